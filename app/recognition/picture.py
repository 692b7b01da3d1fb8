"""Pictures of any mode become pixels; on plain ground, of any polarity, they become ink."""

from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from .ink import Ink

Picture: TypeAlias = Image.Image | NDArray[np.uint8]

_FAINTEST_CONTRAST = 32  # of 255; fainter ink than that is no ink
_SMALL = 100  # pixels; a smaller picture is a cutting, with hardly any paper around its ink
_GROUND_SPREAD = 12  # of 255, between the 5th and 95th percentile along the edge
_NOISE = 9.0  # median deviations, 6 standard deviations: no pixel of plain ground reaches that


def pixels_of(picture: Picture) -> Ink:
    """Return the pixels of a PIL image or of an array, uint8, gray (h, w) or RGB (h, w, 3).

    EXIF orientation is obeyed, transparency laid on a ground that contrasts with what is opaque,
    16-bit and float values are stretched to 0..255. Raises ValueError for an array of another
    shape.
    """
    if isinstance(picture, np.ndarray):
        return _checked(picture)
    if 0 in picture.size:
        return np.zeros((picture.height, picture.width), np.uint8)
    image = upright(picture)
    if image.mode.startswith(("I", "F")):
        return _stretched(np.asarray(image, dtype=np.float64))
    if image.has_transparency_data:
        return _on_contrasting_ground(image.convert("RGBA"))
    is_gray = image.mode in ("1", "L")
    return np.asarray(image.convert("L" if is_gray else "RGB"), np.uint8)


def upright(image: Image.Image) -> Image.Image:
    """Return a copy turned as its EXIF says, or the image itself where its EXIF is damaged."""
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # Pillow's parsers raise almost anything
        return image


def rgb_of(picture: Picture) -> Image.Image:
    """Return a picture as RGB, to be looked at, of the same pixels that are read.

    A mere conversion would turn 16-bit pictures white and transparent ones black.
    """
    return Image.fromarray(pixels_of(picture)).convert("RGB")


def plain_ink(picture: Picture) -> Ink:
    """Return the ink of a PIL image or a uint8 RGB or gray array on plain ground, uint8 (h, w).

    The ground is the commonest brightness along the picture's edge; ink is what differs from
    it by more than the ground's own noise, darker or brighter, stretched so that the strongest
    is 255. A picture without contrast gives ink that is all black. Raises ValueError for an
    array of another shape.
    """
    pixels = pixels_of(picture)
    if pixels.size == 0:
        return np.zeros(pixels.shape[:2], np.uint8)
    gray = gray_of(pixels).astype(np.int16)
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


def gray_of(pixels: Ink) -> Ink:
    """Return RGB or gray pixels as gray ones."""
    return pixels if pixels.ndim == 2 else np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY))


def _checked(array: NDArray[np.uint8]) -> Ink:
    if array.dtype == np.uint8 and array.ndim == 3 and array.shape[2] == 4:
        return pixels_of(Image.fromarray(array)) if array.size else array[..., :3]
    if array.ndim != 2 and not (array.ndim == 3 and array.shape[2] == 3):
        raise ValueError(f"the array has the shape {array.shape}, not (h, w) or (h, w, 3)")
    if array.dtype != np.uint8:
        raise ValueError(f"the array is {array.dtype}, not uint8")
    return np.ascontiguousarray(array)


def _stretched(values: NDArray[np.float64]) -> Ink:
    """Bring values of any range, such as 16-bit ones, to 0..255."""
    finite = np.nan_to_num(values, posinf=0, neginf=0)
    low, high = float(finite.min()), float(finite.max())
    stretched = np.interp(finite, (low, max(high, low + 1e-9)), (0, 255))
    return np.rint(stretched).astype(np.uint8)


def _on_contrasting_ground(image: Image.Image) -> Ink:
    """Lay a picture that is transparent in places on white, or on black if its ink is bright."""
    gray_alpha = np.asarray(image.convert("LA"), dtype=np.float64)
    gray, alpha = gray_alpha[..., 0], gray_alpha[..., 1] / 255
    opaque = alpha.sum()
    is_bright = opaque > 0 and (gray * alpha).sum() / opaque > 127
    has_holes = alpha.min() < 0.5
    ground = 0.0 if is_bright and has_holes else 255.0
    return np.rint(gray * alpha + ground * (1 - alpha)).astype(np.uint8)
