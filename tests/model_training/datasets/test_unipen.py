"""Pen strokes in UNIPEN's text: what a label means, in the forms that public files have."""

import gzip
from pathlib import Path

import numpy as np
import pytest

from model_training.datasets.drawing import Drawing
from model_training.datasets.unipen import read_unipen
from model_training.errors import DatasetError

HEADER = ".VERSION 1.0\n.COORD X Y\n.HIERARCHY CHARACTER\n"
THREE = (
    ".PEN_DOWN\n\t0 10\n\t1 12\n.PEN_UP\n.PEN_DOWN\n5 6\n.PEN_UP\n.PEN_DOWN\n7 8\n9 8\n.PEN_UP\n"
)


def saved(folder: Path, text: str, name: str = "made.dat") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="latin-1")
    return path


def read(folder: Path, text: str) -> list[Drawing]:
    return read_unipen(saved(folder, text))


def points(drawing: Drawing) -> list[list[list[float]]]:
    return [stroke.tolist() for stroke in drawing.strokes]


def test_labels_name_components_and_y_grows_downwards(tmp_path: Path) -> None:
    text = HEADER + THREE + '.SEGMENT DIGIT 0-1 ? "7"\n.SEGMENT CHARACTER 2 OK "a"\n'
    seven, letter = read(tmp_path, text)
    assert (seven.label, letter.label) == ("7", "a")
    assert points(seven) == [[[0, -10], [1, -12]], [[5, -6]]]
    assert points(letter) == [[[7, -8], [9, -8]]]
    assert seven.strokes[0].dtype == np.float64


def test_segments_may_come_first(tmp_path: Path) -> None:
    (drawing,) = read(tmp_path, '.SEGMENT DIGIT 1-2 ? "4"\n' + HEADER + THREE)
    assert points(drawing) == [[[5, -6]], [[7, -8], [9, -8]]]


def test_pieces_with_the_pen_up_are_counted_if_they_have_points(tmp_path: Path) -> None:
    ink = (
        ".PEN_UP\n1 1\n.PEN_DOWN\n2 2\n.PEN_UP\n3 3\n.PEN_UP\n.DT 930\n.PEN_UP\n4 4\n"
        ".PEN_DOWN\n5 5\n.PEN_DOWN\n6 6\n"
    )
    first, second, third = read(
        tmp_path,
        ink + '.SEGMENT CHARACTER 0-2 OK "1"\n.SEGMENT CHARACTER 3-5 OK "2"\n'
        '.SEGMENT CHARACTER 5-5 ? "3"\n',
    )
    assert points(first) == [[[2, -2]]]
    assert points(second) == [[[5, -5]], [[6, -6]]]
    assert points(third) == [[[6, -6]]]


@pytest.mark.parametrize(
    ("where", "xs"),
    [
        ("0", [[0, 1, 2, 3]]),
        ("0:1-0:2", [[1, 2]]),
        ("0:2-1:1", [[2, 3], [10, 11]]),
        ("0:3-1", [[3], [10, 11, 12, 13]]),
        ("0-1:0", [[0, 1, 2, 3], [10]]),
        ("0:3,1:0-1:1", [[3], [10, 11]]),
        ("1, 0:0", [[10, 11, 12, 13], [0]]),
    ],
)
def test_a_part_of_a_component_may_have_the_label(
    tmp_path: Path, where: str, xs: list[list[float]]
) -> None:
    ink = ".PEN_DOWN\n0 0\n1 0\n2 0\n3 0\n.PEN_DOWN\n10 0\n11 0\n12 0\n13 0\n"
    (drawing,) = read(tmp_path, f'{ink}.SEGMENT CHARACTER {where} ? "b"\n')
    assert [stroke[:, 0].tolist() for stroke in drawing.strokes] == xs


@pytest.mark.parametrize(
    "unit",
    [
        ".X_POINTS_PER_INCH 200\n.Y_POINTS_PER_INCH 100\n",
        ".X_POINTS_PER_MM 10\n.Y_POINTS_PER_MM 5\n",
        ".X_POINTS_PER_MM 10\n.Y_POINTS_PER_INCH 127\n",
    ],
)
def test_both_axes_get_the_same_unit(tmp_path: Path, unit: str) -> None:
    text = unit + '.PEN_DOWN\n0 0\n200 100\n.SEGMENT DIGIT 0 ? "1"\n'
    (drawing,) = read(tmp_path, text)
    assert drawing.strokes[0].tolist() == [[0, 0], [200, pytest.approx(-200)]]


