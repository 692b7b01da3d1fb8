"""A field holds digits, nothing, something crossed out or no digits, and it is said which."""

import dataclasses

import cv2
import numpy as np
import pytest

from app.forms.alignment.warping import flat
from app.forms.fields.field_reading import FieldReader
from app.forms.fields.results import FieldResult
from app.forms.templates.template import Field, Template
from app.recognition import DigitRecognizer
from tests.made import forms

BOX = forms.order_form().leaves[8]  # three to five digits, two of them decimals
COMB = forms.order_form().leaves[0]


@pytest.fixture(scope="module")
def reader(recognizer: DigitRecognizer) -> FieldReader:
    return FieldReader(recognizer)


def read(
    reader: FieldReader, page: forms.Page, field: Field, form: Template, *, is_blank: bool = True
) -> FieldResult:
    """Read a field of a page that lies as the form does."""
    height, width = page.shape
    warp = flat(np.eye(3), (width, height))
    seen = np.clip(page, 0, 255).astype(np.uint8)
    return reader.read(field, seen, warp, form.reference if is_blank else None)


def written(field: Field, text: str, seed: int = 4) -> forms.Page:
    return forms.write_in(forms.order_form(), {field.name: text}, np.random.default_rng(seed))


@pytest.mark.parametrize("is_blank", [True, False])
def test_digits_are_read_with_the_point_of_the_form(reader: FieldReader, is_blank: bool) -> None:
    found = read(reader, written(BOX, "2463"), BOX, forms.order_form(), is_blank=is_blank)
    assert (found.state, found.text, found.is_sure) == ("read", "24.63", True)
    assert [digit.label for digit in found.digits] == [2, 4, 6, 3]
    height, width = found.crop.shape
    assert all(0 <= one.box[0] < one.box[2] <= width for one in found.digits)
    assert all(0 <= one.box[1] < one.box[3] <= height for one in found.digits)
    assert found.corners[0] == pytest.approx(BOX.box[:2])


def test_a_comb_is_read_cell_by_cell(reader: FieldReader) -> None:
    found = read(reader, written(COMB, "2047163859"), COMB, forms.order_form())
    assert (found.text, found.is_sure) == ("2047163859", True)


def test_a_comb_with_a_gap_is_unsure(reader: FieldReader) -> None:
    page = written(COMB, "204716")
    left, top, right, bottom = map(round, COMB.cell_boxes[2])
    page[top + 3 : bottom - 2, left + 3 : right - 2] = forms.PAPER
    field = dataclasses.replace(COMB, digits=(1, 10))
    found = read(reader, page, field, forms.order_form())
    assert (found.text, found.is_sure) == ("20716", False)


def test_too_few_digits_are_unsure(reader: FieldReader) -> None:
    found = read(reader, written(COMB, "20471638"), COMB, forms.order_form())
    assert (found.text, found.is_sure) == ("20471638", False)


def test_an_empty_field_is_empty(reader: FieldReader) -> None:
    page = forms.order_form().reference.astype(np.float64)
    for field in (BOX, COMB):
        found = read(reader, page, field, forms.order_form())
        assert (found.state, found.text, found.is_sure) == ("empty", "", True)


def crossed(page: forms.Page, slope: int) -> forms.Page:
    """Draw a line all through the field."""
    left, top, right, bottom = map(round, BOX.box)
    middle = (top + bottom) // 2
    cv2.line(page, (left + 20, middle + slope), (right - 20, middle - slope), 40, 3, cv2.LINE_AA)
    return page


def test_a_dash_crosses_an_empty_field_out(reader: FieldReader) -> None:
    page = crossed(forms.order_form().reference.astype(np.float64), 0)
    found = read(reader, page, BOX, forms.order_form())
    assert (found.state, found.text) == ("crossed out", "")


def test_a_number_that_is_struck_through_is_crossed_out(reader: FieldReader) -> None:
    found = read(reader, crossed(written(BOX, "2463"), 1), BOX, forms.order_form())
    assert (found.state, found.text, found.is_sure) == ("crossed out", "", False)


def test_letters_are_no_digits(reader: FieldReader) -> None:
    page = forms.order_form().reference.astype(np.float64)
    forms.letters_in(page, BOX, "KMH", np.random.default_rng(5))
    found = read(reader, page, BOX, forms.order_form())
    assert (found.state, found.is_sure) == ("not digits", False)


def test_a_field_that_is_half_off_the_page_is_unsure(reader: FieldReader) -> None:
    page = written(BOX, "2463")[:, : round(BOX.box[2]) - 30]
    found = read(reader, page, BOX, forms.order_form())
    assert not found.is_sure


def test_a_reference_that_is_not_blank_hides_nothing(reader: FieldReader) -> None:
    page = written(BOX, "2463")
    form = dataclasses.replace(forms.order_form(), reference=page.astype(np.uint8))
    found = read(reader, page, BOX, form)
    assert not found.is_sure
