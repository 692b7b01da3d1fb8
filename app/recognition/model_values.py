"""What belongs to a model but does not fit into its file: a JSON file of its name beside it."""

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .bundled_files import BUNDLED_MODEL
from .guesses import EVIDENCE, OF_SIGNS
from .network import ModelError
from .perceptron import Perceptron, perceptron_of
from .sign_evidence import FEATURES
from .signs import TOLD


@dataclass(frozen=True)
class ModelValues:
    """sure: the least confidence, 0..1, at which a digit is announced.

    grouping: the weights of EVIDENCE that strokes are one digit, fitted to real strokes of digits
    alone. with_signs: the same, fitted to digits and signs. signs: tells groups of strokes that are
    signs from digits.
    """

    grouping: tuple[float, ...]
    with_signs: tuple[float, ...]
    signs: Perceptron
    sure: float = 0.8


def load_values(model: Path) -> ModelValues:
    """Read the values beside a model; where there are none, the default and the bundled model's.

    Raises ModelError.
    """
    path = model.with_suffix(".json")
    try:
        values = _read(path)
        sure = _finite(values.get("sure", ModelValues.sure))
        bundled = _read(BUNDLED_MODEL.with_suffix(".json"))
        alone = values.get("grouping") or bundled["grouping"]
        signed = values if "signs" in values else bundled
        return ModelValues(
            tuple(0.0 if name in OF_SIGNS else _finite(alone[name]) for name in EVIDENCE),
            tuple(_finite(signed["with_signs"][name]) for name in EVIDENCE),
            perceptron_of(signed["signs"], FEATURES, TOLD),
            sure,
        )
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