def test_the_header_says_where_x_and_y_stand(tmp_path: Path) -> None:
    text = '.COORD T P X Y\n.PEN_DOWN\n1000 7 3 4\n1010 8 5 6\n.SEGMENT DIGIT 0 ? "1"\n'
    (drawing,) = read(tmp_path, text)
    assert points(drawing) == [[[3, -4], [5, -6]]]


def test_a_header_without_x_is_named(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"made\.dat: its \.COORD has no X and Y"):
        read(tmp_path, '.COORD Y T\n.PEN_DOWN\n1 2\n.SEGMENT DIGIT 0 ? "1"\n')


def test_the_writer_is_the_one_named_before_the_ink(tmp_path: Path) -> None:
    text = (
        ".PEN_DOWN\n1 1\n.WRITER_ID ann\n.PEN_DOWN\n2 2\n.WRITER_ID\tbob\n\n.PEN_DOWN\n3 3\n"
        '.SEGMENT DIGIT 0 ? "1"\n.SEGMENT DIGIT 1 ? "1"\n.SEGMENT DIGIT 2 ? "1"\n'
    )
    assert [drawing.writer for drawing in read(tmp_path, text)] == ["made", "ann", "bob"]


def test_pendigits_names_the_writer_in_comments(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (
        ' .INCLUDE dene.doc\n.LEXICON "0" "1"\n.HIERARCHY DIGIT\n'
        '.SEGMENT DIGIT 0 ? "8"\n.COMMENT 8 12 1\n.PEN_DOWN\n 273  323\n 260  320\n.PEN_UP\n'
        ".DT 100\n"
        '.SEGMENT DIGIT 1-2 ? "4"\n.COMMENT  4  38 2\n.PEN_DOWN\n 1  2\n.PEN_UP\n.DT 100\n'
        ".PEN_DOWN\n 3  4\n.PEN_UP\n.DT 100\n"
        '.SEGMENT DIGIT 3 ? "9"\n.COMMENT drawn by 4 people\n.PEN_DOWN\n 5  6\n.PEN_UP\n'
    )
    drawings = read_unipen(saved(tmp_path, text, "pendigits-orig.tra"))
    assert [(drawing.label, drawing.writer) for drawing in drawings] == [
        ("8", "12"), ("4", "38"), ("9", "pendigits-orig"),
    ]  # fmt: skip
    assert points(drawings[1]) == [[[1, -2]], [[3, -4]]]
    assert "pendigits-orig.tra: included files that are not there, as dene.doc" in (
        capsys.readouterr().err
    )


def test_a_distribution_keeps_points_in_its_include_folder(tmp_path: Path) -> None:
    unit = ".X_POINTS_PER_INCH 200\n.Y_POINTS_PER_INCH 400\n.COORD X Y\n"
    saved(tmp_path, unit, "include/gmd/gmd.doc")
    saved(tmp_path, ".WRITER_ID kast\n" + THREE, "include/gmd/data/kast.dat")
    path = saved(
        tmp_path,
        ".VERSION 1.0\n.INCLUDE gmd/gmd.doc\n.INCLUDE gmd/data/kast.dat\n.PEN_DOWN\n20 20\n"
        '.SEGMENT CHARACTER 2-3 OK "5"\n',
        "data/1a/gmd/kast.dat",
    )
    (drawing,) = read_unipen(path)
    assert drawing.writer == "gmd/kast"
    assert points(drawing) == [[[7, -4], [9, -4]], [[20, -10]]]


def test_an_included_file_includes_others(tmp_path: Path) -> None:
    saved(tmp_path, ".COORD Y X\n", "include/imp/imp.doc")
    saved(tmp_path, ".INCLUDE imp/imp.doc\n.PEN_DOWN\n1 2\n", "include/imp/data/a.dat")
    text = '.INCLUDE imp\\data\\a.dat\n.SEGMENT CHARACTER 0 OK "2"\n'
    (drawing,) = read_unipen(saved(tmp_path, text, "data/2/imp/a.dat"))
    assert points(drawing) == [[[2, -1]]]


def test_a_circle_of_includes_is_named(tmp_path: Path) -> None:
    saved(tmp_path, ".INCLUDE made.dat\n", "other.dat")
    with pytest.raises(DatasetError, match="in a circle"):
        read(tmp_path, ".INCLUDE other.dat\n")


@pytest.mark.parametrize("name", ["lost.dat", "", "made.dat", "x" * 5000])
def test_points_that_are_missing_are_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(DatasetError, match=r"made\.dat: it includes .*, which is not there"):
        read(tmp_path, f'.INCLUDE {name}\n{THREE}.SEGMENT DIGIT 0 ? "1"\n')


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('.SEGMENT DIGIT 3 ? "1"', "components or points that are not there, as DIGIT 3"),
        ('.SEGMENT DIGIT 2-1 ? "1"', "not there"),
        ('.SEGMENT DIGIT 0-999999999 ? "1"', "not there"),
        ('.SEGMENT DIGIT 0:5 ? "1"', "not there"),
        ('.SEGMENT DIGIT 0:1-0:0 ? "1"', "not there"),
        ('.SEGMENT DIGIT 0 1 ? "1"', "segments that are not of the format"),
        ('.SEGMENT DIGIT 0-1-2 ? "1"', "not of the format"),
        (".SEGMENT DIGIT 0 ? 1", "not of the format"),
        (".SEGMENT CHARACTER", "not of the format"),
        (f'.SEGMENT DIGIT {"9" * 5000} ? "1"', "not of the format"),
        ('.SEGMENT CHARACTER 0 ? "!"', "whose label is not one digit or letter"),
        ('.SEGMENT CHARACTER 0 ? "\\""', "whose label is not one digit or letter"),
        ('.SEGMENT WORD 0-2 ? "two"', "whose label is not one digit or letter"),
        ('.SEGMENT CHARACTER 0 ? "\xb2"', "whose label is not one digit or letter"),
        ('.PEN_UP\n8 8\n.SEGMENT DIGIT 3 ? "1"', "segments without ink"),
        (".PEN_DOWN\nnoise\n1\nnan 2", "lines that are no points, as noise: 3 left out"),
        (".X_POINTS_PER_INCH many", "units that are no number"),
        (".Y_POINTS_PER_MM 0", "units that are no number"),
    ],
)
def test_what_cannot_be_used_is_told_and_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str, said: str
) -> None:
    (drawing,) = read(tmp_path, f'{HEADER}{THREE}{line}\n.SEGMENT DIGIT 0 ? "6"\n')
    assert drawing.label == "6"
    (told,) = capsys.readouterr().err.splitlines()
    assert told.startswith(f"{tmp_path / 'made.dat'}: ")
    assert said in told
    assert "left out" in told


