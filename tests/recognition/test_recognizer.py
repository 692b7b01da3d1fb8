"""The public interface of recognition."""

import math
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from app.recognition import DigitRecognizer
from app.recognition.ink import PEN_WIDTHS, draw_ink, smooth_curve
from app.recognition.preprocessing import digit_image, network_input
from model_training.datasets import LabelledImages
from model_training.synthetic.drawings import draw_digit
from tests.made.drawn_numbers import Strokes


def test_classify_gives_probabilities(recognizer: DigitRecognizer, drawn: LabelledImages) -> None:
    probabilities = recognizer.classify(network_input(drawn.images))
    assert probabilities.shape == (len(drawn), 10)
    assert probabilities.dtype == np.float32
    assert np.allclose(probabilities.sum(axis=1), 1, atol=1e-5)
    assert (probabilities.argmax(axis=1) == drawn.labels).mean() >= 0.99


def test_classify_takes_no_images_and_many(recognizer: DigitRecognizer) -> None:
    assert recognizer.classify(np.zeros((0, 28, 28), np.float32)).shape == (0, 10)
    assert recognizer.classify(np.zeros((600, 28, 28), np.float32)).shape == (600, 10)


@pytest.mark.parametrize("label", range(10))
def test_strokes_of_every_digit_are_read(recognizer: DigitRecognizer, label: int) -> None:
    texts = []
    for i in range(20):
        strokes, width = draw_digit(label, np.random.default_rng([654, label, i]))
        texts.append(recognizer.read_strokes(strokes, width).text)
    wrong = [text for text in texts if text not in (str(label), "?")]
    assert len(wrong) <= 1
    assert texts.count(str(label)) >= 18


def test_a_reading_is_complete(recognizer: DigitRecognizer, seven: Strokes) -> None:
    reading = recognizer.read_strokes(seven)
    (digit,) = reading.digits
    ink = draw_ink(seven)
    rows, columns = np.nonzero(ink)
    assert (reading.text, reading.words, reading.is_sure) == ("7", "seven", True)
    assert digit.label == 7
    assert digit.candidates[0] == 7
    assert 0.95 < digit.confidence <= max(digit.probabilities)
    assert reading.confidence == digit.confidence
    assert digit.line == 0
    left, top, right, bottom = digit.box
    assert abs(left - columns.min()) <= 1
    assert abs(right - 1 - columns.max()) <= 1
    assert abs(top - rows.min()) <= 1
    assert abs(bottom - 1 - rows.max()) <= 1


def test_a_stroke_digit_is_seen_as_if_drawn_by_the_pen_that_suits_its_size(
    recognizer: DigitRecognizer, seven: Strokes
) -> None:
    height = max(np.ptp(smooth_curve(stroke)[:, 1]) for stroke in seven)
    suits = round(height / 8 * 2) / 2
    expected = digit_image(draw_ink(seven, suits)).astype(int)
    for width in PEN_WIDTHS.values():
        (digit,) = recognizer.read_strokes(seven, width).digits
        # Where strokes cross, their soft edges are not the same drawn one by one.
        assert np.abs(digit.image - expected).max() <= 3
        assert digit.label == 7


@pytest.mark.parametrize("width", PEN_WIDTHS.values())
def test_small_digits_of_a_thick_pen_are_read(recognizer: DigitRecognizer, width: float) -> None:
    """Their loops are full of ink, and still the pen went round them."""
    turn = np.linspace(0, 2 * np.pi, 25)
    oval = np.column_stack([14 * np.sin(turn), -18 * np.cos(turn)])
    eight = np.column_stack([12 * np.sin(2 * turn), -20 * np.cos(turn)])
    strokes = [
        [(float(x), float(y)) for x, y in shape + np.array((place, 100))]
        for shape, place in ((oval, 40), (eight, 85), (oval, 130))
    ]
    assert recognizer.read_strokes(strokes, width).text == "080"


@pytest.mark.parametrize(
    "strokes",
    [
        [],
        [[]],
        [[(math.nan, math.nan)]],
        [[(math.inf, 1.0), (2.0, -math.inf)]],
        [[(500.0, 500.0), (600.0, 700.0)]],
        [[(-1e308, 1e308)]],
    ],
)
def test_no_ink_is_an_empty_reading(recognizer: DigitRecognizer, strokes: Strokes) -> None:
    reading = recognizer.read_strokes(strokes)
    assert (reading.digits, reading.text, reading.words) == ((), "", "")
    assert not reading.is_sure


@pytest.mark.parametrize("width", [8.0, 12.0, 18.0])
def test_a_dot_is_never_sure(recognizer: DigitRecognizer, width: float) -> None:
    reading = recognizer.read_strokes([[(100, 100), (101, 100)]], width)
    assert reading.text == "?"
    assert "too small" in reading.notes[0]


@pytest.mark.parametrize("width", [8.0, 12.0, 18.0])
@pytest.mark.parametrize("length", [0.2, 0.6, 1.0, 1.4, 1.8])
def test_a_stroke_hardly_longer_than_wide_is_never_sure(
    recognizer: DigitRecognizer, width: float, length: float
) -> None:
    assert recognizer.read_strokes([[(100, 100), (100, 100 + length * width)]], width).text == "?"


@pytest.mark.parametrize("width", [np.float32(12), np.int64(12), 12])
def test_a_pen_width_may_be_any_number(
    recognizer: DigitRecognizer, seven: Strokes, width: float
) -> None:
    assert recognizer.read_strokes(seven, width).text == "7"


@pytest.mark.parametrize("width", [0, -3, math.nan, math.inf, 201, [12.0], [12.0, 0.0]])
def test_an_impossible_pen_width_is_refused(
    recognizer: DigitRecognizer, seven: Strokes, width: float
) -> None:
    with pytest.raises(ValueError, match="pen widths"):
        recognizer.read_strokes(seven, width)


@pytest.mark.parametrize("shape", [(28, 28), (3, 784), (2, 28, 28, 1), (2, 32, 32)])
def test_images_of_another_shape_are_refused(
    recognizer: DigitRecognizer, shape: tuple[int, ...]
) -> None:
    with pytest.raises(ValueError, match="not \\(n, 28, 28\\)"):
        recognizer.classify(np.zeros(shape, np.float32))


def test_blank_ink_has_equal_probabilities(recognizer: DigitRecognizer) -> None:
    prediction = recognizer.read_digit(np.zeros((50, 50), np.uint8))
    assert prediction.confidence == 0
    assert not prediction.is_sure
    assert prediction.probabilities == (0.1,) * 10


def test_progress_is_reported(recognizer: DigitRecognizer, seven: Strokes) -> None:
    shares: list[float] = []
    recognizer.read_image(255 - draw_ink(seven), progress=shares.append)
    assert shares[-1] == 1


def test_many_threads_get_the_answers_of_one(
    recognizer: DigitRecognizer, drawn: LabelledImages
) -> None:
    alone = [recognizer.read_digit(image).probabilities for image in drawn.images]
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(recognizer.read_digit, drawn.images))
    for expected, prediction in zip(alone, together, strict=True):
        assert np.allclose(prediction.probabilities, expected, atol=1e-5)


def test_recognition_needs_neither_tkinter_nor_tensorflow() -> None:
    code = (
        "import sys; from app.recognition import DigitRecognizer;"
        "DigitRecognizer().read_strokes([[(90, 40), (100, 160)]]);"
        "print({'tkinter', 'tensorflow', 'keras', 'model_training'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
