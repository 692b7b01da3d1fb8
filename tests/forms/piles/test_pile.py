"""A pile keeps every page once and every answer, and says who gave it."""

import dataclasses
import json
import sqlite3
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from app.forms.fields.results import FieldResult, FormResult
from app.forms.piles.pile import Pile, PileError
from app.forms.templates.template import Field, Template
from app.recognition import Prediction

CROP = np.linspace(0, 255, 12 * 30).astype(np.uint8).reshape(12, 30)


def field(name: str, text: str, *, is_sure: bool) -> FieldResult:
    digits = tuple(
        Prediction(int(digit), 0.9, (0.1,) * 10, True, (0, 0, 5, 9), 0, CROP) for digit in text
    )
    corners = ((1.0, 2.0), (30.0, 2.0), (30.0, 9.0), (1.0, 9.0))
    return FieldResult(name, "read", text, 0.9, is_sure, digits, CROP, corners)


def result(page: int) -> FormResult:
    fields = (field("class", "7", is_sure=True), field("points", "43", is_sure=False))
    return FormResult("scan.tif", page, "marks", 0.5, True, fields=fields)


def test_what_was_added_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    with Pile(tmp_path / "marks.pile") as pile:
        pile.add("a", result(1))
        pile.add("b", result(2))
    with Pile(tmp_path / "marks.pile") as pile:
        pages = list(pile.pages())
        assert [page.page for page in pages] == [1, 2]
        assert [one.text for one in pages[0].fields] == ["7", "43"]
        assert [one.is_sure for one in pages[0].fields] == [True, False]
        assert [digit.label for digit in pages[1].fields[1].digits] == [4, 3]
        assert np.allclose(pile.crop(pages[0].fields[0].id), CROP, atol=8)
        assert pile.knows("a")
        assert not pile.knows("c")


def test_pages_that_no_form_fits_are_listed(tmp_path: Path) -> None:
    with Pile(tmp_path / "marks.pile") as pile:
        pile.add("a", result(1))
        pile.add("b", FormResult("other.png", 2, "", 40.0, False))
        assert pile.unaligned() == [("other.png", 2)]


def test_a_page_is_kept_once(tmp_path: Path) -> None:
    with Pile(tmp_path / "marks.pile") as pile:
        pile.add("a", result(1))
        with pytest.raises(PileError):
            pile.add("a", result(1))
        assert len(list(pile.pages())) == 1


def test_the_last_answer_counts_and_can_be_taken_back(tmp_path: Path) -> None:
    with Pile(tmp_path / "marks.pile") as pile:
        pile.add("a", result(1))
        points = next(pile.pages()).fields[1]
        pile.answer(points.id, "48", "Ada")
        pile.answer(points.id, "49", "Ben")
        answered = pile.field(points.id)
        assert (answered.text, answered.is_sure, answered.read) == ("49", True, "43")
        assert [answer.who for answer in answered.answers] == ["Ada", "Ben"]
        pile.take_back(points.id, "Ada")  # the last one is not hers
        assert pile.field(points.id).text == "49"
        pile.take_back(points.id, "Ben")
        pile.take_back(points.id, "Ada")
        assert not pile.field(points.id).is_sure


def test_another_file_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    text = tmp_path / "list.pile"
    text.write_text("no database " * 200)
    with pytest.raises(PileError, match="another file"):
        Pile(text)
    assert text.read_text() == "no database " * 200
    other = tmp_path / "other.pile"
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE song (name TEXT)")
    with pytest.raises(PileError, match="no pile"):
        Pile(other)


def test_what_a_second_person_types_is_kept_apart_until_it_is_settled(tmp_path: Path) -> None:
    with Pile(tmp_path / "marks.pile") as pile:
        pile.add("a", result(1))
        points = next(pile.pages()).fields[1]
        pile.answer(points.id, "48", "Ada")
        assert not pile.field(points.id).is_contested
        pile.answer(points.id, "43", "Ben", is_second=True)
        typed_twice = pile.field(points.id)
        assert (typed_twice.text, typed_twice.is_contested) == ("48", True)
        assert not typed_twice.is_sure
        assert typed_twice.second is not None
        assert (typed_twice.second.text, typed_twice.second.who) == ("43", "Ben")
        pile.answer(points.id, "43", "Cem")
        assert (pile.field(points.id).text, pile.field(points.id).is_contested) == ("43", False)
        pile.take_back(points.id, "Cem")
        assert pile.field(points.id).is_contested
        pile.take_back(points.id, "Ben", is_second=True)
        assert pile.field(points.id).second is None
        assert pile.field(points.id).text == "48"


def test_a_digit_that_is_found_wrong_makes_its_field_doubtful(tmp_path: Path) -> None:
    with Pile(tmp_path / "marks.pile") as pile:
        pile.add("a", result(1))
        page = next(pile.pages())
        group, points = page.fields
        pile.judge([(group.id, 0), (points.id, 1)], True, "Ada")
        pile.judge([(group.id, 0)], False, "Ada")
        assert pile.field(group.id).marked == (0,)
        assert not pile.field(group.id).is_sure
        assert pile.field(points.id).verdicts == {1: True}
        pile.judge([(group.id, 0)], None, "Ada")
        assert pile.page(page.id).fields[0].is_sure
    with pytest.raises(LookupError), Pile(tmp_path / "marks.pile") as pile:
        pile.page(99)


def test_what_a_form_asks_of_its_fields_is_kept(tmp_path: Path) -> None:
    fields = (
        Field("class", "comb", (1, 2, 30, 9), digits=(1, 2), edges=(1.0, 14.5, 30.0)),
        Field("points", "number", (1, 12, 30, 19), range=(Decimal(0), Decimal("99.5")), decimals=1),
        Field(
            "marks", "table", (1, 22, 30, 39), rows=(22, 30, 39), columns=(1, 30), names=("mark",)
        ),
    )
    template = Template("marks", CROP, fields, ("points = 2 * class",), path=tmp_path / "m.form")
    with Pile(tmp_path / "marks.pile") as pile:
        pile.keep_template(dataclasses.replace(template, checks=()))
        pile.keep_template(template)
    with Pile(tmp_path / "marks.pile") as pile:
        kept = pile.templates()["marks"]
    assert kept.fields == fields
    with sqlite3.connect(tmp_path / "marks.pile") as database:
        database.execute("UPDATE form SET rules = '{}'")
    with pytest.raises(PileError, match="no pile"), Pile(tmp_path / "marks.pile") as pile:
        pile.templates()
    assert (kept.checks, kept.path) == (template.checks, template.path)


@pytest.mark.parametrize(
    "digit",
    [
        [17, 0.9, True, [0, 0, 5, 9], [0.1] * 10],
        [7, 0.9, True, [0, 0, 5, 1e300], [0.1] * 10],
        [7, 0.9, True, [0, 0, 5, 9], [0.1] * 3],
        [7, 0.9],
    ],
)
def test_a_damaged_digit_is_told(tmp_path: Path, digit: list[object]) -> None:
    with Pile(tmp_path / "marks.pile") as pile:
        pile.add("a", result(1))
        field_id = next(pile.pages()).fields[0].id
    with sqlite3.connect(tmp_path / "marks.pile") as database:
        database.execute("UPDATE field SET digits = ?", (json.dumps([digit]),))
    with Pile(tmp_path / "marks.pile") as pile, pytest.raises(PileError, match="no pile"):
        pile.field(field_id)
