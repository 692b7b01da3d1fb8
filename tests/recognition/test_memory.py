"""A personal memory: one hand's odd digits are read right, everyone else's as before."""

import numpy as np
import pytest

from app.recognition import DigitRecognizer
from app.recognition.ink import Ink, draw_ink
from app.recognition.memory import Memory, normalized
from app.recognition.network import Outputs
from app.recognition.preprocessing import FloatArray, digit_image, network_input
from model_training.datasets import LabelledImages
from model_training.synthetic.styles import STYLES
from tests.made.drawn_numbers import Strokes

CORRECTIONS = 4


def one_hand(points: list[list[tuple[float, float]]], count: int, seed: int) -> list[Ink]:
    """Digit images of one style, each time written a little otherwise."""
    rng = np.random.default_rng(seed)
    return [digit_image(draw_ink(_varied(points, rng))) for _ in range(count)]


def _varied(points: list[list[tuple[float, float]]], rng: np.random.Generator) -> Strokes:
    lean = np.eye(2) + rng.normal(0, 0.05, (2, 2))
    strokes = []
    for corners in points:
        along = np.linspace(0, len(corners) - 1, 12 * len(corners))
        line = np.column_stack(
            [np.interp(along, range(len(corners)), np.array(corners)[:, axis]) for axis in (0, 1)]
        )
        moved = (line - 100) @ lean + 100 + rng.normal(0, 2, 2)
        strokes.append([(x, y) for x, y in moved.tolist()])
    return strokes


ODD: dict[str, tuple[int, list[list[tuple[float, float]]]]] = {
    # A 7 with the bar as long as its roof, drawn like a T: no digit to the network.
    "seven": (7, [[(50, 45), (155, 45)], [(95, 45), (95, 165)]]),
    # A 1 of two equal legs, as on old French price tags.
    "one": (1, [[(45, 150), (100, 45), (150, 160)]]),
    # A 2 like a barred Z, which the network takes for a 7.
    "two": (2, [[(50, 45), (150, 45), (50, 155), (150, 150)], [(65, 100), (135, 100)]]),
}


def share_right(recognizer: DigitRecognizer, images: list[Ink], label: int) -> float:
    digits = [recognizer.read_digit(image) for image in images]
    return float(np.mean([digit.is_sure and digit.label == label for digit in digits]))


@pytest.fixture
def learner() -> DigitRecognizer:
    """A recognizer of its own: what it learns stays in the test."""
    return DigitRecognizer()


@pytest.mark.parametrize("style", ODD)
def test_a_hand_that_was_misread_is_read_after_a_few_corrections(
    learner: DigitRecognizer, drawn: LabelledImages, style: str
) -> None:
    label, points = ODD[style]
    images = one_hand(points, CORRECTIONS + 30, seed=1)
    corrections, later = images[:CORRECTIONS], images[CORRECTIONS:]
    others = learner.classify(network_input(drawn.images)).argmax(axis=1)
    assert share_right(learner, later, label) < 0.2
    remember(learner, corrections, [label] * CORRECTIONS)
    assert share_right(learner, later, label) > 0.6
    after = [learner.read_digit(image).label for image in drawn.images]
    assert np.array_equal(after, others)
    learner.remember(None)
    assert share_right(learner, later, label) < 0.2


def remember(recognizer: DigitRecognizer, images: list[Ink], labels: list[int]) -> None:
    recognizer.remember(Memory(recognizer.features(np.stack(images)), np.array(labels, np.uint8)))


def test_wrong_labels_for_clear_digits_do_not_spread(
    learner: DigitRecognizer, drawn: LabelledImages
) -> None:
    """Fifty clear digits that a child called anything: others who write so are hardly affected."""
    before = [learner.read_digit(image).label for image in drawn.images]
    wrong = (drawn.labels[:50].astype(int) + 3) % 10
    remember(learner, list(drawn.images[:50]), wrong.tolist())
    after = [learner.read_digit(image).label for image in drawn.images[50:]]
    assert np.mean(np.array(after) == before[50:]) > 0.93


