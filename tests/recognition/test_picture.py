"""Pictures of any polarity and mode become ink."""

import tracemalloc
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageOps

from app.recognition import DigitRecognizer
from app.recognition import picture as module
from app.recognition.ink import Ink, draw_ink
from app.recognition.picture import gray_of, pixels_of, plain_ink, rgb_of
from tests.made.drawn_numbers import Strokes


@pytest.fixture(scope="module")
def ink(seven: Strokes) -> Ink:
    return draw_ink(seven)


def test_dark_on_light_and_light_on_dark_are_the_same_ink(ink: Ink) -> None:
    assert np.array_equal(plain_ink(ink), ink)
    assert np.array_equal(plain_ink(255 - ink), ink)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I", "F", "I;16"])
def test_every_mode_is_read(recognizer: DigitRecognizer, ink: Ink, mode: str) -> None:
    image = Image.fromarray(255 - ink)
    picture = (
        Image.fromarray((255 - ink).astype(np.uint16) * 257)
        if mode == "I;16"
        else image.convert(mode)
    )
    assert recognizer.read_image(picture).text == "7"


def test_transparent_ground_is_no_ink(recognizer: DigitRecognizer, ink: Ink) -> None:
    for brightness in (0, 255):
        pixels = np.full((*ink.shape, 4), brightness, np.uint8)
        pixels[..., 3] = ink
        assert recognizer.read_image(Image.fromarray(pixels)).text == "7"


def test_exif_orientation_is_obeyed(recognizer: DigitRecognizer, ink: Ink, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned clockwise for viewing
    path = tmp_path / "turned.jpg"
    Image.fromarray(255 - ink).transpose(Image.Transpose.ROTATE_90).save(path, exif=exif)
    with Image.open(path) as image:
        assert recognizer.read_image(image).text == "7"


@pytest.mark.parametrize("value", [0, 128, 255])
def test_plain_ground_is_no_ink(recognizer: DigitRecognizer, value: int) -> None:
    noise = np.random.default_rng(0).integers(-9, 10, (60, 60))
    picture = np.clip(value + noise, 0, 255).astype(np.uint8)
    assert not plain_ink(picture).any()
    assert recognizer.read_image(picture).text == ""


@pytest.mark.parametrize("sigma", [1, 2, 5, 10])
def test_noise_of_the_ground_is_no_ink(recognizer: DigitRecognizer, ink: Ink, sigma: float) -> None:
    page = np.full((400, 400), 230.0)
    page[150:350, 30:230] -= ink * 0.8
    page += np.random.default_rng(0).normal(0, sigma, page.shape)
    reading = recognizer.read_image(np.clip(page, 0, 255).astype(np.uint8))
    assert reading.text == "7"
    left, top, right, bottom = reading.digits[0].box
    assert (left >= 30, top >= 150, right <= 230, bottom <= 350) == (True,) * 4


@pytest.mark.parametrize("shape", [(20, 20, 1), (20, 20, 2), (20,), (2, 3, 4, 5)])
def test_an_array_of_another_shape_is_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="shape"):
        plain_ink(np.zeros(shape, np.uint8))


def test_an_empty_array_is_no_ink() -> None:
    assert plain_ink(np.zeros((0, 7), np.uint8)).size == 0


def test_rgb_arrays_are_read(recognizer: DigitRecognizer, ink: Ink) -> None:
    red_on_white = np.stack([np.full_like(ink, 255), 255 - ink, 255 - ink], axis=2)
    assert recognizer.read_image(red_on_white).text == "7"


@pytest.mark.parametrize("mode", ["I;16", "RGBA"])
def test_a_large_picture_takes_no_whole_copies_of_floats(mode: str) -> None:
    pixels = np.zeros((2000, 4000, 4), np.uint8)
    large = Image.fromarray(pixels[..., 0].astype(np.uint16) if mode == "I;16" else pixels)
    tracemalloc.start()
    try:
        assert gray_of(large).shape == (2000, 4000)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 8 * pixels.shape[0] * pixels.shape[1]  # of one copy


@pytest.mark.parametrize("turn", range(1, 9))
def test_strips_and_turns_change_no_pixel(monkeypatch: pytest.MonkeyPatch, turn: int) -> None:
    values = np.random.default_rng(turn).integers(0, 256, (13, 7, 3), np.uint8)
    image = Image.fromarray(values)
    image.getexif()[0x0112] = turn
    monkeypatch.setattr(module, "_STRIP", 20)
    turned = ImageOps.exif_transpose(image)
    assert np.array_equal(pixels_of(image), np.asarray(turned))
    assert np.array_equal(gray_of(image), cv2.cvtColor(np.asarray(turned), cv2.COLOR_RGB2GRAY))


@pytest.mark.parametrize("mode", ["RGB", "L", "RGBA"])
def test_rgb_of_is_a_copy(mode: str) -> None:
    picture = Image.new(mode, (5, 4), 7)
    copy = rgb_of(picture)
    assert copy.mode == "RGB"
    copy.putpixel((0, 0), (1, 2, 3))
    assert copy.getpixel((1, 1)) == rgb_of(picture).getpixel((0, 0))
