"""Made pages say truly what stands on them."""

import dataclasses

import numpy as np

from app.recognition import DigitRecognizer, Prediction
from app.recognition.preprocessing import Box
from app.recognition.reading import reading_of_lines
from model_training.datasets import LabelledImages
from model_training.synthetic.pages import Page, PageScore, make_page, score


def page_of(drawn: LabelledImages, seed: int = 0) -> Page:
    return make_page(drawn, np.random.default_rng(seed))


def test_the_same_seed_makes_the_same_page(drawn: LabelledImages) -> None:
    one, other = page_of(drawn), page_of(drawn)
    assert np.array_equal(one.picture, other.picture)
    assert (one.labels, one.boxes, one.text) == (other.labels, other.boxes, other.text)
    assert not np.array_equal(one.picture[:100, :100], page_of(drawn, 1).picture[:100, :100])


def test_text_labels_and_boxes_agree(drawn: LabelledImages) -> None:
    page = page_of(drawn)
    assert "".join(map(str, page.labels)) == page.text.replace(" ", "").replace("\n", "")
    assert len(page.boxes) == len(page.labels) > 20
    height, width, _ = page.picture.shape
    boxes = np.array(page.boxes)
    assert (boxes >= 0).all()
    assert (boxes[:, 2] <= width).all()
    assert (boxes[:, 3] <= height).all()


def test_boxes_lie_on_dark_ink(drawn: LabelledImages) -> None:
    page = page_of(drawn)
    gray = page.picture.mean(axis=2)
    for left, top, right, bottom in page.boxes:
        inside = gray[int(top) : int(bottom) + 1, int(left) : int(right) + 1]
        assert inside.min() < 0.8 * np.median(gray)


def test_a_score_counts_right_wrong_missed_and_false(recognizer: DigitRecognizer) -> None:
    boxes: tuple[Box, ...] = ((0, 0, 20, 30), (40, 0, 60, 30), (80, 0, 100, 30))
    page = Page(np.zeros((50, 200, 3), np.uint8), (1, 2, 3), boxes, "123")
    nothing = recognizer.read_digit(np.zeros((28, 28), np.uint8))

    def read(label: int, box: Box) -> Prediction:
        probabilities = tuple(float(digit == label) for digit in range(10))
        return dataclasses.replace(nothing, label=label, probabilities=probabilities, box=box)

    digits = [read(1, boxes[0]), read(7, boxes[1]), read(5, (150, 0, 170, 30))]
    assert score(page, reading_of_lines([[digits]])) == PageScore(digits=3, right=1, false_boxes=1)
    # Two boxes on one digit: one of them is false.
    assert score(page, reading_of_lines([[[digits[0], digits[0]]]])).false_boxes == 1


def test_touching_digits_share_ink_and_never_three_do(drawn: LabelledImages) -> None:
    page = make_page(drawn, np.random.default_rng(3), is_rotated=False, touching=0.5)
    assert len(page.touching) >= 5
    assert not {number + 1 for number in page.touching} & set(page.touching)
    for number in page.touching:
        assert page.boxes[number][0] < page.boxes[number - 1][2] + 2
    assert page_of(drawn, 3).touching == ()


def test_a_pair_is_right_where_both_digits_are(recognizer: DigitRecognizer) -> None:
    boxes: tuple[Box, ...] = ((0, 0, 20, 30), (18, 0, 40, 30))
    page = Page(np.zeros((50, 200, 3), np.uint8), (1, 2), boxes, "12", touching=(1,))
    nothing = recognizer.read_digit(np.zeros((28, 28), np.uint8))
    digits = [
        dataclasses.replace(
            nothing, probabilities=tuple(float(d == label) for d in range(10)), box=box
        )
        for label, box in zip((1, 2), boxes, strict=True)
    ]
    found = score(page, reading_of_lines([[digits]]))
    assert (found.pairs, found.pairs_right) == (1, 1)
    assert score(page, reading_of_lines([[digits[:1]]])).pairs_right == 0
