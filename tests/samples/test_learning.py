"""Samples on disk become a memory: cached, of damaged files too, and of ten thousand."""

from pathlib import Path

import numpy as np
import pytest

from app.recognition import DigitRecognizer
from app.recognition.ink import Ink
from app.recognition.memory import Memory
from app.recognition.preprocessing import FloatArray
from app.samples.learning import Learning
from app.samples.store import Samples
from model_training.datasets import LabelledImages


class Taught:
    """Stands in for a recognizer: counts what it had to look at."""

    def __init__(self) -> None:
        self.seen = 0
        self.memory: Memory | None = None

    def features(self, images: Ink) -> FloatArray:
        self.seen += len(images)
        return np.full((len(images), 4), 0.5, np.float32)

    def remember(self, memory: Memory | None) -> None:
        self.memory = memory


@pytest.fixture
def samples(tmp_path: Path, drawn: LabelledImages) -> Samples:
    samples = Samples(tmp_path)
    for image, label in zip(drawn.images[:40], drawn.labels[:40], strict=True):
        samples.save(int(label), image)
    return samples


def learning(taught: Taught) -> Learning:
    return Learning(taught)  # type: ignore[arg-type]


def test_each_sample_is_looked_at_once(samples: Samples, drawn: LabelledImages) -> None:
    taught = Taught()
    learn = learning(taught)
    assert learn.learn(samples).count == 40
    samples.save(3, drawn.images[50])
    assert learn.learn(samples).count == 41
    assert taught.seen == 41
    samples.delete(samples.listed().samples[0])
    assert learn.learn(samples).count == 40
    assert taught.memory is not None
    assert len(taught.memory.labels) == 40


def test_damaged_files_are_left_out_and_named(samples: Samples) -> None:
    (samples.folder / "7" / "7_900.png").write_bytes(b"no picture")
    learned = learning(Taught()).learn(samples)
    assert learned.count == 40
    assert [unusable.path.name for unusable in learned.unusable] == ["7_900.png"]


def test_without_samples_there_is_no_memory(tmp_path: Path) -> None:
    taught = Taught()
    taught.memory = Memory(np.zeros((1, 4), np.float32), np.zeros(1, np.uint8))
    assert learning(taught).learn(Samples(tmp_path / "none")).count == 0
    assert taught.memory is None


def test_a_recognizer_reads_with_what_it_learned(samples: Samples, drawn: LabelledImages) -> None:
    recognizer = DigitRecognizer()
    teacher = Learning(recognizer)
    odd = np.rot90(drawn.images[2]).copy()
    samples.save(5, odd)
    assert recognizer.read_digit(odd).label != 5 or not recognizer.read_digit(odd).is_sure
    teacher.learn(samples)
    assert recognizer.read_digit(odd).label == 5
    assert recognizer.read_digit(odd).is_sure
    teacher.forget()
    assert not (recognizer.read_digit(odd).label == 5 and recognizer.read_digit(odd).is_sure)
