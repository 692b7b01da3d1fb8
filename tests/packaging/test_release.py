"""What a release is made with: versions, the manual page, icons, sums, the entry in the menu."""

import configparser
import contextlib
import hashlib
import importlib
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image

from app.__main__ import command_parser
from app.version import VERSION

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / ".ci" / "packaging"
CHANGELOG = "# Changelog\n\n## Unreleased\n\n### Added\n\n- A thing.\n\n## 0.1.0 – 2026-01-02\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "version.py").write_text('VERSION = "0.1.0"\n', encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    return tmp_path


def tool(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(PACKAGING))
    return importlib.import_module(name)


def test_a_version_is_begun(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    versions = tool("versions", monkeypatch)
    versions.begin(checkout, "0.2.0")
    assert versions.current(checkout) == "0.2.0"
    changelog = (checkout / "CHANGELOG.md").read_text(encoding="utf-8")
    beginning = r"# Changelog\n\n## Unreleased\n\n## 0\.2\.0 – \d{4}-\d\d-\d\d\n\n### Added\n"
    assert re.match(beginning, changelog)
    assert changelog.endswith("## 0.1.0 – 2026-01-02\n")


@pytest.mark.parametrize(
    ("version", "changelog", "said"),
    [
        ("0.1.0", CHANGELOG, "has 0.1.0 already"),
        ("new", CHANGELOG, "three numbers"),
        ("0.2.0", CHANGELOG.replace("- A thing.\n", ""), "nothing to release"),
    ],
)
def test_what_cannot_be_begun_changes_nothing(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, version: str, changelog: str, said: str
) -> None:
    versions = tool("versions", monkeypatch)
    (checkout / "CHANGELOG.md").write_text(changelog, encoding="utf-8")
    with pytest.raises(SystemExit, match=said):
        versions.begin(checkout, version)
    assert versions.current(checkout) == "0.1.0"
    assert (checkout / "CHANGELOG.md").read_text(encoding="utf-8") == changelog


def test_a_version_without_a_changelog_is_not_released(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions = tool("versions", monkeypatch)
    (checkout / "app" / "version.py").write_text('VERSION = "0.3.0"\n', encoding="utf-8")
    with pytest.raises(SystemExit, match=re.escape("make release VERSION=0.3.0")):
        versions.current(checkout)


def test_a_command_speaks_only_where_it_fails(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    run = tool("commands", monkeypatch).run
    assert run(sys.executable, "-c", "print(7)").strip() == "7"
    with pytest.raises(SystemExit, match=r"failed:\nno\n"):
        run(sys.executable, "-c", "import sys; print('no'); sys.exit(3)")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(("said", "is_whole"), [("7\n", True), ("1\n", False)])
def test_a_frozen_program_has_to_read(
    monkeypatch: pytest.MonkeyPatch, said: str, is_whole: bool
) -> None:
    freeze = tool("freeze", monkeypatch)
    asked: list[tuple[str, ...]] = []

    def run(*command: str) -> str:
        asked.append(command)
        return said

    monkeypatch.setattr(freeze, "run", run)
    with contextlib.nullcontext() if is_whole else pytest.raises(SystemExit, match="not as 7"):
        freeze.try_out(Path("digit-pad"))
    assert asked == [("digit-pad", "read", str(ROOT / "assets" / "seven.png"))]


def test_the_sums_are_those_of_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    release = tool("release", monkeypatch)
    (tmp_path / "b.whl").write_bytes(b"wheel")
    (tmp_path / "a.tar.gz").write_bytes(b"source")
    (tmp_path / "digit-pad").mkdir()
    for _ in range(2):  # its own file of sums is not summed
        assert [file.name for file in release.write_sums(tmp_path)] == ["a.tar.gz", "b.whl"]
    wanted = [f"{hashlib.sha256(b'source').hexdigest()}  a.tar.gz"]
    wanted += [f"{hashlib.sha256(b'wheel').hexdigest()}  b.whl"]
    assert (tmp_path / "SHA256SUMS").read_text(encoding="utf-8").splitlines() == wanted


def test_the_manual_has_every_option(monkeypatch: pytest.MonkeyPatch) -> None:
    page = tool("man_page", monkeypatch).man_page()
    assert page.startswith(f'.TH DIGIT-PAD 1 "" "Digit Pad {VERSION}"')
    assert "python" not in page
    said = page.replace("\\-", "-")
    command = command_parser()
    for parser in (command, *command._subparsers._group_actions[0].choices.values()):  # type: ignore[union-attr]
        for option in parser._option_string_actions:
            assert re.search(rf"^\.B .*{option}\b", said, re.MULTILINE), option


def test_icons_have_their_sizes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    icons = tool("icons", monkeypatch)
    icons.make_icons(tmp_path)
    for size in icons.SIZES:
        with Image.open(tmp_path / f"digit-pad-{size}.png") as icon:
            assert icon.size == (size, size)
            assert icon.getpixel((0, 0))[3] < 64  # round corners
            assert icon.getpixel((size // 4, size // 4))[:3] == (0, 95, 184)
    with Image.open(tmp_path / "digit-pad.ico") as icon:
        assert {(16, 16), (32, 32), (256, 256)} <= icon.info["sizes"]
    assert (tmp_path / "digit-pad.icns").read_bytes().startswith(b"icns")
    assert "<svg" in (tmp_path / "digit-pad.svg").read_text(encoding="utf-8")


def test_the_entry_in_the_menu_starts_the_command() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(PACKAGING / "digit-pad.desktop", encoding="utf-8")
    desktop = entry["Desktop Entry"]
    assert (desktop["Exec"], desktop["Icon"]) == ("digit-pad", "digit-pad")
    assert desktop["StartupWMClass"] == "Digitpad"  # as Tk writes the window's class
