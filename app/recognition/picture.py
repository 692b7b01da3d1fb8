"""Pictures of any mode become pixels; on plain ground, of any polarity, they become ink."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from .ink import Ink

Picture: TypeAlias = Image.Image | NDArray[np.uint8]

_FAINTEST_CONTRAST = 32  # of 255; fainter ink than that is no ink
_SMALL = 100  # pixels; a smaller picture is a cutting, with hardly any paper around its ink
_GROUND_SPREAD = 12  # of 255, between the 5th and 95th percentile along the edge
_STRIP = 1_000_000  # pixels that are converted at once
_ORIENTATION = 0x0112  # of EXIF
# By its orientation, how many quarter turns to the left make a picture upright, and whether it is
# to be mirrored then: as PIL.ImageOps.exif_transpose does it.
_TURNS = {
    2: (0, True), 3: (2, False), 4: (2, True), 5: (3, True),
    6: (3, False), 7: (1, True), 8: (1, False),
}  # fmt: skip
_NOISE = 9.0  # median deviations, 6 standard deviations: no pixel of plain ground reaches that


def pixels_of(picture: Picture) -> Ink:
    """Return the pixels of a PIL image or of an array, uint8, gray (h, w) or RGB (h, w, 3).

    EXIF orientation is obeyed, transparency laid on a ground that contrasts with what is opaque,
    16-bit and float values are stretched to 0..255. Raises ValueError for an array of another
    shape.
    """
    return _pixels(picture, lambda pixels: pixels)


def gray_of(picture: Picture) -> Ink:
    """Return the pixels as `pixels_of` does, all gray, uint8 (h, w)."""
    return _pixels(picture, _gray)


def _pixels(picture: Picture, finish: Callable[[Ink], Ink]) -> Ink:
    """A PIL image is taken strip by strip: whole copies of a large one would fill the memory."""
    if isinstance(picture, np.ndarray):
        return finish(_checked(picture))
    if 0 in picture.size:
        return np.zeros((picture.height, picture.width), np.uint8)
    convert = _conversion(picture)
    pixels: Ink | None = None
    for top, strip in _strips(picture):
        part = finish(convert(strip))
        if pixels is None:
            pixels = np.empty((picture.height, *part.shape[1:]), np.uint8)
        pixels[top : top + len(part)] = part
    assert pixels is not None
    return _turned(pixels, _orientation(picture))


def _strips(image: Image.Image) -> Iterator[tuple[int, Image.Image]]:
    rows = max(1, _STRIP // image.width)
    image.load()
    for top in range(0, image.height, rows):
        yield top, image.crop((0, top, image.width, min(top + rows, image.height)))


def _conversion(image: Image.Image) -> Callable[[Image.Image], Ink]:
    """Return what makes pixels of strips of this image."""
    if image.mode.startswith(("I", "F")):
        return _stretching(image)
    if image.has_transparency_data:
        ground = _contrasting_ground(image)
        return lambda strip: _on_ground(strip, ground)
    mode = "L" if image.mode in ("1", "L") else "RGB"
    return lambda strip: np.asarray(strip.convert(mode), np.uint8)


def upright(image: Image.Image) -> Image.Image:
    """Return a copy turned as its EXIF says, or the image itself where it is upright already."""
    return image if is_upright(image) else ImageOps.exif_transpose(image)


def is_upright(image: Image.Image) -> bool:
    """Return whether EXIF does not say that a picture is to be turned, or is damaged."""
    return _orientation(image) not in _TURNS


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # Pillow's parsers raise almost anything
        return 1


def _turned(pixels: Ink, orientation: int) -> Ink:
    turns, is_mirrored = _TURNS.get(orientation, (0, False))
    turned = np.rot90(pixels, turns)
    return np.ascontiguousarray(turned[:, ::-1] if is_mirrored else turned)


def rgb_of(picture: Picture) -> Image.Image:
    """Return a copy of a picture as RGB, of the same pixels that are read."""
    seen = viewable(picture)
    return seen if seen.mode == "RGB" and seen is not picture else seen.convert("RGB")


def viewable(picture: Picture) -> Image.Image:
    """Return a picture to be looked at, gray or RGB, of the same pixels that are read.

    A mere conversion would turn 16-bit pictures white and transparent ones black. A picture that
    is viewable is returned itself.
    """
    if isinstance(picture, Image.Image):
        is_plain = picture.mode in ("L", "RGB") and not picture.has_transparency_data
        if is_plain and is_upright(picture):
            return picture
    return Image.fromarray(pixels_of(picture))


def plain_ink(picture: Picture) -> Ink:
    """Return the ink of a PIL image or a uint8 RGB or gray array on plain ground, uint8 (h, w).

    The ground is the commonest brightness along the picture's edge; ink is what differs from
    it by more than the ground's own noise, darker or brighter, stretched so that the strongest
    is 255. A picture without contrast gives ink that is all black. Raises ValueError for an
    array of another shape.
    """
    pixels = gray_of(picture)
    if pixels.size == 0:
        return pixels
    gray = pixels.astype(np.int16)
    edge = np.concatenate([gray[0], gray[-1], gray[:, 0], gray[:, -1]])
    ground = int(np.median(edge))
    deviation = float(np.median(np.abs(edge - ground)))
    difference = np.abs(gray - ground)
    difference[difference <= _NOISE * deviation] = 0
    strongest = int(difference.max())
    if strongest < _FAINTEST_CONTRAST:
        return np.zeros(gray.shape, np.uint8)
    return np.rint(difference * (255 / strongest)).astype(np.uint8)


def has_plain_ground(gray: Ink) -> bool:
    """Whether the edge of a gray picture has one brightness, so that `plain_ink` is its ink."""
    if max(gray.shape) <= _SMALL:
        return True
    edge = np.concatenate([gray[0], gray[-1], gray[:, 0], gray[:, -1]])
    low, high = np.percentile(edge, [5, 95])
    return bool(high - low <= _GROUND_SPREAD)


def _gray(pixels: Ink) -> Ink:
    if pixels.ndim == 2 or pixels.size == 0:
        return pixels if pixels.ndim == 2 else np.zeros(pixels.shape[:2], np.uint8)
    import cv2  # here, because the window opens sooner without it

    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY))


def _checked(array: NDArray[np.uint8]) -> Ink:
    if array.dtype == np.uint8 and array.ndim == 3 and array.shape[2] == 4:
        return pixels_of(Image.fromarray(array)) if array.size else array[..., :3]
    if array.ndim != 2 and not (array.ndim == 3 and array.shape[2] == 3):
        raise ValueError(f"the array has the shape {array.shape}, not (h, w) or (h, w, 3)")
    if array.dtype != np.uint8:
        raise ValueError(f"the array is {array.dtype}, not uint8")
    return np.ascontiguousarray(array)


def _stretching(image: Image.Image) -> Callable[[Image.Image], Ink]:
    """Bring values of any range, such as 16-bit ones, to 0..255."""
    ranges = [(float(v.min()), float(v.max())) for v in (_finite(s) for _, s in _strips(image))]
    low, high = min(low for low, _ in ranges), max(high for _, high in ranges)

    def stretched(strip: Image.Image) -> Ink:
        values = np.interp(_finite(strip), (low, max(high, low + 1e-9)), (0, 255))
        return np.rint(values).astype(np.uint8)

    return stretched


def _finite(image: Image.Image) -> NDArray[np.float64]:
    return np.nan_to_num(np.asarray(image, dtype=np.float64), posinf=0, neginf=0)


def _contrasting_ground(image: Image.Image) -> float:
    """Return white for what is transparent in places, or black if its ink is bright."""
    opaque = bright = 0.0
    least = 1.0
    for _, strip in _strips(image):
        gray, alpha = _gray_and_alpha(strip)
        opaque += float(alpha.sum())
        bright += float((gray * alpha).sum())
        least = min(least, float(alpha.min()))
    is_bright = opaque > 0 and bright / opaque > 127
    return 0.0 if is_bright and least < 0.5 else 255.0


def _on_ground(image: Image.Image, ground: float) -> Ink:
    gray, alpha = _gray_and_alpha(image)
    return np.rint(gray * alpha + ground * (1 - alpha)).astype(np.uint8)


def _gray_and_alpha(image: Image.Image) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    both = np.asarray(image.convert("RGBA").convert("LA"), dtype=np.float64)
    return both[..., 0], both[..., 1] / 255
