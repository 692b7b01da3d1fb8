"""Drawings in JSON: NAME_digits.json and NAME_letters.json, NAME_writers.json beside them."""

import json
from pathlib import Path
from typing import Any

import numpy as np

from app.recognition.ink import Curve

from ..errors import DatasetError
from .drawing import LABELS, Drawing, LeftOut

KINDS = ("digits", "letters")

_WHAT_IT_IS = (
    'It should be {"7": [drawing, ...], ...}, a drawing being a list of strokes and a stroke a list'
    ' of [x, y]; NAME_writers.json beside it {"digits": {"7": [writer, ...], ...}, "letters": ...}.'
)


def stroke_files(folder: Path) -> list[Path]:
    """Return the JSON files of drawings in a folder: those of digits, then those of letters."""
    return [path for kind in KINDS for path in sorted(folder.glob(f"*_{kind}.json"))]


def read_stroke_file(path: Path, left_out: LeftOut) -> list[Drawing]:
    """Read `{"7": [drawing, ...], ...}`, y downwards, at any scale; in the order of the file.

    NAME_writers.json beside NAME_digits.json has the writers in the same order; without it
    nobody knows them. Strokes without points are nothing. Raises DatasetError.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        writers = _writers(path)
        drawings = []
        for label, of_label in content.items():
            if label not in LABELS:
                left_out.add(path, "labels that are not one digit or letter", repr(label))
                continue
            names = writers.get(label, [])
            for number, drawing in enumerate(_list(of_label)):
                strokes = _strokes(drawing)
                if strokes:
                    writer = names[number] if number < len(names) else ""
                    drawings.append(Drawing(label, writer, strokes))
                else:
                    example = f"number {number + 1} of {label}"
                    left_out.add(path, "drawings that are not strokes of [x, y]", example)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DatasetError(f"Cannot read the drawings {path}: {error}. {_WHAT_IT_IS}") from error
    return drawings


def _writers(path: Path) -> dict[str, list[str]]:
    name, _, kind = path.stem.rpartition("_")
    file = path.with_name(f"{name}_writers.json")
    if kind not in KINDS or not file.exists():
        return {}
    return {
        label: [str(writer) for writer in _list(of_label)]
        for label, of_label in json.loads(file.read_text(encoding="utf-8"))[kind].items()
    }


def _strokes(drawing: Any) -> tuple[Curve, ...]:
    """Return the strokes of a drawing; none if any of them is something else."""
    try:
        strokes = tuple(np.array(stroke, np.float64) for stroke in drawing if stroke)
    except (TypeError, ValueError, OverflowError):
        return ()
    fits = all(s.ndim == 2 and s.shape[1] == 2 and np.isfinite(s).all() for s in strokes)
    return strokes if fits else ()


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("what stands under a label is not a list")
    return value
