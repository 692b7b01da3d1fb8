"""Drawings as values: their ink, their files."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.drawing.drawing import Drawing, PenStroke, drawing_ink, open_drawing, save_drawing
from app.files.picture_files import PictureError

LINE = PenStroke(((40.0, 40.0), (150.0, 160.0)), 12.0)
DOT = PenStroke(((100.0, 60.0),), 18.0)


def test_strokes_add_up() -> None:
    drawing = Drawing().with_stroke(LINE).with_stroke(DOT)
    assert drawing.strokes == (LINE, DOT)
    assert np.array_equal(
        drawing_ink(drawing),
        np.maximum(drawing_ink(Drawing((LINE,))), drawing_ink(Drawing((DOT,)))),
    )


def test_a_stroke_on_an_entered_drawing_begins_anew() -> None:
    assert Drawing((LINE,), is_entered=True).with_stroke(DOT) == Drawing((DOT,))


def test_a_saved_drawing_is_black_on_white_and_opens_as_the_same_ink(tmp_path: Path) -> None:
    path = tmp_path / "seven.png"
    drawing = Drawing((LINE, DOT))
    save_drawing(path, drawing)
    with Image.open(path) as image:
        assert (image.size, image.format) == ((200, 200), "PNG")
        assert image.getpixel((0, 0)) == 255
        assert image.getpixel((100, 60)) == 0
    assert np.array_equal(drawing_ink(open_drawing(path)), drawing_ink(drawing))


def test_strokes_are_drawn_over_an_opened_picture(tmp_path: Path) -> None:
    save_drawing(tmp_path / "line.png", Drawing((LINE,)))
    both = open_drawing(tmp_path / "line.png").with_stroke(DOT)
    assert np.array_equal(drawing_ink(both), drawing_ink(Drawing((LINE, DOT))))


@pytest.mark.parametrize("size", [(28, 28), (1000, 400), (3, 900)])
def test_pictures_of_any_size_are_fitted(tmp_path: Path, size: tuple[int, int]) -> None:
    image = Image.new("L", size, 255)
    image.paste(0, (size[0] // 3, size[1] // 4, 2 * size[0] // 3, 3 * size[1] // 4))
    image.save(tmp_path / "box.png")
    ink = drawing_ink(open_drawing(tmp_path / "box.png"))
    assert ink.shape == (200, 200)
    assert ink[100].any()


def refusal(path: Path) -> str:
    with pytest.raises(PictureError) as caught:
        open_drawing(path)
    assert str(path) in str(caught.value)
    return str(caught.value)


def test_what_is_no_picture_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter.png"
    path.write_text("Dear Sir or Madam")
    assert "not a picture" in refusal(path)


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9])
def test_a_truncated_picture_is_refused(tmp_path: Path, kept: float) -> None:
    path = tmp_path / "half.png"
    noise = np.random.default_rng(0).integers(0, 256, (200, 200)).astype(np.uint8)
    Image.fromarray(noise).save(path)
    path.write_bytes(path.read_bytes()[: int(kept * path.stat().st_size)])
    refusal(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert "No such file" in refusal(tmp_path / "none.png")
    refusal(tmp_path)


def test_a_decompression_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    Image.new("L", (60, 60), 255).save(tmp_path / "bomb.png")
    assert "smaller" in refusal(tmp_path / "bomb.png")


def test_a_blank_picture_is_refused(tmp_path: Path) -> None:
    Image.new("L", (60, 60), 255).save(tmp_path / "blank.png")
    assert "no ink" in refusal(tmp_path / "blank.png")
