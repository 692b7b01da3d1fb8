"""A made crop: the gray picture, what is to be found in it, and whose each pixel of ink is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from app.recognition.finding.alphabet import CLASSES

from ..styles import Rng
from .canvas import FOUND_SIZES, Canvas, Placed, boxes_of, tilted
from .grounds import any_ground, from_the_back, with_an_edge
from .hands import Hands
from .layouts import LAYOUTS, Layout
from .light import lit, photographed, with_a_finger
from .objects import with_an_object
from .ruling import ruled_paper, specks, stray_lines
from .sketches import sketches, ticked_boxes

Sizes: TypeAlias = tuple[float, float, float, float]

HEIGHT, WIDTH = 192, 320  # pixels
_FAINTEST = 8.0  # of 255; a fainter digit is a guess
_TURNED = 0.06  # of all crops
# What a turned digit or sign may be taken for is neither to be found nor not.
_READ_ON_ITS_SIDE = frozenset("01-/=+×.:%8")
_READ_UPSIDE_DOWN = frozenset("01689-/=+×÷.:()%")
# What is beside the writing, on the sheet, and what lies on it, each with its share of the crops.
_BESIDES = (
    (0.25, ruled_paper), (0.15, stray_lines), (0.3, specks), (0.12, sketches), (0.04, ticked_boxes),
)  # fmt: skip
_LYING = ((0.07, with_an_object), (0.04, with_a_finger))
_OF_NOISE = 0.45  # standard deviations of what is around it


@dataclass(frozen=True, eq=False)
class Crop:
    """picture: uint8 (192, 320). things: digits and signs in it.

    owner: int16 (192, 320), the number, from 1, of the thing whose ink a pixel is; else 0.
    """

    picture: NDArray[np.uint8]
    things: tuple[Placed, ...]
    owner: NDArray[np.int16]


def make_crop(
    hands: Hands,
    rng: Rng,
    sizes: Sizes = FOUND_SIZES,
    layouts: Sequence[tuple[Layout, float]] = LAYOUTS,
) -> Crop:
    """Write something, on something, and photograph it; now and then on its side.

    sizes: of the writing that is to be found; see `FOUND_SIZES`. layouts: what may be written, each
    with its share.
    """
    turns = int(rng.integers(1, 4)) if rng.random() < _TURNED else 0
    height, width = (WIDTH, HEIGHT) if turns % 2 else (HEIGHT, WIDTH)
    crop = _upright_crop(hands, rng, height, width, sizes, layouts)
    return _turned(crop, turns) if turns else crop


def _upright_crop(
    hands: Hands,
    rng: Rng,
    height: int,
    width: int,
    sizes: Sizes,
    layouts: Sequence[tuple[Layout, float]],
) -> Crop:
    canvas = Canvas(height, width, tilted(height, width, rng), sizes)
    shares = np.array([share for _, share in layouts])
    layouts[rng.choice(len(layouts), p=shares / shares.sum())][0](canvas, hands, rng)
    for share, add in _BESIDES:
        if rng.random() < share:
            add(canvas, rng)
    paper = any_ground(height, width, rng)
    if rng.random() < 0.1:
        paper = from_the_back(Canvas(height, width, tilted(height, width, rng)), paper, rng)
    dark = np.maximum(canvas.ink, canvas.other)
    if rng.random() < 0.14:
        paper, sheet = with_an_edge(paper, rng)
        canvas.owner[sheet < 0.5] = 0
        dark = dark * sheet
    seen = paper * (1 - dark) + rng.uniform(0, 0.15) * dark
    for share, lay in _LYING:
        if rng.random() < share:
            seen, covered = lay(seen, rng)
            canvas.owner[covered > 0.5] = 0
    picture = photographed(lit(seen, rng), _finest(canvas), rng)
    things = tuple(_judged(thing, picture, canvas.owner) for thing in canvas.placed())
    return Crop(picture, things, canvas.owner)


def _turned(crop: Crop, turns: int) -> Crop:
    """Return a crop on its side or its head, in which hardly anything is to be found."""
    owner = np.ascontiguousarray(np.rot90(crop.owner, turns))
    readable = _READ_UPSIDE_DOWN if turns == 2 else _READ_ON_ITS_SIDE
    kept = [thing for thing in crop.things if CLASSES[thing.label] in readable]
    owner[~np.isin(owner, [thing.number for thing in kept])] = 0
    boxes = boxes_of(owner)
    things = tuple(
        replace(thing, box=boxes[thing.number], is_clear=False)
        for thing in kept
        if thing.number in boxes
    )
    return Crop(np.ascontiguousarray(np.rot90(crop.picture, turns)), things, owner)


def _judged(thing: Placed, picture: NDArray[np.uint8], owner: NDArray[np.int16]) -> Placed:
    """Return a thing as not clear if it hardly stands out from what is around it."""
    left, top, right, bottom = (int(side) for side in thing.box)
    around = (slice(max(top - 2, 0), bottom + 2), slice(max(left - 2, 0), right + 2))
    ink = owner[around] > 0
    if ink.all() or not ink.any():
        return thing
    values = picture[around].astype(np.float32)
    contrast = abs(float(values[ink].mean()) - float(values[~ink].mean()))
    noise = float(values[~ink].std())
    return thing if contrast > max(_FAINTEST, _OF_NOISE * noise) else replace(thing, is_clear=False)


def _finest(canvas: Canvas) -> float:
    """The usual width of the writing's strokes, in pixels."""
    ink = (canvas.owner > 0).astype(np.uint8)
    if not ink.any():
        return 2.0
    radius = cv2.distanceTransform(ink, cv2.DIST_L2, 3)
    return float(max(1.0, 2 * np.median(radius[ink > 0])))
