"""The colour of a thing, kept up with the light.

What a camera does with its exposure, it does to the whole picture: how much brighter that is than
when the colour was learnt, the thing is too.
"""

import math

import numpy as np
from numpy.typing import NDArray

from .colours import Likeness, Picture, color_of, learn_color

_DARK_SHARE = 25  # percent of the pixels are darker than what light is measured by: no lamp, no sky
_DARKEST = 6.0  # of a channel: there is no less light
_STEP = 4  # every so many pixels are measured
_NOTICED = 0.12  # of the logarithm of light; less is within the colour's own spread
_MOST = 1.2  # of it: a lamp that is switched on or off
_RATE = 0.3  # of the way to what the colour is now


class LitColor:
    """own: pixels of the thing, RGB, uint8 (n, 3). others: those around it. small: the frame."""

    def __init__(self, own: NDArray[np.uint8], others: Picture, small: Picture) -> None:
        self._own = own
        self._light = self._lit = light_of(small)
        self._model = learn_color(color_of(own), own, others)

    def likeness(self, small: Picture) -> Likeness:
        """Return how like each pixel of a frame is, uint8 (h, w), in the light that it has."""
        light = light_of(small)
        if abs(math.log(light / self._lit)) > _NOTICED:
            change = math.exp(np.clip(math.log(light / self._light), -_MOST, _MOST))
            own = np.clip(np.rint(self._own * change), 0, 255).astype(np.uint8)
            self._model = learn_color(color_of(own), own, small)
            self._lit = light
        return self._model.likeness(small)

    def likeness_in(self, part: Picture) -> Likeness:
        """Return how like each pixel of a part of the same frame is."""
        return self._model.likeness(part)

    def learn(self, own: NDArray[np.uint8], others: Picture, small: Picture) -> None:
        """Take what is seen of the thing now for its colour, little by little."""
        color = self._model.color + _RATE * (color_of(own) - self._model.color)
        self._model = learn_color(color, own, others)
        self._own = own
        self._light = self._lit = light_of(small)


def light_of(small: Picture) -> float:
    """Return how much light there is, as a level of a channel."""
    return max(_DARKEST, float(np.percentile(small[::_STEP, ::_STEP, 1], _DARK_SHARE)))
