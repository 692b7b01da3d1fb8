"""How the window says what became of samples."""

from collections.abc import Sequence
from pathlib import Path

from ..wording import counted
from .changes import Change
from .exchange import Copied
from .store import Unusable

_MOST_NAMED = 3


def unusable_said(unusable: Sequence[Unusable]) -> str:
    """Say which files are not samples, and why; "" where there are none."""
    if not unusable:
        return ""
    named = [f"{one.path.name} ({one.reason})" for one in unusable]
    return f"{counted(len(unusable), 'file')} cannot be used: {_some(named)}."


def brought_in_said(copied: Copied, profile: str) -> str:
    """Say what became of files that were to be brought into a profile."""
    return f"Brought {counted(len(copied.added), 'sample')} into {profile}." + _rest_said(copied)


def exported_said(copied: Copied, folder: Path) -> str:
    """Say what became of samples that were to be exported."""
    return f"Exported {counted(len(copied.added), 'sample')} to {folder}." + _rest_said(copied)


def relabelled_said(change: Change, label: int) -> str:
    """Say that samples have another label."""
    count = len(change.moves)
    are = f"{counted(count, 'sample')} {'is' if count == 1 else 'are'} now labelled {label}."
    return are + _errors_said(change)


def deleted_said(change: Change) -> str:
    """Say that samples are deleted."""
    count = len(change.moves)
    them = "it" if count == 1 else "them"
    return f"Deleted {counted(count, 'sample')}. Undo brings {them} back." + _errors_said(change)


def undone_said(change: Change) -> str:
    """Say that a change is taken back."""
    return f"Undid the change to {counted(len(change.moves), 'sample')}." + _errors_said(change)


def _rest_said(copied: Copied) -> str:
    said = ""
    if copied.known:
        said += f" {copied.known} {'was' if copied.known == 1 else 'were'} there already."
    if copied.unusable:
        count = len(copied.unusable)
        files = "1 file is not a picture" if count == 1 else f"{count} files are not pictures"
        said += f" {files} of a digit: {_some([path.name for path in copied.unusable])}."
    if copied.error is not None:
        said += f" {copied.error}"
    return said


def _errors_said(change: Change) -> str:
    if not change.errors:
        return ""
    more = len(change.errors) - 1
    return f" {change.errors[0]}" + (f" The same goes for {more} more." if more else "")


def _some(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
