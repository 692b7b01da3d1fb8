"""Results of practice, kept for each profile off the window's thread, and saved as CSV."""

import itertools
import shutil
from collections.abc import Callable
from pathlib import Path

from ...language.texts import tr
from ...practice.results import Result, add_result, best_round
from ...samples.profiles import FIRST_PROFILE
from ...wording import cannot_save
from ..samples.profile_choice import ProfileChoice
from ..toolkit.background import Background
from ..toolkit.file_dialogs import FileDialogs
from ..toolkit.status_bar import StatusBar

_FILE = "practice.csv"


class ResultsKeeper:
    """Each profile has one file; what cannot be kept is said."""

    def __init__(
        self,
        profile_choice: ProfileChoice,
        disk_thread: Background,
        status: StatusBar,
        dialogs: FileDialogs,
    ) -> None:
        self._profile_choice = profile_choice
        self._disk_thread = disk_thread
        self._status = status
        self._dialogs = dialogs
        self._numbers = itertools.count()

    def add(self, result: Result, profile: str) -> None:
        """Keep a result of a profile, if that is still there."""
        path = self._path(profile)

        def add() -> None:
            if profile == FIRST_PROFILE or path.parent.is_dir():
                add_result(path, result)

        self._disk_thread.submit(
            f"result {next(self._numbers)}",
            add,
            lambda _: None,
            lambda error: self._status.say_problem(cannot_save(path, error)),
        )

    def find_best(self, level: str, seconds: int, on_found: Callable[[int], None]) -> None:
        """Look for the chosen profile's best round of a level and a length."""
        path = self._path(self._profile_choice.chosen.get())
        self._disk_thread.submit(
            "best round", lambda: best_round(path, level, seconds), on_found, _raise
        )

    def ask_and_save(self) -> None:
        """Ask for a file and save the chosen profile's results there."""
        profile = self._profile_choice.chosen.get()
        source = self._path(profile)
        if not source.exists():
            self._status.say(tr("There are no results yet: write some numbers first."))
            return
        target = self._dialogs.file_to_save(tr("Save the results"), f"practice {profile}.csv")
        if target is not None:
            self.save(source, target)

    def save(self, source: Path, target: Path) -> None:
        self._disk_thread.submit(
            f"save {target}",
            lambda: shutil.copyfile(source, target),
            lambda _: self._status.say(tr("Saved the results as {target}.", target=target)),
            lambda error: self._status.say_problem(cannot_save(target, error)),
        )

    def _path(self, profile: str) -> Path:
        return self._profile_choice.profiles.folder / profile / _FILE


def _raise(error: Exception) -> None:
    raise error
