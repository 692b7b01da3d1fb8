"""Digits written in the air, from a video to the reading. `make bench` does it with a hundred."""

from pathlib import Path

import pytest

from app.camera.air.ways import Lowering
from app.recognition import DigitRecognizer
from tests.made.air_hand import distance, read_lines, write_before
from tests.made.air_videos import AirVideo, air_video, made_drawings, real_drawings

MOST_CPU_S = 0.025  # a frame, with the time of a busy machine


def check(video: AirVideo, recognizer: DigitRecognizer, folder: Path, lowering: Lowering) -> None:
    written = write_before(video, folder, lowering)
    assert distance(written.lines, video.strokes) < 4
    reading = read_lines(recognizer, written.lines)
    assert (reading.text, reading.is_sure) == (str(video.label), True)
    assert written.cpu_s < MOST_CPU_S


def test_a_real_hand_writes_in_the_air(recognizer: DigitRecognizer, tmp_path: Path) -> None:
    drawings = real_drawings(5)
    if drawings is None:
        pytest.skip("needs the strokes of real hands, which are in no checkout")
    check(air_video(*drawings[3], seed=3), recognizer, tmp_path, Lowering.KEY)


@pytest.mark.parametrize("lowering", [Lowering.KEY, Lowering.COLOR])
def test_a_drawn_digit_is_written_in_the_air(
    recognizer: DigitRecognizer, tmp_path: Path, lowering: Lowering
) -> None:
    drawing = made_drawings(8)[7]
    video = air_video(*drawing, seed=7, shows_second=lowering is Lowering.COLOR)
    check(video, recognizer, tmp_path, lowering)
