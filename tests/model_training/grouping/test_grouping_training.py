"""Numbers are composed of one writer's digits, and the weights that are fitted to them hold."""

import json

import numpy as np
import pytest

from app.recognition import BUNDLED_MODEL, DigitRecognizer
from app.recognition.guesses import EVIDENCE
from app.recognition.ink import CANVAS_SIZE, PEN_WIDTHS
from app.recognition.model_values import load_values
from app.recognition.perceptron import perceptron_of
from app.recognition.sign_evidence import FEATURES
from app.recognition.signs import SIGNS, TOLD
from model_training.datasets.drawings import Drawing
from model_training.datasets.pens import Pens
from model_training.grouping.composed import alone, compose
from model_training.grouping.sign_fitting import collect_groups, fitted_signs, share_told
from model_training.grouping.weighing import Case, collect, fitted, share_right
from model_training.synthetic.drawings import draw_digit
from model_training.synthetic.drawn_signs import drawn_sign

BUNDLED = load_values(BUNDLED_MODEL)


@pytest.fixture(scope="module")
def pens() -> Pens:
    """Two writers' digits, as the code draws them, and a letter of two strokes."""
    drawings = [
        Drawing(
            str(digit),
            writer,
            tuple(np.array(stroke) for stroke in draw_digit(digit, np.random.default_rng(seed))[0]),
        )
        for seed, writer in enumerate(("one", "other"))
        for digit in range(10)
    ]
    x = Drawing("X", "one", (np.array([(0, 0), (60, 90)]), np.array([(60, 0), (0, 90)])))
    return Pens(tuple(drawings), (x,))


@pytest.mark.parametrize("seed", range(12))
def test_what_is_composed_lies_on_the_canvas(pens: Pens, seed: int) -> None:
    composed = compose(pens.digits, np.random.default_rng(seed))
    strokes = [stroke for digit in composed.groups for stroke in digit]
    assert sorted(strokes) == list(range(len(composed.strokes)))
    points = np.vstack(composed.strokes)
    assert points.min() >= 0
    assert points.max() <= CANVAS_SIZE
    assert composed.pen_width in PEN_WIDTHS.values()


def test_a_letter_is_one_group(pens: Pens) -> None:
    composed = alone(pens.letters[0], np.random.default_rng(0))
    assert composed.groups == {(0, 1)}


@pytest.mark.parametrize("name", SIGNS)
def test_signs_are_drawn_beside_digits_from_the_left_on(name: str) -> None:
    for seed in range(6):
        strokes, width = drawn_sign(name, np.random.default_rng(seed))
        points = np.vstack(strokes)
        assert points[:, 0].min() == pytest.approx(0)
        assert points[:, 0].max() == pytest.approx(width)
        assert -0.6 < points[:, 1].min() <= points[:, 1].max() < 1.6


def test_what_is_composed_names_its_signs(pens: Pens) -> None:
    composed = [compose(pens.digits, np.random.default_rng(seed), signed=1.0) for seed in range(40)]
    names = {name for one in composed for name in one.signs.values()}
    assert {".", ",", "-", "+", "/", "(", ")", "%", ":"} <= names <= set(SIGNS)
    assert all(one.signs.keys() < one.groups for one in composed)


def test_signs_are_told_from_digits_after_fitting(pens: Pens, recognizer: DigitRecognizer) -> None:
    groups = collect_groups(pens, recognizer.predict, 60, seed=0)
    assert groups.evidence.shape == (len(groups.classes), FEATURES)
    usual = np.bincount(groups.classes).max() / len(groups.classes)
    signs = fitted_signs(groups, seed=0)
    assert share_told(groups, signs) > usual + 0.2
    again = perceptron_of(json.loads(json.dumps(signs.as_json)), FEATURES, TOLD)
    assert np.allclose(again(groups.evidence), signs(groups.evidence), atol=0.05)


def test_the_same_seed_gives_the_same_cases(pens: Pens, recognizer: DigitRecognizer) -> None:
    one, same = (collect(pens, recognizer.predict, BUNDLED.signs, 12, seed=0) for _ in range(2))
    assert len(one) > 3
    for case, other in zip(one, same, strict=True):
        assert np.array_equal(case.evidence, other.evidence)
        assert case.right == other.right


def test_the_fitted_weights_find_what_tells_the_covers_apart() -> None:
    rng = np.random.default_rng(0)
    true = rng.normal(size=4) * 3
    cases = []
    for _ in range(400):
        evidence = rng.normal(size=(5, 4))
        cases.append(Case(evidence, int((evidence @ true + rng.gumbel(size=5)).argmax())))
    weights = fitted(cases)
    assert np.corrcoef(weights, true)[0, 1] > 0.97
    assert share_right(cases, weights) > share_right(cases, np.zeros(4)) + 0.3


def test_the_bundled_weights_group_what_the_code_draws(
    pens: Pens, recognizer: DigitRecognizer
) -> None:
    cases = collect(pens, recognizer.predict, BUNDLED.signs, 40, seed=3)
    assert cases[0].evidence.shape[1] == len(EVIDENCE)
    assert share_right(cases, np.array(BUNDLED.with_signs)) > 0.85
