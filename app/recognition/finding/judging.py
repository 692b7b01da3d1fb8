"""The finder's word and the digit network's become one, with a calibrated confidence.

The weights are data, fitted on made crops: see `python -m model_training weigh-finder`.
"""

import dataclasses
import json
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..network import ModelError
from ..perceptron import Perceptron, perceptron_of
from ..reading import Prediction
from ..signs import TOLD
from .alphabet import DIGITS
from .telling import FEATURES
from .things import MOST_ODDS, Found, log_odds

_LOWEST = 1e-3  # of a probability, so that neither network can veto
_AGREED = 0.3  # of each network; on real paper one of four that one of them doubts is wrong
EVIDENCE = 10  # a constant, three log odds, their squares and products


@dataclass(frozen=True)
class Judge:
    """finder: how much its log probabilities count; the digit network's count the rest. An equal
    say reads most of real paper; made crops flatter the finder, which was trained on their hands.

    weights: of the log odds that a digit is right, one for each `evidence`. sure: the least
    confidence that is announced, if neither network thinks it improbable. least: what is less sure
    is taken for no digit. signs: tells digits, signs and the rest apart, see `telling`; None: the
    finder's word alone does. sure_sign: the least confidence of a sign that is announced.
    """

    finder: float = 0.5
    weights: tuple[float, ...] = (0.0, 2.0, 1.0, 1.0, *(0.0,) * 6)
    sure: float = 0.85
    least: float = 0.15
    signs: Perceptron | None = None
    sure_sign: float = 0.8

    def judged(self, found: Found, seen: Prediction) -> Prediction:
        """Return a digit that the digit network has seen with what both say of it."""
        shares = self.combined(found, seen)
        label = int(shares.argmax())
        odds = float(evidence(found, seen, label) @ np.array(self.weights))
        confidence = 1 / (1 + math.exp(-odds))
        least = min(seen.probabilities[label], float(_of_finder(found)[label]))
        return dataclasses.replace(
            seen,
            label=label,
            probabilities=tuple(shares.tolist()),
            confidence=confidence,
            is_sure=confidence >= self.sure and least >= _AGREED,
        )

    def combined(self, found: Found, seen: Prediction) -> NDArray[np.float64]:
        """Return the ten probabilities, float64 (10,), on which both agree best."""
        logs = self.finder * np.log(_of_finder(found) + _LOWEST)
        logs = logs + (1 - self.finder) * np.log(np.array(seen.probabilities) + _LOWEST)
        shares = np.exp(logs - logs.max())
        return np.asarray(shares / shares.sum())


def evidence(found: Found, seen: Prediction, label: int) -> NDArray[np.float64]:
    """Return what speaks for a digit with a label, float64 (10,).

    The log odds that it is a thing at all, of the label by the finder, and by the digit network;
    with their squares and products, since two that agree say more than either.
    """
    shares = found.score, float(_of_finder(found)[label]), seen.probabilities[label]
    a, b, c = (log_odds(share) / MOST_ODDS for share in shares)
    return np.array([1, a, b, c, a * a, a * b, a * c, b * b, b * c, c * c])


def load_judge(finder: Path) -> Judge:
    """Read the weights beside a finder; defaults where there are none. Raises ModelError."""
    path = finder.with_suffix(".json")
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        judge = Judge(
            finder=float(values["finder"]),
            weights=tuple(map(float, values["weights"])),
            sure=float(values["sure"]),
            least=float(values["least"]),
            signs=perceptron_of(values["signs"], FEATURES, TOLD) if values.get("signs") else None,
            sure_sign=float(values.get("sure_sign", Judge.sure_sign)),
        )
    except FileNotFoundError:
        return Judge()
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise ModelError(f"Cannot read the finder's weights {path}: {error}.") from error
    if len(judge.weights) != EVIDENCE:
        raise ModelError(f"Cannot use {path}: it has {len(judge.weights)} weights, not {EVIDENCE}.")
    return judge


def _of_finder(found: Found) -> NDArray[np.float64]:
    """The finder's probabilities of the ten digits, given that it is one."""
    shares = found.shares[:DIGITS].astype(np.float64)
    return np.asarray(shares / max(float(shares.sum()), _LOWEST))
