"""A picture of one digit on plain ground becomes ink: bright on black, whatever it was before."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from .ink import Ink

Picture: TypeAlias = Image.Image | NDArray[np.uint8]

_FAINTEST_CONTRAST = 32  # of 255; fainter ink than that is no ink
_NOISE = 9.0  # median deviations, 6 standard deviations: no pixel of plain ground reaches that


def picture_ink(picture: Picture) -> Ink:
    """Return the ink of a PIL image or a uint8 RGB or gray array, uint8 (h, w).

    The ground is the commonest brightness along the picture's edge; ink is what differs from
    it by more than the ground's own noise, darker or brighter, stretched so that the strongest
    is 255. EXIF orientation is obeyed. A picture without contrast gives ink that is all black.
    Raises ValueError for an array of another shape.
    """
    image = picture if isinstance(picture, Image.Image) else _image_of(picture)
    if 0 in image.size:
        return np.zeros((image.height, image.width), np.uint8)
    gray = _gray(ImageOps.exif_transpose(image)).astype(np.int16)
    edge = np.concatenate([gray[0], gray[-1], gray[:, 0], gray[:, -1]])
    ground = int(np.median(edge))
    deviation = float(np.median(np.abs(edge - ground)))
    difference = np.abs(gray - ground)
    difference[difference <= _NOISE * deviation] = 0
    strongest = int(difference.max())
    if strongest < _FAINTEST_CONTRAST:
        return np.zeros(gray.shape, np.uint8)
    return np.rint(difference * (255 / strongest)).astype(np.uint8)


def _image_of(array: NDArray[np.uint8]) -> Image.Image:
    if array.ndim != 2 and not (array.ndim == 3 and array.shape[2] in (3, 4)):
        raise ValueError(f"the array has the shape {array.shape}, not (h, w) or (h, w, 3)")
    return Image.fromarray(array)


def _gray(image: Image.Image) -> Ink:
    if image.mode.startswith(("I", "F")):
        return _stretched(np.asarray(image, dtype=np.float64))
    if image.has_transparency_data:
        return _on_contrasting_ground(image.convert("RGBA"))
    return np.asarray(image.convert("L"), np.uint8)


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
