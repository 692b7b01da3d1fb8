"""Fits the weights by which strokes are grouped into digits: a conditional random field.

The most probable cover of a drawing's strokes by groups is to be the true one; the weights of its
evidence maximise the likelihood of the true covers (Lafferty, McCallum and Pereira 2001). With few
strokes all covers can be listed. See `app.recognition.guesses`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from tqdm import tqdm

from app.recognition.covers import Group
from app.recognition.guesses import candidates, group_evidence
from app.recognition.perceptron import Perceptron
from app.recognition.reading import Predict
from app.recognition.stroke_inks import stroke_inks

from ..datasets.pens import Pens, by_writer
from .composed import SIGNED, Composed, alone, compose

Weights: TypeAlias = NDArray[np.float64]  # (k,)

_MOST_COVERS = 3000  # a drawing of more is left out: one in a hundred
_LETTERS = 0.15  # the share of drawings
_DECAY = 1e-4  # of the weights: there are thousands of cases for a dozen of them


@dataclass(frozen=True, eq=False)
class Case:
    """A drawing. evidence: float64 (covers, k), of each cover. right: which is the true one."""

    evidence: NDArray[np.float64]
    right: int


def collect(
    pens: Pens, predict: Predict, signs: Perceptron | None, count: int, seed: int
) -> list[Case]:
    """Compose drawings by chance, the same for the same seed, and return their covers.

    signs: tells the groups that are signs; None: of digits alone.
    """
    writers = by_writer(pens.digits)
    cases = []
    for number in tqdm(range(count), desc="reading numbers", unit="number"):
        rng = np.random.default_rng([seed, 7, number])
        if pens.letters and rng.random() < _LETTERS:
            composed = alone(pens.letters[int(rng.integers(len(pens.letters)))], rng)
        else:
            by_one = writers[int(rng.integers(len(writers)))]
            composed = compose(by_one, rng, SIGNED if signs else 0.0)
        case = _case(composed, predict, signs)
        if case is not None:
            cases.append(case)
    return cases


def fitted(cases: Sequence[Case]) -> Weights:
    """Return the weights of EVIDENCE under which the true covers are likeliest."""
    start = np.zeros(cases[0].evidence.shape[1])
    weights: Weights = minimize(_loss, start, args=(cases,), jac=True, method="L-BFGS-B").x
    return weights


def share_right(cases: Sequence[Case], weights: Weights) -> float:
    """Return of how many cases, 0..1, the most probable cover is the true one."""
    return float(np.mean([(case.evidence @ weights).argmax() == case.right for case in cases]))


def _loss(weights: Weights, cases: Sequence[Case]) -> tuple[float, Weights]:
    """The mean negative log likelihood of the true covers, with decay, and its gradient."""
    loss, gradient = 0.0, np.zeros_like(weights)
    for case in cases:
        scores = case.evidence @ weights
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        loss -= float(np.log(shares[case.right] + 1e-300))
        gradient += shares @ case.evidence - case.evidence[case.right]
    return (
        loss / len(cases) + _DECAY * float(weights @ weights),
        gradient / len(cases) + 2 * _DECAY * weights,
    )


def _case(composed: Composed, predict: Predict, signs: Perceptron | None) -> Case | None:
    """None where it has one cover alone, too many, or one that the app would not think of."""
    strokes = [stroke.tolist() for stroke in composed.strokes]
    inks = stroke_inks(strokes, [composed.pen_width] * len(strokes))
    if len(inks) != len(strokes) or len(strokes) == 1:
        return None
    found = candidates(inks, predict, signs)
    groups = list(found.digits)
    if not composed.groups <= set(groups):
        return None
    covers = list(_covers(groups, len(strokes)))
    if not 1 < len(covers) <= _MOST_COVERS:
        return None
    evidence = {group: group_evidence(group, found) for group in groups}
    return Case(
        np.array([np.sum([evidence[group] for group in cover], axis=0) for cover in covers]),
        next(n for n, cover in enumerate(covers) if composed.groups == set(cover)),
    )


def _covers(groups: Sequence[Group], count: int) -> Iterator[tuple[Group, ...]]:
    """All covers of strokes 0 to count - 1, up to the most that are looked at and one more."""
    by_first: dict[int, list[Group]] = {}
    for group in groups:
        by_first.setdefault(group[0], []).append(group)
    waiting: list[tuple[Group, ...]] = [()]
    given = 0
    while waiting and given <= _MOST_COVERS:
        chosen = waiting.pop()
        covered = {stroke for group in chosen for stroke in group}
        first = next((stroke for stroke in range(count) if stroke not in covered), None)
        if first is None:
            given += 1
            yield chosen
        else:
            waiting += [(*chosen, one) for one in by_first[first] if not covered & set(one)]
