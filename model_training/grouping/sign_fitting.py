"""Fits the small classifier that tells signs on the canvas from digits and from wrong groups."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from app.recognition.covers import Group
from app.recognition.guesses import candidates
from app.recognition.perceptron import Perceptron, Values
from app.recognition.reading import Predict
from app.recognition.sign_evidence import SignEvidence
from app.recognition.signs import TOLD
from app.recognition.stroke_inks import stroke_inks

from ..datasets.drawings import Drawing
from ..datasets.pens import Pens, by_writer
from ..synthetic.styles import Rng
from ..training.small_classifier import fitted_perceptron
from .composed import Composed, alone, compose

_SIGNED = 0.55  # of numbers: each of twelve signs is to be seen often enough
_LETTERS = 0.1  # the share of drawings
_MOST_WRONG = 6  # wrong groups of a drawing; there are dozens, mostly alike


@dataclass(frozen=True, eq=False)
class Groups:
    """evidence: float64 (n, FEATURES). classes: the number in TOLD of what each group is."""

    evidence: Values
    classes: NDArray[np.int64]


def collect_groups(pens: Pens, predict: Predict, count: int, seed: int) -> Groups:
    """Compose drawings by chance and return their groups: digits, signs and wrong ones."""
    writers = by_writer(pens.digits)
    rows: list[Values] = []
    classes: list[int] = []
    for number in tqdm(range(count), desc="drawing signs", unit="number"):
        rng = np.random.default_rng([seed, 8, number])
        if pens.letters and rng.random() < _LETTERS:
            composed = alone(pens.letters[int(rng.integers(len(pens.letters)))], rng)
            known = dict.fromkeys(composed.groups, "none")
        else:
            composed = _composed(writers[int(rng.integers(len(writers)))], rng)
            known = {group: composed.signs.get(group, "digit") for group in composed.groups}
        for evidence, name in _groups(composed, known, predict, rng):
            rows.append(evidence)
            classes.append(TOLD.index(name))
    return Groups(np.array(rows), np.array(classes))


def fitted_signs(groups: Groups, seed: int) -> Perceptron:
    """Return the classifier that tells groups apart best."""
    return fitted_perceptron(groups.evidence, groups.classes, TOLD, seed)


def share_told(groups: Groups, signs: Perceptron) -> float:
    """Return of how many groups, 0..1, the likeliest class is the true one."""
    return float(np.mean(signs(groups.evidence).argmax(axis=1) == groups.classes))


def _composed(by_one: Sequence[Drawing], rng: Rng) -> Composed:
    """Two things at least: what is alone is never a sign."""
    while True:
        composed = compose(by_one, rng, _SIGNED)
        if len(composed.groups) > 1:
            return composed


def _groups(
    composed: Composed,
    known: dict[Group, str],
    predict: Predict,
    rng: Rng,
) -> Sequence[tuple[Values, str]]:
    strokes = [stroke.tolist() for stroke in composed.strokes]
    inks = stroke_inks(strokes, [composed.pen_width] * len(strokes))
    if len(inks) != len(strokes):
        return []
    found = candidates(inks, predict)
    wrong = [group for group in found.digits if group not in known]
    rng.shuffle(wrong)
    evidence = SignEvidence(inks, found.height)
    return [
        (
            evidence.of(group, found.digits[group], is_apart=group in found.clusters),
            known.get(group, "none"),
        )
        for group in [*(known.keys() & found.digits.keys()), *wrong[:_MOST_WRONG]]
        if evidence.has_company(group)
    ]
