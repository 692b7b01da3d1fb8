"""A template is saved as a file that people can read, and loaded again; what is wrong is told."""

import dataclasses
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from app.forms.templates import template_file, template_values
from app.forms.templates.template import KINDS, Field, Template
from app.forms.templates.template_faults import faults
from app.forms.templates.template_file import (
    SCHEMA,
    TemplateError,
    load_template,
    load_whole_template,
    save_template,
)

PAGE = np.full((400, 300), 255, np.uint8)
PAGE[10:20, 30:200] = 7
FIELDS = (
    Field("class", "number", (10, 20, 80, 50), digits=(1, 2), required=True),
    Field("näme 1", "comb", (10, 60, 90, 90), digits=(8, 8)),
    Field("uneven", "comb", (100, 60, 190, 90), digits=(1, 2), edges=(100, 130.5, 190)),
    Field("points", "number", (100, 20, 180, 50), decimals=1, range=(Decimal(0), Decimal("9.5"))),
    Field(
        "marks", "table", (10, 100, 290, 300), digits=(1, 2),
        rows=(100, 200, 300), columns=(10, 50, 290), names=("q1", "q2"),
    ),
    Field("stamp", "ignore", (10, 310, 290, 390)),
)  # fmt: skip
TEMPLATE = Template("marks", PAGE, FIELDS, ("class < 40",), is_blank=False)


def written(folder: Path, *fields: dict[str, Any], **values: Any) -> Path:
    """A template's file as a person may have written it, on the page of 300×400 pixels."""
    path = folder / "marks.form.json"
    path.write_text(json.dumps({"page": [300, 400], "fields": list(fields), **values}))
    Image.fromarray(PAGE).save(path.with_suffix(".png"))
    return path


def number(name: str = "class", **values: Any) -> dict[str, Any]:
    return {"name": name, "kind": "number", "box": [10, 20, 80, 50], **values}


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "marks.form.json"
    saved = save_template(TEMPLATE, path)
    for template in (saved, load_whole_template(path)):
        assert (template.name, template.path, template.is_blank) == ("marks", path, False)
        assert (template.fields, template.checks) == (TEMPLATE.fields, TEMPLATE.checks)
        assert np.array_equal(template.reference, PAGE)
    once = path.read_text()
    save_template(load_template(path), path)
    assert path.read_text() == once
    assert '"name": "näme 1"' in once  # people read it
    assert [line.count('"name":') for line in once.splitlines()].count(1) == len(FIELDS)


def test_counts_stand_for_equal_cells(tmp_path: Path) -> None:
    table = {
        "name": "t", "kind": "table", "box": [0, 0, 100, 60], "rows": 3, "columns": [0, 40, 100],
        "names": ["a", "b"], "digits": 2,
    }  # fmt: skip
    comb = {"name": "c", "kind": "comb", "box": [0, 100, 100, 120], "edges": [0, 30, 60, 100]}
    first, second = load_template(written(tmp_path, table, comb)).fields
    assert first.rows == (0, 20, 40, 60)
    assert first.digits == (2, 2)
    assert [leaf.name for leaf in first.leaves()] == ["a 1", "b 1", "a 2", "b 2", "a 3", "b 3"]
    assert second.digits == (3, 3)


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ({"name": "a", "kind": "number"}, ("field “a”", "box is missing")),
        ({"kind": "number"}, ("field 1", "name is missing")),
        ("a", ("field 1", "name, kind and box")),
        (number(kind="digit"), ("field “class”", "'digit'", "number, comb, table, ignore")),
        (number(kind=["comb"]), ("field “class”", "number, comb, table, ignore")),
        (number(digit=2), ("field “class”", "“digit”", "digits")),
        (number(rows=2), ("field “class”", "“rows”")),
        (number(box=[1, 2, 3]), ("field “class”", "left, top, right, bottom")),
        (number(box=[1, 2, 3, "4"]), ("field “class”", "box is a list of numbers")),
        (number(box=[1, 2, 3, 1e300]), ("field “class”", "box is a list of numbers")),
        (number(box=[1, 2, 3, 10**400]), ("field “class”", "box is a list of numbers")),
        (number(digits=[1, 2, 3]), ("field “class”", "digits is no whole number")),
        (number(digits=True), ("field “class”", "digits is no whole number")),
        (number(range=[1]), ("field “class”", "smallest, largest")),
        (number(required="no"), ("field “class”", "true or false")),
        (number(name=" a"), ("field 1", "without spaces")),
        (number(name="a\nb"), ("field 1", "a text")),
        (number(kind="comb"), ("field “class”", "how many cells")),
        (number(kind="table", rows=2, columns=2), ("field “class”", "names", "2")),
        (number(kind="table", rows=[1], columns=1), ("field “class”", "rows")),
        (number(kind="table", rows=10**9, columns=1), ("field “class”", "rows")),
    ],
)
def test_it_says_which_field_and_what_is_wrong(
    tmp_path: Path, field: Any, said: tuple[str, ...]
) -> None:
    path = written(tmp_path, field)
    with pytest.raises(TemplateError) as raised:
        load_template(path)
    assert str(raised.value).startswith(f"{path}: ")
    for words in said:
        assert words in str(raised.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "line 1"),
        ("{\n  no", "line 2"),
        ("[]", "no page and no fields"),
        ("[" * 100_000, "Choose another file"),
        ('{"page": [300, 400]}', "fields is missing"),
        ('{"page": [300, 400], "fields": 1}', "fields is a list"),
        ('{"page": [300, 0], "fields": []}', "page is"),
        ('{"page": [300, 400], "fields": [], "check": []}', "“check”"),
        ('{"page": [300, 400], "fields": [], "checks": [1]}', "a check is a text"),
        ('{"page": [300, 401], "fields": []}', "300×400 pixels, and its page 300×401"),
        ('{"page": [300, NaN], "fields": []}', "Choose another file"),
        ("ä".encode("latin-1"), "NAME.form.json"),
        (b" " * 4_000_001, "too large"),
    ],
)
def test_what_is_no_template_is_told(tmp_path: Path, content: str | bytes, said: str) -> None:
    path = written(tmp_path)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(TemplateError, match=r"marks\.form\.json: ") as raised:
        load_template(path)
    assert said in str(raised.value)


