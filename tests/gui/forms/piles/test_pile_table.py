"""Why a page of a pile is to be looked at is said in short, and all of it."""

import dataclasses
from pathlib import Path

import pytest

from app.forms.fields.form_reader import NO_FORM
from app.forms.piles.pile_run import PileRow
from app.gui.forms.piles.pile_table import why_said

FINE = PileRow(1, Path("a.png"), 1, ("7",), 0, (), "", is_aligned=True)
TWICE = "perhaps the same sheet as page 1 of b.png"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (FINE, ""),
        (
            dataclasses.replace(FINE, unsure=2, failures=("a = b: 1 ≠ 2",)),
            "2 unsure; a = b: 1 ≠ 2",
        ),
        (dataclasses.replace(FINE, unsure=1, problem=TWICE), f"{TWICE}; 1 unsure"),
        (dataclasses.replace(FINE, problem=NO_FORM, is_aligned=False), "does not fit the form"),
        (dataclasses.replace(FINE, is_aligned=False), "does not fit the form"),
        (dataclasses.replace(FINE, problem="damaged", is_aligned=False), "damaged"),
    ],
)
def test_why_a_page_is_to_be_looked_at(row: PileRow, said: str) -> None:
    assert why_said(row) == said
