"""Profiles: several people on one machine, each with samples of their own."""

import logging
import re
import shutil
import unicodedata
import uuid
from dataclasses import dataclass
from pathlib import Path

from ..files.storage import is_one_name
from ..language.texts import tr
from .store import Samples

logger = logging.getLogger(__name__)

FIRST_PROFILE = "Everyone"
LONGEST_NAME = 40  # characters

_SEPARATORS = re.compile(r'[<>:"/\\|?*]')
_HIDDEN_KINDS = {"Cc", "Cs", "Zl", "Zp"}  # of Unicode: controls, half characters, line ends
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\.|$)", re.IGNORECASE)


class ProfileError(Exception):
    """A profile cannot be made, renamed or deleted; the message says why and what to do."""


@dataclass(frozen=True)
class Profiles:
    """The profiles in a folder: each is a folder there, by its name; the first always exists."""

    folder: Path

    def names(self) -> tuple[str, ...]:
        """Return the names, the first profile's and then the rest by alphabet."""
        try:
            found = [path.name for path in self.folder.iterdir() if path.is_dir()]
        except OSError as error:
            if not isinstance(error, FileNotFoundError):
                logger.warning("cannot list the profiles: %s", error)
            found = []
        others = [name for name in found if name != FIRST_PROFILE and not name.startswith(".")]
        return FIRST_PROFILE, *sorted(others, key=_key)

    def samples(self, name: str) -> Samples:
        """Return the samples of a profile. Raises ProfileError where the name leads elsewhere."""
        return Samples(self._of(name) / "samples")

    def _of(self, name: str) -> Path:
        if not is_profile_name(name):
            raise ProfileError(f"{name} is no name of a profile.")
        return self.folder / name

    def create(self, name: str) -> str:
        """Make a profile; return its name, which differs where a folder cannot be called so.

        Raises ProfileError.
        """
        safe = self.free_name(name)
        try:
            self.samples(safe).folder.mkdir(parents=True)
        except OSError as error:
            reason = error.strerror or error
            raise ProfileError(
                tr("Cannot make a folder for {safe}: {reason}.", safe=safe, reason=reason)
            ) from error
        return safe

    def free_name(self, name: str, instead_of: str = "") -> str:
        """Return the name that a profile gets, new or in place of one that is there.

        Raises ProfileError where it is taken or none.
        """
        safe = safe_name(name)
        others = (other for other in self.names() if other != instead_of)
        if twin := next((other for other in others if _key(other) == _key(safe)), None):
            raise ProfileError(
                tr("There is already a profile {twin}. Choose another name.", twin=twin)
            )
        return safe

    def rename(self, name: str, new: str) -> None:
        """Give a profile, all that is in its folder, a name of `free_name`. Raises ProfileError."""
        if name == FIRST_PROFILE:
            raise ProfileError(tr("{first} is always there.", first=FIRST_PROFILE))
        path = self._of(name)
        self._of(new)
        try:
            path.rename(path.with_name(new))
        except OSError as error:
            reason = _why_refused(error, path)
            raise ProfileError(
                tr("Cannot rename {name}: {reason}.", name=name, reason=reason)
            ) from error

    def delete(self, name: str, *, with_samples: bool = False) -> None:
        """Delete a profile and all that is in its folder.

        Raises ProfileError: for the first profile, for one that still has samples unless
        `with_samples`, and for what the system refuses.
        """
        if name == FIRST_PROFILE:
            raise ProfileError(tr("{first} is always there.", first=FIRST_PROFILE))
        listing = self.samples(name).listed()
        if not with_samples and (listing.samples or listing.unusable):
            raise ProfileError(tr("{name} still has samples.", name=name))
        path = self._of(name)
        try:
            if path.is_symlink():
                path.unlink()  # what it leads to belongs to somebody else
            else:
                shutil.rmtree(_out_of_sight(path))
        except FileNotFoundError:
            return
        except OSError as error:
            reason = _why_refused(error, path)
            raise ProfileError(
                tr("Cannot delete {name}: {reason}.", name=name, reason=reason)
            ) from error


def is_profile_name(name: str) -> bool:
    """Return whether a profile may be called so: its folder is then one of the profiles'."""
    return is_one_name(name) and not name.startswith(".")


def safe_name(name: str) -> str:
    """Return the name of a folder, on any system, that is as much like a name as can be.

    At most LONGEST_NAME characters. Raises ProfileError where nothing would be left.
    """
    text = unicodedata.normalize("NFC", " ".join(name.split()))
    seen = "".join(char for char in text if unicodedata.category(char) not in _HIDDEN_KINDS)
    seen = " ".join(seen.split())  # what was hidden may have parted two spaces
    safe = _SEPARATORS.sub("_", seen).lstrip(". ")[:LONGEST_NAME].rstrip(". ")
    if _RESERVED.match(safe):
        safe = f"_{safe}"[:LONGEST_NAME].rstrip(". ")
    if not any(char.isalnum() for char in safe):
        raise ProfileError(tr("Type a name with a letter or a digit in it."))
    return safe


def _key(name: str) -> str:
    """Names with the same key are one folder on some system."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _why_refused(error: OSError, path: Path) -> str:
    return tr(
        "{reason}. Close other programs that use {path}",
        reason=error.strerror or error, path=path,
    )  # fmt: skip


def _out_of_sight(path: Path) -> Path:
    """Rename a folder: a profile is there or not, and never half deleted."""
    hidden = path.with_name(f".{uuid.uuid4().hex}.deleted")
    path.rename(hidden)
    return hidden
