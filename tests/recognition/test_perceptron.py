"""A small classifier comes out of JSON as it went in."""

import json

import numpy as np
import pytest

from app.recognition.perceptron import Perceptron, perceptron_of


def made() -> Perceptron:
    rng = np.random.default_rng(0)
    return Perceptron(("a", "b", "c"), rng.normal(size=(5, 6)), rng.normal(size=(7, 3)))


def test_it_gives_probabilities_and_survives_json() -> None:
    features = np.random.default_rng(1).normal(size=(20, 4))
    shares = made()(features)
    assert shares.shape == (20, 3)
    assert np.allclose(shares.sum(axis=1), 1)
    assert shares.std() > 0.1
    again = perceptron_of(json.loads(json.dumps(made().as_json)), 4, ("a", "b", "c"))
    assert np.allclose(again(features), shares, atol=0.01)


def test_it_tells_what_its_weights_say() -> None:
    by_hand = Perceptron(("low", "high"), np.array([[1.0], [0.0]]), np.array([[4.0, 8], [2, 0]]))
    shares = by_hand(np.array([[0.0], [3.0]]))
    assert shares.argmax(axis=1).tolist() == [0, 1]


@pytest.mark.parametrize(
    "change",
    [
        {"classes": ["a", "b"]},
        {"hidden": [[0.0]]},
        {"output": [[0.0, 0.0, float("nan")]] * 7},
        {"output": [0.0]},
    ],
)
def test_what_is_for_something_else_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="not for this version"):
        perceptron_of(made().as_json | change, 4, ("a", "b", "c"))
