"""The finder's training: its command, its crops, going on after a break, its export."""

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import keras
import numpy as np
import pytest

from app.recognition.network import keras_network, load_keras_model, load_onnx
from model_training.__main__ import main
from model_training.architectures.digit_finder import digit_finder, with_probabilities
from model_training.finding import crop_making
from model_training.finding.crop_making import begin, make_batch
from model_training.finding.crop_pool import CropPool
from model_training.finding.fitting import learning_rate
from model_training.finding.losses import loss_parts
from model_training.finding.recipe import FinderRecipe
from model_training.keras_files.export import PARITY_TOLERANCE, largest_difference
from model_training.synthetic.crops.hands import Hands
from model_training.training.checkpoints import Checkpoints

ASSETS = Path(__file__).resolve().parents[3] / "assets"


@pytest.fixture(scope="module")
def recipe(tiny_mnist: Path) -> FinderRecipe:
    return FinderRecipe(
        data=str(tiny_mnist), epochs=3, fresh_batches=1, window=2, batch_size=2, validation=2
    )


@pytest.fixture(scope="module")
def validation_hands(recipe: FinderRecipe) -> Hands:
    return crop_making.hands_of(recipe, validation=True)


@pytest.fixture
def begun(recipe: FinderRecipe, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make crops in this process, which is as urgent as before."""
    monkeypatch.setattr(crop_making, "_maker", [])
    monkeypatch.setattr("os.nice", lambda _: 0)
    begin(recipe)


def test_the_pool_has_new_crops_and_those_before(recipe: FinderRecipe, begun: None) -> None:
    pool = CropPool(recipe, processes=1)
    try:
        epochs = [pool.epoch(number) for number in range(3)]
    finally:
        pool.close()
    assert [len(epoch) for epoch in epochs] == [1, 2, 2]
    assert np.array_equal(make_batch(2, 0)["picture"], epochs[2][1]["picture"])
    assert np.array_equal(epochs[1][1]["picture"], epochs[2][0]["picture"])


def test_the_learning_rate_rises_and_falls() -> None:
    recipe = FinderRecipe(epochs=40, learning_rate=1.0)
    rates = [learning_rate(recipe, epoch) for epoch in range(40)]
    assert rates[0] < rates[3] < 1 == max(rates)
    assert rates[-1] < 0.01


def test_a_perfect_answer_has_hardly_a_loss(begun: None) -> None:
    targets = {name: array for name, array in make_batch(0, 0).items() if name != "picture"}
    heat = targets["heat"].astype(np.float32) / 255
    labels = np.where(targets["classes"] == 255, 0, targets["classes"]).astype(int)
    outputs = {
        "heat": np.where(heat > 0.999, 12, -12)[..., None].astype(np.float32),
        "classes": 20 * np.eye(22, dtype=np.float32)[labels],
        "boxes": targets["boxes"] / np.float32(1024),
        "printed": np.where(targets["printed"], 12, -12)[..., None].astype(np.float32),
        "ink": np.where(targets["ink"].astype(int) > 2, 12, -12).astype(np.float32),
        "away": targets["away"] / np.float32(32),
    }
    parts = {name: float(value) for name, value in loss_parts(targets, outputs).items()}
    assert max(parts[name] for name in ("heat", "classes", "boxes", "printed", "away")) < 0.01


def test_the_bundled_export_answers_as_its_keras_model() -> None:
    model = load_keras_model(ASSETS / "digit_finder.keras")
    pictures = np.random.default_rng(1).uniform(0, 1, (1, 6, 8, 1))
    smooth = np.kron(pictures, np.ones((1, 16, 16, 1))).astype(np.float32)
    onnx = load_onnx(ASSETS / "digit_finder.onnx")
    difference = largest_difference(keras_network(with_probabilities(model)), onnx, smooth)
    assert difference <= PARITY_TOLERANCE


def test_the_finder_is_small() -> None:
    assert digit_finder().count_params() <= 1_000_000
    assert (ASSETS / "digit_finder.onnx").stat().st_size <= 4_000_000


@pytest.fixture
def tiny_run(
    tiny_mnist: Path, validation_hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> list[str]:
    """The command of a short training of a tiny finder; its folder is to be added."""
    from model_training.architectures import digit_finder as architecture
    from model_training.finding import fitting, run

    monkeypatch.setattr(crop_making, "hands_of", lambda *_, **__: validation_hands)
    monkeypatch.setattr(architecture, "_WIDTHS", (4, 4, 4, 4))
    monkeypatch.setattr(architecture, "_NECK", 4)
    # Tracing the graph takes longer than these few steps.
    eagerly = functools.partialmethod(keras.Model.compile, run_eagerly=True)
    monkeypatch.setattr(fitting.FinderTraining, "compile", eagerly)
    # How a finder is exported is held by the bundled one's own test.
    monkeypatch.setattr(run, "export_finder", lambda _, target: target.touch())
    return ["train-finder", "--data", str(tiny_mnist), "--processes", "1", "--fresh-batches", "1",
            "--batch-size", "2", "--validation", "2", "--output"]  # fmt: skip


@pytest.mark.parametrize("precision", [[], ["--half"]])
def test_a_finder_is_trained_further(
    tiny_run: list[str], tmp_path: Path, precision: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from model_training.finding import fitting

    first = digit_finder()
    for weight in first.weights:
        weight.assign(weight + 0.1)
    first.save(tmp_path / "first.keras")
    monkeypatch.setattr(fitting, "_fit", lambda *_: None)  # so what it begins with comes out
    monkeypatch.setattr(fitting, "CropPool", Mock())  # which nobody asks
    command = [*tiny_run, str(tmp_path / "run"), "--begin-with", str(tmp_path / "first.keras")]
    assert main([*command, *precision]) == 0
    second = keras.saving.load_model(tmp_path / "run" / "digit_finder.keras", compile=False)
    for one, other in zip(first.get_weights(), second.get_weights(), strict=True):
        assert np.array_equal(one, other)


def test_a_finder_is_led_half_the_way_back(
    tiny_run: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from model_training.finding import fitting

    first = digit_finder()
    first.save(tmp_path / "first.keras")

    def fit(trained: keras.Model, *_: object) -> None:
        trained.set_weights([weights + 1 for weights in trained.get_weights()])

    monkeypatch.setattr(fitting, "_fit", fit)
    command = [*tiny_run, str(tmp_path / "run"), "--begin-with", str(tmp_path / "first.keras")]
    assert main([*command, "--keep", "0.5"]) == 0
    second = keras.saving.load_model(tmp_path / "run" / "digit_finder.keras", compile=False)
    for one, other in zip(first.get_weights(), second.get_weights(), strict=True):
        assert np.allclose(other, one + 0.5, atol=1e-6)


def test_without_the_finder_to_begin_with_nothing_is_left(
    tiny_run: list[str], tmp_path: Path
) -> None:
    command = [*tiny_run, str(tmp_path / "run"), "--begin-with", str(tmp_path / "none.keras")]
    assert main(command) == 1
    assert not (tmp_path / "run").exists()


def test_a_run_that_was_broken_off_goes_on(
    tiny_run: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from model_training.finding import fitting

    folder = tmp_path / "run"

    class StopError(KeyboardInterrupt):
        pass

    class Stopping(Checkpoints):
        def on_epoch_end(self, epoch: int, logs: Mapping[str, Any] | None = None) -> None:
            super().on_epoch_end(epoch, logs)
            raise StopError

    with monkeypatch.context() as patch:
        patch.setattr(fitting, "Checkpoints", Stopping)
        assert main([*tiny_run, str(folder), "--epochs", "2"]) == 130
    assert [line.split(",")[0] for line in (folder / "log.csv").read_text().split()] == [
        "epoch", "1",
    ]  # fmt: skip
    assert main(["train-finder", "--resume", str(folder), "--processes", "1"]) == 0
    assert [line.split(",")[0] for line in (folder / "log.csv").read_text().split()] == [
        "epoch", "1", "2",
    ]  # fmt: skip
    assert (folder / "digit_finder.keras").exists()
    assert main(["train-finder", "--resume", str(folder)]) == 1  # it is finished


def test_a_folder_that_is_taken_is_refused(tmp_path: Path) -> None:
    assert main(["train-finder", "--output", str(tmp_path)]) == 1
