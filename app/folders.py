"""Where Digit Pad keeps its files, as the system wants them."""

from dataclasses import dataclass
from pathlib import Path

import platformdirs

_NAME = "digit-pad"


@dataclass(frozen=True)
class Folders:
    """settings.json, session.json and the log, each in the folder that the system has for it.

    dataset: where samples are collected, beside what trains with them: in the folder that the
    app is started in.
    """

    settings: Path
    session: Path
    log: Path
    dataset: Path = Path("dataset")


def user_folders() -> Folders:
    dirs = platformdirs.PlatformDirs(_NAME, appauthor=False)
    return Folders(
        settings=dirs.user_config_path / "settings.json",
        session=dirs.user_data_path / "session.json",
        log=dirs.user_log_path / "digit-pad.log",
    )
