"""A library that is missing or damaged is told in a sentence, with the command that mends it."""

import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from app.missing import what_is_missing

ROOT = Path(__file__).resolve().parents[1]
DAMAGED = "raise {error}('libGL.so.1: cannot open shared object file')"


@pytest.mark.parametrize(
    ("module", "package", "error"),
    [
        ("cv2", "opencv-python-headless", "ImportError"),
        ("cv2", "opencv-python-headless", "AttributeError"),
        ("PIL", "pillow", "AttributeError"),
        ("numpy", "numpy", "ModuleNotFoundError"),
        ("tqdm", "tqdm", "ImportError"),
    ],
)
def test_what_cannot_be_imported_is_told_with_what_to_do(
    tmp_path: Path, module: str, package: str, error: str
) -> None:
    (tmp_path / f"{module}.py").write_text(DAMAGED.format(error=error))
    done = subprocess.run(
        [sys.executable, "-m", "app", "read", "assets/seven.png"],
        cwd=ROOT, env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.stdout, done.returncode) == ("", 1)
    assert len(done.stderr.splitlines()) == 1
    assert f"needs {package}, " in done.stderr
    assert f"{sys.executable} -m pip install --force-reinstall {package}\n" in done.stderr


def test_what_the_window_opens_without_is_told_when_it_reads(
    tmp_path: Path,
) -> None:
    (tmp_path / "cv2.py").write_text(DAMAGED.format(error="AttributeError"))
    code = (
        "from app.models.reader import Reader; from app.recognition import BUNDLED_MODEL;"
        "from app.recognition import ModelError\n"
        "try: Reader(BUNDLED_MODEL).recognizer\n"
        "except ModelError as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT, env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    assert done.stdout.startswith("Digit Pad needs opencv-python-headless, which is missing or")


def test_a_window_without_tkinter_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "_tkinter.py").write_text(DAMAGED.format(error="ImportError"))
    homes = {f"XDG_{name}_HOME": str(tmp_path) for name in ("CONFIG", "DATA", "STATE")}
    done = subprocess.run(
        [sys.executable, "-m", "app"],
        cwd=ROOT, env=os.environ | homes | {"PYTHONPATH": str(tmp_path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "apt-get install python3-tk" in done.stderr


def test_an_error_of_the_app_s_own_stays_what_it_is() -> None:
    with pytest.raises(ImportError, match="circle"):
        what_is_missing(ImportError("a circle"))


def test_a_frozen_program_has_no_pip(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setitem(sys.modules, "tqdm", None)
    assert what_is_missing(ImportError("tqdm")).endswith(" Install Digit Pad again.")
    assert "pip" not in what_is_missing(ImportError("tqdm"))


def test_the_smaller_library_of_the_frozen_program_is_as_good(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    monkeypatch.setitem(sys.modules, "pi_heif", ModuleType("pi_heif"))
    with pytest.raises(ImportError, match="our own"):
        what_is_missing(ImportError("our own"))
    monkeypatch.setitem(sys.modules, "pi_heif", None)
    assert "needs pillow-heif, " in what_is_missing(ImportError("our own"))
