"""Each window has a session of its own, and what a second one left joins the first at its start."""

import dataclasses
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..files.locks import FileLock
from .entries import Entry
from .lists import LIST_FILE
from .session import Session, load_entries, load_session, save_entries, save_session

logger = logging.getLogger(__name__)

_MOST_WINDOWS = 100


@dataclass(frozen=True)
class OwnSession:
    """The session of one window, until `close`. number: 1 for the first window that is open."""

    path: Path
    number: int
    lock: FileLock

    def close(self) -> None:
        """Leave the session to the next window."""
        self.lock.release()


def own_session(path: Path) -> OwnSession:
    """Return the session at a path, or, where another window has that, one of its own beside it."""
    for number in range(1, _MOST_WINDOWS):
        own = numbered(path, number)
        lock = _lock_of(own)
        if lock.take():
            return OwnSession(own, number, lock)
    raise RuntimeError(f"{_MOST_WINDOWS} windows are open")


def numbered(path: Path, number: int) -> Path:
    """Return the path of a window's own file: "numbers.json" is "numbers-2.json" for the second."""
    return path if number == 1 else path.with_name(f"{path.stem}-{number}{path.suffix}")


def join_others(session: Session, path: Path, profiles: Path) -> tuple[Session, int]:
    """Return (the first window's session with what others left, how many numbers they left).

    profiles: the folder of the profiles with their lists. Nothing is deleted before it is saved
    in its new place; a window that is open keeps what it has.
    """
    count = 0
    for number, other in _left(path):
        lock = _lock_of(other)
        if lock.take():
            try:
                session, joined = _join(session, path, profiles, number)
                count += joined
            except OSError as error:
                logger.warning("cannot join %s: %s", other, error)
            finally:
                lock.release()
    return session, count


def _join(session: Session, path: Path, profiles: Path, number: int) -> tuple[Session, int]:
    """Raises OSError."""
    left_path = numbered(path, number)
    left, _ = load_session(left_path)
    count = len(left.entries)
    its_folder = profiles / left.profile
    if left.profile in ("", session.profile) or not its_folder.is_dir():
        entries = (*session.entries, *left.entries)
        session = dataclasses.replace(session, entries=entries)
    else:
        _add_to_list(its_folder / LIST_FILE, left.entries)
    if session.drawing.is_empty:
        session = dataclasses.replace(
            session, drawing=left.drawing, reading=left.reading, said=left.said, row=None
        )
    for own_list in profiles.glob(f"*/{numbered(Path(LIST_FILE), number)}"):
        entries, _ = load_entries(own_list)
        count += len(entries)
        if own_list.parent.name == session.profile:
            session = dataclasses.replace(session, entries=(*session.entries, *entries))
            save_session(path, session)
        else:
            _add_to_list(own_list.with_name(LIST_FILE), entries)
        own_list.unlink()
    save_session(path, session)
    if left.drawing in (session.drawing, Session().drawing):
        left_path.unlink()
    else:
        save_session(left_path, dataclasses.replace(left, entries=(), row=None))
    return session, count


def _add_to_list(path: Path, entries: tuple[Entry, ...]) -> None:
    if entries:
        save_entries(path, (*load_entries(path)[0], *entries))


def _left(path: Path) -> Iterator[tuple[int, Path]]:
    """The sessions of other windows that there are, open or not."""
    for number in range(2, _MOST_WINDOWS):
        if (other := numbered(path, number)).exists():
            yield number, other


def _lock_of(path: Path) -> FileLock:
    return FileLock(path.with_name(f".{path.name}.lock"))
