"""A classifier so small that its weights stand in a JSON: one hidden layer (Rumelhart 1986)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Perceptron:
    """classes: what it tells apart. hidden: float64 (n + 1, h). output: (h + 1, classes).

    The last row of each is added whatever the input is.
    """

    classes: tuple[str, ...]
    hidden: Values
    output: Values

    def __call__(self, features: Values) -> Values:
        """Return the probabilities, float64 (m, classes), of features, (m, n); rows sum to 1."""
        inner = np.maximum(features @ self.hidden[:-1] + self.hidden[-1], 0)
        scores = inner @ self.output[:-1] + self.output[-1]
        shares = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(shares / shares.sum(axis=1, keepdims=True))

    @property
    def as_json(self) -> dict[str, Any]:
        """What `perceptron_of` reads, to four digits."""
        return {
            "classes": list(self.classes),
            "hidden": _rounded(self.hidden),
            "output": _rounded(self.output),
        }


def perceptron_of(values: Mapping[str, Any], inputs: int, classes: Sequence[str]) -> Perceptron:
    """Return what a JSON has. Raises ValueError if it is not for these inputs and classes."""
    found = Perceptron(
        tuple(map(str, values["classes"])),
        np.array(values["hidden"], np.float64),
        np.array(values["output"], np.float64),
    )
    is_right = (
        found.classes == tuple(classes)
        and found.hidden.ndim == found.output.ndim == 2
        and found.hidden.shape[0] == inputs + 1
        and found.output.shape == (found.hidden.shape[1] + 1, len(found.classes))
        and np.isfinite(found.hidden).all()
        and np.isfinite(found.output).all()
    )
    if not is_right:
        raise ValueError("the weights of the signs are not for this version")
    return found


def _rounded(weights: Values) -> list[list[float]]:
    return [[float(f"{weight:.4g}") for weight in row] for row in weights.tolist()]
