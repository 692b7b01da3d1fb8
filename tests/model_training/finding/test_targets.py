"""What the finder is to say of a crop: peaks, boxes, ink and the way to the middle."""

import numpy as np

from app.recognition.finding.finder import INK_STRIDE, STRIDE, WAY, _in_fine_cells
from model_training.finding.targets import AWAY_STEPS, NO_CLASS, STEPS, targets_of
from model_training.synthetic.crops.canvas import Placed
from model_training.synthetic.crops.crop import HEIGHT, WIDTH, Crop


def crop_of(*boxes: tuple[int, int, int, int], is_clear: bool = True) -> Crop:
    owner = np.zeros((HEIGHT, WIDTH), np.int16)
    things = []
    for number, (left, top, right, bottom) in enumerate(boxes, start=1):
        owner[top:bottom, left:right] = number
        things.append(Placed(number, 7, False, (left, top, right, bottom), is_clear))
    return Crop(np.full((HEIGHT, WIDTH), 200, np.uint8), tuple(things), owner)


def test_the_peak_is_in_the_middle_and_tells_the_box() -> None:
    targets = targets_of(crop_of((40, 60, 64, 108)))
    (peak,) = np.argwhere(targets["heat"] == 255)
    row, column = peak
    assert (row, column) == (84 // STRIDE, 52 // STRIDE)
    assert targets["classes"][row, column] == 7
    to_x, to_y, log_width, log_height = targets["boxes"][row, column] / STEPS
    assert (column + 0.5 + to_x) * STRIDE == 52
    assert (row + 0.5 + to_y) * STRIDE == 84
    assert np.allclose(WAY * np.exp([log_width, log_height]), [24, 48], rtol=0.01)


def test_ink_leads_to_its_own_middle() -> None:
    targets = targets_of(crop_of((40, 60, 64, 108), (64, 60, 90, 108)))
    ink = _in_fine_cells(targets["ink"].astype(np.float32))[..., 0]
    away = _in_fine_cells(targets["away"].astype(np.float32)) * (WAY / AWAY_STEPS)
    assert ink.max() == 4
    for x, middle in ((50, 52), (80, 77)):
        cell = away[84 // INK_STRIDE, x // INK_STRIDE]
        here = x // INK_STRIDE * INK_STRIDE + INK_STRIDE / 2
        assert abs(here + cell[0] - middle) <= 1


def test_of_what_is_not_clear_nothing_is_said() -> None:
    targets = targets_of(crop_of((40, 60, 64, 108), is_clear=False))
    assert not targets["heat"].any()
    assert (targets["classes"] == NO_CLASS).all()
    assert targets["care"][84 // STRIDE, 52 // STRIDE] == 0
    assert targets["care"][0, 0] == 1