def test_contradictory_samples_leave_the_network_alone(learner: DigitRecognizer) -> None:
    label, points = ODD["two"]
    images = one_hand(points, 6, seed=2)
    alone = [learner.read_digit(image).probabilities for image in images]
    remember(learner, images + images, [label] * 6 + [9] * 6)
    assert [learner.read_digit(image).probabilities for image in images] == alone


def outputs(features: FloatArray, confidence: float) -> Outputs:
    probabilities = np.full((len(features), 10), (1 - confidence) / 9, np.float32)
    probabilities[:, 0] = confidence
    is_digit = np.ones((len(features), 1), np.float32)
    return {"probabilities": probabilities, "features": features, "is_digit": is_digit}


def test_the_surer_the_network_the_nearer_a_sample_must_be() -> None:
    sample = np.array([[1.0, 0.0]], np.float32)
    memory = Memory(sample, np.array([3], np.uint8))
    near = normalized(np.array([[1.0, 0.2]], np.float32))  # 0.02 apart
    assert memory.recall(outputs(near, 0.5))["probabilities"].argmax() == 3
    assert memory.recall(outputs(near, 0.99999))["probabilities"].argmax() == 0
    far = normalized(np.array([[1.0, 1.0]], np.float32))
    assert memory.recall(outputs(far, 0.3))["probabilities"].argmax() == 0


def test_probabilities_still_add_up_to_one() -> None:
    features = normalized(np.random.default_rng(0).normal(size=(20, 4)).astype(np.float32))
    memory = Memory(features[:10], np.arange(10, dtype=np.uint8))
    recalled = memory.recall(outputs(features, 0.6))
    assert np.allclose(recalled["probabilities"].sum(axis=1), 1, atol=1e-5)
    assert (recalled["is_digit"] <= 1).all()


def test_an_empty_memory_says_nothing() -> None:
    given = outputs(np.ones((2, 4), np.float32), 0.7)
    memory = Memory(np.zeros((0, 4), np.float32), np.zeros(0, np.uint8))
    assert memory.recall(given) is given


def test_styles_that_are_known_need_no_memory(recognizer: DigitRecognizer) -> None:
    assert set(STYLES) == set(range(10))
    assert recognizer.features(np.zeros((3, 28, 28), np.uint8)).shape == (3, 128)


def test_samples_of_drawings_leave_pictures_alone_unless_that_is_wished(
    learner: DigitRecognizer,
) -> None:
    """A photo of a hand that drawings were corrected for: it may be another person's."""
    label, points = ODD["two"]
    ink = draw_ink([[(x, y) for x, y in stroke] for stroke in points])
    page = np.full((600, 800), 235, np.uint8)
    page[200:400, 300:500] -= (ink * 0.8).astype(np.uint8)
    before = learner.read_image(page)
    assert not before.is_sure
    images = [digit_image(ink), *(digit.image for digit in before.digits)]
    remember(learner, images, [label] * len(images))
    drawn = learner.read_ink(ink).digits[0]
    assert (drawn.label, drawn.is_sure, drawn.is_from_samples) == (label, True, True)
    after = learner.read_image(page)
    assert [d.probabilities for d in after.digits] == [d.probabilities for d in before.digits]
    assert not any(digit.is_from_samples for digit in after.digits)
    learner.remembers_in_pictures = True
    assert [(d.label, d.is_sure) for d in learner.read_image(page).digits] == [(label, True)]


def test_what_reads_the_same_is_not_from_samples(
    learner: DigitRecognizer, drawn: LabelledImages
) -> None:
    digits = list(zip(drawn.images[:20], drawn.labels[:20].tolist(), strict=True))
    alone = [learner.read_digit(image) for image, _ in digits]
    remember(learner, [image for image, _ in digits], [label for _, label in digits])
    for (image, _), before in zip(digits, alone, strict=True):
        after = learner.read_digit(image)
        is_the_same = (after.label, after.is_sure) == (before.label, before.is_sure)
        assert after.is_from_samples == (not is_the_same)
