"""Where a box with two digits is parted."""

import numpy as np
import pytest
from PIL import Image

from app.readings.parting import parted

BOX = (10.0, 5.0, 110.0, 65.0)


def picture(gap: int) -> Image.Image:
    """Ink all over the box but for a gap of three columns."""
    pixels = np.full((80, 140), 230, np.uint8)
    pixels[20:50, 12:108] = 30
    pixels[:, gap - 1 : gap + 2] = 230
    return Image.fromarray(pixels)


@pytest.mark.parametrize("gap", [40, 60, 80])
def test_it_is_parted_where_there_is_least_ink(gap: int) -> None:
    left, right = parted(picture(gap), BOX)
    assert left[2] == right[0] == pytest.approx(gap, abs=1)
    assert (left[0], right[2]) == (BOX[0], BOX[2])


def test_it_is_parted_near_the_place_that_is_wanted() -> None:
    both = np.minimum(np.asarray(picture(40)), np.asarray(picture(80)))
    assert parted(Image.fromarray(both), BOX, 78)[0][2] == pytest.approx(78, abs=12)
    assert parted(picture(40), BOX, 78)[0][2] > 60  # not at the gap: it was not meant
    assert parted(picture(40), BOX, 11)[0][2] == pytest.approx(40, abs=1)  # nothing ends there


def test_the_smallest_boxes() -> None:
    left, right = parted(picture(40), (10.0, 5.0, 12.0, 6.0))
    assert left[2] == right[0] == 11.0
