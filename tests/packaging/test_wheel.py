"""The wheel: what is in it, and that it works in another folder, without the checkout."""

import email
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from app.version import VERSION

ROOT = Path(__file__).resolve().parents[2]
MOST_BYTES = 6_000_000

READ = """
import sys
from digit_pad.recognition import BUNDLED_MODEL, DigitRecognizer
from digit_pad.gui import tabs
reading = DigitRecognizer().read_strokes([[(60, 40), (140, 40), (90, 160)]])
print(reading.text, BUNDLED_MODEL.parent.parent.name, "app" in sys.modules)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.iterdir()
    return wheel


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel installs."""
    folder = tmp_path_factory.mktemp("site packages")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(site: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=site.parent, capture_output=True, text=True, check=False,
        env=os.environ | {"PYTHONPATH": str(site)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_it_has_the_package_its_models_and_nothing_else(wheel: Path, site: Path) -> None:
    assert wheel.name == f"digit_pad-{VERSION}-py3-none-any.whl"
    assert wheel.stat().st_size <= MOST_BYTES
    names = {path.name for path in site.iterdir()}
    assert names == {"digit_pad", f"digit_pad-{VERSION}.dist-info"}
    installed = {
        path.relative_to(site / "digit_pad").as_posix()
        for path in (site / "digit_pad").rglob("*")
        if path.is_file() and path.parent.name != "assets"
    }
    code = {
        path.relative_to(ROOT / "app").as_posix()
        for path in (ROOT / "app").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert installed == code - {"requirements.txt"}
    assert "py.typed" in installed
    bundled = {path.name for path in (site / "digit_pad" / "assets").iterdir()}
    assert bundled == {
        "digit_cnn.json", "digit_cnn.onnx", "digit_cnn_layers.onnx",
        "digit_finder.json", "digit_finder.onnx", "icon.png",
    }  # fmt: skip


def test_it_says_what_it_is_and_needs(site: Path) -> None:
    info = site / f"digit_pad-{VERSION}.dist-info"
    metadata = email.message_from_string((info / "METADATA").read_text(encoding="utf-8"))
    assert metadata["Version"] == VERSION
    assert metadata["License-Expression"] == "MIT"
    needed = {re.split(r"[<>=;\s]", line)[0] for line in metadata.get_all("Requires-Dist") or []}
    listed = (ROOT / "app" / "requirements.txt").read_text(encoding="utf-8").split()
    extra = {"cv2-enumerate-cameras", "distributed", "openpyxl"}
    assert needed == {re.split("[<>=]", line)[0] for line in listed} | extra
    assert set(metadata.get_all("Provides-Extra") or []) == {"cameras", "cluster", "forms"}
    commands = (info / "entry_points.txt").read_text(encoding="utf-8")
    assert "[console_scripts]\ndigit-pad = digit_pad.__main__:main" in commands
    assert "[gui_scripts]\ndigit-padw = " in commands


def test_the_extra_is_what_the_tests_use(site: Path) -> None:
    tests = (ROOT / "requirements.txt").read_text(encoding="utf-8").split()
    (distributed,) = [line for line in tests if line.startswith("distributed")]
    assert f'cluster = ["{distributed}"]' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_it_reads_from_another_folder(site: Path) -> None:
    assert run(site, "-c", READ) == "7 digit_pad False"
    picture = str(ROOT / "assets" / "seven.png")
    assert run(site, "-m", "digit_pad", "read", picture) == "7"
    assert "digit-pad read scans --csv" in run(site, "-m", "digit_pad", "read", "--help")
    assert run(site, "-m", "digit_pad", "--version") == f"Digit Pad {VERSION}"
