"""Whatever --data names becomes digit images; several become one training."""

from pathlib import Path

import numpy as np
import pytest

from model_training.datasets import LabelledImages, Mnist, Source, load_source, load_training_data
from model_training.errors import DatasetError
from tests.made.idx_files import write_idx
from tests.made.picture_folders import make_folder, make_sheet


def test_each_kind_is_told_from_the_others(tiny_mnist: Path, tmp_path: Path) -> None:
    idx = tmp_path / "idx"
    idx.mkdir()
    write_idx(idx, tiny_mnist, zipped=True)
    for path in (tiny_mnist, idx):
        assert isinstance(load_source(path), Mnist)
    folder = make_folder(tmp_path / "mine", {4: 3})
    sheet = make_sheet(tmp_path / "sheet.png", "29")
    for path, rows, labels in ((folder, None, [4] * 3), (sheet, "29", [2] * 4 + [9] * 4)):
        loaded = load_source(path, rows)
        assert isinstance(loaded, LabelledImages)
        assert loaded.labels.tolist() == labels


def test_what_is_no_data_set_is_refused(tmp_path: Path) -> None:
    make_sheet(tmp_path / "sheet.png", "12")
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "folder" / "5").mkdir(parents=True)
    (tmp_path / "folder" / "5" / "a.png").write_text("no picture")
    for name, said in (
        ("none", "no such file"),
        ("notes.txt", "a data set is"),
        ("sheet.png", "--rows"),
        ("folder", "none of its files"),
    ):
        with pytest.raises(DatasetError, match=said):
            load_source(tmp_path / name)


def test_several_sources_are_one_training_with_weights(tiny_mnist: Path, tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "mine", {3: 5, 8: 5})
    data = load_training_data([Source(tiny_mnist), Source(folder, 20)], None, seed=0)
    assert data.weights is not None
    assert data.weights.tolist() == [1.0] * 256 + [20.0] * 8
    assert len(data.training) == 264
    assert len(data.validation) == 5002
    assert data.training.labels[256:].tolist() == [3] * 4 + [8] * 4
    assert data.is_own.tolist() == [False] * 5000 + [True] * 2


def test_without_weights_there_are_none_to_draw_by(tiny_mnist: Path) -> None:
    assert load_training_data([Source(tiny_mnist)], None, seed=0).weights is None


def test_training_and_validation_share_no_picture(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "mine", dict.fromkeys(range(10), 3))
    data = load_training_data([Source(folder)], None, seed=0)
    sides = [{image.tobytes() for image in side.images}
             for side in (data.training, data.validation)]  # fmt: skip
    assert sides[0].isdisjoint(sides[1])
    assert len(sides[0] | sides[1]) == 30


def test_pictures_that_two_sources_have_stay_on_one_side(tmp_path: Path) -> None:
    one = make_folder(tmp_path / "one", dict.fromkeys(range(10), 4))
    other = make_folder(tmp_path / "other", dict.fromkeys(range(10), 6))  # and two more of each
    data = load_training_data([Source(one), Source(other)], None, seed=0)
    sides = [{image.tobytes() for image in side.images}
             for side in (data.training, data.validation)]  # fmt: skip
    assert sides[0].isdisjoint(sides[1])
    assert data.is_own.all()


def test_the_only_picture_of_a_digit_is_trained_on(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "mine", dict.fromkeys(range(9), 1) | {9: 5})
    for seed in range(5):
        data = load_training_data([Source(folder)], None, seed=seed)
        assert set(data.training.labels) == set(range(10))
        assert set(data.validation.labels) == {9}


def test_rows_without_a_sheet_are_refused(tiny_mnist: Path, tmp_path: Path) -> None:
    for load in (lambda: load_source(tiny_mnist, "12"),
                 lambda: load_training_data([Source(tiny_mnist)], "12", seed=0)):  # fmt: skip
        with pytest.raises(DatasetError, match="no sheet is given"):
            load()


def test_a_digit_without_any_picture_is_named(tmp_path: Path) -> None:
    counts = dict.fromkeys(range(10), 2) | {4: 0, 6: 0}
    folder = make_folder(tmp_path / "mine", counts)
    with pytest.raises(DatasetError, match="of the digits 4, 6"):
        load_training_data([Source(folder)], None, seed=0)


def test_the_same_seed_holds_out_the_same(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "mine", dict.fromkeys(range(10), 2))
    one, other = (load_training_data([Source(folder)], None, seed=3) for _ in range(2))
    assert np.array_equal(one.validation.images, other.validation.images)
