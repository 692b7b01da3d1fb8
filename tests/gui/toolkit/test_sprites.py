"""The pictures of controls can be stretched without a change at their edges."""

import numpy as np
import pytest
from PIL import Image

from app.gui.toolkit.palette import PALETTES
from app.gui.toolkit.sprites import Sprites, roomy

PALETTE = PALETTES["light"]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_roomy_picture_has_the_same_edges_and_a_large_middle(scale: float) -> None:
    plate = Sprites(scale).plate(PALETTE.control, PALETTE.border)
    edge = round(9 * scale)
    large = roomy(plate, edge, edge)
    assert min(large.size) >= 96
    small, wide = np.asarray(plate), np.asarray(large)
    assert (wide[:edge, :edge] == small[:edge, :edge]).all()
    assert (wide[-edge:, -edge:] == small[-edge:, -edge:]).all()
    assert (wide[edge:-edge, edge:-edge] == small[edge, edge]).all()
    assert (wide[0, edge:-edge] == small[0, edge]).all()


def test_what_is_not_to_be_stretched_stays() -> None:
    image = Image.new("RGBA", (20, 6), "red")
    assert roomy(image, 0, 0) == image
    assert roomy(image, 10, 3) == image  # all of it is edge
    assert roomy(image, 3, 3).size == (102, 6)
