"""Models as tutorials save them are given the app's interface, or refused with the reason."""

import json
from pathlib import Path

import h5py
import keras
import numpy as np
import pytest
from keras import layers

from app.recognition import BUNDLED_MODEL, ModelError
from app.recognition.preprocessing import network_input
from model_training.datasets import LabelledImages
from model_training.keras_files.foreign_models import load_model
from tests.made.tutorial_model import tutorial_model

SHAPES = [(28, 28, 1), (28, 28), (784,)]


def answers(
    path: Path, drawn: LabelledImages
) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
    outputs = load_model(path).predict(network_input(drawn.images[:20]), verbose=0)
    assert outputs.keys() == {"probabilities"}
    probabilities = outputs["probabilities"]
    assert isinstance(probabilities, np.ndarray)
    return probabilities


@pytest.mark.parametrize("suffix", [".h5", ".keras"])
@pytest.mark.parametrize("shape", SHAPES)
def test_every_form_of_input(
    shape: tuple[int, ...], suffix: str, drawn: LabelledImages, tmp_path: Path
) -> None:
    model = tutorial_model(shape, "softmax")
    path = tmp_path / f"tutorial{suffix}"
    model.save(path)
    images = network_input(drawn.images[:20]).reshape(20, *shape)
    assert np.allclose(answers(path, drawn), model.predict(images, verbose=0), atol=1e-6)


def test_logits_become_probabilities(drawn: LabelledImages, tmp_path: Path) -> None:
    with_logits, with_softmax = tmp_path / "logits.h5", tmp_path / "softmax.h5"
    tutorial_model((28, 28), None).save(with_logits)
    tutorial_model((28, 28), "softmax").save(with_softmax)  # of the same weights
    assert np.allclose(answers(with_logits, drawn), answers(with_softmax, drawn), atol=1e-6)


def test_a_model_of_one_named_output_of_another_name(drawn: LabelledImages, tmp_path: Path) -> None:
    images = keras.Input((28, 28))
    output = layers.Dense(10, activation="softmax")(layers.Flatten()(images))
    path = tmp_path / "named.keras"
    keras.Model(images, {"digits": output}).save(path)
    assert np.allclose(answers(path, drawn).sum(axis=1), 1)


def test_a_file_of_keras_2(drawn: LabelledImages, tmp_path: Path) -> None:
    """Keras 2 wrote types as names, and a `batch_input_shape` into the first two layers."""
    path = tmp_path / "keras_2.h5"
    tutorial_model((28, 28), "softmax").save(path)
    before = answers(path, drawn)
    with h5py.File(path, "r+") as file:
        config = json.loads(file.attrs["model_config"])
        inputs, flatten, *_ = all_layers = [each["config"] for each in config["config"]["layers"]]
        for layer in all_layers:
            layer["dtype"] = "float32"
        del inputs["batch_shape"]
        inputs.pop("optional", None)  # which not all versions write
        inputs["batch_input_shape"] = flatten["batch_input_shape"] = [None, 28, 28]
        file.attrs["model_config"] = json.dumps(config)
        file.attrs["keras_version"] = "2.4.0"
    assert np.allclose(answers(path, drawn), before)


def test_a_model_of_this_project_keeps_its_outputs() -> None:
    model = load_model(BUNDLED_MODEL.with_suffix(".keras"))
    assert {"probabilities", "is_digit", "features", "activation"} == model.output.keys()


def refusal(path: Path) -> str:
    with pytest.raises(ModelError) as caught:
        load_model(path)
    assert str(path) in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("shape", "activation", "classes", "said"),
    [
        ((32, 32), "softmax", 10, "takes 32×32, not images of 28×28"),
        ((28, 28, 3), "softmax", 10, "takes 28×28×3"),
        ((28, 28), "softmax", 26, "answers with 26, not with ten numbers"),
        ((28, 28), "sigmoid", 10, "neither probabilities that add up to 1 nor logits"),
    ],
)
def test_other_models_are_refused(
    shape: tuple[int, ...], activation: str, classes: int, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "other.h5"
    tutorial_model(shape, activation, classes).save(path)
    assert said in refusal(path)


def test_a_model_of_two_outputs_is_refused(tmp_path: Path) -> None:
    images = keras.Input((28, 28))
    flat = layers.Flatten()(images)
    path = tmp_path / "two.keras"
    keras.Model(images, [layers.Dense(10)(flat), layers.Dense(1)(flat)]).save(path)
    assert "answers with 10 and 1" in refusal(path)


def test_a_model_with_the_right_name_for_other_digits_is_refused(tmp_path: Path) -> None:
    images = keras.Input((28, 28))
    output = layers.Dense(26, activation="softmax")(layers.Flatten()(images))
    path = tmp_path / "letters.keras"
    keras.Model(images, {"probabilities": output}).save(path)
    assert "does not turn images of 28×28 into ten" in refusal(path)


def test_a_model_that_answers_no_numbers_is_refused(tmp_path: Path) -> None:
    model = tutorial_model((28, 28), "softmax")
    model.layers[-1].set_weights([np.full((8, 10), np.nan), np.zeros(10)])
    path = tmp_path / "nan.h5"
    model.save(path)
    assert "not numbers" in refusal(path)


@pytest.mark.parametrize("content", [b"", b"This is no model at all.", None])
def test_a_damaged_file_is_refused(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "damaged.h5"
    tutorial_model((28, 28), "softmax").save(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2] if content is None else content)
    assert "damaged" in refusal(path)


def test_weights_alone_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "only.weights.h5"
    tutorial_model((28, 28), "softmax").save_weights(path)
    assert "no Keras model" in refusal(path)


def test_a_file_with_code_in_it_is_refused(tmp_path: Path) -> None:
    images = keras.Input((28, 28))
    output = layers.Dense(10)(layers.Flatten()(layers.Lambda(lambda x: x * 2)(images)))
    for name in ("code.h5", "code.keras"):
        keras.Model(images, output).save(tmp_path / name)
        assert "no Keras model" in refusal(tmp_path / name)


def test_files_that_are_missing_or_of_another_kind_are_refused(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "none.h5")
    assert "is not a Keras file" in refusal(tmp_path / "model.pt")
