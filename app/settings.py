"""What the user chose, kept between starts."""

from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from .camera.adjusting import SIZES
from .camera.air.ways import Lowering
from .files.storage import read_json, write_json
from .language.texts import tr
from .practice.quiz import CHOICES
from .recognition.ink import PEN_WIDTHS
from .recognition.meaning.amounts import DECIMALS
from .recognition.meaning.foreign import LANGUAGES
from .recognition.words import ENGLISH
from .samples.profiles import FIRST_PROFILE, is_profile_name

THEMES = ("light", "dark")
ZOOMS = (1, 2, 3)
ASKS = ("words", "dots", "ear")
TEXT_SIZES = (100, 125, 150)  # percent of the normal size
AIR_PENS = tuple(way.value for way in Lowering)
CAMERA_SIZES = tuple(f"{width}×{height}" for width, height in SIZES)

_CHOICES: dict[str, tuple[object, ...]] = {
    "theme": THEMES, "pen": tuple(PEN_WIDTHS), "zoom": (None, *ZOOMS), "text_size": TEXT_SIZES,
    "asks": ASKS, "words_language": (None, ENGLISH, *LANGUAGES),
    "level": tuple(range(len(CHOICES))), "decimals": DECIMALS, "camera_size": CAMERA_SIZES,
    "air_pen": AIR_PENS,
}  # fmt: skip
_TEXTS = ("profile", "place", "tab", "source", "verifier")
_TEXTS_OR_NONE = ("model", "window_language")
_SWITCHES = ("learns", "learns_for_pictures", "shows_why", "digits_only")


@dataclass(frozen=True)
class Settings:
    """theme: of THEMES. zoom: the most pixels of a plain screen that a unit of the
    canvas has, of ZOOMS; None for as many as there is room for.

    pen: the name of a width, of PEN_WIDTHS. profile: whose samples are used. learns: whether
    readings learn from them. model: the path of the one to read with; None for the bundled one.
    text_size: of TEXT_SIZES. learns_for_pictures: whether pictures too are read with what was
    learnt from drawings. asks: of ASKS, how Practice asks a number. decimals: of DECIMALS, how
    points and commas are taken. digits_only: whether signs are left out.
    window_language: its code, None for the system's. words_language: the code of the one that
    numbers are spelt in, None for the window's.

    As they were at the end: place: of the window, as `window_place` in the window's toolkit has
    it, "" for none; tab: the name of the one in view; level: an index into Practice's CHOICES;
    source: of the webcam; camera_size: of CAMERA_SIZES, the pictures that it is asked for;
    air_pen: of AIR_PENS, what lowers the pen in the air; shows_why: whether it is shown why a digit
    is read so.
    verifier: who looks through piles of forms, "" for nobody yet.
    Raises ValueError for any other value.
    """

    theme: str = "light"
    zoom: int | None = None
    pen: str = "medium"
    profile: str = FIRST_PROFILE
    learns: bool = True
    model: str | None = None
    text_size: int = 100
    learns_for_pictures: bool = False
    asks: str = "words"
    decimals: str = "automatic"
    digits_only: bool = False
    window_language: str | None = None
    words_language: str | None = None
    place: str = ""
    tab: str = ""
    level: int = 0
    source: str = "0"
    camera_size: str = CAMERA_SIZES[0]
    air_pen: str = AIR_PENS[0]
    shows_why: bool = False
    verifier: str = ""

    def __post_init__(self) -> None:
        for name, choices in _CHOICES.items():
            if (value := getattr(self, name)) not in choices:
                raise ValueError(f"no such {name.replace('_', ' ')}: {value}")
        for name in _SWITCHES:
            if not isinstance(value := getattr(self, name), bool):
                raise ValueError(f"{name} is true or false, not {value}")  # noqa: TRY004
        for name in (*_TEXTS, *_TEXTS_OR_NONE):
            value = getattr(self, name)
            if not isinstance(value, str) and not (value is None and name in _TEXTS_OR_NONE):
                raise ValueError(f"{name} is a text, not {value}")
        if not is_profile_name(self.profile):
            raise ValueError(f"a profile is called by its name, not {self.profile}")


_NAMES = tuple(field.name for field in fields(Settings))


def load_settings(path: Path) -> tuple[Settings, str]:
    """Return (settings, problem); the defaults where the file is missing or damaged.

    A wrong value costs no other, and what only another version knows is no problem.
    """
    values, problem = _values_in(path)
    known = {name: value for name, value in values.items() if name in _NAMES}
    right = {name: value for name, value in known.items() if _is_right(name, value)}
    if wrong := " and ".join(sorted(known.keys() - right.keys())):
        problem = tr(
            "Digit Pad cannot use the {wrong} in {name} and starts with the default.",
            wrong=wrong,
            name=path.name,
        )
    return Settings(**right), problem


def save_settings(path: Path, settings: Settings) -> None:
    """What only another version knows stays in the file. Raises OSError."""
    values, _ = _values_in(path)
    write_json(path, values | asdict(settings))


def _values_in(path: Path) -> tuple[dict[str, Any], str]:
    return read_json(path, _parse, {})


def _parse(values: Any) -> dict[str, Any]:
    if not isinstance(values, dict):
        raise TypeError(f"settings have names, not {values}")
    return values


def _is_right(name: str, value: Any) -> bool:
    try:
        Settings(**{name: value})
    except ValueError:
        return False
    return True
