"""Whatever is given for strokes: an answer or the error that is documented, soon."""

import time

import pytest

from app.recognition import DigitRecognizer
from tests.robustness import strokes
from tests.robustness.attack import attack

LONGEST_S = 20.0  # two on a machine that does nothing else


def test_odd_strokes(recognizer: DigitRecognizer) -> None:
    result = attack(strokes.attempt(recognizer), range(24), LONGEST_S)
    assert not result.failures
    assert result.answered > 8
    assert result.refused > 2


@pytest.mark.parametrize("count", [(1, 1_000_000), (1_000_000, 1)])
def test_a_million_points_are_answered_at_once(
    recognizer: DigitRecognizer, count: tuple[int, int]
) -> None:
    many = [[(100.0, 100.0)] * count[1]] * count[0]
    start = time.process_time()
    assert recognizer.read_strokes(many).notes
    assert time.process_time() - start < 2
