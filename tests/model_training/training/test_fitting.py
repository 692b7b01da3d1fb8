"""The network learns, the same for the same seed, and its temperature is honest."""

import dataclasses
import shutil
from pathlib import Path

import keras
import numpy as np
import pytest

from app.recognition import BUNDLED_MODEL
from app.recognition.network import load_keras_model
from app.recognition.preprocessing import FloatArray, network_input
from model_training.architectures.digit_cnn import digit_cnn
from model_training.datasets import LabelledImages
from model_training.errors import RunError
from model_training.synthetic.glyphs import TRAINING_GLYPHS
from model_training.synthetic.outliers import Material, draw_outliers
from model_training.training.augmentation import Augmentation
from model_training.training.batches import AugmentedBatches
from model_training.training.checkpoints import Checkpoints, RunFolder
from model_training.training.fitting import train
from model_training.training.further import Beginning
from model_training.training.hyperparameters import Hyperparameters
from model_training.training.training_set import TrainingSet

PARAMETERS = 289_195
TINY = Hyperparameters(epochs=1, batch_size=32, augmentation=Augmentation(unchanged=1))


def test_shape_and_size_of_the_network() -> None:
    model = digit_cnn()
    outputs = model(np.zeros((3, 28, 28), np.float32))
    assert {name: tuple(output.shape) for name, output in outputs.items()} == {
        "probabilities": (3, 10),
        "is_digit": (3, 1),
        "features": (3, 128),
        "activation": (3, 6, 6, 128),
    }
    assert model.count_params() == PARAMETERS


@pytest.fixture(scope="module")
def mixed(drawn: LabelledImages) -> TrainingSet:
    """300 digits and 50 images of what is none."""
    return TrainingSet(drawn, draw_outliers(50, Material(drawn, TRAINING_GLYPHS), seed=3))


def test_batches_are_the_same_for_the_same_seed_and_new_in_every_epoch(
    mixed: TrainingSet,
) -> None:
    one, other = (AugmentedBatches(mixed, Hyperparameters(batch_size=50)) for _ in range(2))
    assert len(one) == 7
    assert np.array_equal(one[2][0], other[2][0])
    before = one[0][0]
    one.begin_epoch(2)
    assert not np.array_equal(one[0][0], before)


def test_an_epoch_holds_every_image_once_and_outliers_have_no_label(mixed: TrainingSet) -> None:
    batches = AugmentedBatches(mixed, Hyperparameters(batch_size=50))
    epoch = [batches[i] for i in range(len(batches))]
    labels = np.concatenate([targets["probabilities"] for _, targets, _ in epoch])
    is_digit = np.concatenate([targets["is_digit"][:, 0] for _, targets, _ in epoch])
    weight = np.concatenate([weights["probabilities"] for _, _, weights in epoch])
    assert np.array_equal(np.bincount(labels[weight > 0]), np.bincount(mixed.digits.labels))
    assert np.array_equal(weight > 0, is_digit > 0)
    assert (is_digit == 0).sum() == 50


def test_an_epoch_has_each_image_as_often_as_its_weight_says(drawn: LabelledImages) -> None:
    weights = np.repeat([3.0, 1.0, 0.5], 100)
    dataset = TrainingSet(drawn, drawn.images[:0], weights)
    plain = Hyperparameters(batch_size=50, augmentation=Augmentation(unchanged=1))
    batches = AugmentedBatches(dataset, plain)
    half: list[list[int]] = []
    for number in (1, 2):
        batches.begin_epoch(number)
        images = np.concatenate([batches[i][0] for i in range(len(batches))])
        found = [(network_input(image) == images).all(axis=(1, 2)).sum() for image in drawn.images]
        assert len(images) == 450
        assert set(found[:100]) == {3}
        assert set(found[100:200]) == {1}
        assert sum(found[200:]) == 50
        half.append(found[200:])
    assert half[0] != half[1]


ARCHITECTURE = "tutorial_7_5_3"  # small, with dropout
EPOCHS = dataclasses.replace(TINY, epochs=3, batch_size=50, augmentation=Augmentation())


@pytest.fixture
def run(tmp_path: Path) -> RunFolder:
    folder = RunFolder(tmp_path / "run")
    folder.path.mkdir()
    return folder


