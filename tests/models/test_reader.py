"""Reading drawings with a model that can be changed while others read."""

import shutil
import threading
from pathlib import Path

import numpy as np
import pytest

from app.drawing.drawing import Drawing, PenStroke
from app.models.reader import Reader
from app.recognition import BUNDLED_MODEL, ModelError
from app.samples.store import Samples
from tests.made import odd_writer
from tests.made.drawn_numbers import Strokes
from tests.made.models import swapped_model


@pytest.fixture
def drawing(seven: Strokes) -> Drawing:
    return Drawing(strokes=tuple(PenStroke(tuple(stroke), 12.0) for stroke in seven))


def test_another_model_reads_from_the_next_drawing_on(drawing: Drawing, tmp_path: Path) -> None:
    reader = Reader(BUNDLED_MODEL)
    assert reader.read_drawing(drawing).digits[0].label == 7
    other = swapped_model(tmp_path / "other.onnx")
    reader.use(other)
    assert reader.model == other
    assert reader.read_drawing(drawing).digits[0].label == 2
    reader.use(BUNDLED_MODEL)
    assert reader.read_drawing(drawing).digits[0].label == 7


@pytest.mark.parametrize("content", [None, b"no model"])
def test_a_model_that_cannot_be_used_leaves_the_former(
    drawing: Drawing, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "mine.onnx"
    if content is not None:
        path.write_bytes(content)
    reader = Reader(BUNDLED_MODEL)
    with pytest.raises(ModelError, match=r"mine\.onnx"):
        reader.use(path)
    assert reader.model == BUNDLED_MODEL
    assert reader.read_drawing(drawing).text == "7"


def test_damaged_thresholds_leave_the_former(tmp_path: Path) -> None:
    path = Path(shutil.copy(BUNDLED_MODEL, tmp_path / "mine.onnx"))
    path.with_suffix(".json").write_text("{")
    reader = Reader(BUNDLED_MODEL)
    with pytest.raises(ModelError, match=r"mine\.json"):
        reader.use(path)
    assert reader.model == BUNDLED_MODEL


def test_a_reader_without_a_model_gets_one(drawing: Drawing, tmp_path: Path) -> None:
    reader = Reader(tmp_path / "none.onnx")
    for _ in range(2):
        with pytest.raises(ModelError, match="no such file"):
            reader.read_drawing(drawing)
    reader.use(BUNDLED_MODEL)
    assert reader.read_drawing(drawing).text == "7"


def test_another_model_learns_the_same_samples(tmp_path: Path) -> None:
    """From a sample that says 4 of what the one model doubtfully reads as 7, the other as 2."""
    barred = odd_writer.STYLES[2](np.random.default_rng(0))
    drawing = Drawing(
        strokes=tuple(
            PenStroke(tuple((70 + x, 50 + y) for x, y in stroke.tolist()), 12.0)
            for stroke in barred
        )
    )
    reader = Reader(BUNDLED_MODEL)
    samples = Samples(tmp_path / "samples")
    samples.save(4, reader.read_drawing(drawing).digits[0].image)
    reader.learn(samples)
    assert reader.read_drawing(drawing).digits[0].label == 4
    reader.use(swapped_model(tmp_path / "other.onnx"))
    assert reader.read_drawing(drawing).digits[0].label != 4
    reader.learn(samples)
    assert reader.read_drawing(drawing).digits[0].label == 4


def test_the_model_changes_while_others_read(drawing: Drawing, tmp_path: Path) -> None:
    reader = Reader(BUNDLED_MODEL)
    other = swapped_model(tmp_path / "other.onnx")
    is_over = threading.Event()
    labels: set[int] = set()
    errors: list[Exception] = []

    def go_on_reading() -> None:
        try:
            while not is_over.is_set():
                labels.add(reader.read_drawing(drawing).digits[0].label)
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=go_on_reading) for _ in range(2)]
    for thread in threads:
        thread.start()
    for model in (other, BUNDLED_MODEL, other):
        reader.use(model)
    is_over.set()
    for thread in threads:
        thread.join()
    assert errors == []
    assert labels <= {2, 7}
    assert reader.read_drawing(drawing).digits[0].label == 2