def test_a_file_or_picture_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="Choose another form"):
        load_template(tmp_path / "none.form.json")
    path = written(tmp_path)
    path.with_suffix(".png").unlink()
    with pytest.raises(TemplateError, match=r"Put marks\.form\.png beside it"):
        load_template(path)
    path.with_suffix(".png").write_text("no picture")
    with pytest.raises(TemplateError, match=r"marks\.form\.png"):
        load_template(path)


def faults_of(*fields: Field) -> list[tuple[str, str]]:
    return [(fault.field, fault.text) for fault in faults(Template("marks", PAGE, fields))]


A = Field("a", "number", (10, 20, 80, 50), digits=(1, 2))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"box": (10, 20, 12, 50)}, "too small"),
        ({"box": (80, 20, 10, 50)}, "wrong way round"),
        ({"box": (10, 20, 301, 50)}, "300×400"),
        ({"digits": (3, 2)}, "Put the fewer first"),
        ({"digits": (1, 31)}, "30 are the most"),
        ({"decimals": 3}, "decimals"),
        ({"range": (Decimal(9), Decimal(1))}, "Put the smaller first"),
        ({"kind": "comb", "edges": (10.0, 30.0, 50.0, 80.0)}, "3 cells and takes 2 digits"),
        ({"kind": "comb", "edges": (10.0, 50.0, 40.0), "digits": (2, 2)}, "in order"),
        ({"kind": "comb", "edges": (10.0, 50.0, 90.0), "digits": (2, 2)}, "beyond its box"),
        ({"name": "page"}, "already"),
    ],
)
def test_a_field_that_cannot_be_read_is_told(change: dict[str, Any], said: str) -> None:
    assert not faults_of(A)
    ((name, text),) = faults_of(dataclasses.replace(A, **change))
    assert name == change.get("name", "a")
    assert said in text


def test_a_form_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    ignored = Field("stamp", "ignore", (0, 0, 300, 400))
    assert faults_of(ignored) == [("", "it has no fields. Draw some in the Forms tab.")]
    below = dataclasses.replace(A, box=(10, 48, 80, 80))
    assert [name for name, _ in faults_of(A, below, ignored)] == ["a"]
    over = dataclasses.replace(A, name="b", box=(40, 20, 90, 50))
    ((name, text),) = faults_of(A, over, ignored)
    assert (name, text[:24]) == ("b", "it lies over the field “")
    path = written(tmp_path, number("a"), number("b", digits=40))
    with pytest.raises(TemplateError) as raised:
        load_whole_template(path)
    assert len(str(raised.value).splitlines()) == 2


def test_the_schema_knows_what_the_loader_knows() -> None:
    path = Path(template_file.__file__).with_name(SCHEMA)
    schema = json.loads(path.read_text(encoding="utf-8"))
    kinds = schema["$defs"]
    assert set(schema["properties"]) == set(template_values._OF_FORM)
    for kind in KINDS:
        assert set(kinds[kind]["properties"]) == set(template_values._KEYS[kind])
    assert schema["properties"]["page"]["items"]["maximum"] == template_values.LARGEST_SIDE
    assert schema["properties"]["checks"]["maxItems"] == template_values.MOST_CHECKS
    assert kinds["name"]["maxLength"] == template_values.MOST_NAMED
