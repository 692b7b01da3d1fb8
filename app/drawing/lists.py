"""A list of numbers for each profile: the one in use is in the session, the others in files."""

from collections.abc import Callable
from pathlib import Path

from .entries import Entry
from .session import load_entries, save_entries

LIST_FILE = "numbers.json"  # of a profile, in its folder


class ProfileLists:
    """folder: with a folder for each profile, by its name. first: the one that is always there.

    file: of a list; a second window has others.
    """

    def __init__(self, folder: Path, first: str, file: str = LIST_FILE) -> None:
        self._folder = folder
        self._first = first
        self._file = file
        self._lists: dict[str, tuple[Entry, ...]] = {}  # that are, or were, in use since the start

    def of(self, profile: str) -> tuple[tuple[Entry, ...], str]:
        """Return (the list of a profile, problem), as `load_entries` does."""
        if profile in self._lists:
            return self._lists[profile], ""
        return load_entries(self._path(profile))

    def put_away(self, profile: str, entries: tuple[Entry, ...]) -> Callable[[], None]:
        """Take a list that another follows; return what saves it, and may raise OSError."""
        self._lists[profile] = entries
        path = self._path(profile)

        def save() -> None:
            if profile == self._first or path.parent.is_dir():  # else it is deleted, or renamed
                save_entries(path, entries)

        return save

    def rename(self, old: str, new: str) -> None:
        """Take it that a profile has another name; its file went with its folder."""
        if old in self._lists:
            self._lists[new] = self._lists.pop(old)

    def _path(self, profile: str) -> Path:
        return self._folder / profile / self._file
