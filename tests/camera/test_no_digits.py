"""What stands before a camera and is no digit: nothing of it is announced."""

import numpy as np
import pytest
from numpy.typing import NDArray
from skimage import data

from app.camera.capture import Frame
from app.camera.guide import Guide
from app.camera.live_reader import read_frame
from app.camera.steady import MAJORITY, Steady
from app.recognition import DigitRecognizer
from tests.made.clips import frame_of
from tests.made.rooms import hand, sheet_edge


def announced(
    recognizer: DigitRecognizer, pictures: list[NDArray[np.uint8]], guide: Guide | None = None
) -> list[str]:
    """What is announced of pictures that are each held for as long as it takes."""
    texts = []
    for picture in pictures:
        steady, reading = Steady(), read_frame(recognizer.read_frame, Frame(1, picture), guide)
        for _ in range(MAJORITY):
            steady = steady.after(reading)
        texts += [str(digit.label) for digit in steady.reading.digits if digit.is_sure]
    return texts


def test_a_hand_and_a_face_are_no_digits(recognizer: DigitRecognizer) -> None:
    hands = [hand(fingers, seed=fingers) for fingers in (1, 2, 5)]
    face = np.ascontiguousarray(data.astronaut()[:384])
    assert announced(recognizer, [*hands, face]) == []


@pytest.mark.parametrize("is_upright", [True, False])
def test_the_edge_of_a_sheet_is_no_1_where_the_guide_cuts_it_neither(
    recognizer: DigitRecognizer, is_upright: bool
) -> None:
    at = (0.19, 0.205, 0.25, 0.79)  # the guide is from 0.2 to 0.8
    edges = [sheet_edge(each, seed, is_upright=is_upright) for seed, each in enumerate(at)]
    assert announced(recognizer, edges, Guide()) == []


def test_a_digit_is(recognizer: DigitRecognizer) -> None:
    assert announced(recognizer, [frame_of(7)], Guide()) == ["7"]
