"""What a drawing reads as JSON values: at the next start it is there before any model is."""

import base64
import math
from typing import Any

import numpy as np

from ..readings.corrections import image_of
from ..recognition import Prediction, Reading, Sign
from ..recognition.preprocessing import Box
from ..recognition.reading import Thing
from ..recognition.signs import SIGNS


def reading_values(reading: Reading) -> dict[str, Any]:
    """Return a reading as what JSON can hold."""
    return {
        "lines": [
            [[_values(thing) for thing in group] for group in line] for line in reading.lines
        ],
        "remarks": list(reading.remarks),
        "decimals": reading.decimals,
    }


def parse_reading(values: Any) -> Reading:
    """Return the reading of such values. Raises whatever is wrong with them."""
    lines = tuple(
        tuple(tuple(_parse(thing) for thing in group) for group in line) for line in values["lines"]
    )
    return Reading(lines, tuple(map(str, values["remarks"])), str(values["decimals"]))


def _values(thing: Thing) -> dict[str, Any]:
    common = {
        "confidence": thing.confidence, "is_sure": thing.is_sure, "line": thing.line,
        "box": [float(side) for side in thing.box], "is_corrected": thing.is_corrected,
    }  # fmt: skip
    if isinstance(thing, Sign):
        image = thing.image
        kept = None if image is None else base64.b64encode(image.tobytes()).decode()
        return {"sign": thing.name, "image": kept, **common}
    return {
        "label": thing.label,
        "probabilities": list(thing.probabilities),
        "image": base64.b64encode(thing.image.tobytes()).decode(),
        "is_from_samples": thing.is_from_samples,
        **common,
    }


def _parse(values: Any) -> Thing:
    left, top, right, bottom = (_finite(side) for side in values["box"])
    box: Box = (left, top, right, bottom)
    confidence, is_sure = _finite(values["confidence"]), bool(values["is_sure"])
    line, is_corrected = int(values["line"]), bool(values["is_corrected"])
    if "sign" in values:
        if values["sign"] not in SIGNS:
            raise ValueError(f"no such sign: {values['sign']}")
        kept = values.get("image")  # a sign that was put in has none
        image = np.array(image_of(base64.b64decode(kept))) if kept else None
        return Sign(values["sign"], confidence, is_sure, box, line, is_corrected, image)
    label, probabilities = values["label"], tuple(_finite(p) for p in values["probabilities"])
    if label not in range(10) or len(probabilities) != 10 or max(probabilities) <= 0:
        raise ValueError(f"no digit: {label}, {probabilities}")
    return Prediction(
        int(label), confidence, probabilities, is_sure, box, line,
        np.array(image_of(base64.b64decode(values["image"]))), is_corrected,
        is_from_samples=bool(values["is_from_samples"]),
    )  # fmt: skip


def _finite(value: Any) -> float:
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(f"{number} is not finite")
    return number
