"""Samples that are collected: none nearly like another, the last one undone."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.recognition.ink import Ink
from app.samples.collecting import Collector
from app.samples.store import SampleError, Samples
from model_training.datasets import LabelledImages


@pytest.fixture
def collector(tmp_path: Path) -> Collector:
    return Collector(Samples(tmp_path))


def turned(image: Ink, degrees: float) -> Ink:
    return np.asarray(Image.fromarray(image).rotate(degrees, Image.Resampling.BICUBIC), np.uint8)


def noisy(image: Ink, seed: int) -> Ink:
    noise = np.random.default_rng(seed).normal(0, 6, image.shape)
    noisy: Ink = np.clip(image + noise, 0, 255).astype(np.uint8)
    return noisy


def test_nearly_the_same_is_kept_once_and_what_was_turned_again(
    collector: Collector, drawn: LabelledImages, tmp_path: Path
) -> None:
    image = drawn.images[list(drawn.labels).index(3)]
    kept = [collector.keep(3, noisy(image, seed)) for seed in range(4)]
    assert kept == [tmp_path / "3" / "3_1.png", None, None, None]
    assert collector.keep(3, turned(image, 8)) == tmp_path / "3" / "3_2.png"
    assert collector.keep(8, image) == tmp_path / "8" / "8_1.png"  # only its own digit counts
    assert collector.counts() == {label: {3: 2, 8: 1}.get(label, 0) for label in range(10)}


def test_what_an_earlier_start_kept_is_known(
    collector: Collector, drawn: LabelledImages, tmp_path: Path
) -> None:
    image = drawn.images[0]
    Samples(tmp_path).save(5, image)
    assert collector.keep(5, noisy(image, 1)) is None


def test_the_last_ones_are_undone_and_may_come_again(
    collector: Collector, drawn: LabelledImages, tmp_path: Path
) -> None:
    one, other = drawn.images[:2]
    assert collector.undo() is None
    paths = [collector.keep(1, one), collector.keep(2, other)]
    assert collector.keep(2, noisy(other, 1)) is None  # nothing was kept: nothing to undo
    undone = [collector.undo(), collector.undo()]
    assert [sample.path for sample in undone if sample] == paths[::-1]
    assert collector.undo() is None
    assert sum(collector.counts().values()) == 0
    assert len(list((tmp_path / "deleted").rglob("*.png"))) == 2
    assert collector.keep(1, one) is not None


def test_what_was_deleted_elsewhere_is_passed_over(
    collector: Collector, drawn: LabelledImages
) -> None:
    first, second = (collector.keep(label, drawn.images[label]) for label in (0, 1))
    assert second
    second.unlink()
    undone = collector.undo()
    assert undone
    assert undone.path == first


def test_a_folder_that_is_none_is_told(
    collector: Collector, drawn: LabelledImages, tmp_path: Path
) -> None:
    (tmp_path / "4").write_text("")
    with pytest.raises(SampleError):
        collector.keep(4, drawn.images[0])
