"""python -m app read --form, and form new and check, as their users have them."""

import csv
import dataclasses
import io
import json
import sys
from pathlib import Path

import numpy as np
import openpyxl
import pytest
from PIL import Image, ImageDraw

from app.__main__ import main
from app.forms.fields.results import FieldResult, FormResult
from app.forms.piles import page_reading
from app.forms.piles.pile import Pile
from app.forms.templates.template import Field, Template
from app.forms.templates.template_file import load_whole_template, save_template
from app.recognition.picture import gray_of

PAGE = np.full((400, 300), 255, np.uint8)
CROP = np.full((20, 60), 200, np.uint8)
FIELDS = (
    Field("class", "number", (10, 20, 80, 50), digits=(1, 2)),
    Field("pupil", "comb", (10, 60, 80, 90), digits=(4, 4)),
    Field("q1", "number", (10, 100, 80, 130)),
    Field("q2", "number", (10, 140, 80, 170)),
    Field("total", "number", (10, 180, 80, 210)),
)
MARKS = Template("marks", PAGE, FIELDS, ("total = sum(q1..q2)",))
# What is on a page, by the shade of its picture; 9 is none of this form.
WRITTEN = {
    1: ("7", "0042", "10", "5", "15"),
    2: ("8", "0043", "=1+1", "5", "16"),
    3: ("9", "0044", "1", "5", ""),
}


class Reader:
    """Knows what is written on a page by its shade: here is tested what is done with it."""

    def read(self, page: Image.Image, file: str, number: int) -> FormResult:
        shade = int(gray_of(page)[0, 0])
        if shade not in WRITTEN:
            return FormResult(file, number, "", 9.0, is_aligned=False, problem="no form fits")
        fields = tuple(
            FieldResult(
                field.name, "read" if text else "crossed out", text, 0.8,
                text not in ("", "0043"), (), CROP, ((1, 1), (50, 1), (50, 9), (1, 9)),
            )
            for field, text in zip(FIELDS, WRITTEN[shade], strict=True)
        )  # fmt: skip
        return FormResult(file, number, "marks", 0.25, is_aligned=True, fields=fields)


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_reading, "_reader", lambda *_: Reader())


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "marks.form.json"
    save_template(MARKS, path)
    return path


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    folder = tmp_path / "scans"
    folder.mkdir()
    shades = [Image.new("L", (60, 40), shade) for shade in (1, 2, 3, 9)]
    shades[0].save(folder / "=a.tif", save_all=True, append_images=shades[1:3])
    shades[3].save(folder / "other.png")
    return folder


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    status = main([str(each) for each in arguments])
    out, err = capsys.readouterr()
    return status, out, err


def test_a_row_a_form_and_a_column_a_field(
    capsys: pytest.CaptureFixture[str], form: Path, scans: Path
) -> None:
    status, out, err = run(capsys, "read", scans, "--form", form, "--csv")
    assert out.splitlines()[0] == (
        "file,page,form,class,pupil,q1,q2,total,aligned,unsure,failed checks,problem"
    )
    rows = list(csv.reader(io.StringIO(out)))[1:]
    tiff = f"{scans}/=a.tif"
    assert rows == [
        [tiff, "1", "marks", "7", "0042", "10", "5", "15", "yes", "", "", ""],
        [
            tiff, "2", "marks", "8", "0043", "'=1+1", "5", "16", "yes", "pupil",
            "total = sum(q1..q2): 16 ≠ 5", "",
        ],
        [
            tiff, "3", "marks", "9", "0044", "1", "5", "", "yes", "total (crossed out)",
            "total = sum(q1..q2): – ≠ 6", "",
        ],
        [f"{scans}/other.png", "1", "", "", "", "", "", "", "no", "", "", "no form fits"],
    ]  # fmt: skip
    assert status == 1
    assert err.splitlines() == [
        f"{scans}/other.png, page 1: no form fits",
        "3 of 4 pages read, 1 not aligned, 0 failed; 2 of 15 fields doubtful,"
        " 2 pages with failed checks.",
    ]


def test_json_has_all_and_text_what_people_read(
    capsys: pytest.CaptureFixture[str], form: Path, scans: Path
) -> None:
    status, out, _ = run(capsys, "read", scans / "=a.tif", "--form", form, "--json")
    pages = json.loads(out)
    assert status == 0
    assert [page["page"] for page in pages] == [1, 2, 3]
    assert pages[0]["residual"] == 0.25
    assert [field["text"] for field in pages[1]["fields"]] == list(WRITTEN[2])
    assert pages[1]["failed checks"] == [
        {"text": "total = sum(q1..q2): 16 ≠ 5", "fields": ["total", "q1", "q2"]}
    ]
    out = run(capsys, "read", scans / "=a.tif", "--form", form)[1]
    assert "\npupil: 0043?\n" in out
    assert "\ntotal: (crossed out)?\n(total = sum(q1..q2): – ≠ 6)\n" in out


def test_a_pile_keeps_answers_and_goes_on(
    capsys: pytest.CaptureFixture[str], form: Path, scans: Path, tmp_path: Path
) -> None:
    how = ("read", scans, "--form", form, "--csv", "--pile", tmp_path / "marks.pile")
    once = run(capsys, *how)
    with Pile(tmp_path / "marks.pile") as pile:
        pile.answer(list(pile.pages())[1].fields[1].id, "0048", "Ada")
        assert list(pile.templates()) == ["marks"]
    again = run(capsys, *how)[1]
    assert again == once[1].replace("0043", "0048").replace(",pupil,total", ",,total")


