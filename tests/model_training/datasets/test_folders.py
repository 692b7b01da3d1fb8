"""Pictures in folders 0 to 9: read by the app's preprocessing; what is none is said."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from app.recognition import DigitRecognizer
from app.recognition.preprocessing import network_input
from model_training.datasets.folders import load_folder
from model_training.errors import DatasetError
from tests.made.picture_folders import make_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_folder(tmp_path / "mine", {1: 2, 4: 3, 7: 1})


def test_raw_pictures_become_digit_images(folder: Path, recognizer: DigitRecognizer) -> None:
    loaded, unusable = load_folder(folder)
    assert loaded.labels.tolist() == [1, 1, 4, 4, 4, 7]
    assert unusable == ()
    read = recognizer.classify(network_input(loaded.images)).argmax(axis=1)
    assert (read == loaded.labels).all()


@pytest.mark.parametrize("place", ["dataset", "samples"])
def test_it_is_found_where_the_app_keeps_and_exports_it(tmp_path: Path, place: str) -> None:
    make_folder(tmp_path / place, {3: 1})
    assert load_folder(tmp_path)[0].labels.tolist() == [3]


def test_what_is_no_picture_is_named_and_left_out(folder: Path) -> None:
    (folder / "4" / "notes.txt").write_text("mine")
    (folder / "4" / "photo 0.png").write_bytes((folder / "4" / "photo 0.png").read_bytes()[:90])
    loaded, unusable = load_folder(folder)
    assert loaded.labels.tolist() == [1, 1, 4, 4, 7]
    assert {each.path.name for each in unusable} == {"notes.txt", "photo 0.png"}


def test_a_picture_counts_once_and_with_two_labels_not_at_all(folder: Path) -> None:
    shutil.copy(folder / "4" / "photo 1.png", folder / "4" / "again.png")
    shutil.copy(folder / "7" / "photo 0.png", folder / "1" / "seven.png")
    loaded, unusable = load_folder(folder)
    assert loaded.labels.tolist() == [1, 1, 4, 4, 4]
    assert len(np.unique(loaded.images, axis=0)) == 5
    assert all("labelled 1 and 7" in str(each) for each in unusable)
    assert len(unusable) == 2


@pytest.mark.parametrize("name", ["10", "12", "01"])
def test_a_label_that_is_no_digit_is_refused(folder: Path, name: str) -> None:
    (folder / name).mkdir()
    with pytest.raises(DatasetError, match=f"{name}, which is not a digit"):
        load_folder(folder)


def test_a_folder_without_pictures_is_refused(tmp_path: Path) -> None:
    (tmp_path / "3").mkdir()
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(DatasetError, match="no folders 0 to 9 with pictures"):
            load_folder(path)
