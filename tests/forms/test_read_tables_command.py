"""python -m app read --table: tables of files as text, CSV and JSON."""

import csv
import io
import json
from pathlib import Path

import pytest
from PIL import Image

from app.__main__ import main
from app.files.picture_files import open_page
from tests.made.pages import photographed
from tests.made.tables import table_page

ROWS = [["407", "12"], ["", "58"]]


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tables") / "scan.png"
    Image.fromarray(photographed(table_page(ROWS))).save(path)
    return path


def test_text_csv_and_pictures(scan: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(scan), "--table"]) == 0
    assert capfd.readouterr().out == "407  12\n     58\n"
    void, checked = scan.with_name("void.txt"), scan.parent / "checked"
    arguments = ["--table", "--csv", "--header", "A, B", "--annotated", str(checked)]
    assert main(["read", str(scan), str(void), *arguments]) == 1
    said = capfd.readouterr()
    rows = list(csv.reader(io.StringIO(said.out)))
    assert rows[0] == ["file", "page", "table", "row", "unsure", "A", "B"]
    assert [row[1:] for row in rows[1:]] == [
        ["1", "1", "1", "", "407", "12"], ["1", "1", "2", "", "", "58"],
    ]  # fmt: skip
    assert "1 of 2 files read, 1 failed; 1 table, 0 cells doubtful." in said.err
    assert str(void) in said.err
    assert open_page(checked / "scan.png", 0).size == open_page(scan, 0).size


def test_json_of_a_part(scan: Path, capfd: pytest.CaptureFixture[str]) -> None:
    width, height = open_page(scan, 0).size
    arguments = ["--table", "--json", "--region", f"20,30,{width - 20},{height - 30}"]
    assert main(["read", str(scan), *arguments]) == 0
    (page,) = json.loads(capfd.readouterr().out)
    (table,) = page["tables"]
    first = table["cells"][0]
    assert first["text"] == "407"
    assert first["corners"][0] == pytest.approx([60, 60], abs=3)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--table", "--review", "a.json"], "--review does not go with --table"),
        (["--table", "--form", "a.form.json"], "--form does not go with --table"),
        (["--header", "a,b"], "--header needs --table"),
        (["--headings"], "--headings needs --table"),
        (["--table", "--header", "a,,b"], "leaves a name out"),
    ],
)
def test_what_does_not_go_together_is_said(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["read", "scan.png", *arguments])
    assert ended.value.code == 2
    assert said in capsys.readouterr().err
