"""A form's fields and checks as values of JSON, and back. form.schema.json says how they look.

What is held here is that a value can be understood; `template_faults` says what a form cannot be
read with.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ...language.texts import tr
from .template import KINDS, MOST_DIGITS, Field, even_edges

MOST_NAMED = 100  # characters of a field's name
MOST_CELLS = 5_000  # fields and cells of a form
MOST_CHECKS = 1_000
LONGEST_CHECK = 1_000  # characters
LARGEST_SIDE = 30_000  # pixels of a page
_LARGEST = 1e30  # more than any value or length
_OF_FORM = ("$schema", "page", "blank", "fields", "checks")
_OF_EACH = ("name", "kind", "box")
_OF_DIGITS = ("digits", "decimals", "required", "range")
_KEYS = {
    "number": (*_OF_EACH, *_OF_DIGITS),
    "comb": (*_OF_EACH, *_OF_DIGITS, "edges"),
    "table": (*_OF_EACH, *_OF_DIGITS, "rows", "columns", "names"),
    "ignore": _OF_EACH,
}
_EVEN = 1e-6  # pixels by which edges may be off and still be told by their count


class ValuesError(ValueError):
    """Values are of no form; the message says which field, what is wrong and what to do."""


@dataclass(frozen=True)
class FormValues:
    """What the file of a form says. page: the width and height of its picture, in pixels."""

    page: tuple[int, int]
    is_blank: bool
    fields: tuple[Field, ...]
    checks: tuple[str, ...]


def parse_form(values: Any) -> FormValues:
    """Return what the file of a form says. Raises ValuesError."""
    if not isinstance(values, dict):
        raise ValuesError(tr("it is no form: it has no page and no fields."))
    _hold_keys(values, _OF_FORM, tr("the form"))
    return FormValues(
        page=_page(_needed(values, "page", tr("the form"))),
        is_blank=_flag(values.get("blank", True), tr("the form"), "blank"),
        fields=_fields(_needed(values, "fields", tr("the form"))),
        checks=_checks(values.get("checks", [])),
    )


def field_values(field: Field) -> dict[str, Any]:
    """Return a field as JSON has it, without what is understood by itself."""
    values: dict[str, Any] = {
        "name": field.name,
        "kind": field.kind,
        "box": [_plain(side) for side in field.box],
    }
    if field.kind == "ignore":
        return values
    fewest, most = field.digits
    if field.digits != (1, MOST_DIGITS):
        values["digits"] = most if fewest == most else [fewest, most]
    if field.decimals:
        values["decimals"] = field.decimals
    if field.required:
        values["required"] = True
    if field.range is not None:
        values["range"] = [_exact(limit) for limit in field.range]
    left, top, right, bottom = field.box
    if field.kind == "comb" and field.edges:
        edges = _edges_or_count(field.edges, left, right)
        if not isinstance(edges, int) or edges != most:
            values["edges"] = [_plain(edge) for edge in field.edges]
    if field.kind == "table":
        values["rows"] = _edges_or_count(field.rows, top, bottom)
        values["columns"] = _edges_or_count(field.columns, left, right)
        values["names"] = list(field.names)
    return values


def _page(value: Any) -> tuple[int, int]:
    what = tr(
        "page is [width, height] in pixels, whole numbers from 1 to {most}.", most=LARGEST_SIDE
    )
    if not (isinstance(value, list) and len(value) == 2 and all(map(_is_whole, value))):
        raise ValuesError(what)
    if not all(1 <= side <= LARGEST_SIDE for side in value):
        raise ValuesError(what)
    return int(value[0]), int(value[1])


def _fields(values: Any) -> tuple[Field, ...]:
    if not isinstance(values, list):
        raise ValuesError(tr("fields is a list of fields."))
    fields = tuple(_field(value, number) for number, value in enumerate(values, 1))
    cells = sum(max(1, (len(each.rows) - 1) * (len(each.columns) - 1)) for each in fields)
    if cells > MOST_CELLS:
        raise ValuesError(
            tr(
                "it has {count} fields and cells. {most} are the most.",
                count=cells,
                most=MOST_CELLS,
            )
        )
    return fields


def _field(values: Any, number: int) -> Field:
    where = tr("field {number}", number=number)
    if not isinstance(values, dict):
        raise ValuesError(tr("{where}: a field has name, kind and box.", where=where))
    name = _name(_needed(values, "name", where), where)
    where = tr("field “{name}”", name=name)
    kind = _needed(values, "kind", where)
    if kind not in KINDS:
        raise ValuesError(
            tr(
                "{where}: there is no kind {kind}. Choose one of {kinds}.",
                where=where,
                kind=repr(kind),
                kinds=_listed(KINDS),
            )
        )
    _hold_keys(values, _KEYS[kind], where)
    box = _numbers(_needed(values, "box", where), where, "box")
    if len(box) != 4:
        raise ValuesError(tr("{where}: box is [left, top, right, bottom] in pixels.", where=where))
    left, top, right, bottom = box
    rows: tuple[float, ...] = ()
    columns: tuple[float, ...] = ()
    names: tuple[str, ...] = ()
    edges = _numbers(values.get("edges", []), where, "edges")
    if kind == "table":
        rows = _edges(_needed(values, "rows", where), (top, bottom), where, "rows")
        columns = _edges(_needed(values, "columns", where), (left, right), where, "columns")
        names = _names(values, len(columns) - 1, name, where)
    return Field(
        name=name,
        kind=kind,
        box=(left, top, right, bottom),
        digits=_digits(values, len(edges) - 1 if kind == "comb" else 0, where),
        decimals=_whole(values.get("decimals", 0), 0, where, "decimals"),
        required=_flag(values.get("required", False), where, "required"),
        range=_range(values.get("range"), where),
        edges=edges,
        rows=rows,
        columns=columns,
        names=names,
    )


def _digits(values: dict[str, Any], cells: int, where: str) -> tuple[int, int]:
    """digits as written: how many, or the fewest and the most. cells: of a comb with edges."""
    if "digits" not in values:
        if values["kind"] == "comb" and cells < 1:
            raise ValuesError(
                tr("{where}: digits is missing. Say how many cells the comb has.", where=where)
            )
        return (cells, cells) if cells > 0 else (1, MOST_DIGITS)
    value = values["digits"]
    if isinstance(value, list) and len(value) == 2:
        fewest, most = (_whole(each, 0, where, "digits") for each in value)
        return fewest, most
    exactly = _whole(value, 1, where, "digits")
    return exactly, exactly


def _range(value: Any, where: str) -> tuple[Decimal, Decimal] | None:
    if value is None:
        return None
    limits = _numbers(value, where, "range")
    if len(limits) != 2:
        raise ValuesError(tr("{where}: range is [smallest, largest].", where=where))
    return Decimal(str(value[0])), Decimal(str(value[1]))


def _edges(value: Any, ends: tuple[float, float], where: str, key: str) -> tuple[float, ...]:
    """Where rows or columns begin and end, given as that or as their count."""
    if isinstance(value, list):
        edges = _numbers(value, where, key)
        if len(edges) < 2:
            raise ValuesError(
                tr("{where}: {key} is a count, or two edges or more.", where=where, key=key)
            )
        return edges
    count = _whole(value, 1, where, key)
    if count > MOST_CELLS:
        raise ValuesError(
            tr(
                "{where}: {key} is {count}. {most} are the most.",
                where=where,
                key=key,
                count=count,
                most=MOST_CELLS,
            )
        )
    return even_edges(*ends, count)


def _names(values: dict[str, Any], columns: int, name: str, where: str) -> tuple[str, ...]:
    given = values.get("names", [name] if columns == 1 else None)
    if not isinstance(given, list) or len(given) != columns:
        raise ValuesError(
            tr(
                "{where}: names needs a name for each column; there are {columns}.",
                where=where,
                columns=columns,
            )
        )
    return tuple(_name(each, where) for each in given)


def _checks(values: Any) -> tuple[str, ...]:
    if not isinstance(values, list) or len(values) > MOST_CHECKS:
        raise ValuesError(tr("checks is a list of at most {most} texts.", most=MOST_CHECKS))
    for value in values:
        if not isinstance(value, str) or len(value) > LONGEST_CHECK:
            raise ValuesError(tr("a check is a text, such as “total = sum(q1..q6)”."))
    return tuple(values)


def _name(value: Any, where: str) -> str:
    if not (isinstance(value, str) and value.strip() == value and value.isprintable() and value):
        raise ValuesError(tr("{where}: a name is a text without spaces at its ends.", where=where))
    if len(value) > MOST_NAMED:
        raise ValuesError(
            tr(
                "{where}: its name is too long. {most} letters are the most.",
                where=where,
                most=MOST_NAMED,
            )
        )
    return value


def _numbers(value: Any, where: str, key: str) -> tuple[float, ...]:
    if not isinstance(value, list) or not all(map(_is_number, value)):
        raise ValuesError(tr("{where}: {key} is a list of numbers.", where=where, key=key))
    return tuple(map(float, value))


def _whole(value: Any, least: int, where: str, key: str) -> int:
    if not _is_whole(value) or value < least:
        raise ValuesError(
            tr(
                "{where}: {key} is no whole number of {least} or more.",
                where=where,
                key=key,
                least=least,
            )
        )
    return int(value)


def _flag(value: Any, where: str, key: str) -> bool:
    if not isinstance(value, bool):
        raise ValuesError(tr("{where}: {key} is true or false.", where=where, key=key))
    return value


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: Any) -> bool:
    """Numbers come as int or Decimal; NaN and the infinite, which JSON has not, are none."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return False
    return -_LARGEST < value < _LARGEST


def _needed(values: dict[str, Any], key: str, where: str) -> Any:
    if key not in values:
        raise ValuesError(tr("{where}: {key} is missing.", where=where, key=key))
    return values[key]


def _hold_keys(values: dict[str, Any], known: Sequence[str], where: str) -> None:
    for key in values:
        if key not in known:
            raise ValuesError(
                tr(
                    "{where}: there is no “{key}” here. It can have {known}.",
                    where=where,
                    key=key,
                    known=_listed(known),
                )
            )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)


def _edges_or_count(edges: Sequence[float], first: float, last: float) -> int | list[float | int]:
    even = even_edges(first, last, len(edges) - 1)
    if all(abs(edge - each) <= _EVEN for edge, each in zip(edges, even, strict=True)):
        return len(edges) - 1
    return [_plain(edge) for edge in edges]


def _exact(value: Decimal) -> float | int:
    return int(value) if value == int(value) else float(value)


def _plain(value: float) -> float | int:
    """A length as people write it: 12 for 12.0, to a tenth of a pixel."""
    rounded = round(float(value), 1)
    return int(rounded) if rounded.is_integer() else rounded
