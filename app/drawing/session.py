"""The drawing and the list of entered numbers, kept so that a crash loses nothing."""

import base64
import dataclasses
import math
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from ..files.storage import is_one_name, read_json_parts, usable, write_json
from ..readings.corrections import Said, image_of
from ..recognition import Reading
from ..recognition.ink import PEN_WIDTHS
from ..recognition.signs import SIGNS
from .drawing import Drawing, PenStroke, parse_picture
from .entries import Entry
from .kept_reading import parse_reading, reading_values


@dataclass(frozen=True)
class Session:
    """What comes back at the next start. profile: whose list it is; "" where nobody said.

    row: which of the entries is the drawing's. reading: what the drawing was read as, without what
    a person said of its digits; that is in said. All three only where they are known.
    """

    drawing: Drawing = field(default_factory=Drawing)
    entries: tuple[Entry, ...] = ()
    profile: str = ""
    row: int | None = None
    reading: Reading | None = field(default=None, compare=False)  # the drawing says as much
    said: Said = field(default_factory=dict)


def load_session(path: Path) -> tuple[Session, str]:
    """Return (session, problem); an empty session where the file is missing or damaged.

    A stroke, a picture or a number that is damaged is left out, and costs none of the others: the
    file as it was is then kept beside it.
    """
    return read_json_parts(path, _parse, Session())


def save_session(path: Path, session: Session) -> None:
    """Raises OSError."""
    drawing = session.drawing
    write_json(
        path,
        {
            "strokes": [{"points": s.points, "width": s.width} for s in drawing.strokes],
            "picture": drawing.picture and base64.b64encode(drawing.picture).decode(),
            "is_entered": drawing.is_entered,
            "entries": [asdict(entry) for entry in session.entries],
            "profile": session.profile,
            "row": session.row,
            "reading": session.reading and reading_values(session.reading),
            "said": [
                {"image": base64.b64encode(image).decode(), "label": label}
                for image, label in session.said.items()
            ],
        },
    )


def load_entries(path: Path) -> tuple[tuple[Entry, ...], str]:
    """Return (a list of numbers alone, problem), as `load_session` does."""
    return read_json_parts(path, _parse_entries, ())


def save_entries(path: Path, entries: tuple[Entry, ...]) -> None:
    """Save a list of numbers alone. Raises OSError."""
    write_json(path, [asdict(entry) for entry in entries])


def _parse(values: Any) -> tuple[Session, int]:
    strokes, lost_strokes = usable(values.get("strokes", ()), _parse_stroke)
    entries, lost_entries = _parse_entries(values.get("entries", ()))
    picture, lost_pictures = usable([values.get("picture") or ""], _parse_drawn_picture)
    session = Session(
        Drawing(strokes, picture[0] if picture else None, bool(values.get("is_entered"))),
        entries,
        _name(values.get("profile", "")),
    )
    # The rest is a help alone: what is wrong with it is no loss.
    kept = values.get("reading")
    reading, _ = usable([kept] if kept else [], parse_reading)
    said, _ = usable(values.get("said", ()), _parse_said)
    row = values.get("row")
    session = dataclasses.replace(
        session,
        row=row if row in range(len(entries)) and not lost_entries else None,
        reading=reading[0] if reading else None,
        said=dict(said),
    )
    return session, lost_strokes + lost_entries + lost_pictures


def _parse_said(values: Any) -> tuple[bytes, int | str]:
    key, what = base64.b64decode(values["image"]), values["label"]
    if isinstance(what, str) and what in ("", *SIGNS):
        return key, what
    image_of(key)  # raises for what is none
    if what not in range(10):
        raise ValueError(f"{what} is no digit and no sign")
    return key, int(what)


def _parse_entries(values: Any) -> tuple[tuple[Entry, ...], int]:
    return usable(values, _parse_entry)


def _parse_drawn_picture(value: Any) -> bytes | None:
    return parse_picture(base64.b64decode(value)) if value else None


def _parse_stroke(values: Any) -> PenStroke:
    points = tuple((_finite(x), _finite(y)) for x, y in values["points"])
    width = float(values["width"])
    if width not in PEN_WIDTHS.values():
        raise ValueError(f"no such pen: {width}")
    return PenStroke(points, width)


def _parse_entry(values: Any) -> Entry:
    entry = Entry(
        number=str(values["number"]),
        words=str(values["words"]),
        confidence=_finite(values["confidence"]),
        time=str(values["time"]),
        is_corrected=bool(values.get("is_corrected")),  # earlier versions kept none
        value=str(values.get("value", "")),  # nor this
    )
    (entry.number + entry.words + entry.time + entry.value).encode()  # raises at half a character
    return entry


def _name(value: Any) -> str:
    """The name of a profile: its folder has it, and nothing leads out of that."""
    return value if isinstance(value, str) and is_one_name(value) else ""


def _finite(value: Any) -> float:
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(f"{number} is not finite")
    return number
