"""A user's samples: what can be used, and what is kept apart to judge by."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from app.samples.store import Samples
from model_training.datasets import LabelledImages
from model_training.errors import DatasetError
from model_training.fine_tuning.own_samples import FEWEST, load_own_samples, split
from tests.made.odd_writer import keep_written, written


def pictures(samples: LabelledImages) -> set[bytes]:
    return {image.tobytes() for image in samples.images}


@pytest.mark.parametrize("place", ["", "dataset", "samples"])
def test_samples_are_found_where_the_app_keeps_and_exports_them(tmp_path: Path, place: str) -> None:
    keep_written(tmp_path / place, 12, seed=0)
    samples, unusable = load_own_samples(tmp_path)
    assert samples.labels.tolist() == [1, 1, 1, 2, 2, 2, 7, 7, 7, 9, 9, 9]
    assert pictures(samples) == pictures(written(12, seed=0))
    assert unusable == ()


def test_damaged_files_are_named_and_left_out(tmp_path: Path) -> None:
    keep_written(tmp_path, 12, seed=0)
    damaged = tmp_path / "7" / "7_2.png"
    damaged.write_bytes(damaged.read_bytes()[:80])
    samples, (unusable,) = load_own_samples(tmp_path)
    assert len(samples) == 11
    assert unusable.path == damaged


def test_a_picture_counts_once_and_with_two_labels_not_at_all(tmp_path: Path) -> None:
    samples = keep_written(tmp_path, 14, seed=0)
    digits = written(14, seed=0)
    samples.save(1, digits.images[0])
    samples.save(4, digits.images[1])
    loaded, unusable = load_own_samples(tmp_path)
    assert len(loaded) == len(pictures(loaded)) == 13
    assert 4 not in loaded.labels
    assert [each.path.name for each in unusable] == ["2_1.png", "4_1.png"]
    assert "labelled 2 and 4" in str(unusable[0])


def test_too_few_are_refused_with_how_many_and_whence(tmp_path: Path) -> None:
    keep_written(tmp_path, FEWEST, seed=0)
    (tmp_path / "1" / "1_1.png").write_text("no picture")
    with pytest.raises(DatasetError) as caught:
        load_own_samples(tmp_path)
    message = str(caught.value)
    assert f"has {FEWEST - 1} " in message
    assert f"at least {FEWEST}" in message
    assert "Practice" in message
    assert "1_1.png" in message


def test_a_folder_without_samples_is_refused_with_whence_they_come(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"no folders 0 to 9.*Practice"):
        load_own_samples(tmp_path / "none")


def test_a_quarter_of_each_digit_is_kept_apart(tmp_path: Path) -> None:
    samples = written(40, seed=1)
    own = split(samples)
    assert np.bincount(own.training.labels).tolist() == [0, 8, 8, 0, 0, 0, 0, 8, 0, 8]
    assert np.bincount(own.held_out.labels).tolist() == [0, 2, 2, 0, 0, 0, 0, 2, 0, 2]
    assert pictures(own.training).isdisjoint(pictures(own.held_out))
    assert pictures(own.training) | pictures(own.held_out) == pictures(samples)
    last = samples.images[samples.labels == 7][-2:]
    assert np.array_equal(own.held_out.images[own.held_out.labels == 7], last)


def test_of_few_samples_none_is_kept_apart() -> None:
    own = split(written(16, seed=1))
    assert len(own.training) == 16
    assert len(own.held_out) == 0


def test_copies_of_a_picture_never_stand_on_both_sides(tmp_path: Path) -> None:
    samples = keep_written(tmp_path, 40, seed=2)
    for sample in samples.listed().samples:
        number = sample.number + 100
        shutil.copy(sample.path, sample.path.with_name(f"{sample.label}_{number}.png"))
    assert len(Samples(tmp_path).listed().samples) == 80
    own = split(load_own_samples(tmp_path)[0])
    assert pictures(own.training).isdisjoint(pictures(own.held_out))
    assert len(own.training) + len(own.held_out) == 40