@pytest.fixture(scope="module")
def unbroken(mixed: TrainingSet, tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    """A run of three epochs."""
    folder = RunFolder(tmp_path_factory.mktemp("unbroken"))
    train(mixed, mixed.digits[:50], EPOCHS, folder, ARCHITECTURE)
    return folder


def weights(path: Path) -> list[FloatArray]:
    model = keras.saving.load_model(path)
    return [*model.get_weights(), *(variable.numpy() for variable in model.optimizer.variables)]


def test_a_short_training_learns_and_leaves_checkpoint_log_and_curves(
    mixed: TrainingSet, run: RunFolder
) -> None:
    model = train(mixed, mixed.digits[:100], TINY, run)
    outputs = model.predict(network_input(mixed.digits.images[:100]), verbose=0)
    assert all(np.isfinite(output).all() for output in outputs.values())
    assert keras.saving.load_model(run.checkpoint).count_params() == PARAMETERS
    assert "val_loss" in run.log.read_text()
    assert {path.name for path in run.path.iterdir()} == {
        "best.keras", "checkpoint.keras", "learning_curves.png", "log.csv",
    }  # fmt: skip


class BrokenOffError(Exception):
    pass


@pytest.mark.parametrize("breaks", ["in an epoch", "while it saves"])
def test_a_run_that_was_broken_off_gives_what_an_unbroken_one_gives(
    mixed: TrainingSet,
    unbroken: RunFolder,
    run: RunFolder,
    monkeypatch: pytest.MonkeyPatch,
    breaks: str,
) -> None:
    save, begin = Checkpoints._save, Checkpoints.on_train_batch_begin

    def failing_save(checkpoints: Checkpoints, path: Path) -> None:
        if path.name == "checkpoint.keras" and len(checkpoints._losses) == 2:
            raise BrokenOffError
        save(checkpoints, path)

    def failing_begin(checkpoints: Checkpoints, batch: int, logs: object = None) -> None:
        if len(checkpoints._losses) == 1 and batch == 3:
            raise BrokenOffError
        begin(checkpoints, batch, logs)

    if breaks == "in an epoch":
        monkeypatch.setattr(Checkpoints, "on_train_batch_begin", failing_begin)
    else:
        monkeypatch.setattr(Checkpoints, "_save", failing_save)
    with pytest.raises(BrokenOffError):
        train(mixed, mixed.digits[:50], EPOCHS, run, ARCHITECTURE)
    monkeypatch.undo()
    train(mixed, mixed.digits[:50], EPOCHS, run, ARCHITECTURE)
    assert run.log.read_bytes() == unbroken.log.read_bytes()
    for mine, theirs in zip(weights(run.checkpoint), weights(unbroken.checkpoint), strict=True):
        assert np.array_equal(mine, theirs)


def test_a_finished_run_is_not_trained_again(
    mixed: TrainingSet, unbroken: RunFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keras.Model, "fit", lambda *_, **__: pytest.fail("trains"))
    train(mixed, mixed.digits[:50], EPOCHS, unbroken, ARCHITECTURE)


def test_training_ends_early_and_keeps_its_best_epoch(mixed: TrainingSet, run: RunFolder) -> None:
    settings = dataclasses.replace(EPOCHS, epochs=20, learning_rate=0.3, patience=1)
    validation = mixed.digits[:100]
    model = train(mixed, validation, settings, run, ARCHITECTURE)
    losses = run.losses()
    assert len(losses) < 20
    assert len(losses) - 1 - int(np.argmin(losses)) == 1
    best = keras.saving.load_model(run.best)
    images = network_input(validation.images)
    labels = [each.predict(images, verbose=0)["probabilities"].argmax(1) for each in (model, best)]
    assert np.array_equal(*labels)


def test_a_damaged_checkpoint_or_log_is_named(
    mixed: TrainingSet, unbroken: RunFolder, run: RunFolder
) -> None:
    shutil.copytree(unbroken.path, run.path, dirs_exist_ok=True)
    run.log.write_text("epoch,loss\n0,1\n")
    with pytest.raises(RunError, match=r"log\.csv"):
        train(mixed, mixed.digits[:50], EPOCHS, run, ARCHITECTURE)
    run.checkpoint.write_bytes(run.checkpoint.read_bytes()[:1000])
    with pytest.raises(RunError, match=r"checkpoint\.keras"):
        train(mixed, mixed.digits[:50], EPOCHS, run, ARCHITECTURE)


def test_a_loss_that_is_no_number_ends_training(mixed: TrainingSet, run: RunFolder) -> None:
    settings = dataclasses.replace(EPOCHS, learning_rate=1e30, warmup_epochs=0)
    with pytest.raises(RunError, match="--learning-rate"):
        train(mixed, mixed.digits[:50], settings, run, ARCHITECTURE)


def test_a_batch_larger_than_the_data_is_refused(mixed: TrainingSet, run: RunFolder) -> None:
    settings = dataclasses.replace(EPOCHS, batch_size=301)  # outliers are none of its data
    with pytest.raises(RunError, match="--batch-size"):
        train(mixed, mixed.digits[:50], settings, run, ARCHITECTURE)


def test_the_share_of_outliers_is_that_of_an_epoch(mixed: TrainingSet) -> None:
    assert mixed.share_of_outliers == 50 / 350
    weighted = dataclasses.replace(mixed, weights=np.full(300, 0.5))
    assert weighted.share_of_outliers == 50 / 200
    batches = AugmentedBatches(weighted, Hyperparameters(batch_size=200))
    (_, targets, _) = batches[0]
    assert 1 - targets["is_digit"].mean() == pytest.approx(weighted.share_of_outliers)


def test_a_network_is_trained_further_and_led_back(
    mixed: TrainingSet, drawn: LabelledImages, tmp_path: Path
) -> None:
    bundled = BUNDLED_MODEL.with_suffix(".keras")
    settings = dataclasses.replace(TINY, learning_rate=1e-9)
    (tmp_path / "begun").mkdir()
    begun = train(
        mixed, drawn, settings, RunFolder(tmp_path / "begun"), begin_with=Beginning(bundled)
    )
    before = load_keras_model(bundled)
    first, last = (model.get_layer("logits").get_weights()[0] for model in (before, begun))
    temperature = float((first / last).mean())  # of other validation data
    assert np.allclose(first, temperature * last, rtol=1e-3)

    (tmp_path / "kept").mkdir()
    wild = dataclasses.replace(TINY, learning_rate=0.1)
    kept = train(
        mixed, drawn, wild, RunFolder(tmp_path / "kept"), begin_with=Beginning(bundled, kept=1.0)
    )
    assert np.allclose(kept.get_weights()[0], before.get_weights()[0])
