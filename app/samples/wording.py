"""How the window says what became of samples."""

from collections.abc import Sequence
from pathlib import Path

from ..language.texts import tr, tr_n
from ..wording import counted
from .changes import Change
from .exchange import Copied
from .profiles import FIRST_PROFILE
from .store import Unusable

_MOST_NAMED = 3


def profile_said(name: str) -> str:
    """Say a profile's name; that of the first one is a word."""
    return tr("Everyone") if name == FIRST_PROFILE else name


def unusable_said(unusable: Sequence[Unusable]) -> str:
    """Say which files are not samples, and why; "" where there are none."""
    if not unusable:
        return ""
    named = [f"{one.path.name} ({one.reason})" for one in unusable]
    return tr(
        "{files} cannot be used: {names}.", files=counted(len(unusable), "file"), names=_some(named)
    )


def brought_in_said(copied: Copied, profile: str) -> str:
    """Say what became of files that were to be brought into a profile."""
    return tr(
        "Brought {samples} into {profile}.",
        samples=counted(len(copied.added), "sample"),
        profile=profile,
    ) + _rest_said(copied)


def exported_said(copied: Copied, folder: Path) -> str:
    """Say what became of samples that were to be exported."""
    return tr(
        "Exported {samples} to {folder}.",
        samples=counted(len(copied.added), "sample"),
        folder=folder,
    ) + _rest_said(copied)


def relabelled_said(change: Change, label: int) -> str:
    """Say that samples have another label."""
    said = tr_n(
        "{count} sample is now labelled {label}.", "{count} samples are now labelled {label}.",
        len(change.moves), label=label,
    )  # fmt: skip
    return said + _errors_said(change)


def deleted_said(change: Change) -> str:
    """Say that samples are deleted."""
    said = tr_n(
        "Deleted {count} sample. Undo brings it back.",
        "Deleted {count} samples. Undo brings them back.",
        len(change.moves),
    )
    return said + _errors_said(change)


def undone_said(change: Change) -> str:
    """Say that a change is taken back."""
    return tr(
        "Undid the change to {samples}.", samples=counted(len(change.moves), "sample")
    ) + _errors_said(change)


def _rest_said(copied: Copied) -> str:
    said = ""
    if copied.known:
        said += " " + tr_n(
            "{count} was there already.", "{count} were there already.", copied.known
        )
    if copied.unusable:
        said += " " + tr_n(
            "{count} file is not a picture of a digit: {names}.",
            "{count} files are not pictures of a digit: {names}.",
            len(copied.unusable), names=_some([path.name for path in copied.unusable]),
        )  # fmt: skip
    if copied.error is not None:
        said += f" {copied.error}"
    return said


def _errors_said(change: Change) -> str:
    if not change.errors:
        return ""
    more = len(change.errors) - 1
    rest = " " + tr("The same goes for {count} more.", count=more) if more else ""
    return f" {change.errors[0]}{rest}"


def _some(names: Sequence[str]) -> str:
    named, more = ", ".join(names[:_MOST_NAMED]), len(names) - _MOST_NAMED
    return tr("{names} and {count} more", names=named, count=more) if more > 0 else named
