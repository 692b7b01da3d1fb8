"""What tells signs on paper from digits: place and form beside digits, and the finder's word."""

import numpy as np

from app.recognition.finding.alphabet import CLASS_OF, CLASSES
from app.recognition.finding.looking import Seen
from app.recognition.finding.telling import (
    FEATURES,
    evidence_of,
    told_by_finder,
    told_with,
)
from app.recognition.finding.thing_ink import ThingInk
from app.recognition.finding.things import Found
from app.recognition.perceptron import Perceptron
from app.recognition.preprocessing import Box
from app.recognition.signs import TOLD


def seen(name: str, box: Box, share: float = 0.9) -> Seen:
    shares = np.full(len(CLASSES), (1 - share) / (len(CLASSES) - 1), np.float32)
    shares[CLASS_OF[name]] = share
    height, width = round(box[3] - box[1]), round(box[2] - box[0])
    ink = np.full((max(height, 1), max(width, 1)), 255, np.uint8)
    return Seen(Found(box, 0.6, shares, 0.1, 0), ThingInk(ink, 1.0, box))


THINGS = [
    seen("3", (0, 0, 30, 60)),
    seen("1", (40, 54, 46, 60), 0.4),  # a point that the finder takes for a 1
    seen("4", (56, 0, 86, 60)),
    seen("/", (96, -8, 120, 68)),
]


def test_the_evidence_says_how_things_stand_beside_the_digits() -> None:
    evidence = evidence_of(THINGS)
    assert evidence.shape == (4, FEATURES)
    assert np.isfinite(evidence).all()
    tall, point = evidence[3], evidence[1]
    assert point[19] < 0.2  # its height, of the digits'
    assert tall[19] > 1.2
    assert evidence_of([]).shape == (0, FEATURES)
    assert evidence_of(THINGS[:1])[0, 16] == 0  # nothing is beside it


def test_the_finders_own_word() -> None:
    told = told_by_finder(THINGS)
    assert [TOLD[place] for place in told.argmax(axis=1)] == ["digit", "digit", "digit", "/"]
    assert told_by_finder([]).shape == (0, len(TOLD))


def test_what_is_tiny_beside_digits_is_none_whatever_the_weights_say() -> None:
    says_digit = Perceptron(
        TOLD,
        np.zeros((FEATURES + 1, 1)),
        np.array([np.zeros(len(TOLD)), [5.0, *np.zeros(len(TOLD) - 1)]]),
    )
    told = told_with(says_digit, THINGS)
    assert told.argmax(axis=1).tolist()[0] == 0
    assert told[1, 0] == 0
    assert {TOLD[place] for place in np.flatnonzero(told[1])} == {".", ",", "-", "none"}
    assert np.allclose(told.sum(axis=1), 1)
