"""Rows of CSV: no name splits a row or becomes a formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.csv_text import csv_line, plain_path, plain_text

TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))


@given(st.lists(TEXT, min_size=2, max_size=5))
def test_a_row_is_one_row_whatever_is_in_it(values: list[str]) -> None:
    line = csv_line(values)
    assert line.endswith("\n")
    rows = list(csv.reader(io.StringIO(line, newline="")))
    assert rows == [[plain_text(each) for each in values]]


@pytest.mark.parametrize("formula", ["=1+1", "+SUM(A1)", "-cmd()", "@x", "\t=1", "\r=1", "-"])
def test_a_formula_is_text(formula: str) -> None:
    assert plain_text(formula) == f"'{formula}"
    assert plain_path(formula) == f"./{formula}"


@pytest.mark.parametrize("value", ["7", "-7", "-0.5", "+1,5", "a=b", "/=x", "", 7, -0.5, None])
def test_numbers_and_other_text_stay_as_they_are(value: object) -> None:
    assert plain_text(value) == value