def test_a_workbook_has_a_sheet_of_the_doubtful(
    capsys: pytest.CaptureFixture[str], form: Path, scans: Path, tmp_path: Path
) -> None:
    path = tmp_path / "new" / "marks.xlsx"
    run(capsys, "read", scans, "--form", form, "--csv", "--xlsx", path)
    book = openpyxl.load_workbook(path)
    forms, doubtful = book["forms"], book["doubtful"]
    rows = [[cell.value for cell in row] for row in forms.iter_rows(min_row=2)]
    assert rows[0][3:8] == [7, "0042", 10, 5, 15]  # an account keeps its noughts
    assert rows[1][5] == "=1+1"
    assert forms["F3"].data_type == "s"
    assert forms["E3"].fill.fgColor.rgb.endswith("FFF2CC")
    assert not forms["E2"].fill.fgColor.rgb.endswith("FFF2CC")
    listed = [[cell.value for cell in row][1:] for row in doubtful.iter_rows(min_row=2)]
    assert [(row[2], row[5]) for row in listed] == [
        ("pupil", "unsure"),
        *((name, "total = sum(q1..q2): 16 ≠ 5") for name in ("q1", "q2", "total")),
        *((name, "total = sum(q1..q2): – ≠ 6") for name in ("q1", "q2")),
        ("total", "crossed out; total = sum(q1..q2): – ≠ 6"),
        (None, "no form fits"),
    ]
    assert len(doubtful._images) == 7


def test_without_openpyxl_the_command_that_installs_it_is_named(
    capsys: pytest.CaptureFixture[str],
    form: Path,
    scans: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    how = ("read", scans, "--form", form, "--xlsx", tmp_path / "marks.xlsx")
    assert run(capsys, *how) == (
        1, "", f"A workbook needs openpyxl. Install it: {sys.executable} -m pip install openpyxl\n",
    )  # fmt: skip


def test_what_cannot_be_saved_is_told_before_anything_is_read(
    capsys: pytest.CaptureFixture[str], form: Path, scans: Path, tmp_path: Path
) -> None:
    for option in ("--xlsx", "--pile"):
        status, out, err = run(capsys, "read", scans, "--form", form, option, tmp_path)
        assert (status, out) == (1, "")
        assert "Choose another" in err


@pytest.mark.parametrize(
    "wrong",
    [("--xlsx", "a.xlsx"), ("--form", "a", "--plain", "b"), ("--form", "a", "--words", "de")],
)
def test_options_that_do_not_go_together(
    capsys: pytest.CaptureFixture[str], wrong: tuple[str, ...]
) -> None:
    with pytest.raises(SystemExit) as raised:
        run(capsys, "read", "scans", *wrong)
    assert raised.value.code == 2


def test_a_form_that_cannot_be_read_with_is_told(
    capsys: pytest.CaptureFixture[str], form: Path, scans: Path, tmp_path: Path
) -> None:
    save_template(dataclasses.replace(MARKS, fields=(), checks=()), form)
    status, out, err = run(capsys, "read", scans, "--form", form)
    assert (status, out) == (1, "")
    assert err == f"{form}: it has no fields. Draw some in the Forms tab.\n"
    status, _, err = run(capsys, "read", scans, "--form", tmp_path / "none.form.json")
    assert status == 1
    assert "none.form.json" in err


def test_an_empty_folder_is_told(
    capsys: pytest.CaptureFixture[str], form: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    status, out, err = run(capsys, "read", tmp_path / "empty", "--form", form, "--csv")
    assert status == 1
    assert f"There are no pictures in {tmp_path / 'empty'}." in err
    assert len(out.splitlines()) == 1


def test_form_check_tells_residuals_and_saves_overlays(
    capsys: pytest.CaptureFixture[str], form: Path, scans: Path
) -> None:
    status, out, err = run(capsys, "form", "check", form, scans)
    assert status == 1
    assert [line.split(",", 1)[1] for line in out.splitlines()] == [
        "page,aligned,residual,turns,problem",
        "1,yes,0.25,0,", "2,yes,0.25,0,", "3,yes,0.25,0,", "1,no,,0,no form fits",
    ]  # fmt: skip
    folder = form.with_name("marks.check")
    assert err == f"3 of 4 pages fit. Look at them in {folder}.\n"
    assert sorted(path.name for path in folder.iterdir()) == [
        f"=a.tif-page{number}.png" for number in (1, 2, 3)
    ]
    drawn = np.asarray(Image.open(folder / "=a.tif-page1.png"))
    assert drawn.shape == (40, 60, 3)
    assert drawn.max() > 3


def test_form_new_makes_a_form_of_a_picture(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    blank = Image.new("L", (600, 400), 255)
    pen = ImageDraw.Draw(blank)
    for cell in range(6):
        pen.rectangle((100 + 40 * cell, 60, 140 + 40 * cell, 110), outline=0, width=2)
    pen.rectangle((100, 200, 260, 250), outline=0, width=2)
    pages = tmp_path / "pages.tif"
    Image.new("L", (60, 40), 255).save(pages, save_all=True, append_images=[blank])
    status, out, err = run(capsys, "form", "new", pages, "--page", 2)
    path = tmp_path / "pages.form.json"
    assert status == 0
    assert out == "field 1: comb of 6 cells\nfield 2: number\n"
    assert f"{path} has 2 fields." in err
    template = load_whole_template(path)
    assert template.is_blank
    assert np.array_equal(template.reference, np.asarray(blank))
    for wrong, said in (
        ((pages,), "is there already"),
        ((pages, "--page", 3, "--output", tmp_path / "b.form.json"), "2 pages"),
        ((tmp_path / "none.png",), "none.png"),
    ):
        status, _, err = run(capsys, "form", "new", *wrong)
        assert status == 1
        assert said in err
