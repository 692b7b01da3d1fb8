"""A model of a newer Keras is the same model in the oldest that is supported."""

import json
import zipfile
from pathlib import Path

import keras
import numpy as np

from app.recognition import BUNDLED_MODEL
from app.recognition.network import keras_network, load_network
from app.recognition.old_keras import readable_by_keras_3_12

KERAS_FILE = BUNDLED_MODEL.with_suffix(".keras")


def config_of(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read("config.json").decode()


def test_what_is_newer_is_left_out_and_the_model_is_the_same() -> None:
    newer = ("input_axes", "renorm", "quantization_config")
    with readable_by_keras_3_12(KERAS_FILE) as copy:
        assert [f'"{name}"' in config_of(KERAS_FILE) for name in newer] == [True] * len(newer)
        assert not any(f'"{name}"' in config_of(copy) for name in newer)
        model = keras.saving.load_model(copy, compile=False)
    assert not copy.exists()
    images = np.random.default_rng(0).random((2, 28, 28), np.float32)
    answers = keras_network(model)(images)["probabilities"]
    assert np.allclose(answers, load_network(BUNDLED_MODEL)(images)["probabilities"], atol=1e-4)


def test_what_is_set_stays(tmp_path: Path) -> None:
    path = tmp_path / "model.keras"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("config.json", '{"renorm": true, "input_axes": null, "units": 10}')
        archive.writestr("model.weights.h5", b"weights")
    with readable_by_keras_3_12(path) as copy, zipfile.ZipFile(copy) as archive:
        assert json.loads(archive.read("config.json")) == {"renorm": True, "units": 10}
        assert archive.read("model.weights.h5") == b"weights"


def test_what_is_no_archive_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "old.h5"
    path.write_bytes(b"no archive")
    with readable_by_keras_3_12(path) as same:
        assert same == path
