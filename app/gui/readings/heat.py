"""Numbers as colours: evidence over a digit image, and feature maps.

The scale is cividis (Nuñez, Anderton and Renslow 2018), dark blue over gray to yellow: its
lightness grows evenly, and people with any kind of colour vision see nearly the same.
"""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ...recognition.ink import Ink
from ...recognition.preprocessing import FloatArray

_CIVIDIS = np.array(
    [
        (0, 34, 78), (18, 53, 112), (59, 73, 108), (87, 93, 109), (112, 113, 115),
        (138, 134, 120), (165, 156, 116), (195, 179, 105), (225, 204, 85), (254, 232, 56),
    ]
)  # fmt: skip
_STOPS = np.linspace(0, 1, len(_CIVIDIS))
_INK_COVERS = 0.6  # of the heat beneath, which still shows through


def heat_colors(strength: FloatArray) -> NDArray[np.uint8]:
    """Return strengths, 0..1, of any shape, as RGB, uint8 (..., 3)."""
    channels = [np.interp(strength, _STOPS, levels) for levels in _CIVIDIS.T]
    colors: NDArray[np.uint8] = np.rint(np.stack(channels, axis=-1)).astype(np.uint8)
    return colors


def heat_picture(image: Ink, heat: FloatArray) -> Image.Image:
    """Return a digit image, uint8 (28, 28), over its heat, float32 (28, 28), 0..1, in RGB."""
    cover = _INK_COVERS * image[:, :, None] / 255
    blended = heat_colors(heat) * (1 - cover) + 255 * cover
    return Image.fromarray(np.rint(blended).astype(np.uint8))
