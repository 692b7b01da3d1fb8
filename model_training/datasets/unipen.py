"""Pen strokes in the text format UNIPEN 1.0.

Guyon, Schomaker, Plamondon, Liberman and Janet 1994: UNIPEN project of on-line data exchange and
recognizer benchmarks. What is said here of files, rather than of the format, was seen in the
distribution train_r01_v07 and in UCI's pendigits-orig.tra and pendigits-orig.tes:

- A keyword, as .PEN_DOWN, begins a line, and what belongs to it reaches to the next keyword.
- .PEN_DOWN and .PEN_UP begin a component, one point a line. Components of both kinds are counted
  together, from 0, but not one without any line: most files only end a stroke by their .PEN_UP.
- .SEGMENT DIGIT 12-14 ? "7" labels components by their numbers, before or behind them.
- .INCLUDE reads another file in its place, whose components count. The files in `data` have the
  labels, and include their points, the unit and the writer; these lie in `include`.
- y grows upwards. .X_POINTS_PER_INCH and .Y_POINTS_PER_INCH (or _MM) need not be equal.
- .WRITER_ID names the writer of what follows, by a name that other contributors use again.
- pendigits-orig names the writer in the line behind each segment instead: .COMMENT 7 12 34 is
  label, writer and a number. It includes dene.doc, which nobody has, and needs nothing of it.
"""

import math
from dataclasses import replace
from pathlib import Path

import numpy as np

from app.recognition.ink import Curve

from ..errors import DatasetError
from .drawing import LABELS, Drawing, LeftOut
from .unipen_segments import Component, Segment, parse_segment, parts_of, writer_in_comment
from .unipen_text import contributor, find_included, statements

_MM_PER_INCH = 25.4
_WITHOUT_POINTS = (".doc", ".lex")  # what a distribution calls documentation and word lists


def read_unipen(path: Path, left_out: LeftOut | None = None) -> list[Drawing]:
    """Read the drawings of a UNIPEN file, in the order of its segments; `.gz` is unpacked.

    A segment of any level counts if its label is one digit or letter. writer: as the file says,
    with the contributor before it in a distribution, `gmd/kast`; else the file's own name. The
    strokes are in the unit of x. left_out: gets what cannot be used; without it, that is told on
    stderr. Raises DatasetError if the file cannot be read, includes itself, or includes points
    that are not there, for then nobody knows which strokes a label means.
    """
    told = LeftOut() if left_out is None else left_out
    reader = _Reader(path, told)
    reader.read(path)
    drawings = reader.drawings()
    if left_out is None:
        told.tell()
    return drawings


class _Reader:
    """Collects the components and the segments of a file and of those that it includes."""

    def __init__(self, path: Path, left_out: LeftOut) -> None:
        self._path = path
        self._left_out = left_out
        self._open: list[Path] = []  # each is included by the one before
        self._components: list[Component] = []
        self._segments: list[Segment] = []
        self._writer = ""
        self._columns = (0, 1)  # of x and y
        self._per_inch: dict[str, float] = {}

    def read(self, path: Path) -> None:
        """Read a file where it is included. Raises DatasetError."""
        if path.resolve() in self._open:
            raise DatasetError(
                f"Cannot read {self._path}: {path} includes itself, in a circle. Take that"
                " .INCLUDE out."
            )
        self._open.append(path.resolve())
        for keyword, lines in statements(path):
            if keyword in ("PEN_DOWN", "PEN_UP"):
                self._add_component(lines, is_ink=keyword == "PEN_DOWN")
            else:
                self._heed(keyword, " ".join(" ".join(lines).split()), path)
        self._open.pop()

    def drawings(self) -> list[Drawing]:
        """Return what the segments name."""
        if self._components and not self._segments:
            self._left_out.add(self._path, "files whose strokes no .SEGMENT labels")
        return [drawing for segment in self._segments for drawing in self._drawn(segment)]

    def _drawn(self, segment: Segment) -> list[Drawing]:
        """Return the one drawing of a segment, or none."""
        parts = parts_of(segment, self._components)
        if not segment.label:
            reason = "segments that are not of the format"
        elif segment.label not in LABELS:
            reason = "segments whose label is not one digit or letter"
        elif parts is None:
            reason = "segments of components or points that are not there"
        elif not any(part.is_ink for part in parts):
            reason = "segments without ink"
        else:
            ink = tuple(part.points for part in parts if part.is_ink)
            named = segment.writer or next((part.writer for part in parts if part.writer), "")
            return [Drawing(segment.label, self._full_name(named), ink)]
        self._left_out.add(self._path, reason, segment.text)
        return []

    def _heed(self, keyword: str, text: str, path: Path) -> None:
        if keyword == "SEGMENT":
            self._segments.append(parse_segment(text) or Segment(text, "", ()))
        elif keyword == "COMMENT" and self._segments:
            last = self._segments[-1]
            if writer := writer_in_comment(text, last.label):
                self._segments[-1] = replace(last, writer=writer)
        elif keyword == "WRITER_ID":
            self._writer = text
        elif keyword == "INCLUDE":
            self._include(text, path)
        elif keyword == "COORD":
            self._set_columns(text.upper().split())
        elif keyword[1:] in ("_POINTS_PER_INCH", "_POINTS_PER_MM"):
            self._set_unit(keyword, text)

    def _add_component(self, lines: list[str], *, is_ink: bool) -> None:
        rows = [row for row in map(str.split, lines) if row]
        if rows:
            self._components.append(Component(is_ink, self._points(rows), self._writer))

    def _points(self, rows: list[list[str]]) -> Curve:
        points = [point for row in rows if (point := self._point(row))]
        x_unit, y_unit = self._per_inch.get("X"), self._per_inch.get("Y")
        stretch = x_unit / y_unit if x_unit and y_unit else 1.0
        return np.array(points, np.float64).reshape(-1, 2) * (1.0, -stretch)

    def _point(self, row: list[str]) -> tuple[float, float] | None:
        x, y = self._columns
        try:
            point = (float(row[x]), float(row[y]))
        except (ValueError, IndexError):
            point = (math.nan, math.nan)
        if math.isfinite(point[0]) and math.isfinite(point[1]):
            return point
        self._left_out.add(self._path, "lines that are no points", " ".join(row))
        return None

    def _include(self, name: str, path: Path) -> None:
        included = find_included(name.replace("\\", "/"), path)
        if included is not None:
            self.read(included)
        elif name.lower().endswith(_WITHOUT_POINTS):
            reason = "included files that are not there"
            self._left_out.add(self._path, reason, name)
        else:
            raise DatasetError(
                f"Cannot read {self._path}: it includes {name}, which is not there. Keep the"
                " folder `include` of a distribution beside its folder `data`."
            )

    def _set_columns(self, names: list[str]) -> None:
        if "X" not in names or "Y" not in names:
            raise DatasetError(
                f"Cannot read {self._path}: its .COORD has no X and Y. Take the file away."
            )
        self._columns = (names.index("X"), names.index("Y"))

    def _set_unit(self, keyword: str, text: str) -> None:
        try:
            number = float(text)
        except ValueError:
            number = 0.0
        if 0 < number < math.inf:
            scale = _MM_PER_INCH if keyword.endswith("MM") else 1.0
            self._per_inch[keyword[0]] = number * scale
        else:
            self._left_out.add(self._path, "units that are no number", f".{keyword} {text}")

    def _full_name(self, name: str) -> str:
        given_by = contributor(self._path)
        own = name or self._path.name.partition(".")[0]
        return f"{given_by}/{own}" if given_by else own
