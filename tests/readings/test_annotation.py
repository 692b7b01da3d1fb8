"""Pictures of what was read: boxes and digits over the page, and the digits alone."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from app.readings.annotation import annotated, label_of, plain
from app.recognition import DigitRecognizer
from app.recognition.preprocessing import Box
from tests.made.pages import scanned
from tests.made.readings import prediction, reading

WHITE = Image.new("RGB", (300, 200), "white")
BOX: Box = (100.0, 80.0, 150.0, 160.0)


def changed(picture: Image.Image, ground: Image.Image = WHITE) -> NDArray[np.bool_]:
    difference = np.asarray(picture.convert("RGB")) != np.asarray(ground.convert("RGB"))
    return np.asarray(difference.any(axis=2))


def test_the_page_itself_stays_as_it_is() -> None:
    page = scanned(["407"])
    before = page.copy()
    over = annotated(page, reading())
    assert (over.mode, over.size) == ("RGB", page.size)
    assert not changed(over, page).any()
    annotated(page, reading(prediction(7, BOX)))
    assert page == before


def test_a_box_stands_about_the_digit_and_leaves_it_to_be_seen() -> None:
    mask = changed(annotated(WHITE, reading(prediction(7, BOX))))
    left, top, right, bottom = map(round, BOX)
    assert not mask[top:bottom, left:right].any()
    assert mask[top:bottom, left - 4 : left].any(axis=1).all()
    assert mask[top:bottom, right : right + 4].any(axis=1).all()
    assert mask[: top - 5].any()  # the label


def test_what_is_not_sure_is_told_apart_without_colour() -> None:
    doubted = prediction(7, BOX, is_sure=False)
    assert (label_of(prediction(7)), label_of(doubted)) == ("7", "7?")
    mask = changed(annotated(WHITE, reading(doubted)))
    side = mask[80:160, 94:100].any(axis=1)
    assert side.any()
    assert not side.all()


@pytest.mark.parametrize(
    "box",
    [
        (2.0, 2.0, 40.0, 60.0),  # no room above
        (280.0, 100.0, 298.0, 160.0),  # none on the right
        (2.0, 2.0, 298.0, 198.0),  # none but inside
        (0.0, 0.0, 3.0, 3.0),
        (290.0, 190.0, 300.0, 200.0),
    ],
)
def test_the_label_is_whole_wherever_the_digit_is(box: Box) -> None:
    left, top, right, bottom = box
    roomy = (left + 300, top + 300, right + 300, bottom + 300)
    lettering = [
        int((np.asarray(annotated(page, reading(prediction(7, place))))[..., 0] > 100).sum())
        for page, place in (
            (Image.new("RGB", (300, 200)), box),
            (Image.new("RGB", (900, 800)), roomy),
        )
    ]
    assert lettering[0] == pytest.approx(lettering[1], rel=0.1)
    assert lettering[0] > 5


@pytest.mark.parametrize(("height", "least"), [(80, 45), (40, 25), (400, 70)])
def test_a_label_is_legible_on_a_page_of_12_megapixels(height: int, least: int) -> None:
    """Large beside its digit, and never so high that it hides the line above."""
    page = Image.new("RGB", (4000, 3000), "white")
    box = (2000.0, 1500.0, 2000.0 + height / 2, 1500.0 + height)
    mask = changed(annotated(page, reading(prediction(7, box))), page)
    rows = np.flatnonzero(mask[: 1500 - height // 40 - 4, :2000].any(axis=1))
    assert least <= len(rows) <= height + 8


@pytest.mark.parametrize("size", [(1, 1), (1, 10_000), (28, 28), (10_000, 1)])
def test_pages_of_any_size(size: tuple[int, int]) -> None:
    page = Image.new("L", size, 255)
    digits = reading(prediction(7, (0.0, 0.0, float(size[0]), float(size[1]))))
    assert annotated(page, digits).size == size
    assert plain(size, digits).size == size


@pytest.mark.parametrize("mode", ["I;16", "RGBA", "1", "P", "CMYK"])
def test_ink_is_dark_and_paper_light_in_every_mode(mode: str) -> None:
    page = scanned(["407"])
    gray = np.asarray(page.convert("L"))
    if mode == "I;16":
        odd = Image.fromarray(gray.astype(np.uint16) * 200)
    elif mode == "RGBA":  # black ink on nothing
        ink = np.zeros((*gray.shape, 4), np.uint8)
        ink[..., 3] = 255 - gray
        odd = Image.fromarray(ink)
    else:
        odd = page.convert(mode)
    over = np.asarray(annotated(odd, reading()).convert("L"))
    assert np.median(over) > 150
    assert over[gray < 90].mean() < 100


def test_the_digits_alone_stand_where_they_were_written() -> None:
    box, other = (40.0, 50.0, 90.0, 130.0), (180.0, 60.0, 230.0, 120.0)
    page = plain((300, 200), reading(prediction(7, box), prediction(4, other)))
    assert (page.mode, page.size) == ("L", (300, 200))
    for left, top, right, bottom in (box, other):
        printed = changed(page.crop((round(left) - 20, 0, round(right) + 20, 200)), Image.new(
            "L", (round(right - left) + 40, 200), 255
        ))  # fmt: skip
        rows = np.flatnonzero(printed.any(axis=1))
        assert rows[0] == pytest.approx(top, abs=0.15 * (bottom - top))
        assert rows[-1] == pytest.approx(bottom, abs=0.15 * (bottom - top))


def test_the_digits_alone_are_read_as_the_same_number(recognizer: DigitRecognizer) -> None:
    page = scanned(["407", "2 83"], height=90)
    first = recognizer.read_image(page)
    again = recognizer.read_image(plain(page.size, first))
    assert again.text.replace(" ", "") == first.text.replace(" ", "") == "407\n283"


def test_a_doubted_digit_is_a_question_mark_in_print() -> None:
    sure, doubted = (
        plain((300, 200), reading(prediction(label, BOX, is_sure=False))) for label in (1, 8)
    )
    assert sure == doubted
