"""dataset/<digit>/<digit>_<n>.png: kept, counted, loaded, never overwritten."""

import errno
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.recognition.ink import Ink
from app.samples import SampleError, Samples


@pytest.fixture
def samples(tmp_path: Path) -> Samples:
    return Samples(tmp_path / "dataset")


def image(value: int) -> Ink:
    ink = np.zeros((28, 28), np.uint8)
    ink[4:24, 10:18] = value
    return ink


def test_samples_are_numbered_by_digit(samples: Samples) -> None:
    paths = [samples.save(label, image(255)) for label in (7, 7, 3)]
    names = [path.relative_to(samples.folder).as_posix() for path in paths]
    assert names == ["7/7_1.png", "7/7_2.png", "3/3_1.png"]
    assert [samples.count(label) for label in (7, 3, 0)] == [2, 1, 0]


def test_what_is_kept_is_loaded(samples: Samples) -> None:
    for label, value in ((7, 200), (0, 100), (7, 255)):
        samples.save(label, image(value))
    images, labels = samples.load()
    assert labels.tolist() == [0, 7, 7]
    assert images.dtype == labels.dtype == np.uint8
    assert np.array_equal(images, [image(100), image(200), image(255)])


def test_no_samples_are_no_error(samples: Samples) -> None:
    images, labels = samples.load()
    assert images.shape == (0, 28, 28)
    assert labels.shape == (0,)


def test_numbers_go_on_after_the_highest(samples: Samples) -> None:
    first = samples.save(7, image(255))
    first.rename(first.with_name("7_41.png"))
    assert samples.save(7, image(255)).name == "7_42.png"
    assert samples.save(7, image(255)).name == "7_43.png"


def test_files_of_others_are_left_alone(samples: Samples) -> None:
    folder = samples.folder / "7"
    folder.mkdir(parents=True)
    for name in ("7_x.png", "notes.txt", "3_9.png"):
        (folder / name).write_text("mine")
    assert samples.save(7, image(255)).name == "7_1.png"
    assert samples.count(7) == 1
    assert len(samples.load()[0]) == 1


def test_many_at_once_overwrite_nothing(samples: Samples) -> None:
    with ThreadPoolExecutor(4) as pool:
        paths = list(pool.map(lambda value: samples.save(5, image(value)), range(1, 61)))
    assert len(set(paths)) == 60
    assert sorted(samples.load()[0].max(axis=(1, 2)).tolist()) == list(range(1, 61))


def test_a_full_disk_leaves_no_half_written_file(
    samples: Samples, monkeypatch: pytest.MonkeyPatch
) -> None:
    samples.save(7, image(255))

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SampleError, match="No space left"):
        samples.save(7, image(255))
    assert [path.name for path in (samples.folder / "7").iterdir()] == ["7_1.png"]


def test_a_file_in_place_of_the_folder_is_told(samples: Samples) -> None:
    samples.folder.write_text("I am a file")
    with pytest.raises(SampleError, match="Cannot keep samples"):
        samples.save(7, image(255))


@pytest.mark.parametrize("label", [-1, 10])
def test_other_labels_are_refused(samples: Samples, label: int) -> None:
    with pytest.raises(ValueError, match="no digit"):
        samples.save(label, image(255))


@pytest.mark.parametrize("shape", [(28, 27), (28, 28, 3), (1, 28, 28)])
def test_other_shapes_are_refused(samples: Samples, shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="not uint8"):
        samples.save(1, np.zeros(shape, np.uint8))


def test_a_damaged_sample_is_named(samples: Samples) -> None:
    path = samples.save(7, image(255))
    path.write_bytes(path.read_bytes()[:40])
    with pytest.raises(SampleError, match="7_1"):
        samples.load()
    path.write_text("no picture")
    with pytest.raises(SampleError, match="no picture"):
        samples.load()
    Image.new("L", (30, 28)).save(path)
    with pytest.raises(SampleError, match="30×28"):
        samples.load()


def test_a_sample_that_is_being_written_does_not_count(samples: Samples) -> None:
    samples.save(7, image(255))
    (samples.folder / "7" / "7_2.png").touch()
    assert samples.count(7) == 1
    assert len(samples.load()[0]) == 1
