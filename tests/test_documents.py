"""What contributors read leads somewhere, and leaves nothing out."""

import re
from pathlib import Path

from app.version import VERSION

ROOT = Path(__file__).resolve().parents[1]
GUIDE = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_every_path_in_the_guide_exists() -> None:
    paths = re.findall(r"`((?:app|assets|model_training|tests|\.ci)/[\w./]+)`", GUIDE)
    assert len(paths) > 50
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_the_map_has_every_folder_of_the_code() -> None:
    folders = [
        folder.parent.relative_to(ROOT).as_posix()
        for code in ("app", "model_training")
        for folder in (ROOT / code).glob("*/__init__.py")
        if folder.parent != ROOT / "app" / "gui"  # its folders are those of the features
    ]
    assert [folder for folder in folders if f"| `{folder}` |" not in GUIDE] == []


def test_the_changelog_has_the_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## Unreleased\n" in changelog
    assert f"## {VERSION} – " in changelog
