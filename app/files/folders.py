"""Where Digit Pad keeps its files, as the system wants them."""

from dataclasses import dataclass
from pathlib import Path

import platformdirs

_NAME = "digit-pad"


@dataclass(frozen=True)
class Folders:
    """settings.json, session.json, profiles and the log, each where the system wants them.

    profiles: the folder of all profiles with their samples.
    dataset: where samples are collected, beside what trains with them: in the folder that the
    app is started in.
    """

    settings: Path
    session: Path
    log: Path
    profiles: Path
    dataset: Path = Path("dataset")

    @property
    def list_file(self) -> str:
        """What the list of a profile is called: a window with a session of its own has others."""
        return f"numbers{self.session.stem.removeprefix('session')}.json"

    @property
    def tried_models(self) -> Path:
        """The hashes of the models that have passed their trial."""
        return self.settings.with_name("tried_models.json")

    @property
    def first_use(self) -> Path:
        """The model that a start begins with, until it has come through."""
        return self.settings.with_name("starting_with_model")


def user_folders() -> Folders:
    dirs = platformdirs.PlatformDirs(_NAME, appauthor=False)
    return Folders(
        settings=dirs.user_config_path / "settings.json",
        session=dirs.user_data_path / "session.json",
        log=dirs.user_log_path / "digit-pad.log",
        profiles=dirs.user_data_path / "profiles",
    )
