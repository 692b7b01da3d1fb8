"""dataset/<digit>/<digit>_<n>.png: kept, counted, loaded, never overwritten."""

import errno
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.recognition.ink import Ink
from app.samples.store import SampleError, Samples, Unusable


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
    with pytest.raises(SampleError, match="not a picture"):
        samples.load()
    Image.new("L", (30, 28)).save(path)
    with pytest.raises(SampleError, match="30×28"):
        samples.load()


def test_a_sample_that_is_being_written_does_not_count(samples: Samples) -> None:
    samples.save(7, image(255))
    (samples.folder / "7" / "7_2.png").touch()
    assert samples.count(7) == 1
    assert len(samples.load()[0]) == 1


def names(samples: Samples) -> list[str]:
    return [sample.path.name for sample in samples.listed().samples]


def reasons(unusable: tuple[Unusable, ...]) -> dict[str, str]:
    return {one.path.name: one.reason for one in unusable}


def test_listing_is_by_digit_and_number_and_reads_nothing(
    samples: Samples, monkeypatch: pytest.MonkeyPatch
) -> None:
    for label in [7] * 11 + [0]:
        samples.save(label, image(255))
    monkeypatch.setattr(Image, "open", lambda *_: pytest.fail("a picture was read"))
    assert names(samples) == ["0_1.png", *(f"7_{number}.png" for number in range(1, 12))]
    assert {sample.label for sample in samples.listed().samples} == {0, 7}


def test_a_file_that_is_changed_is_another_sample(samples: Samples) -> None:
    path = samples.save(7, image(255))
    before = samples.listed()
    assert samples.listed() == before
    os.utime(path, ns=(0, 1))
    assert samples.listed() != before


def test_the_good_ones_are_loaded_and_the_others_named(samples: Samples) -> None:
    paths = [samples.save(7, image(value)) for value in range(1, 8)]
    paths[0].write_bytes(paths[0].read_bytes()[:40])
    paths[1].write_text("no picture")
    paths[2].write_bytes(b"")
    paths[3].unlink()
    paths[3].mkdir()
    Image.new("L", (30, 28)).save(paths[4])
    (samples.folder / "3").write_text("a file in place of a folder")
    (samples.folder / "7" / "7_0.png").write_text("no number of ours")
    loaded = samples.load_usable()
    assert [sample.path for sample in loaded.samples] == paths[5:]
    assert loaded.images[:, 10, 12].tolist() == [6, 7]
    assert loaded.labels.tolist() == [7, 7]
    said = reasons(loaded.unusable)
    assert said.keys() == {"3", "7_1.png", "7_2.png", "7_3.png", "7_4.png", "7_5.png"}
    assert said["7_3.png"] == "it is empty"
    assert said["7_2.png"] == "it is not a picture"
    assert "30×28" in said["7_5.png"]
    assert reasons(samples.listed().unusable).keys() == {"3", "7_3.png", "7_4.png"}


@pytest.mark.parametrize("error", [SyntaxError("broken"), MemoryError(), OSError("truncated")])
def test_whatever_a_damaged_picture_raises_is_no_crash(
    samples: Samples, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    samples.save(7, image(255))

    def fail(_: Path) -> None:
        raise error

    monkeypatch.setattr(Image, "open", fail)
    assert reasons(samples.load_usable().unusable) == {"7_1.png": "it is damaged"}


def test_a_sample_gets_another_label(samples: Samples) -> None:
    samples.save(1, image(9))
    samples.save(7, image(100))
    (first, _) = samples.listed().samples
    moved = samples.relabel(first, 7)
    assert (moved.label, moved.number) == (7, 2)
    assert names(samples) == ["7_1.png", "7_2.png"]
    assert samples.load()[0].max(axis=(1, 2)).tolist() == [100, 9]
    assert samples.restore(moved, first) == first
    assert names(samples) == ["1_1.png", "7_1.png"]


def test_a_deleted_sample_is_in_no_list_and_comes_back(samples: Samples) -> None:
    for value in (1, 2, 3):
        samples.save(7, image(value))
    sample = samples.listed().samples[1]
    deleted = samples.delete(sample)
    assert names(samples) == ["7_1.png", "7_3.png"]
    assert deleted.path.is_file()
    assert samples.restore(deleted, sample) == sample
    assert samples.load()[0].max(axis=(1, 2)).tolist() == [1, 2, 3]


def test_a_name_that_is_taken_meanwhile_is_left_alone(samples: Samples) -> None:
    samples.save(7, image(1))
    (sample,) = samples.listed().samples
    deleted = samples.delete(sample)
    samples.save(7, image(2))
    assert samples.restore(deleted, sample).number == 2
    assert samples.load()[0].max(axis=(1, 2)).tolist() == [2, 1]


def test_samples_deleted_under_one_name_are_all_kept(samples: Samples) -> None:
    for value in (1, 2):
        samples.save(7, image(value))
        samples.delete(samples.listed().samples[0])
    deleted = Samples(samples.folder / "deleted")
    assert deleted.load()[0].max(axis=(1, 2)).tolist() == [1, 2]


def test_a_sample_that_is_gone_is_told_and_leaves_no_empty_file(samples: Samples) -> None:
    samples.save(7, image(1))
    (sample,) = samples.listed().samples
    sample.path.unlink()
    for move in (samples.delete, lambda gone: samples.relabel(gone, 3)):
        with pytest.raises(SampleError, match="is gone"):
            move(sample)
    assert [path for path in samples.folder.rglob("*") if path.is_file()] == []


def test_a_move_that_fails_leaves_the_sample_where_it_is(
    samples: Samples, monkeypatch: pytest.MonkeyPatch
) -> None:
    samples.save(7, image(1))
    before = samples.listed()

    def refuse(*_: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    for name in ("replace", "open"):
        with monkeypatch.context() as patched:
            patched.setattr(Path, name, refuse)
            with pytest.raises(SampleError, match="Read-only"):
                samples.relabel(before.samples[0], 3)
        assert samples.listed() == before


def test_only_digits_are_labels(samples: Samples) -> None:
    samples.save(7, image(1))
    with pytest.raises(ValueError, match="no digit"):
        samples.relabel(samples.listed().samples[0], 10)


def test_many_at_once_relabel_without_loss(samples: Samples) -> None:
    for value in range(1, 61):
        samples.save(value % 2, image(value))
    every = samples.listed().samples
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda sample: samples.relabel(sample, 5), every))
    images, labels = samples.load()
    assert sorted(images.max(axis=(1, 2)).tolist()) == list(range(1, 61))
    assert set(labels.tolist()) == {5}


def test_two_that_move_one_sample_make_no_second(samples: Samples) -> None:
    samples.save(7, image(1))
    (sample,) = samples.listed().samples

    def move(label: int) -> bool:
        try:
            samples.relabel(sample, label)
        except SampleError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(move, (1, 2, 3, 4))) == 1
    assert len(samples.load()[1]) == 1


def test_a_stray_of_the_highest_number_hides_no_new_sample(samples: Samples) -> None:
    samples.save(9, image(7))
    stray = samples.folder / "9" / "9_999999999999999999.png"
    stray.write_bytes((samples.folder / "9" / "9_1.png").read_bytes())
    path = samples.save(9, image(7))
    assert path.name == "9_2.png"
    assert [sample.path for sample in samples.listed().samples] == [
        samples.folder / "9" / "9_1.png", path, stray,
    ]  # fmt: skip
