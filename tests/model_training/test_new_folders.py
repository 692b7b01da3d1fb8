"""Folders that commands make: nothing is overwritten, nothing half done stays."""

from pathlib import Path

import pytest

from model_training.new_folders import new_folder, refuse_existing


def test_what_exists_is_refused(tmp_path: Path) -> None:
    refuse_existing(None)
    refuse_existing(tmp_path / "new")
    (tmp_path / "file").touch()
    for path in (tmp_path, tmp_path / "file"):
        with pytest.raises(FileExistsError, match="exists: choose another --output"):
            refuse_existing(path)


def test_what_fails_leaves_no_folder(tmp_path: Path) -> None:
    def half() -> None:
        with new_folder(tmp_path / "new"):
            (tmp_path / "new" / "half").touch()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half()
    assert not (tmp_path / "new").exists()
    with new_folder(tmp_path / "new"):
        (tmp_path / "new" / "whole").touch()
    assert (tmp_path / "new" / "whole").exists()
