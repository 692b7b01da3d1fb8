"""Class activation maps: the weights that are found, and where on the image their cells lie."""

import numpy as np
import pytest

from app.explaining.evidence import evidence_of, find_label_weights, has_activation, spread
from app.recognition import BUNDLED_MODEL
from app.recognition.network import Network, Outputs, load_network
from app.recognition.preprocessing import IMAGE_SIZE, FloatArray, network_input
from model_training.datasets import LabelledImages

MAPS = 6


def softmax(logits: FloatArray) -> FloatArray:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    result: FloatArray = (powers / powers.sum(axis=1, keepdims=True)).astype(np.float32)
    return result


def made_network(weights: FloatArray, *, is_linear: bool = True) -> Network:
    """A network whose last maps are six parts of the image, and whose head has these weights."""

    def network(images: FloatArray) -> Outputs:
        maps = images.reshape(len(images), 4, 7, 4, 7).max(axis=(2, 4))
        shifted = [np.roll(maps, number, axis=2) ** (number + 1) for number in range(MAPS)]
        activation = np.stack(shifted, axis=3).astype(np.float32)
        means = activation.mean(axis=(1, 2))
        logits = (means if is_linear else means**2) @ weights + np.arange(10)
        return {"probabilities": softmax(logits), "activation": activation}

    return network


@pytest.fixture
def weights() -> FloatArray:
    return np.random.default_rng(5).normal(size=(MAPS, 10)).astype(np.float32)


def test_the_weights_of_a_linear_head_are_found(weights: FloatArray) -> None:
    found = find_label_weights(made_network(weights))
    assert found is not None
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, weights - weights.mean(axis=1, keepdims=True), atol=1e-2)


def test_a_head_of_another_kind_has_none(weights: FloatArray) -> None:
    assert find_label_weights(made_network(10 * weights, is_linear=False)) is None


def test_a_network_without_maps_has_none(weights: FloatArray) -> None:
    network = made_network(weights)

    def alone(images: FloatArray) -> Outputs:
        return {"probabilities": network(images)["probabilities"]}

    assert find_label_weights(alone) is None
    assert not has_activation(alone(np.zeros((2, IMAGE_SIZE, IMAGE_SIZE), np.float32)))


def test_the_bundled_model_s_logits_are_what_its_maps_add_up_to(drawn: LabelledImages) -> None:
    network = load_network(BUNDLED_MODEL)
    weights = find_label_weights(network)
    assert weights is not None
    outputs = network(network_input(drawn.images[:50]))
    logits = np.log(outputs["probabilities"].astype(np.float64).clip(1e-40))
    logits -= logits.mean(axis=1, keepdims=True)
    added = outputs["activation"].mean(axis=(1, 2)) @ weights
    bias = logits - added
    np.testing.assert_allclose(bias, np.broadcast_to(bias[0], bias.shape), atol=0.01)


def test_evidence_is_the_label_s_weighed_maps(weights: FloatArray) -> None:
    activation = np.zeros((4, 4, MAPS), np.float32)
    activation[0, 3, 2] = 5
    label = int(weights[2].argmax())
    evidence = evidence_of(activation, label, weights)
    assert (evidence.label, evidence.by_label) == (label, True)
    assert evidence.heat.shape == (IMAGE_SIZE, IMAGE_SIZE)
    assert evidence.heat.dtype == np.float32
    assert evidence.heat[0, -1] == evidence.heat.max() == pytest.approx(1)
    opposed = evidence_of(activation, int(weights[2].argmin()), weights)
    assert not opposed.heat.any()  # what speaks against a label is not shown as speaking for it


def test_without_weights_the_mean_of_the_maps_is_shown() -> None:
    activation = np.random.default_rng(0).uniform(size=(6, 6, MAPS)).astype(np.float32)
    evidence = evidence_of(activation, 3, None)
    assert not evidence.by_label
    assert 0 <= evidence.heat.min() < evidence.heat.max() <= 1


@pytest.mark.parametrize(("side", "pixels"), [(6, 4), (7, 4), (12, 2), (24, 1), (28, 1), (1, 28)])
def test_a_cell_lies_over_the_pixels_that_it_saw(side: int, pixels: int) -> None:
    """Cells of 4 pixels from 6 maps begin 2 from the edge: the first block cuts 2 off."""
    margin = (IMAGE_SIZE - side * pixels) // 2
    for cell in {0, side // 2, side - 1}:
        coarse = np.zeros((side, side), np.float32)
        coarse[cell, cell] = 1
        rows = spread(coarse).sum(axis=1)
        bright = np.flatnonzero(rows >= rows.max() - 1e-6)
        first = margin + cell * pixels
        assert set(bright) & set(range(first, first + pixels))
        if 0 < cell < side - 1:
            assert bright.mean() == pytest.approx(first + (pixels - 1) / 2)


@pytest.mark.parametrize("shape", [(40, 40), (5, 9), (27, 3)])
def test_maps_of_any_shape_fill_the_image(shape: tuple[int, int]) -> None:
    assert spread(np.ones(shape, np.float32)).shape == (IMAGE_SIZE, IMAGE_SIZE)
