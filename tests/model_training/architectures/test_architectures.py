"""Every network is what its name says, and can be trained."""

import keras
import numpy as np
import pytest

from app.recognition.preprocessing import network_input
from model_training.architectures import NAMES, build, outputs_trained_on
from model_training.datasets import LabelledImages

PARAMETERS = {
    "digit_cnn_wide": 1925707,
    "digit_cnn": 289_195,
    "tutorial_32_64": 1_199_882,
    "tutorial_32": 693_962,
    "tutorial_7_5_3": 162_314,
}


@pytest.mark.parametrize("name", NAMES)
def test_size_and_probabilities(name: str) -> None:
    model = build(name)
    assert model.name == name
    assert model.count_params() == PARAMETERS[name]
    outputs = model(np.zeros((3, 28, 28), np.float32))
    probabilities = keras.ops.convert_to_numpy(outputs["probabilities"])
    assert probabilities.shape == (3, 10)
    assert np.allclose(probabilities.sum(axis=1), 1)


@pytest.mark.parametrize("name", NAMES)
def test_a_training_step_changes_all_layers(name: str, drawn: LabelledImages) -> None:
    keras.utils.set_random_seed(0)
    trained = outputs_trained_on(build(name))
    before = [weights.numpy().copy() for weights in trained.trainable_variables]
    targets = {
        "probabilities": drawn.labels[:32],
        "is_digit": np.resize([1.0, 0.0], (32, 1)),
    }
    losses = {
        "probabilities": "sparse_categorical_crossentropy",
        "is_digit": "binary_crossentropy",
    }
    outputs = trained.output.keys()
    # Without a graph: to trace and compile it takes longer than the one step.
    trained.compile("adam", {output: losses[output] for output in outputs}, run_eagerly=True)
    loss = trained.train_on_batch(
        network_input(drawn.images[:32]), {output: targets[output] for output in outputs}
    )
    assert np.isfinite(loss).all()
    after = [weights.numpy() for weights in trained.trainable_variables]
    assert not any(np.array_equal(*each) for each in zip(before, after, strict=True))
