"""The version in the code and in the changelog: set for a release, or checked before one."""

import datetime
import re
import sys
from pathlib import Path

_SOURCE = "app/version.py"
_CHANGELOG = "CHANGELOG.md"
_UNRELEASED = "## Unreleased\n"
_LINE = re.compile(r'^VERSION = "(.+)"$', re.MULTILINE)


def begin(root: Path, version: str) -> None:
    """Give the code a version, and Unreleased in the changelog that name and today's date.

    Ends the program with what is wrong where that cannot be done; nothing is then changed.
    """
    source, changelog = _read(root, _SOURCE), _read(root, _CHANGELOG)
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        sys.exit(f"{version} is no version: it is three numbers, such as 0.2.0.")
    if f"## {version} – " in changelog:
        sys.exit(f"{_CHANGELOG} has {version} already. Choose the next version.")
    _, _, after = changelog.partition(_UNRELEASED)
    if not re.search(r"^- ", after.partition("\n## ")[0], re.MULTILINE):
        sys.exit(f"{_CHANGELOG} has nothing under Unreleased: there is nothing to release.")
    heading = f"{_UNRELEASED}\n## {version} – {datetime.date.today():%Y-%m-%d}\n"
    _write(root, _SOURCE, _LINE.sub(f'VERSION = "{version}"', source))
    _write(root, _CHANGELOG, changelog.replace(_UNRELEASED, heading, 1))


def current(root: Path) -> str:
    """Return the version of the code; end the program where the changelog does not have it."""
    (version,) = _LINE.findall(_read(root, _SOURCE))
    heading = rf"^## {re.escape(version)} – \d{{4}}-\d\d-\d\d$"
    if not re.search(heading, _read(root, _CHANGELOG), re.MULTILINE):
        sys.exit(f"{_CHANGELOG} has no {version}. Begin it with: make release VERSION={version}")
    return str(version)


def _read(root: Path, name: str) -> str:
    return (root / name).read_text(encoding="utf-8")


def _write(root: Path, name: str, text: str) -> None:
    (root / name).write_text(text, encoding="utf-8")