def test_a_damaged_component_keeps_its_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = ".PEN_DOWN\n???\n.PEN_DOWN\n1 2\n"
    (drawing,) = read(tmp_path, text + '.SEGMENT DIGIT 0 ? "1"\n.SEGMENT DIGIT 1 ? "2"\n')
    assert (drawing.label, points(drawing)) == ("2", [[[1, -2]]])
    assert "as ???" in capsys.readouterr().err


def test_free_text_is_no_ink(tmp_path: Path) -> None:
    text = '.PEN_DOWN\n1 2\n.COMMENT three\n3 4\n5 6\n.SEGMENT DIGIT 0\n ? "1"\n'
    (drawing,) = read(tmp_path, text)
    assert points(drawing) == [[[1, -2]]]


def test_a_file_cut_short_gives_what_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = '.SEGMENT DIGIT 0 ? "1"\n.SEGMENT DIGIT 1-2 ? "2"\n' + THREE
    (drawing,) = read(tmp_path, text[: text.index("7 8")])
    assert drawing.label == "1"
    assert "1 left out" in capsys.readouterr().err


def test_strokes_without_labels_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert read(tmp_path, THREE) == []
    assert "no .SEGMENT labels" in capsys.readouterr().err
    assert read(tmp_path, "Not a word of UNIPEN.\n\x00\xff\n") == []
    assert capsys.readouterr().err == ""


def test_gzip_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "made.dat.gz"
    packed = gzip.compress((THREE + '.SEGMENT DIGIT 1 ? "1"\n').encode())
    path.write_bytes(packed)
    assert [points(drawing) for drawing in read_unipen(path)] == [[[[5, -6]]]]
    for damaged in (packed[:20], b"plain", packed[:-12] + b"\0" * 12):
        path.write_bytes(damaged)
        with pytest.raises(DatasetError, match=r"made\.dat\.gz"):
            read_unipen(path)


def test_unix_compression_is_to_be_undone_first(tmp_path: Path) -> None:
    path = tmp_path / "pendigits-orig.tra.Z"
    path.write_bytes(b"\x1f\x9d\x90")
    with pytest.raises(DatasetError, match=r"Unpack it: gzip -d pendigits-orig\.tra\.Z"):
        read_unipen(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"none\.dat"):
        read_unipen(tmp_path / "none.dat")
