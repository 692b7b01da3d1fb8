"""The page of a field is shown upright, with the field outlined."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.files.picture_files import PictureError
from app.forms.piles.page_picture import page_picture
from app.forms.piles.pile import PiledField, PiledPage

FIELD = PiledField(
    id=1, page_id=1, name="total", state="read", read="17", confidence=0.9, is_read_surely=False,
    corners=((20.0, 100.0), (60.0, 100.0), (60.0, 120.0), (20.0, 120.0)), digits=(),
)  # fmt: skip
PAGE = PiledPage(1, "elsewhere/scan.png", 1, "marks", 0.5, True, 0, "", (FIELD,))


def outline(picture: Image.Image) -> tuple[int, int, int, int]:
    """The box of what is not gray."""
    colours = np.asarray(picture, int)
    ys, xs = np.nonzero(np.ptp(colours, axis=2) > 60)
    return int(xs.min()), int(ys.min()), int(xs.max()), int(ys.max())


def test_the_field_is_outlined_on_the_page_that_lies_beside_the_pile(tmp_path: Path) -> None:
    Image.new("L", (200, 300), 230).save(tmp_path / "scan.png")
    picture = page_picture(tmp_path / "marks.pile", PAGE, FIELD, (1000, 1000))
    assert picture.size == (200, 300)
    assert np.allclose(outline(picture), (20, 100, 60, 120), atol=3)


def test_a_page_is_turned_upright_and_fits(tmp_path: Path) -> None:
    Image.new("L", (200, 300), 230).save(tmp_path / "scan.png")
    turned = dataclasses.replace(PAGE, turns=1)
    picture = page_picture(tmp_path / "marks.pile", turned, FIELD, (150, 100))
    assert picture.size == (150, 100)
    # Clockwise: what was at the left is above, what was below is at the left.
    assert np.allclose(outline(picture), (90, 10, 100, 30), atol=3)


def test_a_page_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match="is not there any more"):
        page_picture(tmp_path / "marks.pile", PAGE, FIELD, (150, 100))
