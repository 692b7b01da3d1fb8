"""Raw pictures and sheets become files of digit images."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.recognition.preprocessing import digit_image
from app.samples.store import Samples
from model_training.datasets.preparing import prepare_folder, prepare_sheet
from model_training.errors import DatasetError
from tests.made.picture_folders import make_sheet, photo_of


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    (folder / "7" / "more").mkdir(parents=True)
    photo_of(7).save(folder / "7" / "photo.jpg")
    photo_of(7, seed=1).save(folder / "7" / "photo.png")
    photo_of(7, seed=2).save(folder / "7" / "more" / "third.bmp")
    (folder / ".hidden").mkdir()
    (folder / ".hidden" / "config").write_text("of another program")
    return folder


def test_names_and_order_are_kept(raw: Path, tmp_path: Path) -> None:
    assert prepare_folder(raw, tmp_path / "out").startswith("3 digit images")
    files = sorted(path for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert [str(path.relative_to(tmp_path / "out")) for path in files] == [
        "7/more/third.png", "7/photo.png", "7/photo_2.png",
    ]  # fmt: skip


def test_the_preprocessing_is_the_apps(raw: Path, tmp_path: Path) -> None:
    prepare_folder(raw, tmp_path / "out")
    image = np.asarray(Image.open(tmp_path / "out" / "7" / "more" / "third.png"))
    ink = 230 - np.asarray(photo_of(7, seed=2))
    assert image.shape == (28, 28)
    assert np.abs(image.astype(int) - digit_image(ink)).mean() < 2


def test_what_cannot_be_used_is_named_and_the_others_are_kept(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (raw / "7" / "photo.jpg").write_text("no picture")
    with pytest.raises(DatasetError, match="1 of 3 files"):
        prepare_folder(raw, tmp_path / "out")
    assert "photo.jpg is left out" in capsys.readouterr().err
    assert len(list((tmp_path / "out").rglob("*.png"))) == 2


def test_nothing_is_left_of_a_folder_without_a_picture(raw: Path, tmp_path: Path) -> None:
    for path in raw.rglob("photo*"):
        path.unlink()
    (raw / "7" / "more" / "third.bmp").write_text("no picture")
    for source in (raw, tmp_path / "none", raw / "7" / "more" / "third.bmp"):
        with pytest.raises(DatasetError, match="Cannot prepare"):
            prepare_folder(source, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_what_is_there_is_not_overwritten(raw: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(FileExistsError, match="exists: choose"):
        prepare_folder(raw, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_sheet_becomes_a_data_set(tmp_path: Path) -> None:
    prepare_sheet(make_sheet(tmp_path / "sheet.png", "405"), "405", tmp_path / "out")
    images, labels = Samples(tmp_path / "out").load()
    assert labels.tolist() == [0] * 4 + [4] * 4 + [5] * 4
    assert images.shape == (12, 28, 28)
