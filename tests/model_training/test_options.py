"""Arguments that several commands have."""

from pathlib import Path

import pytest

from model_training.commands.options import refuse_filled


def test_folders_that_are_free_are_taken(tmp_path: Path) -> None:
    refuse_filled(None)
    refuse_filled(tmp_path)
    refuse_filled(tmp_path / "new")


def test_folders_with_something_in_them_and_files_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    for path in (file, tmp_path):
        with pytest.raises(FileExistsError, match=f"{path} exists: choose another --output"):
            refuse_filled(path)
