"""Fine-tuning learns a hand, forgets nothing, and the command offers only what is no worse."""

import dataclasses
import importlib.util
import json
from pathlib import Path

import keras
import numpy as np
import pytest

from app.recognition import BUNDLED_MODEL, DigitRecognizer, ModelError
from app.recognition.network import load_keras_model
from app.recognition.preprocessing import network_input
from model_training.__main__ import main
from model_training.datasets import LabelledImages, load_mnist
from model_training.fine_tuning import with_samples
from model_training.fine_tuning.before_and_after import BeforeAndAfter, Counts
from model_training.fine_tuning.mixed_training import SETTINGS, MixedBatches, fine_tune
from model_training.fine_tuning.model_card import Run
from model_training.fine_tuning.telling import DRAWN, TRAINED
from model_training.fine_tuning.with_samples import load_base
from model_training.synthetic.glyphs import TRAINING_GLYPHS
from model_training.synthetic.outliers import Material, draw_outliers
from model_training.training.training_set import TrainingSet
from tests.made.odd_writer import keep_written, written

UNVARIED = dataclasses.replace(SETTINGS.augmentation, unchanged=1.0)
TINY = dataclasses.replace(SETTINGS, epochs=1, batch_size=32, augmentation=UNVARIED)
HAS_TENSORFLOW = importlib.util.find_spec("tensorflow") is not None
NAME = "digit_cnn.onnx" if HAS_TENSORFLOW else "digit_cnn.keras"
BUNDLED_KERAS = BUNDLED_MODEL.with_suffix(".keras")


@pytest.fixture(scope="module")
def base(drawn: LabelledImages) -> TrainingSet:
    """300 digits and 60 images of what is none."""
    return TrainingSet(drawn, draw_outliers(60, Material(drawn, TRAINING_GLYPHS), seed=3))


def epoch(batches: MixedBatches) -> tuple[list[bytes], list[int], list[bool]]:
    """The images of an epoch, their labels, and which are digits."""
    parts = [batches[i] for i in range(len(batches))]
    images = [image.tobytes() for part, _, _ in parts for image in part]
    labels = [int(label) for _, targets, _ in parts for label in targets["probabilities"]]
    is_digit = [bool(each) for _, targets, _ in parts for each in targets["is_digit"][:, 0]]
    return images, labels, is_digit


def test_samples_are_a_fifth_of_every_epoch_and_keep_their_labels(base: TrainingSet) -> None:
    samples = written(20, seed=0)
    batches = MixedBatches(base, samples, dataclasses.replace(TINY, batch_size=5), 160)
    label_of = {
        image.tobytes(): int(label)
        for image, label in zip(network_input(samples.images), samples.labels, strict=True)
    }
    outliers = {image.tobytes() for image in network_input(base.outliers)}
    epochs = []
    for _ in range(2):
        images, labels, is_digit = epoch(batches)
        own = [(image, label) for image, label in zip(images, labels, strict=True)
               if image in label_of]  # fmt: skip
        assert len(images) == 200
        assert len(own) == 40
        assert all(label_of[image] == label for image, label in own)
        assert len({image for image, _ in own}) == 20
        assert [image not in outliers for image in images] == is_digit
        epochs.append(set(images))
        batches.begin_epoch(2)
    assert epochs[0] != epochs[1]
    assert batches.share_of_outliers == pytest.approx(160 / 6 / 200)


def test_many_samples_all_come_and_few_do_not_come_forever(base: TrainingSet) -> None:
    many = MixedBatches(base, written(90, seed=0), dataclasses.replace(TINY, batch_size=1), 40)
    assert len(many) == 40 + 90
    few = MixedBatches(base, written(1, seed=0), dataclasses.replace(TINY, batch_size=1), 360)
    assert len(few) == 360 + 50


def test_batches_are_the_same_for_the_same_seed(base: TrainingSet) -> None:
    one, other = (MixedBatches(base, written(20, seed=0), SETTINGS) for _ in range(2))
    assert np.array_equal(one[1][0], other[1][0])


def test_a_hand_is_learnt_in_a_few_steps(base: TrainingSet, drawn: LabelledImages) -> None:
    model = load_keras_model(BUNDLED_KERAS)
    later = written(60, seed=1)

    def right(digits: LabelledImages) -> float:
        outputs = model.predict(network_input(digits.images), verbose=0)
        return float((outputs["probabilities"].argmax(axis=1) == digits.labels).mean())

    statistics = model.get_layer("batch_normalization").moving_mean.numpy().copy()
    assert right(later) < 0.8
    settings = dataclasses.replace(TINY, epochs=3)
    batches = MixedBatches(base, written(40, seed=0), settings)
    told: list[float] = []
    temperature = fine_tune(model, batches, settings, drawn, told.append)
    assert right(later) > 0.9
    assert told == sorted(told)
    assert DRAWN < told[0] < told[-1] == pytest.approx(TRAINED)
    assert len(told) <= 100
    assert right(drawn) > 0.98
    assert 0.5 <= temperature <= 2
    layer = model.get_layer("batch_normalization")
    assert np.array_equal(layer.moving_mean.numpy(), statistics)
    assert layer.trainable


