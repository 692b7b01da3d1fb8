"""What does not hold of a page is found: a field's rules, sums, orders, check digits."""

import dataclasses
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from app.forms.templates.check_digits import fits_mod10, fits_mod11, fits_mod97
from app.forms.templates.checks import Checks
from app.forms.templates.template import Field, Template
from app.forms.templates.template_faults import faults

PAGE = np.full((900, 900), 255, np.uint8)


def field(number: int, name: str, **values: Any) -> Field:
    top = 40 * (number % 20)
    return Field(name, "number", (5, top, 95, top + 30), **values)


def form(*checks: str, names: tuple[str, ...] = ("q1", "q2", "q3", "total", "a b")) -> Template:
    fields = tuple(field(number, name) for number, name in enumerate(names))
    return Template("marks", PAGE, fields, checks)


def texts(**values: object) -> dict[str, str]:
    return {name.replace("_", " "): str(value) for name, value in values.items()}


def failed_checks(template: Template, page: dict[str, str]) -> tuple[str, ...]:
    return tuple(failure.text for failure in Checks(template).failures(page))


RIGHT = texts(q1=10, q2="2.5", q3=0, total="12.5", a_b=4)


@pytest.mark.parametrize(
    ("check", "failed"),
    [
        ("total = sum(q1..q3)", ""),
        ("total = sum(q1..q2, q3)", ""),
        ("total=q1+q2+q3", ""),
        ("sum(q1,q2) - 2 * (q1 - 4) == 0.5", ""),
        ("q1 >= q2", ""),
        ("q2 < a b", ""),
        ("total = sum(q1..q3) + 1", "12.5 ≠ 13.5"),
        ("q1 <= q2", "10 > 2.5"),
        ("a b > q1", "4 ≤ 10"),
        ("sum(q1..total) = 25", ""),  # by their order
        ("10 = q1", ""),
    ],
)
def test_a_check_holds_or_says_why_not(check: str, failed: str) -> None:
    template = form(check)
    assert not Checks(template).faults
    assert failed_checks(template, RIGHT) == ((f"{check}: {failed}",) if failed else ())


def test_what_is_empty_counts_as_nothing_in_a_sum() -> None:
    template = form("total = sum(q1..q3)")
    assert not failed_checks(template, texts(q1=3, q3=4, total=7))
    assert not failed_checks(template, texts(a_b=1))
    assert failed_checks(template, texts(q1=3)) == ("total = sum(q1..q3): – ≠ 3",)
    assert not failed_checks(form("q1 <= q2"), texts(q1=3))


@pytest.mark.parametrize(
    ("check", "said"),
    [
        ("total = sum(q1..q4)", "no field “q4”"),
        ("total = sum(q1..q999999999999)", "no field “q4”"),
        ("totl = q1", "no field “totl”"),
        ("total", "compares nothing"),
        ("total = ", "ends too soon"),
        ("total = = q1", "“=” stands where"),
        ("total = sum(q1", "bracket"),
        ("total = sum(q3..q1)", "comes after"),
        ("total = q1 q2", "too much"),
        ("total = q1 & q2", "“&”"),
        ("mod11(total) = 1", "too much"),
        ("total = mod11(q1)", "stands where"),
        ("total = " + "(" * 5000 + "q1", "stands where"),
    ],
)
def test_a_check_that_cannot_be_understood_is_told(check: str, said: str) -> None:
    ((name, text),) = [(fault.field, fault.text) for fault in faults(form(check))]
    assert name == ""
    assert text.startswith(f"check “{check}”: ")
    assert said in text


def test_a_check_of_columns_is_one_for_each_row() -> None:
    edges = (0.0, 100.0, 200.0, 300.0)
    table = Field(
        "marks", "table", (0, 0, 300, 200), rows=(0, 100, 200), columns=edges,
        names=("q1", "q2", "total"),
    )  # fmt: skip
    all_of_it = dataclasses.replace(field(10, "all of it"), box=(0, 300, 90, 330))
    checks = ("total = sum(q1..q2)", "all of it = sum(total)", "sum(marks) < 100")
    template = Template("marks", PAGE, (table, all_of_it), checks)
    assert not faults(template)
    page = {
        "q1 1": "1", "q2 1": "2", "total 1": "3", "q1 2": "4", "q2 2": "5", "total 2": "8",
        "all of it": "11",
    }  # fmt: skip
    (failure,) = Checks(template).failures(page)
    assert failure.text == "total = sum(q1..q2), row 2: 8 ≠ 9"
    assert failure.fields == ("total 2", "q1 2", "q2 2")
    wrong = dataclasses.replace(template, checks=("total = sum(q1..q3)",))
    (fault,) = Checks(wrong).faults
    assert "no field “q3”" in fault.why


@pytest.mark.parametrize(
    ("fits", "right"),
    [
        (fits_mod10, "4539578763621486"),  # as card numbers are made
        (fits_mod10, "79927398713"),  # the example of Luhn's patent, as it is usually given
        (fits_mod11, "0306406152"),  # an ISBN
        (fits_mod11, "9434765919"),  # the example of the NHS
        (fits_mod97, "3214282912345698765432161182"),  # GB82 WEST 1234 5698 7654 32
    ],
)
def test_a_digit_that_was_misread_does_not_fit(fits: Any, right: str) -> None:
    assert fits(right)
    for place, digit in enumerate(right):
        misread = f"{right[:place]}{(int(digit) + 1) % 10}{right[place + 1 :]}"
        assert not fits(misread)


def test_check_digits_of_a_field_or_of_several() -> None:
    template = form("mod10(q1)", "mod97(q2, q3)")
    assert not failed_checks(template, texts(q1="79927398713"))
    assert failed_checks(template, texts(q1="79927398714", q2="10", q3="99")) == (
        "mod10(q1): 79927398714", "mod97(q2, q3): 1099",
    )  # fmt: skip


def test_the_rules_of_a_field() -> None:
    rules = field(0, "class", required=True, digits=(1, 2), range=(Decimal(1), Decimal("30.5")))
    template = Template("marks", PAGE, (rules,))
    for text, failed in (
        ("", "class: empty, and must be filled in"),
        ("304", "class: 304 has 3 digits, not 1–2"),
        ("31", "class: 31 is not in 1–30.5"),
        ("30", None),
    ):
        assert failed_checks(template, {"class": text}) == ((failed,) if failed else ())


def test_of_a_hundred_wrong_totals_each_is_found() -> None:
    names = tuple(f"q{number}" for number in range(1, 7))
    template = form("total = sum(q1..q6)", names=(*names, "total"))
    checks = Checks(template)
    generator = np.random.default_rng(0)
    for _ in range(100):
        points = generator.integers(0, 21, 6)
        page = {name: str(value) for name, value in zip(names, points, strict=True)}
        assert not checks.failures(page | {"total": str(points.sum())})
        wrong = points.sum() + generator.choice([-10, -1, 1, 2, 10])
        assert checks.failures(page | {"total": str(max(0, wrong) or 200)})
