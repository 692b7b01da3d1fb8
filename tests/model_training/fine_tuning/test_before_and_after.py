"""When a fine-tuned model is offered, and when not."""

import dataclasses

import numpy as np
import pytest

from model_training.datasets import LabelledImages
from model_training.evaluation.held_out import HeldOut, Measured
from model_training.fine_tuning.before_and_after import BeforeAndAfter, Counts, compare


def compared(
    own: tuple[int, int] = (5, 10),
    mnist: tuple[int, int] = (4981, 4981),
    outliers: tuple[int, int] = (1983, 1983),
) -> BeforeAndAfter:
    return BeforeAndAfter(
        own=Counts("own", 10, *own),
        own_announced=None,
        mnist=Counts("mnist", 5000, *mnist),
        drawings=Counts("drawings", 2000, 1999, 1999),
        outliers=Counts("outliers", 2000, *outliers),
        sure=(0.8, 0.8),
    )


@pytest.mark.parametrize(
    "comparison",
    [
        compared(),
        compared(own=(10, 10)),
        compared(mnist=(4981, 4977)),  # one standard error of 7,000 images with 20 mistakes: 4.5
        compared(outliers=(1983, 1950)),
        dataclasses.replace(compared(), own=None),
    ],
)
def test_a_model_that_is_no_worse_is_offered(comparison: BeforeAndAfter) -> None:
    assert comparison.problems == ()


@pytest.mark.parametrize(
    ("comparison", "said"),
    [
        (compared(own=(10, 9)), "9 of 10 of your samples"),
        (compared(mnist=(4981, 4976)), "6,975 of 7,000 of the base validation images"),
        (compared(outliers=(1983, 1800)), "1,800 of 2,000 of the images of no digit"),
    ],
)
def test_a_model_that_is_worse_is_not(comparison: BeforeAndAfter, said: str) -> None:
    (problem,) = comparison.problems
    assert said in problem


def test_the_same_images_are_counted_for_both() -> None:
    labels = np.arange(3, dtype=np.uint8)
    three = LabelledImages(np.zeros((3, 28, 28), np.uint8), labels)
    held_out = HeldOut(three, three[:2], np.zeros((4, 28, 28), np.uint8), three[:1])
    right = np.array([True, True, False, True, True, False])
    before = Measured(0.5, right, np.ones(6, bool), 3)
    after = Measured(0.6, np.ones(6, bool), np.array([True] * 5 + [False]), 4)
    comparison = compare(held_out, before, after)
    assert comparison.own is not None
    assert comparison.own_announced is not None
    assert (comparison.own.before, comparison.own.after) == (0, 1)
    assert (comparison.own_announced.before, comparison.own_announced.after) == (0, 0)
    assert (comparison.mnist.before, comparison.mnist.after) == (2, 3)
    assert (comparison.drawings.before, comparison.drawings.after) == (2, 2)
    assert (comparison.outliers.before, comparison.outliers.after) == (3, 4)
    lines = comparison.table().splitlines()
    assert len({len(line) for line in lines}) == 1
    assert "75.00 %" in lines[-2]
    assert "0.600" in lines[-1]
