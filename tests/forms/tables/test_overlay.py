"""Fields are drawn over their page, with what was read, and hide nothing of each other."""

import dataclasses

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from app.forms.fields.results import FieldResult, FormResult
from app.forms.tables.overlay import label_of, overlaid

CROP = np.zeros((4, 4), np.uint8)


def field(name: str, top: float, text: str = "43") -> FieldResult:
    corners = ((50.0, top), (250.0, top), (250.0, top + 80), (50.0, top + 80))
    return FieldResult(name, "read", text, 0.9, True, (), CROP, corners)


def drawn(*fields: FieldResult) -> NDArray[np.bool_]:
    page = np.full((400, 300), 255, np.uint8)
    page[205:235, 60:110] = 0  # something is written in the lower field, on its left
    result = FormResult("a", 1, "marks", 0.1, True, fields=fields)
    picture = overlaid(Image.fromarray(page), result)
    assert picture.mode == "RGB"
    return np.asarray(np.asarray(picture).min(axis=2) < 200)


def test_the_label_of_a_field_hides_nothing_that_is_written() -> None:
    alone = drawn(field("lower", 200))
    assert alone[170:195, 50:90].any()  # above it
    both = drawn(field("upper", 118), field("lower", 200))
    assert not both[170:195, 60:240].any()
    labelled = both[204:276, 54:246]
    labelled[:36, :60] = False  # what is written
    assert labelled.any()


def test_what_is_said_of_a_field() -> None:
    read = field("a", 10)
    assert label_of(read) == "43"
    assert label_of(dataclasses.replace(read, is_sure=False)) == "43?"
    empty = dataclasses.replace(read, text="", state="empty")
    assert label_of(empty) == ""
    assert label_of(dataclasses.replace(empty, state="crossed out")) == "crossed out"
