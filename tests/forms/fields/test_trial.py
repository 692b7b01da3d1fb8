"""A form is tried on a scan: it is laid on the form, read there, and held to the checks."""

import dataclasses

import numpy as np
from PIL import Image

from app.forms.fields.trial import seems_filled, try_form
from app.recognition import DigitRecognizer
from tests.made import forms


def test_a_scan_is_laid_on_the_form_and_read(recognizer: DigitRecognizer) -> None:
    rng = np.random.default_rng(3)
    sheet = forms.mark_sheet()
    fields = tuple(field for field in sheet.fields if field.name == "class")
    form = dataclasses.replace(sheet, fields=fields, checks=("class > 20",))
    page = forms.scanned(forms.write_in(form, {"class": "9"}, rng), rng)
    trial = try_form(recognizer, form, Image.fromarray(page), "scan.tif", 2)
    assert (trial.result.file, trial.result.page) == ("scan.tif", 2)
    assert trial.picture.size == form.reference.shape[::-1]
    laid = np.asarray(trial.picture.convert("L"), np.int16)
    assert np.abs(laid - form.reference).mean() < 12  # of 255; the paper is darker, a digit is new
    texts = {field.name: read.text for field, read in trial.fields}
    assert texts["class"] == "9"
    assert [failure.fields for failure in trial.failures if "20" in failure.text] == [("class",)]


def test_a_form_that_is_filled_in_itself_is_noticed(recognizer: DigitRecognizer) -> None:
    rng = np.random.default_rng(3)
    sheet = forms.mark_sheet()
    fields = tuple(field for field in sheet.fields if field.name in ("class", "total"))
    blank = dataclasses.replace(sheet, fields=fields)
    filled = forms.scanned(forms.write_in(blank, {"class": "9", "total": "41"}, rng), rng)
    assert not seems_filled(recognizer, blank)
    assert seems_filled(recognizer, dataclasses.replace(blank, reference=filled))
    said = dataclasses.replace(blank, reference=filled, is_blank=False)
    assert not seems_filled(recognizer, said)


def test_a_page_that_the_form_does_not_fit_is_shown_as_it_is(recognizer: DigitRecognizer) -> None:
    page = Image.new("L", (300, 400), 255)
    trial = try_form(recognizer, forms.mark_sheet(), page, "other.png", 1)
    assert not trial.result.is_aligned
    assert trial.picture is page
    assert (trial.fields, trial.failures) == ((), ())
