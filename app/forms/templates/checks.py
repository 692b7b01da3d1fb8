"""What must hold of a page's fields, and does not: rules of a field, and checks among fields.

What is empty counts as nothing in a sum; of a check whose fields are all empty nothing is said.
A check of a table's columns, "total = sum(q1..q6)", is one for each of its rows.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...language.texts import tr
from .check_language import Check, CheckError, ManyFieldsError, Names, parse_check, value_of
from .template import Field, Template


@dataclass(frozen=True)
class Failure:
    """What does not hold. text: for people. fields: the names of those that it is about."""

    text: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class CheckFault:
    """A check of a template that cannot be understood, and why."""

    check: str
    why: str


class Checks:
    """All that must hold of a page with a form, understood once."""

    def __init__(self, template: Template) -> None:
        """faults: of checks that cannot be understood; they are left out."""
        self._leaves = template.leaves
        read = [_understood(text, template) for text in template.checks]
        self.faults = [each for each in read if isinstance(each, CheckFault)]
        self._checks = [one for each in read if not isinstance(each, CheckFault) for one in each]

    def failures(self, texts: Mapping[str, str]) -> tuple[Failure, ...]:
        """Return what does not hold of texts by the names of their fields, "" for an empty one."""
        rules = (
            Failure(f"{field.name}: {why}", (field.name,))
            for field in self._leaves
            if (why := _broken_rule(field, texts.get(field.name, "")))
        )
        checks = (
            Failure(f"{title}: {why}", check.fields)
            for title, check in self._checks
            if (why := check.failure(texts))
        )
        return *rules, *checks


def _broken_rule(field: Field, text: str) -> str:
    """What a field's own rules say against its text, or ""."""
    if not text:
        return tr("empty, and must be filled in") if field.required else ""
    count = len(re.sub(r"\D", "", text))
    fewest, most = field.digits
    if not fewest <= count <= most:
        allowed = str(most) if fewest == most else f"{fewest}–{most}"
        return tr(
            "{text} has {count} digits, not {allowed}", text=text, count=count, allowed=allowed
        )
    if field.range is not None:
        smallest, largest = field.range
        value = value_of(text)
        if value is None or not smallest <= value <= largest:
            return tr(
                "{text} is not in {smallest}–{largest}",
                text=text,
                smallest=smallest,
                largest=largest,
            )
    return ""


def _understood(text: str, template: Template) -> list[tuple[str, Check]] | CheckFault:
    """A check with its title, or one for each row of the table whose columns it names."""
    try:
        return list(_parsed(text, template))
    except CheckError as error:
        return CheckFault(text, str(error))


def _parsed(text: str, template: Template) -> Iterator[tuple[str, Check]]:
    """Raises CheckError."""
    try:
        yield text, parse_check(text, _names_of(template))
    except ManyFieldsError as error:
        table = next((each for each in template.fields if error.name in each.names), None)
        if table is None:
            raise
        for row in range(1, len(table.rows)):
            cells = {name: f"{name} {row}" for name in table.names}
            title = tr("{check}, row {row}", check=text, row=row)
            yield title, parse_check(text, Names(cells, {}))


def _names_of(template: Template) -> Names:
    """Each field and cell by its name; a table's cells by its name and by those of its columns."""
    one = {leaf.name: leaf.name for leaf in template.leaves}
    many: dict[str, Sequence[str]] = {}
    for table in template.fields:
        if table.kind != "table":
            continue
        many[table.name] = [leaf.name for leaf in table.leaves()]
        for column in table.names:
            many[column] = [f"{column} {row}" for row in range(1, len(table.rows))]
    return Names(one, {name: cells for name, cells in many.items() if name not in one})
