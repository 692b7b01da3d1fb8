"""python -m app read as its user has it: a command, its outputs, its exit status."""

import csv
import io
import json
import os
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from app.__main__ import main
from app.files.picture_files import open_page
from app.pages import batch
from app.pages.review import ReviewItem, load_review, save_review
from app.recognition import BUNDLED_MODEL, DigitRecognizer
from tests.made.pages import scanned
from tests.made.program import program

ROOT = Path(__file__).resolve().parents[2]
LONGEST_WAIT_S = 100


def command(*arguments: object) -> list[str]:
    return program("read", *arguments)


def read(*arguments: object) -> "subprocess.CompletedProcess[str]":
    done = subprocess.run(
        command(*arguments), cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("a pile")
    first, second = scanned(["407", "28 3"]), scanned(["59"])
    first.save(folder / "ä b.png")
    first.save(folder / "two.pdf", save_all=True, append_images=[second], resolution=200)
    (folder / "letter.png").write_text("Dear Sir or Madam")
    (folder / "inner").mkdir()
    second.save(folder / "inner" / "ä b.png")
    second.crop((0, 0, 300, 40)).save(folder / "void.png")
    return folder


@pytest.fixture(scope="module")
def as_text(pile: Path) -> "subprocess.CompletedProcess[str]":
    return read(pile)


def test_text_names_each_page(pile: Path, as_text: "subprocess.CompletedProcess[str]") -> None:
    assert as_text.stdout == (
        f"{pile}/inner/ä b.png:\n59\n\n"
        f"{pile}/two.pdf, page 1:\n407\n28 3\n\n"
        f"{pile}/two.pdf, page 2:\n59\n\n"
        f"{pile}/void.png:\n(no digits)\n\n"
        f"{pile}/ä b.png:\n407\n28 3\n"
    )


def test_what_cannot_be_read_is_told_and_counted(
    pile: Path, as_text: "subprocess.CompletedProcess[str]"
) -> None:
    first, last = as_text.stderr.splitlines()
    assert str(pile / "letter.png") in first
    assert last.startswith("4 of 5 files read, 1 failed; ")
    assert last.endswith(" of 16 digits doubtful.")
    assert as_text.returncode == 1


def test_csv_and_json_tell_the_same_by_one_process_and_by_two(pile: Path, tmp_path: Path) -> None:
    one = read(pile, "--csv", "--plain", tmp_path / "one")
    two = read(pile, "--csv", "--plain", tmp_path / "two", "--workers", 2)
    assert (one.stdout, one.stderr, one.returncode) == (two.stdout, two.stderr, two.returncode)
    saved = [
        {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.png")}
        for folder in (tmp_path / "one", tmp_path / "two")
    ]
    assert saved[0] == saved[1]
    assert sorted(saved[0]) == [
        "inner/ä b.png", "two.pdf-page1.png", "two.pdf-page2.png", "void.png",
        "ä b.png",
    ]  # fmt: skip

    as_json = read(pile, "--json")
    assert (as_json.stderr, as_json.returncode) == (one.stderr, 1)
    rows = list(csv.DictReader(io.StringIO(one.stdout)))
    flat = [
        {"file": page["file"], "page": str(page["page"])} | flat_digit(digit)
        for page in json.loads(as_json.stdout)
        for digit in page["digits"]
    ]
    assert [{name: row[name] for name in flat[0]} for row in rows] == flat
    assert {row["page"] for row in rows} == {"1", "2"}


def flat_digit(digit: dict[str, object]) -> dict[str, str]:
    box = digit["box"]
    assert isinstance(box, list)
    values = {name: str(digit[name]) for name in ("line", "digit", "confidence")}
    sides = dict(zip(("left", "top", "right", "bottom"), map(str, box), strict=True))
    flags = {name: "yes" if digit[name] else "no" for name in ("sure", "corrected", "printed")}
    return values | sides | flags


def test_a_page_alone_is_its_text(pile: Path, tmp_path: Path) -> None:
    done = read(pile / "ä b.png", "--annotated", tmp_path / "new" / "folder")
    assert (done.stdout, done.stderr, done.returncode) == ("407\n28 3\n", "", 0)
    annotated = open_page(tmp_path / "new" / "folder" / "ä b.png")
    assert annotated.size == open_page(pile / "ä b.png").size


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """The same in this process, which is quicker."""
    status = main(["read", *map(str, arguments)])
    out, err = capsys.readouterr()
    return status, out, err


@pytest.mark.parametrize(
    ("form", "empty"), [([], ""), (["--json"], "[]\n"), (["--csv"], "file,page,line,")]
)
def test_nothing_to_read(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, form: Sequence[str], empty: str
) -> None:
    status, out, err = run(capsys, tmp_path, *form)
    assert status == 1
    assert out.startswith(empty)
    assert len(out.splitlines()) == len(empty.splitlines())
    assert err == f"There are no pictures in {tmp_path}.\n"


def test_options_for_the_reading(capsys: pytest.CaptureFixture[str], pile: Path) -> None:
    path = pile / "ä b.png"
    assert run(capsys, path, "--min-confidence", 1)[1] == "???\n?? ?\n"
    assert run(capsys, path, "--region", "0,0,9000,160")[1] == "407\n"


def test_words_are_in_the_language_that_is_asked_for(
    capsys: pytest.CaptureFixture[str], pile: Path
) -> None:
    words = []
    for language in ("de", "en"):
        out = run(capsys, pile / "ä b.png", "--json", "--words", language)[1]
        words.append(json.loads(out)[0]["words"])
    assert words == [
        "vierhundertsieben, achtundzwanzig, drei",
        "four hundred and seven, twenty-eight, three",
    ]


def test_a_region_outside_the_page_is_an_error(
    capsys: pytest.CaptureFixture[str], pile: Path
) -> None:
    status, out, err = run(capsys, pile / "ä b.png", "--region", "9000,0,10,10")
    assert (status, out) == (1, "")
    assert err.startswith("The region 9000,0,10,10 lies outside ")


def test_folders_that_cannot_take_pictures_are_told_before_anything_is_read(
    capsys: pytest.CaptureFixture[str], pile: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("mine")
    for arguments in (
        ["--annotated", tmp_path / "file"],
        ["--plain", tmp_path / "file" / "folder"],
        ["--annotated", pile],
        ["--annotated", tmp_path / "both", "--plain", tmp_path / "both"],
    ):
        status, out, err = run(capsys, pile, *arguments)
        assert (status, out) == (1, "")
        assert len(err.splitlines()) == 1
        assert "folder" in err
    assert (tmp_path / "file").read_text() == "mine"


def test_a_wrong_model_is_told_once(capsys: pytest.CaptureFixture[str], pile: Path) -> None:
    status, out, err = run(capsys, pile, "--model", pile / "none.onnx")
    assert (status, out) == (1, "")
    assert len(err.splitlines()) == 1
    assert main(["--model", str(pile / "none.onnx"), "read", str(pile)]) == 1
    assert capsys.readouterr().err == err


def test_one_process_loads_the_model_once(
    capsys: pytest.CaptureFixture[str], pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[Path] = []

    def load(model: Path) -> DigitRecognizer:
        loaded.append(model)
        return DigitRecognizer(model)

    monkeypatch.setattr(batch, "DigitRecognizer", load)
    batch.recognizer_of.cache_clear()
    assert run(capsys, pile / "ä b.png", pile / "void.png")[0] == 0
    assert loaded == [BUNDLED_MODEL]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["a.png", "--workers", "0"],
        ["a.png", "--workers", "many"],
        ["a.png", "--min-confidence", "nan"],
        ["a.png", "--min-confidence", "95%"],
        ["a.png", "--region", "1,2,3"],
        ["a.png", "--region", "1,2,0,9"],
        ["a.png", "--csv", "--json"],
        ["a.png", "--words", "tlh"],
        ["a.png", "--workers", "2", "--scheduler", "localhost"],
    ],
)
def test_wrong_arguments_are_explained(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["read", *arguments])
    assert caught.value.code == 2
    message = capsys.readouterr().err.splitlines()[-1]
    assert "error" in message
    assert " _" not in message  # no name of a function


@pytest.mark.skipif(os.name != "posix", reason="such names are of POSIX")
def test_a_name_that_is_no_text_stays_in_json(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xff\n.png")
    scanned(["59"]).save(path)
    (page,) = json.loads(read(path, "--json").stdout)
    assert page["file"] == str(path)


@pytest.fixture(scope="module")
def long_pile(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """So much that its CSV fills any pipe: nobody can be done with it before it is read."""
    path = tmp_path_factory.mktemp("long") / "page.png"
    scanned(["0123456789"], height=30).save(path)
    return [path] * 400


def wait_for_a_row(process: "subprocess.Popen[bytes]") -> None:
    assert process.stdout is not None
    assert process.stdout.readline().startswith(b"file,")
    assert b"page.png" in process.stdout.readline()


@pytest.mark.parametrize("workers", [1, 2])
def test_a_closed_pipe_ends_it_quietly(long_pile: list[Path], workers: int) -> None:
    with subprocess.Popen(
        command(*long_pile, "--csv", "--workers", workers),
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        wait_for_a_row(process)
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        # All that a process left behind would keep the pipe open.
        assert process.stderr.read() == b""
        assert process.wait(LONGEST_WAIT_S) == 1


@pytest.mark.skipif(os.name != "posix", reason="the signals are of POSIX")
def test_ctrl_c_ends_it_at_once(long_pile: list[Path], tmp_path: Path) -> None:
    with subprocess.Popen(
        command(*long_pile, "--csv", "--workers", 2, "--annotated", tmp_path),
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    ) as process:  # fmt: skip
        wait_for_a_row(process)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        _, err = process.communicate(timeout=LONGEST_WAIT_S)
        assert (err, process.returncode) == (b"", 130)
    assert not list(tmp_path.glob(".*"))


@pytest.mark.skipif(os.name != "posix", reason="the signals are of POSIX")
def test_no_process_outlives_one_that_is_killed(long_pile: list[Path]) -> None:
    with subprocess.Popen(
        command(*long_pile, "--csv", "--workers", 2),
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        wait_for_a_row(process)
        process.kill()
        process.communicate(timeout=LONGEST_WAIT_S)  # until no process has the pipes open


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_output_that_cannot_be_written(pile: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command(pile / "ä b.png"),
            cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == "Cannot go on: No space left on device.\n"


@pytest.mark.parametrize("form", ["--csv", "--json"])
def test_a_broken_batch_goes_on_and_prints_what_a_whole_one_does(
    capsys: pytest.CaptureFixture[str],
    pile: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    form: str,
) -> None:
    progress, review = tmp_path / "progress", tmp_path / "review.json"
    how = (form, "--min-confidence", 0.999, "--review", review)
    whole = run(capsys, pile, *how)
    listed = load_review(review)
    read: list[str] = []
    real = batch.read_file

    def read_some(job: batch.Job) -> batch.Outcome:
        read.append(job.path.name)
        if len(read) == 3:
            raise KeyboardInterrupt
        return real(job)

    monkeypatch.setattr(batch, "read_file", read_some)
    review.unlink()
    assert run(capsys, pile, *how, "--resume", progress)[0] == 130
    with progress.open("a") as file:
        file.write('{"key": "cut o')
    again = run(capsys, pile, *how, "--resume", progress)
    assert again == whole
    assert load_review(review) == listed
    assert len(read) == 3 + 4  # of five, one was read before
    assert run(capsys, pile, *how, "--resume", progress) == whole
    assert read[7:] == ["letter.png"]  # what failed is tried again


def test_a_file_of_another_batch_is_refused_before_anything_is_read(
    capsys: pytest.CaptureFixture[str], pile: Path, tmp_path: Path
) -> None:
    progress = tmp_path / "progress"
    path = pile / "inner" / "ä b.png"
    assert run(capsys, path, "--resume", progress) == (0, "59\n", "")
    status, out, err = run(capsys, path, "--resume", progress, "--region", "0,0,50,50")
    assert (status, out) == (1, "")
    assert "other options" in err
    for other in (b"Dear Sir or Madam\n", b"\xff\xff", b"7"):
        progress.write_bytes(other)
        status, out, err = run(capsys, path, "--resume", progress)
        assert (status, out) == (1, "")
        assert "another file" in err
        assert progress.read_bytes() == other


def test_a_file_that_changed_is_read_again(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path, progress = tmp_path / "page.png", tmp_path / "progress"
    scanned(["59"]).save(path)
    assert run(capsys, path, "--resume", progress)[1] == "59\n"
    scanned(["407"]).save(path)
    assert run(capsys, path, "--resume", progress)[1] == "407\n"


def test_a_list_to_review_is_saved(pile: Path, tmp_path: Path) -> None:
    done = read(pile, "--json", "--review", tmp_path / "unsure.json", "--min-confidence", "0.99999")
    items = load_review(tmp_path / "unsure.json")
    unsure = [d for page in json.loads(done.stdout) for d in page["digits"] if not d["sure"]]
    assert len(items) == len(unsure) > 0
    assert [item.confidence for item in items] == sorted(d["confidence"] for d in unsure)
    assert all(Path(item.file).is_absolute() for item in items)


def test_a_list_that_cannot_be_saved_is_told_before_anything_is_read(
    pile: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("something else")
    for path in (tmp_path / "file" / "unsure.json", tmp_path / "file"):
        done = read(pile / "ä b.png", "--review", path)
        assert (done.returncode, done.stdout) == (1, "")
        assert str(path) in done.stderr
    assert (tmp_path / "file").read_text() == "something else"


def test_a_list_with_answers_is_not_overwritten(pile: Path, tmp_path: Path) -> None:
    item = ReviewItem("a.png", 1, (1, 2, 3, 4), 1, 7, 0.5, answer=7)
    save_review(tmp_path / "unsure.json", [item])
    done = read(pile / "ä b.png", "--review", tmp_path / "unsure.json")
    assert done.returncode == 1
    assert "answers already" in done.stderr
    assert load_review(tmp_path / "unsure.json")[0].answer == 7
