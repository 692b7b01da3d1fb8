"""What belongs to a model but does not fit into its file: a JSON file of its name beside it."""

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .bundled_files import ASSETS
from .guesses import EVIDENCE
from .network import ModelError

BUNDLED_MODEL = ASSETS / "digit_cnn.onnx"


@dataclass(frozen=True)
class ModelValues:
    """sure: the least confidence, 0..1, at which a digit is announced.

    grouping: the weights of EVIDENCE that strokes are one digit, fitted to real strokes.
    """

    grouping: tuple[float, ...]
    sure: float = 0.8


def load_values(model: Path) -> ModelValues:
    """Read the values beside a model; where there are none, the default and the bundled model's.

    Raises ModelError.
    """
    path = model.with_suffix(".json")
    try:
        values = _read(path)
        grouping = values.get("grouping") or _read(BUNDLED_MODEL.with_suffix(".json"))["grouping"]
        weights = tuple(_finite(grouping[name]) for name in EVIDENCE)
        return ModelValues(weights, _finite(values.get("sure", ModelValues.sure)))
    except (OSError, ValueError, TypeError, AttributeError, KeyError) as error:
        raise ModelError(
            f"Cannot read {path}, which belongs to the model: {error}. Mend the file, or delete it"
            " to use the defaults."
        ) from error


def _finite(value: Any) -> float:
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(f"{number} is not finite")
    return number


def _read(path: Path) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return values
