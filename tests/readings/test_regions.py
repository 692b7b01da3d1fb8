"""Regions of pictures: cut to the picture, read there, told in the picture's pixels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from app.readings.regions import PictureRegion, read_region, within
from app.recognition import DigitRecognizer, Reading
from tests.made.pages import scanned
from tests.made.readings import prediction, reading

sides = st.integers(-300, 300)


@given(st.tuples(sides, sides, sides, sides), st.tuples(st.integers(1, 200), st.integers(1, 200)))
def test_within_holds_what_both_have(region: PictureRegion, size: tuple[int, int]) -> None:
    left, top, right, bottom = within(region, size)
    common = set(range(region[0], region[2])) & set(range(size[0]))
    assert set(range(left, right)) == common
    assert set(range(top, bottom)) == set(range(region[1], region[3])) & set(range(size[1]))


def test_boxes_are_in_the_whole_picture() -> None:
    seen: list[tuple[int, int]] = []

    def read(cut: Image.Image) -> Reading:
        seen.append(cut.size)
        return reading(prediction(7, (1.0, 2.0, 3.0, 4.0)))

    found = read_region(read, Image.new("L", (100, 50)), (-10, 20, 30, 90))
    assert seen == [(30, 30)]
    assert found.digits[0].box == (1.0, 22.0, 3.0, 24.0)
    assert found.text == "7"


@pytest.mark.parametrize("region", [(100, 0, 120, 50), (-9, -9, 0, 0), (30, 30, 20, 40)])
def test_a_region_outside_the_picture_is_not_read(region: PictureRegion) -> None:
    def read(_: Image.Image) -> Reading:
        raise AssertionError("there is nothing to read")

    assert read_region(read, Image.new("L", (100, 50)), region).digits == ()


def test_the_digits_of_a_region_are_those_of_the_page_there(recognizer: DigitRecognizer) -> None:
    page = scanned(["407", "128"])
    whole = recognizer.read_image(page)
    region = (0, page.height // 2 - 40, page.width, page.height)
    assert whole.text == "407\n128"
    lower = read_region(recognizer.read_image, page, region)
    assert lower.text == "128"
    for digit, same in zip(lower.digits, whole.digits[3:], strict=True):
        assert digit.box == pytest.approx(same.box, abs=3)
