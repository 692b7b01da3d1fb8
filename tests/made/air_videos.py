"""Made videos of a person writing in the air: a coloured cap on a pen, moved along real strokes.

A room with other things of the cap's colour, a face, a sleeve of a like colour, noise, motion blur
and light that changes; 640×480, thirty pictures a second.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from model_training.synthetic.drawings import draw_digit

Picture = NDArray[np.uint8]
Points = NDArray[np.float64]

WIDTH, HEIGHT = 640, 480
RATE = 30  # pictures a second
DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "stroke_digits_dev.json"

_EXPOSURE = 0.5  # of the time from one picture to the next
_BLUR_STEPS = 8  # positions that a blurred picture is the mean of
_SPEED = 420.0  # pixels a second of a pen that writes
_TRAVEL = 700.0  # between two strokes
_DWELL = 3  # pictures that a hand waits as the pen comes down or goes up
_CAPS = ((215, 40, 45), (30, 150, 70), (30, 90, 210), (240, 130, 20), (205, 40, 160))  # RGB
_SECOND = ((240, 220, 40), (40, 220, 220))
_SKIN = (205, 160, 130)


@dataclass(frozen=True, eq=False)
class AirVideo:
    """positions: float64 (n, 2), of the cap in each picture, in pixels as the camera sees them.

    is_down: bool (n,), whether the pen writes. strokes: the lines as the writer means them, as the
    camera sees them: mirrored. label: the digit.
    """

    label: int
    positions: Points
    is_down: NDArray[np.bool_]
    strokes: tuple[Points, ...]
    seed: int
    shows_second: bool = False

    def frames(self) -> Iterator[Picture]:
        """Yield the pictures, RGB, uint8 (480, 640, 3)."""
        return _Scene(self).frames()


def real_drawings(count: int) -> list[tuple[int, list[Points]]] | None:
    """Return (label, strokes) of real hands, digit after digit; None where there are none."""
    if not DATA.is_file():
        return None
    drawings = json.loads(DATA.read_text())
    return [
        (number % 10, [np.array(s, float) for s in drawings[str(number % 10)][number // 10]])
        for number in range(count)
    ]


def made_drawings(count: int) -> list[tuple[int, list[Points]]]:
    """Return (label, strokes) that the code draws itself."""
    rng = np.random.default_rng(21)
    return [
        (number % 10, [np.array(s, float) for s in draw_digit(number % 10, rng)[0]])
        for number in range(count)
    ]


def air_video(
    label: int, strokes: Sequence[Points], seed: int, *, rest: int = _DWELL,
    shows_second: bool = False,
) -> AirVideo:  # fmt: skip
    """Return a video of a digit. rest: pictures for which the cap rests before and after a stroke.

    shows_second: a card of a second colour is held up while the pen writes.
    """
    rng = np.random.default_rng(seed)
    placed = _placed(strokes, rng)
    place = np.array([WIDTH / 2, HEIGHT * 0.45])
    positions, is_down = [np.tile(place, (12, 1))], [np.zeros(12, bool)]
    for stroke in placed:
        travel = _travelled(positions[-1][-1], stroke[0])
        written = _written(stroke)
        before, after = np.tile(stroke[0], (rest, 1)), np.tile(stroke[-1], (rest, 1))
        positions += [travel, before, written, after]
        is_down += [
            np.zeros(len(travel) + rest, bool), np.ones(len(written), bool), np.zeros(rest, bool),
        ]  # fmt: skip
    positions.append(np.tile(positions[-1][-1], (6, 1)))
    is_down.append(np.zeros(6, bool))
    still = np.concatenate(positions)
    tremor = cv2.GaussianBlur(rng.normal(0, 1.0, still.shape), (1, 5), 1.0)
    return AirVideo(
        label, still + tremor, np.concatenate(is_down), tuple(placed), seed, shows_second
    )


def write_air_video(path: Path, video: AirVideo) -> Path:
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), RATE, (WIDTH, HEIGHT))
    for frame in video.frames():
        writer.write(cv2.cvtColor(frame, cv2.COLOR_RGB2BGR))
    writer.release()
    return path


def _placed(strokes: Sequence[Points], rng: np.random.Generator) -> list[Points]:
    """Strokes somewhere in the picture, mirrored as a camera sees who faces it."""
    points = np.concatenate(strokes)
    low, high = points.min(axis=0), points.max(axis=0)
    height = rng.uniform(170, 290)
    scale = min(height / max(high[1] - low[1], 1.0), 330 / max(high[0] - low[0], 1.0))
    size = (high - low) * scale
    middle = np.array([
        rng.uniform(90 + size[0] / 2, WIDTH - 90 - size[0] / 2),
        rng.uniform(40 + size[1] / 2, HEIGHT - 90 - size[1] / 2),
    ])  # fmt: skip
    placed = [(stroke - (low + high) / 2) * scale + middle for stroke in strokes]
    return [stroke * (-1, 1) + (WIDTH, 0) for stroke in placed]


def _written(stroke: Points) -> Points:
    """Where the pen is, picture by picture: quick on straight lines, slow in bends."""
    stroke = stroke[np.r_[True, np.abs(np.diff(stroke, axis=0)).sum(axis=1) > 1e-9]]
    if len(stroke) == 1:
        return np.tile(stroke, (5, 1))
    along = np.r_[0, np.cumsum(np.linalg.norm(np.diff(stroke, axis=0), axis=1))]
    count = max(6, round(along[-1] / _SPEED * RATE))
    fine = np.linspace(0, along[-1], 10 * count)
    x, y = (np.interp(fine, along, stroke[:, axis]) for axis in (0, 1))
    dx, dy = (cv2.GaussianBlur(np.gradient(v)[None], (0, 0), 6)[0] for v in (x, y))
    turning = np.abs(np.gradient(np.unwrap(np.arctan2(dy, dx))))
    pace = 1 / (1 + 12 * turning)
    pace *= np.minimum(1, 0.3 + np.minimum(np.arange(10 * count), np.arange(10 * count)[::-1]) / 40)
    time = np.r_[0, np.cumsum(1 / pace[1:])]
    at = np.interp(np.linspace(0, time[-1], count), time, fine)
    return np.stack([np.interp(at, along, stroke[:, axis]) for axis in (0, 1)], axis=1)


def _travelled(start: Points, end: Points) -> Points:
    """From one place to the next as a hand moves: slowly at both ends (least jerk)."""
    count = max(5, round(float(np.linalg.norm(end - start)) / _TRAVEL * RATE))
    t = np.linspace(0, 1, count)[:, None]
    return start + (end - start) * (10 * t**3 - 15 * t**4 + 6 * t**5)


@cache
def _noises() -> list[NDArray[np.int16]]:
    rng = np.random.default_rng(0)
    return [rng.normal(0, 6, (HEIGHT, WIDTH, 3)).astype(np.int16) for _ in range(5)]


class _Scene:
    """A room with a person in it."""

    def __init__(self, video: AirVideo) -> None:
        self._video = video
        self._rng = np.random.default_rng(video.seed + 1)
        caps = _CAPS[video.seed % len(_CAPS)]
        self._cap = tuple(
            int(c) for c in np.clip(np.array(caps) + self._rng.integers(-12, 13, 3), 0, 255)
        )
        self._radii = self._rng.uniform(9, 13), self._rng.uniform(11, 16)
        self._second = _SECOND[video.seed % len(_SECOND)]
        shade = self._rng.uniform(0.5, 0.75)
        gray = np.mean(self._cap)
        # Of the cap's own hue, darker and duller, as cloth is.
        self._sleeve = tuple(int(shade * (0.6 * c + 0.4 * gray)) for c in self._cap)
        self._room = self._furnished()
        self._drift = self._rng.uniform(-0.15, 0.15)

    def frames(self) -> Iterator[Picture]:
        positions, count = self._video.positions, len(self._video.positions)
        for number in range(count):
            here = positions[number]
            step = (positions[min(number + 1, count - 1)] - positions[max(number - 1, 0)]) / 2
            frame = self._room.copy()
            self._draw_person(frame, here)
            if self._video.shows_second and self._video.is_down[number]:
                cv2.rectangle(frame, (30, 380), (90, 460), self._second, -1, cv2.LINE_AA)
            self._draw_cap(frame, here, step * _EXPOSURE)
            light = 1 + self._drift * number / count + self._rng.normal(0, 0.01)
            noise = _noises()[self._rng.integers(5)]
            frame = cv2.add(cv2.convertScaleAbs(frame, alpha=light), noise, dtype=cv2.CV_8U)
            yield np.asarray(frame, np.uint8)

    def _furnished(self) -> Picture:
        rng = self._rng
        ramp = np.linspace(0.75, 1.1, WIDTH)[None, :, None] * np.ones((HEIGHT, 1, 1))
        room = np.clip(rng.uniform(120, 190, 3) * ramp, 0, 255).astype(np.uint8)
        for _ in range(9):
            corner = rng.integers((0, 0), (WIDTH, HEIGHT))
            size = rng.integers(25, 130, 2)
            color = tuple(int(c) for c in rng.integers(30, 230, 3) * 0.5 + 60)
            cv2.rectangle(room, corner.tolist(), (corner + size).tolist(), color, -1)
        cv2.rectangle(room, (500, 30), (600, 150), (250, 250, 245), -1)  # a window
        for _ in range(3):  # things of the very colour
            at, size = rng.integers((20, 20), (WIDTH - 20, HEIGHT - 20)), rng.integers(8, 22, 2)
            cv2.ellipse(room, at.tolist(), size.tolist(), 0, 0, 360, self._cap, -1, cv2.LINE_AA)
        return np.asarray(cv2.GaussianBlur(room, (3, 3), 0), np.uint8)

    def _draw_person(self, frame: Picture, here: Points) -> None:
        cv2.ellipse(frame, (330, 190), (62, 82), 0, 0, 360, _SKIN, -1, cv2.LINE_AA)
        cv2.ellipse(frame, (330, 130), (66, 45), 0, 180, 360, (60, 45, 35), -1, cv2.LINE_AA)
        cv2.ellipse(frame, (330, 460), (170, 170), 0, 180, 360, (90, 95, 110), -1, cv2.LINE_AA)
        hand = here + np.array((18, 46))
        elbow = (hand + np.array((330, 560))) / 2 + np.array((60, 40))
        shoulder, wrist = np.array((440, 400)), hand + (elbow - hand) * 0.18
        for one, other in ((shoulder, elbow), (elbow, wrist)):
            ends = [tuple(int(v) for v in np.rint(point)) for point in (one, other)]
            cv2.line(frame, ends[0], ends[1], self._sleeve, 52, cv2.LINE_AA)
        center = tuple(int(v) for v in np.rint(hand))
        cv2.ellipse(frame, center, (24, 28), 20, 0, 360, _SKIN, -1, cv2.LINE_AA)
        tail = tuple(int(v) for v in np.rint(hand + np.array((16, 30))))
        cv2.line(frame, tail, tuple(int(v) for v in np.rint(here)), (40, 40, 45), 7, cv2.LINE_AA)

    def _draw_cap(self, frame: Picture, here: Points, moved: Points) -> None:
        """The cap, blurred by how far it moves while the shutter is open."""
        steps = [here + moved * (k / (_BLUR_STEPS - 1) - 0.5) for k in range(_BLUR_STEPS)]
        low = np.maximum(np.floor(np.min(steps, axis=0)) - 24, 0).astype(int)
        high = np.ceil(np.max(steps, axis=0)).astype(int) + 24
        place = frame[low[1] : high[1], low[0] : high[0]]
        if not place.size:
            return
        cover = np.zeros(place.shape[:2], np.float32)
        for step in steps:
            spot = np.zeros(place.shape[:2], np.uint8)
            at = tuple(int(v) for v in np.rint((step - low) * 16))
            axes = tuple(int(v) for v in np.rint(np.array(self._radii) * 16))
            cv2.ellipse(spot, at, axes, 20, 0, 360, 255, -1, cv2.LINE_AA, 4)
            cover += spot
        share = (cover / (255 * _BLUR_STEPS))[..., None]
        shading = np.linspace(1.12, 0.85, place.shape[0])[:, None, None]
        color = np.clip(np.array(self._cap, np.float32) * shading, 0, 255)
        place[:] = np.rint(place * (1 - share) + color * share).astype(np.uint8)
