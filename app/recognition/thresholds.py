"""What belongs to a model but does not fit into its file: a JSON file of its name beside it."""

import json
from dataclasses import dataclass
from pathlib import Path

from .network import ModelError


@dataclass(frozen=True)
class Thresholds:
    """sure: the least confidence, 0..1, at which a digit is announced."""

    sure: float = 0.8


def load_thresholds(model: Path) -> Thresholds:
    """Read the thresholds beside a model; defaults where there are none. Raises ModelError."""
    path = model.with_suffix(".json")
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        return Thresholds(sure=float(values.get("sure", Thresholds.sure)))
    except FileNotFoundError:
        return Thresholds()
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise ModelError(
            f"Cannot read the thresholds {path}: {error}. Mend the file, or delete it to use"
            " the defaults."
        ) from error