def test_only_a_model_of_this_training_is_a_base(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"not a \.keras file"):
        load_base(BUNDLED_MODEL)
    images = keras.Input((28, 28))
    flat = keras.layers.Flatten()(images)
    other = keras.Model(images, {"probabilities": keras.layers.Dense(10)(flat)})
    other.save(tmp_path / "other.keras")
    with pytest.raises(ModelError, match="outputs"):
        load_base(tmp_path / "other.keras")


@pytest.fixture
def command(tiny_mnist: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The command on 40 samples, one of them damaged, and hardly any base data."""
    mnist = load_mnist(tiny_mnist)
    small = dataclasses.replace(mnist, validation=mnist.validation[:100])
    monkeypatch.setattr(with_samples, "load_mnist", lambda _: small)
    monkeypatch.setattr("model_training.evaluation.held_out.DRAWINGS", 30)
    keep_written(tmp_path / "dataset", 40, seed=0)
    (tmp_path / "dataset" / "7" / "7_1.png").write_text("no picture")
    return [
        "train", "--with-samples", str(tmp_path), "--output", str(tmp_path / "runs" / "own"),
        "--epochs", "1", "--drawings", "20", "--outliers", "20",
    ]  # fmt: skip


def test_a_model_that_is_no_worse_is_written_with_its_card(
    command: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(BeforeAndAfter, "problems", ())
    assert main(command) == 0
    told = capsys.readouterr()
    assert "39 samples: 31 to train on, 8 kept apart" in told.out
    assert "7_1.png" in told.err
    output = tmp_path / "runs" / "own"
    exports = {"digit_cnn.onnx", "digit_cnn_layers.onnx"} if HAS_TENSORFLOW else set()
    assert {path.name for path in output.iterdir()} == {
        "digit_cnn.keras", "digit_cnn.json", "MODEL_CARD.md", *exports
    }  # fmt: skip
    assert 0.5 <= json.loads((output / "digit_cnn.json").read_text())["sure"] <= 1
    DigitRecognizer(output / NAME)
    card = (output / "MODEL_CARD.md").read_text()
    assert "31 samples" in card
    assert card.count("|") == told.out.count("|")
    assert "**" not in card

    assert main(command) == 1
    assert "exists" in capsys.readouterr().err


def test_a_worse_model_is_written_only_if_wanted_anyway(
    command: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    counts = Counts("", 8, before=5, after=4)
    worse = BeforeAndAfter(counts, counts, counts, counts, counts, sure=(0.8, 0.8))
    monkeypatch.setattr(
        with_samples,
        "_fine_tuned",
        lambda model, sure, own, mnist, request: Run("base", own, request.settings, 1.0, worse),
    )
    output = tmp_path / "runs" / "own"
    assert main(command) == 1
    told = capsys.readouterr().err
    assert "4 of 8 of your samples" in told
    assert "Nothing was written" in told
    assert not output.exists()
    assert main([*command, "--json-lines"]) == 1
    said = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert said["images"][0] == {"name": "own", "images": 8, "before": 5, "after": 4}
    assert "4 of 8 of your samples" in said["problems"][0]
    assert main([*command, "--keep-anyway"]) == 1
    assert str(output) in capsys.readouterr().err
    assert "**Worse than" in (output / "MODEL_CARD.md").read_text()
    DigitRecognizer(output / NAME)


def test_few_samples_are_all_trained_on_and_it_is_said(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep_written(tmp_path / "few", 12, seed=0)
    assert main([*command, "--with-samples", str(tmp_path / "few"), "--base", "none.keras"]) == 1
    assert "12 samples, too few" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--with-samples", "none"], "no folders 0 to 9"),
        (["--base", "none.keras"], "no such file"),
        (["--base", str(BUNDLED_MODEL)], "not a .keras file"),
    ],
)
def test_bad_input_is_a_message_and_leaves_nothing(
    command: list[str], tmp_path: Path, arguments: list[str], said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    assert main([*command, *arguments]) == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / "runs" / "own").exists()


def test_a_base_without_samples_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["train", "--base", "mine.keras"])
    assert "--with-samples" in capsys.readouterr().err
