"""MNIST's recipe: cut out, 20×20, centre of mass in 28×28."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.recognition import DigitRecognizer
from app.recognition.ink import draw_ink
from app.recognition.preprocessing import (
    bounding_box,
    center_of_mass,
    digit_image,
    network_input,
)
from model_training.datasets import LabelledImages, load_mnist

inside = st.floats(20, 180)
strokes = st.lists(
    st.lists(st.tuples(inside, inside), min_size=1, max_size=8), min_size=1, max_size=4
)


@given(strokes)
def test_ink_becomes_mnists_shape(drawing: list[list[tuple[float, float]]]) -> None:
    image = digit_image(draw_ink(drawing))
    box = bounding_box(image)
    assert image.shape == (28, 28)
    assert image.max() == 255
    assert box is not None
    left, top, right, bottom = box
    assert 19 <= max(right - left, bottom - top) <= 20


@given(strokes)
def test_centre_of_mass_is_where_mnist_has_it(drawing: list[list[tuple[float, float]]]) -> None:
    image = digit_image(draw_ink(drawing))
    left, top, right, bottom = bounding_box(image) or (0, 0, 0, 0)
    for middle, low, high in zip(center_of_mass(image), (left, top), (right, bottom), strict=True):
        at_the_edge = low == 0 or high == 28
        assert at_the_edge or abs(middle - 14) <= 0.55


@given(strokes, st.integers(-15, 15), st.integers(-15, 15))
def test_where_the_digit_stands_does_not_matter(
    drawing: list[list[tuple[float, float]]], dx: int, dy: int
) -> None:
    ink = np.pad(draw_ink(drawing), 20)
    assert np.array_equal(digit_image(ink), digit_image(np.roll(ink, (dy, dx), axis=(0, 1))))


def test_size_hardly_matters() -> None:
    small = digit_image(draw_ink([[(80, 70), (120, 70), (95, 130)]], 6))
    large = digit_image(draw_ink([[(50, 25), (150, 25), (87.5, 175)]], 15))
    assert np.abs(small.astype(int) - large).mean() < 4


def test_no_ink_gives_a_black_image() -> None:
    assert bounding_box(np.zeros((200, 200), np.uint8)) is None
    assert not digit_image(np.zeros((200, 200), np.uint8)).any()
    assert digit_image(np.zeros((0, 5), np.uint8)).shape == (28, 28)


@pytest.mark.parametrize("shape", [(1, 1), (1, 500), (500, 1), (3, 2000)])
def test_extreme_shapes_fit(shape: tuple[int, int]) -> None:
    image = digit_image(np.full(shape, 200, np.uint8))
    assert image.shape == (28, 28)
    assert image.max() == 255


def test_network_input_is_scaled() -> None:
    images = np.array([[[0, 51], [102, 255]]], np.uint8)
    assert network_input(images).dtype == np.float32
    assert np.allclose(network_input(images), [[[0, 0.2], [0.4, 1]]])


def test_digit_images_stay_as_they_are(drawn: LabelledImages) -> None:
    """MNIST's images went through the recipe once; a second time may change next to nothing."""
    again = np.stack([digit_image(image) for image in drawn.images])
    assert np.abs(again.astype(int) - drawn.images).mean() < 1


def test_reading_digit_images_as_ink_loses_nothing(
    recognizer: DigitRecognizer, drawn: LabelledImages
) -> None:
    direct = recognizer.classify(network_input(drawn.images)).argmax(axis=1)
    as_ink = np.array([recognizer.read_digit(image).label for image in drawn.images])
    assert (as_ink != direct).sum() <= 1


def test_reading_mnist_as_ink_loses_at_most_a_tenth_of_a_percent(
    recognizer: DigitRecognizer, mnist_path: Path
) -> None:
    validation = load_mnist(mnist_path).validation
    direct = recognizer.classify(network_input(validation.images)).argmax(axis=1)
    as_ink = recognizer.classify(
        network_input(np.stack([digit_image(image) for image in validation.images]))
    ).argmax(axis=1)
    lost = (direct == validation.labels).mean() - (as_ink == validation.labels).mean()
    assert lost <= 0.001
