"""The images that every classifier reads: MNIST's, and drawings prepared in two ways."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image

from app.recognition.ink import CANVAS_SIZE, PEN_WIDTHS, Ink, draw_ink
from app.recognition.preprocessing import IMAGE_SIZE, digit_image

from ..datasets import LabelledImages
from .drawings import LabelledDrawing


@dataclass(frozen=True)
class Placement:
    """How people put a digit on the canvas; in canvas units, the size that of the longer side."""

    smallest: float
    largest: float
    pen_width: float
    is_centred: bool


# Five pen widths are the least: in smaller digits the ink fills the loops.
PLACEMENTS = (
    Placement(120, 165, PEN_WIDTHS["medium"], is_centred=True),
    Placement(70, 110, PEN_WIDTHS["medium"], is_centred=False),
    Placement(40, 60, PEN_WIDTHS["thin"], is_centred=False),
)


@dataclass(frozen=True)
class Inputs:
    """mnist: images as they are. by_app, whole_canvas: the same drawings, prepared in two ways."""

    mnist: LabelledImages
    by_app: LabelledImages
    whole_canvas: LabelledImages


def make_inputs(mnist: LabelledImages, drawings: Sequence[LabelledDrawing], seed: int) -> Inputs:
    """Put every drawing on the canvas in every placement, and prepare it in both ways."""
    rng = np.random.default_rng(seed)
    inks = [place(drawing, placement, rng) for placement in PLACEMENTS for drawing in drawings]
    labels = np.tile([drawing.label for drawing in drawings], len(PLACEMENTS)).astype(np.uint8)

    def prepared(prepare: Callable[[Ink], Ink]) -> LabelledImages:
        return LabelledImages(np.stack([prepare(ink) for ink in inks]), labels)

    return Inputs(mnist, by_app=prepared(digit_image), whole_canvas=prepared(shrunken_canvas))


def place(drawing: LabelledDrawing, placement: Placement, rng: np.random.Generator) -> Ink:
    """Draw a drawing on the canvas, uint8 (200, 200), scaled and placed; none of it is cut off."""
    points = np.vstack(drawing.strokes)
    low, high = points.min(axis=0), points.max(axis=0)
    longer_side = max(float((high - low).max()), 1e-9)  # a dot has none
    scale = rng.uniform(placement.smallest, placement.largest) / longer_side
    reach = ((high - low) * scale + placement.pen_width) / 2
    anywhere = rng.uniform(reach, CANVAS_SIZE - reach)
    middle = np.full(2, CANVAS_SIZE / 2) if placement.is_centred else anywhere
    placed = [(stroke - (low + high) / 2) * scale + middle for stroke in drawing.strokes]
    return draw_ink(
        [[(x, y) for x, y in stroke.tolist()] for stroke in placed], placement.pen_width
    )


def shrunken_canvas(ink: Ink) -> Ink:
    """Return the whole canvas, uint8 (h, w), as 28×28: how tutorials prepare a drawing.

    By Pillow's `resize` as it comes, which is what they call.
    """
    return np.asarray(Image.fromarray(ink).resize((IMAGE_SIZE, IMAGE_SIZE)))
