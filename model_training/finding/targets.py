"""What the finder is to say of a crop, cell by cell, in small integers; see `digit_finder`."""

import numpy as np
from numpy.typing import NDArray

from app.recognition.finding.finder import INK_STRIDE, STRIDE, WAY

from ..synthetic.crops.canvas import Placed, boxes_of
from ..synthetic.crops.crop import HEIGHT, WIDTH, Crop

NO_CLASS = 255
STEPS = 1024.0  # of a box's numbers to one unit
AWAY_STEPS = 32.0  # of the way to the middle, to a way's unit

_SPREAD = 0.15  # of a box's side: the standard deviation of its peak
_LEAST_SPREAD = 0.62  # cells
_FAR = 3.0  # standard deviations

Arrays = dict[str, NDArray[np.generic]]


def targets_of(crop: Crop) -> Arrays:
    """Return the arrays of one crop, beside its picture.

    heat: uint8, 0..255. care: uint8, 0 where it may be anything. classes: uint8, 255 for none.
    boxes: int16 (h, w, 4), 1024 to a unit. printed: uint8. ink: uint8 (h, w, 4), 0..4 pixels.
    away: int8 (h, w, 8), 32 to a way's unit. h, w: of the crop by 4.
    """
    rows, columns = HEIGHT // STRIDE, WIDTH // STRIDE
    heat = np.zeros((rows, columns), np.float32)
    care = np.ones((rows, columns), np.uint8)
    classes = np.full((rows, columns), NO_CLASS, np.uint8)
    printed = np.zeros((rows, columns), np.uint8)
    boxes = np.zeros((rows, columns, 4), np.float32)
    for thing in crop.things:
        if not thing.is_clear:
            _leave_open(care, thing)
    for thing in crop.things:
        if thing.is_clear:
            _raise_peak(heat, care, classes, boxes, printed, thing)
    ink, away = _ink_targets(crop)
    return {
        "picture": crop.picture,
        "heat": np.rint(heat * 255).astype(np.uint8),
        "care": care,
        "classes": classes,
        "boxes": np.rint(boxes * STEPS).clip(-32768, 32767).astype(np.int16),
        "printed": printed,
        "ink": ink,
        "away": away,
    }


def _leave_open(care: NDArray[np.uint8], thing: Placed) -> None:
    left, top, right, bottom = (side / STRIDE for side in thing.box)
    care[max(int(top), 0) : int(bottom) + 1, max(int(left), 0) : int(right) + 1] = 0


def _raise_peak(
    heat: NDArray[np.float32], care: NDArray[np.uint8], classes: NDArray[np.uint8],
    boxes: NDArray[np.float32], printed: NDArray[np.uint8], thing: Placed,
) -> None:  # fmt: skip
    left, top, right, bottom = thing.box
    x, y = (left + right) / 2 / STRIDE, (top + bottom) / 2 / STRIDE
    spread_x = max(_SPREAD * (right - left) / STRIDE, _LEAST_SPREAD)
    spread_y = max(_SPREAD * (bottom - top) / STRIDE, _LEAST_SPREAD)
    rows, columns = heat.shape
    first_row, last_row = max(int(y - _FAR * spread_y), 0), min(int(y + _FAR * spread_y) + 1, rows)
    first, last = max(int(x - _FAR * spread_x), 0), min(int(x + _FAR * spread_x) + 1, columns)
    cell_y, cell_x = np.mgrid[first_row:last_row, first:last]
    middle_x, middle_y = min(int(x), columns - 1), min(int(y), rows - 1)
    peak = np.exp(
        -(((cell_x - middle_x) / spread_x) ** 2 + ((cell_y - middle_y) / spread_y) ** 2) / 2
    ).astype(np.float32)
    where = (slice(first_row, last_row), slice(first, last))
    is_higher = peak > heat[where]
    heat[where] = np.where(is_higher, peak, heat[where])
    classes[where][is_higher & (peak > 0.3)] = thing.label
    printed[where][is_higher] = thing.is_printed
    values = np.empty((*peak.shape, 4), np.float32)
    values[..., 0], values[..., 1] = x - cell_x - 0.5, y - cell_y - 0.5
    values[..., 2:] = np.log([(right - left) / WAY, (bottom - top) / WAY])
    boxes[where][is_higher] = values[is_higher]
    care[middle_y, middle_x] = 1


def _ink_targets(crop: Crop) -> tuple[NDArray[np.uint8], NDArray[np.int8]]:
    owner = crop.owner
    tall, wide = HEIGHT // INK_STRIDE, WIDTH // INK_STRIDE
    blocks = owner.reshape(tall, INK_STRIDE, wide, INK_STRIDE).transpose(0, 2, 1, 3)
    blocks = blocks.reshape(tall, wide, -1)
    ink = (blocks > 0).sum(axis=-1).astype(np.uint8)
    middles = np.zeros((int(owner.max()) + 1, 2), np.float32)
    for number, (left, top, right, bottom) in boxes_of(owner).items():
        middles[number] = (left + right) / 2, (top + bottom) / 2
    whose = blocks.max(axis=-1)
    y, x = np.mgrid[0:tall, 0:wide].astype(np.float32) * INK_STRIDE + INK_STRIDE / 2
    away = (middles[whose] - np.stack([x, y], axis=-1)) * (AWAY_STEPS / WAY)
    away[whose == 0] = 0
    steps = np.rint(away).clip(-127, 127).astype(np.int8)
    return _in_cells(ink[..., None]).astype(np.uint8), _in_cells(steps).astype(np.int8)


def _in_cells(fine: NDArray[np.generic]) -> NDArray[np.generic]:
    """Put 2×2 fine cells, row by row, into the channels of one of twice the size."""
    tall, wide, channels = fine.shape
    cells = fine.reshape(tall // 2, 2, wide // 2, 2, channels).transpose(0, 2, 1, 3, 4)
    return np.asarray(cells.reshape(tall // 2, wide // 2, 4 * channels))
