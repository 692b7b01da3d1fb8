"""Frames as files."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.camera.frame_files import save_frame
from tests.made.clips import blank
from tests.made.readings import PLACE, prediction, reading


def test_a_frame_is_kept_plain_and_annotated(tmp_path: Path) -> None:
    path = tmp_path / "frame.png"
    annotated = save_frame(path, blank(), reading(prediction(7)))
    assert annotated == tmp_path / "frame_annotated.png"
    assert np.array_equal(np.asarray(Image.open(path)), blank())
    changed = np.flatnonzero((np.asarray(Image.open(annotated)) != blank()).any(axis=(0, 2)))
    assert changed.min() == pytest.approx(PLACE[0], abs=6)


def test_where_nothing_can_be_written_it_is_an_oserror(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match=r"exists|directory"):
        save_frame(tmp_path / "file" / "x.png", blank(), reading())
