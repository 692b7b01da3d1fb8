"""Somebody who writes in the air before a made video, and how near the lines are to what was meant.

The video is read through cv2.VideoCapture, as a camera is.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from app.camera.air.path import Points, on_canvas
from app.camera.air.ways import Lowering
from app.camera.air.writer import AirWriter, Need
from app.camera.capture import open_capture
from app.recognition import DigitRecognizer, Reading
from app.recognition.ink import PEN_WIDTHS, smooth_curve
from tests.made.air_videos import HEIGHT, RATE, WIDTH, AirVideo, write_air_video

_CLICKED_AT = 5  # the picture in which the cap is clicked on, and
_BESIDE = (3.0, -2.0)  # how far beside its middle, in pixels
_CARD = (60.0, 420.0)


@dataclass(frozen=True, eq=False)
class Written:
    """lines: as the camera sees them. cpu_s: of a frame, on the average."""

    lines: list[Points]
    cpu_s: float


def write_before(video: AirVideo, folder: Path, lowering: Lowering = Lowering.KEY) -> Written:
    """Play a video to a writer; the hand clicks on the cap and presses the key."""
    writer, taken, spent = AirWriter(lowering), [], 0.0
    path = write_air_video(folder / "air.avi", video)
    for number, picture in enumerate(_pictures(path)):
        (writer.lower if video.is_down[number] else writer.lift)()
        start = time.process_time()
        writer.see(picture, number / RATE)
        spent += time.process_time() - start
        assert writer.sight
        if number == _CLICKED_AT:
            x, y = video.positions[number].tolist()
            writer.pick((x + _BESIDE[0], y + _BESIDE[1]))
        elif writer.sight.need is Need.SECOND and video.is_down[number]:
            writer.pick(_CARD)
        taken += writer.take_lines()
    writer.stop()
    return Written([*taken, *writer.take_lines()], spent / len(video.positions))


def read_lines(recognizer: DigitRecognizer, lines: list[Points]) -> Reading:
    """Read lines as the app does: mirrored, on the canvas."""
    units = [on_canvas(line, (WIDTH, HEIGHT), is_mirrored=True).tolist() for line in lines]
    return recognizer.read_strokes(
        [[(x, y) for x, y in line] for line in units], PEN_WIDTHS["fine"]
    )


def distance(lines: list[Points], strokes: tuple[Points, ...]) -> float:
    """How far what is written is from what was meant, on the average, in pixels: the worse of

    both ways.
    """
    drawn = np.concatenate([smooth_curve([(x, y) for x, y in line.tolist()]) for line in lines])
    meant = np.concatenate([_evenly(stroke) for stroke in strokes])
    away = np.linalg.norm(drawn[:, None] - meant[None], axis=2)
    return float(max(away.min(axis=1).mean(), away.min(axis=0).mean()))


def _evenly(stroke: Points, step: float = 2.0) -> Points:
    along = np.r_[0, np.cumsum(np.linalg.norm(np.diff(stroke, axis=0), axis=1))]
    at = np.arange(0, along[-1] + step, step)
    return np.stack([np.interp(at, along, stroke[:, axis]) for axis in (0, 1)], axis=1)


def _pictures(path: Path) -> Iterator[NDArray[np.uint8]]:
    capture = open_capture(path)
    try:
        while (answer := capture.read())[0]:
            yield np.asarray(cv2.cvtColor(answer[1], cv2.COLOR_BGR2RGB), np.uint8)
    finally:
        capture.release()
