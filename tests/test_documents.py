"""What users and contributors read leads somewhere, and leaves nothing out."""

import re
from pathlib import Path

import pytest

from app.version import VERSION

ROOT = Path(__file__).resolve().parents[1]
GUIDE = (ROOT / ".github" / "CONTRIBUTING.md").read_text(encoding="utf-8")
PAGES = [
    ROOT / "README.md",
    *sorted((ROOT / ".github").glob("*.md")),
    *sorted((ROOT / "assets").glob("*.md")),
]


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


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8"))
    lost = []
    for link in links:
        path, _, heading = link.partition("#")
        aim = page.parent / path if path else page
        is_there = aim.exists() and (not heading or heading in _anchors(aim))
        if "://" not in link and not is_there:
            lost.append(link)
    assert lost == []


def test_every_picture_of_the_app_is_shown() -> None:
    shown = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    pictures = [picture.name for picture in (ROOT / "assets").rglob("*.png")]
    assert len(pictures) > 10
    assert [name for name in pictures if name != "icon.png" and name not in shown] == []


def _anchors(page: Path) -> list[str]:
    """Return what links call the headings of a page, as GitHub does."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return [re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings]
