"""Model files: the bundled pair answers alike, everything else is refused with a message."""

import os
from pathlib import Path

import keras
import numpy as np
import onnx
import pytest

from app.recognition import BUNDLED_MODEL, ModelError
from app.recognition import network as module
from app.recognition.network import keras_network, load_keras_model, load_network
from app.recognition.preprocessing import network_input
from model_training.datasets import LabelledImages
from model_training.keras_files.export import PARITY_TOLERANCE, largest_difference, layers_model
from tests.made.models import nan_model


def test_the_export_answers_as_the_keras_model_does(drawn: LabelledImages) -> None:
    images = network_input(drawn.images)
    keras_file = BUNDLED_MODEL.with_suffix(".keras")
    by_keras, by_opencv = load_network(keras_file), load_network(BUNDLED_MODEL)
    assert {"probabilities", "is_digit", "features", "activation"} <= by_opencv(images).keys()
    assert largest_difference(by_keras, by_opencv, images) <= PARITY_TOLERANCE
    labels = [each(images)["probabilities"].argmax(axis=1) for each in (by_keras, by_opencv)]
    assert np.array_equal(*labels)


def test_the_export_of_the_layers_answers_as_the_keras_model_does(drawn: LabelledImages) -> None:
    model = load_keras_model(BUNDLED_MODEL.with_suffix(".keras"))
    by_opencv = load_network(BUNDLED_MODEL.with_name("digit_cnn_layers.onnx"))
    images = network_input(drawn.images[:50])
    assert by_opencv(images).keys() == {"probabilities", "block_1", "block_2", "block_3"}
    by_keras = keras_network(layers_model(model))
    assert largest_difference(by_keras, by_opencv, images) <= PARITY_TOLERANCE


def test_the_bundled_model_is_small() -> None:
    assert BUNDLED_MODEL.stat().st_size < 2_000_000
    model = load_keras_model(BUNDLED_MODEL.with_suffix(".keras"))
    assert model.count_params() <= 300_000


def test_a_path_with_any_letters_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "Zahlen ✎ 数字.onnx"
    path.write_bytes(BUNDLED_MODEL.read_bytes())
    assert load_network(path)(np.zeros((1, 28, 28), np.float32))["probabilities"].shape == (1, 10)


def refusal(path: Path) -> str:
    with pytest.raises(ModelError) as caught:
        load_network(path)
    message = str(caught.value)
    assert str(path) in message
    assert "bundled" in message  # what to do
    return message


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "none.onnx")


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.txt"
    path.write_text("hello")
    assert "neither" in refusal(path)


@pytest.mark.parametrize("suffix", [".onnx", ".keras"])
@pytest.mark.parametrize("kept", [0, 100, 0.5, 0.99])
def test_a_truncated_file_is_refused(tmp_path: Path, suffix: str, kept: float) -> None:
    whole = BUNDLED_MODEL.with_suffix(suffix).read_bytes()
    path = tmp_path / f"short{suffix}"
    path.write_bytes(whole[: int(kept if kept > 1 else kept * len(whole))])
    assert "damaged" in refusal(path)


@pytest.mark.parametrize("suffix", [".onnx", ".keras"])
def test_a_foreign_file_is_refused(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"foreign{suffix}"
    path.write_bytes(b"This is no model at all.\n" * 100)
    assert "damaged" in refusal(path)


def save_onnx(path: Path, size: int, output: str, classes: int = 10) -> Path:
    """A model of one matrix product and a softmax, (n, size, size) → (n, classes)."""
    weights = onnx.numpy_helper.from_array(np.ones((size * size, classes), np.float32), "weights")
    graph = onnx.helper.make_graph(
        [
            onnx.helper.make_node("Flatten", ["images"], ["flat"]),
            onnx.helper.make_node("MatMul", ["flat", "weights"], ["logits"]),
            onnx.helper.make_node("Softmax", ["logits"], [output]),
        ],
        "linear",
        [onnx.helper.make_tensor_value_info("images", onnx.TensorProto.FLOAT, ["n", size, size])],
        [onnx.helper.make_tensor_value_info(output, onnx.TensorProto.FLOAT, ["n", classes])],
        [weights],
    )
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 15)])
    model.ir_version = 8
    onnx.save(model, path)
    return path


def test_a_model_with_probabilities_alone_works(tmp_path: Path) -> None:
    network = load_network(save_onnx(tmp_path / "linear.onnx", 28, "probabilities"))
    outputs = network(np.zeros((3, 28, 28), np.float32))
    assert np.allclose(outputs["probabilities"], 0.1)


def test_a_model_without_probabilities_is_refused(tmp_path: Path) -> None:
    assert "no output named" in refusal(save_onnx(tmp_path / "linear.onnx", 28, "digits"))


def test_a_model_of_other_images_is_refused(tmp_path: Path) -> None:
    assert "28×28" in refusal(save_onnx(tmp_path / "large.onnx", 32, "probabilities"))


def test_a_model_of_other_classes_is_refused(tmp_path: Path) -> None:
    assert "not ten" in refusal(save_onnx(tmp_path / "letters.onnx", 28, "probabilities", 26))


def test_a_keras_model_without_probabilities_is_refused(tmp_path: Path) -> None:
    images = keras.Input((28, 28))
    output = keras.layers.Dense(10, activation="softmax")(keras.layers.Flatten()(images))
    path = tmp_path / "tutorial.keras"
    keras.Model(images, output).save(path)
    assert "no output named" in refusal(path)


def test_a_keras_file_of_a_stranger_runs_no_code_of_his(tmp_path: Path) -> None:
    images = keras.Input((28, 28))
    flat = keras.layers.Flatten()(images)
    ten = keras.layers.Dense(10, activation="softmax")(flat)
    output = keras.layers.Lambda(lambda values: values * 1, name="probabilities")(ten)
    path = tmp_path / "code.keras"
    keras.Model(images, {"probabilities": output}).save(path)
    assert "damaged" in refusal(path)


def test_answers_that_are_no_numbers_are_refused_whenever_they_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "no numbers" in refusal(nan_model(tmp_path / "nan.onnx"))
    answers = np.full((2, 10), 0.1, np.float32)
    monkeypatch.setattr(module, "load_onnx", lambda _: lambda __: {"probabilities": answers})
    network = load_network(tmp_path / "later.onnx")
    answers[1, 3] = np.nan
    with pytest.raises(ModelError, match="no numbers"):
        network(np.zeros((2, 28, 28), np.float32))


def test_a_folder_and_a_pipe_are_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.onnx").mkdir()
    assert "not a file" in refusal(tmp_path / "folder.onnx")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.onnx")
        assert "not a file" in refusal(tmp_path / "pipe.onnx")
