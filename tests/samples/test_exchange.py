"""Samples go to other folders and come back; pictures become samples."""

import errno
import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from app.recognition import DigitRecognizer
from app.samples.exchange import bring_in, export, read_picture
from app.samples.progress import Progress
from app.samples.store import SampleError, Samples, Unusable
from model_training.datasets import LabelledImages
from tests.made.pages import photographed, scanned, write


@pytest.fixture
def samples(tmp_path: Path, drawn: LabelledImages) -> Samples:
    samples = Samples(tmp_path / "mine")
    for image, label in zip(drawn.images[:40], drawn.labels[:40], strict=True):
        samples.save(int(label), image)
    return samples


def photo(path: Path, *, size: int = 300, ground: int = 235, ink: int = 30) -> None:
    """A 1 of dark ink, far from the middle."""
    picture = Image.new("L", (size, size), ground)
    ImageDraw.Draw(picture).line((size // 5, size // 8, size // 5, size // 2), fill=ink, width=9)
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path)


def test_what_goes_out_comes_in_the_same(samples: Samples, tmp_path: Path) -> None:
    progress = Progress()
    copied = export(samples, tmp_path / "stick", progress)
    assert len(copied.added) == 40
    assert (tmp_path / "stick" / "dataset" / "1" / "1_1.png").is_file()
    assert 0 < progress.share < 1
    other = Samples(tmp_path / "other")
    assert len(bring_in(other, tmp_path / "stick", Progress()).added) == 40
    for mine, theirs in zip(samples.load(), other.load(), strict=True):
        assert np.array_equal(mine, theirs)


def test_the_same_image_with_the_same_label_comes_once(samples: Samples, tmp_path: Path) -> None:
    export(samples, tmp_path, Progress())
    again = export(samples, tmp_path / "dataset", Progress())  # the folder itself is chosen
    assert (len(again.added), again.known) == (0, 40)
    assert bring_in(samples, tmp_path, Progress()).known == 40
    first = samples.listed().samples[0]
    twin = tmp_path / "dataset" / str((first.label + 1) % 10) / "other_label.png"
    twin.parent.mkdir(exist_ok=True)
    twin.write_bytes(first.path.read_bytes())
    assert len(bring_in(samples, tmp_path, Progress()).added) == 1


def test_pictures_of_any_size_are_prepared(tmp_path: Path, recognizer: DigitRecognizer) -> None:
    photo(tmp_path / "in" / "1" / "photo.jpg")
    photo(tmp_path / "in" / "1" / "dark.png", ground=10, ink=240)
    photo(tmp_path / "in" / "1" / "as small as a sample.png", size=28)
    samples = Samples(tmp_path / "mine")
    copied = bring_in(samples, tmp_path / "in", Progress())
    assert (len(copied.added), copied.unusable) == (3, ())
    images = samples.load()[0]
    assert (images[:, 0] == 0).all()  # bright ink on black, with a margin
    assert (images.max(axis=(1, 2)) == 255).all()
    assert recognizer.classify(images[:2] / np.float32(255)).argmax(axis=1).tolist() == [1, 1]


def test_a_photo_of_paper_in_uneven_light_is_prepared(
    tmp_path: Path, recognizer: DigitRecognizer
) -> None:
    page = write(["4"], height=120)
    lit = page * np.linspace(0.5, 1.05, page.shape[1])
    Image.fromarray(photographed(lit)).save(tmp_path / "photo.png")
    image = read_picture(tmp_path / "photo.png")
    assert isinstance(image, np.ndarray)
    assert recognizer.classify(image[None] / np.float32(255)).argmax() == 4


def test_a_page_of_digits_is_no_picture_of_one(tmp_path: Path) -> None:
    for name, page in (("scan.png", scanned(["407", "12"])), ("flat.png", flat_page("40712"))):
        page.save(tmp_path / name)
        image = read_picture(tmp_path / name)
        assert isinstance(image, Unusable)
        assert "several digits" in image.reason


def flat_page(digits: str) -> Image.Image:
    """A page whose paper has one brightness all over."""
    return Image.fromarray(write([digits]).clip(0, 255).astype(np.uint8))


def test_what_is_no_picture_of_a_digit_is_named(samples: Samples, tmp_path: Path) -> None:
    folder = tmp_path / "in" / "4"
    photo(folder / "good.png")
    (folder / "notes.txt").write_text("mine")
    (folder / "empty.png").touch()
    (folder / "cut.png").write_bytes((folder / "good.png").read_bytes()[:50])
    (folder / "folder.png").mkdir()
    (folder / ".hidden").write_text("of another program")
    Image.new("L", (50, 50), 255).save(folder / "blank.png")
    copied = bring_in(samples, tmp_path / "in", Progress())
    assert len(copied.added) == 1
    named = {path.name for path in copied.unusable}
    assert named == {"notes.txt", "empty.png", "cut.png", "blank.png"}


def test_damaged_samples_are_left_behind_and_named(samples: Samples, tmp_path: Path) -> None:
    first, second = samples.listed().samples[:2]
    first.path.write_text("no picture")
    second.path.write_bytes(b"")
    copied = export(samples, tmp_path, Progress())
    assert len(copied.added) == 38
    assert set(copied.unusable) == {first.path, second.path}


@pytest.mark.parametrize("name", ["", "7", "elsewhere"])
def test_a_folder_without_digits_is_told(samples: Samples, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "in" / name
    (folder / "pictures").mkdir(parents=True)
    with pytest.raises(SampleError, match="no folders 0 to 9"):
        bring_in(samples, folder, Progress())


def test_a_full_disk_ends_it_and_says_so(
    samples: Samples, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = iter(range(1000))

    def full(_: int) -> None:
        if next(synced) == 5:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    copied = export(samples, tmp_path / "stick", Progress())
    assert len(copied.added) == 5
    assert "No space left" in str(copied.error)
    assert len(Samples(tmp_path / "stick" / "dataset").load()[1]) == 5


def test_a_cancelled_export_leaves_whole_samples(
    samples: Samples, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    progress = Progress()
    monkeypatch.setattr(os, "fsync", lambda _: progress.cancel())
    copied = export(samples, tmp_path / "stick", progress)
    assert len(copied.added) == 1
    assert copied.error is None
    assert len(Samples(tmp_path / "stick" / "dataset").load()[1]) == 1
