"""What a form asks of a field, and what is doubtful in one, in words."""

from decimal import Decimal
from pathlib import Path

import pytest

from app.forms.piles.pile import Pile
from app.forms.templates.template import Field
from app.forms.verifying.field_wording import doubt_said, rule_said
from model_training.datasets import LabelledImages
from tests.made.piles import Filled, marks_pile, sheet

BOX = (0, 0, 100, 20)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (Field("a", "number", BOX), ""),
        (Field("a", "comb", BOX, digits=(4, 4), required=True), "4 digits, must be filled in"),
        (Field("a", "comb", BOX, digits=(1, 1)), "1 digit"),
        (
            Field(
                "a", "number", BOX, digits=(2, 3), decimals=1, range=(Decimal(0), Decimal("19.5"))
            ),
            "2 to 3 digits, 1 behind the point, 0 to 19.5",
        ),
    ],
)
def test_a_rule_is_said(rule: Field, said: str) -> None:
    assert rule_said(rule).replace("  ·  ", ", ") == said


def test_a_doubt_is_said(tmp_path: Path, drawn: LabelledImages) -> None:
    pages = [
        sheet("1076", 9, 8, total=Filled("17", doubts=(1,))),
        sheet("1077", 9, 8, total=Filled("17", "", state="not digits")),
    ]
    marks_pile(tmp_path / "marks.pile", pages, drawn)
    with Pile(tmp_path / "marks.pile") as pile:
        first, second = pile.pages()
        assert doubt_said(first.fields[3]) == "Digit 2: 7 or 0?"
        assert doubt_said(second.fields[3]) == "It does not look like digits."
        assert doubt_said(first.fields[0]) == ""
        pile.judge([(first.fields[0].id, 2)], False, "Ada")
        marked = pile.field(first.fields[0].id)
        assert doubt_said(marked) == "Digit 3 was found wrong among its equals."
