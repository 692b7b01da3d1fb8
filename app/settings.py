"""What the user chose, kept between starts."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from .files.storage import read_json, write_json
from .recognition.ink import PEN_WIDTHS
from .samples.profiles import FIRST_PROFILE

THEMES = ("light", "dark")
ZOOMS = (1, 2, 3)


@dataclass(frozen=True)
class Settings:
    """theme: of THEMES. zoom: pixels a canvas unit, of ZOOMS; None until it is first chosen.

    pen: the name of a width, of PEN_WIDTHS. profile: whose samples are used. learns: whether
    readings learn from them. model: the path of the one to read with; None for the bundled one.
    Raises ValueError for any other value.
    """

    theme: str = "light"
    zoom: int | None = None
    pen: str = "medium"
    profile: str = FIRST_PROFILE
    learns: bool = True
    model: str | None = None

    def __post_init__(self) -> None:
        if self.theme not in THEMES or self.pen not in PEN_WIDTHS:
            raise ValueError(f"no such theme or pen: {self.theme}, {self.pen}")
        if self.zoom is not None and self.zoom not in ZOOMS:
            raise ValueError(f"no such zoom: {self.zoom}")
        if not isinstance(self.profile, str):
            raise ValueError(f"a profile is called by its name, not {self.profile}")  # noqa: TRY004
        if not isinstance(self.learns, bool):
            raise ValueError(f"learns is true or false, not {self.learns}")  # noqa: TRY004
        if self.model is not None and not isinstance(self.model, str):
            raise ValueError(f"a model is a path, not {self.model}")


def load_settings(path: Path) -> tuple[Settings, str]:
    """Return (settings, problem); the defaults where the file is missing or damaged."""
    return read_json(path, _parse, Settings())


def save_settings(path: Path, settings: Settings) -> None:
    """Raises OSError."""
    write_json(path, asdict(settings))


def _parse(values: Any) -> Settings:
    return Settings(**values)
