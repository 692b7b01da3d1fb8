"""Made forms are read field by field, with the one of several templates that fits."""

import numpy as np
import pytest
from PIL import Image

from app.forms.fields.form_reader import FormReader
from app.recognition import DigitRecognizer
from tests.made import forms

TEXTS = {
    "candidate": "20481937",
    "a 1": "7",
    "b 1": "12",
    "a 2": "40",
    "total": "158",
    "class": "9",
}


@pytest.fixture(scope="module")
def reader(recognizer: DigitRecognizer) -> FormReader:
    return FormReader(recognizer, [forms.order_form(), forms.mark_sheet()])


def test_a_page_is_read_with_the_form_that_fits(reader: FormReader) -> None:
    rng = np.random.default_rng(3)
    page = forms.scanned(forms.write_in(forms.mark_sheet(), TEXTS, rng), rng)
    result = reader.read(Image.fromarray(forms.turned(page, 2)), "scan.tif", 4)
    assert (result.file, result.page, result.form) == ("scan.tif", 4, "marks")
    assert result.is_aligned
    assert result.turns == 2
    assert [field.name for field in result.fields] == [
        leaf.name for leaf in forms.mark_sheet().leaves
    ]
    read = {field.name: field.text for field in result.fields}
    assert {name: text for name, text in read.items() if text} == TEXTS
    assert all(field.state == "empty" for field in result.fields if field.name not in TEXTS)


def test_a_page_that_no_form_fits_is_not_read(reader: FormReader) -> None:
    result = reader.read(Image.new("L", (500, 700), 240), "scan.tif", 1)
    assert not result.is_aligned
    assert result.fields == ()
    assert result.problem


def test_without_a_template_there_is_nothing_to_read(recognizer: DigitRecognizer) -> None:
    with pytest.raises(ValueError, match="no template"):
        FormReader(recognizer, [])
