"""Explaining readings with the bundled model, and with models that tell less."""

import shutil
import threading
from pathlib import Path

import numpy as np
import pytest

from app.explaining import explainer as module
from app.explaining.explainer import Explainer
from app.recognition import BUNDLED_MODEL, DigitRecognizer, ModelError, Prediction
from app.recognition.network import Network, load_network
from app.recognition.preprocessing import IMAGE_SIZE
from tests.made.drawn_numbers import Strokes


@pytest.fixture
def digit(recognizer: DigitRecognizer, seven: Strokes) -> Prediction:
    return recognizer.read_strokes(seven).digits[0]


def test_a_digit_is_followed_through_the_network(digit: Prediction) -> None:
    insight = Explainer(BUNDLED_MODEL).insight(digit)
    assert insight.digit is digit
    assert [maps.shape for maps in insight.blocks] == [(32, 24, 24), (64, 12, 12), (128, 6, 6)]
    assert all(maps.min() >= 0 < maps.max() for maps in insight.blocks)
    assert insight.evidence is not None
    assert insight.evidence.label == 7


def test_the_evidence_lies_on_the_digit(digit: Prediction) -> None:
    evidence = Explainer(BUNDLED_MODEL).evidence(digit)
    assert evidence is not None
    assert evidence.by_label
    assert evidence.heat.shape == (IMAGE_SIZE, IMAGE_SIZE)
    ink = digit.image > 0
    assert evidence.heat[ink].mean() > 1.5 * evidence.heat[~ink].mean()


def test_a_model_alone_has_evidence_and_no_blocks(digit: Prediction, tmp_path: Path) -> None:
    insight = Explainer(Path(shutil.copy(BUNDLED_MODEL, tmp_path / "mine.onnx"))).insight(digit)
    assert insight.blocks == ()
    assert insight.evidence is not None


def test_a_model_without_maps_has_no_evidence(
    digit: Prediction, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load(path: Path) -> Network:
        network = load_network(path)
        return lambda images: {"probabilities": network(images)["probabilities"]}

    monkeypatch.setattr(module, "load_tried", load)
    assert Explainer(BUNDLED_MODEL).evidence(digit) is None


def test_files_that_cannot_be_used_are_named(digit: Prediction, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"none\.onnx"):
        Explainer(tmp_path / "none.onnx").evidence(digit)
    model = Path(shutil.copy(BUNDLED_MODEL, tmp_path / "mine.onnx"))
    (tmp_path / "mine_layers.onnx").write_text("no model")
    with pytest.raises(ModelError, match=r"mine_layers\.onnx"):
        Explainer(model).insight(digit)


def test_several_threads_get_the_same(digit: Prediction) -> None:
    explainer = Explainer(BUNDLED_MODEL)
    heats: list[np.ndarray[tuple[int, ...], np.dtype[np.float32]]] = []

    def explain() -> None:
        evidence = explainer.evidence(digit)
        assert evidence is not None
        heats.append(evidence.heat)

    threads = [threading.Thread(target=explain) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(heats) == 4
    assert all((heat == heats[0]).all() for heat in heats)
