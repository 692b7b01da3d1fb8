"""Real pen strokes → digit images by the app's own ink, at every size and pen width.

Of every drawing several images: the hand's size, slant and pen differ, how well its strokes meet,
and when the pen is lifted; their shape stays. Letters and wrong groups, a digit's strokes taken
together with a neighbour's or with a sign, are what the network must refuse.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from tqdm import trange

from app.recognition.ink import PEN_WIDTHS, Curve, Ink, draw_ink
from app.recognition.preprocessing import IMAGE_SIZE, digit_image

from ..datasets import LabelledImages
from ..datasets.drawings import Drawing
from ..datasets.pens import by_writer
from .drawings import LARGEST, SMALLEST, place_on_canvas, sampled_points
from .drawn_signs import drawn_sign
from .pen_lifts import lifted
from .styles import Rng

_GAP = (-0.1, 0.35)  # of the height, between two neighbours that are taken for one digit
_WITH_SIGN = 0.3  # the share of wrong groups that are a digit and a sign
_BESIDE = (0.05, 0.35)  # of the height, between those
_SIGNS = tuple(",-+×÷=/:()%")  # a point may be a tap of the pen, and the digit still one
_WHOLE = 0.4  # the share of wrong groups that have all strokes of both
_MOVED = 0.3  # the share of drawings whose strokes are moved, so that they meet or do not
_BY = 0.05  # of the height: standard deviation; of more, digits fall apart
_LIFTED = 0.3  # the share of drawings in which the pen is lifted early or late
_WIDER = 1.25  # than each of the two; else the one adds nothing that is seen


def pen_digits(drawings: Sequence[Drawing], times: int, seed: int) -> LabelledImages:
    """Return each drawing `times` times as a labelled image, the same for the same seed."""
    labels = np.repeat([int(drawing.label) for drawing in drawings], times)
    return LabelledImages(pen_images(drawings, times, seed), labels.astype(np.uint8))


def pen_images(drawings: Sequence[Drawing], times: int, seed: int) -> NDArray[np.uint8]:
    """Return each drawing `times` times as an image, uint8 (n, 28, 28)."""
    images = np.zeros((len(drawings) * times, IMAGE_SIZE, IMAGE_SIZE), np.uint8)
    for i in trange(len(images), desc="drawing with real pens", unit="drawing"):
        images[i] = _drawn(drawings[i // times].strokes, np.random.default_rng([seed, 2, i]))
    return images


def wrong_groups(drawings: Sequence[Drawing], count: int, seed: int) -> NDArray[np.uint8]:
    """Return images, uint8 (count, 28, 28), of strokes of two things side by side as one."""
    writers = by_writer(drawings)
    images = np.zeros((count, IMAGE_SIZE, IMAGE_SIZE), np.uint8)
    for i in trange(count, desc="drawing wrong groups", unit="image"):
        rng = np.random.default_rng([seed, 3, i])
        strokes = None
        while strokes is None:
            wrong = _digit_with_sign if rng.random() < _WITH_SIGN else _wrong_group
            strokes = wrong(writers[rng.integers(len(writers))], rng)
        images[i] = _drawn(strokes, rng)
    return images


def _wrong_group(by_one: Sequence[Drawing], rng: Rng) -> list[Curve] | None:
    """Strokes of two neighbours, at least one of each; None where one hides the other."""
    left, right = (_upright(by_one[int(rng.integers(len(by_one)))].strokes) for _ in range(2))
    right = _beside(left, right, rng.uniform(*_GAP), rng.uniform(-0.08, 0.08))
    if rng.random() >= _WHOLE:
        left, right = (_some_of(each, rng) for each in (left, right))
    is_wider = _width([*left, *right]) >= _WIDER * max(_width(left), _width(right))
    return [*left, *right] if is_wider else None


def _digit_with_sign(by_one: Sequence[Drawing], rng: Rng) -> list[Curve]:
    left = _upright(by_one[int(rng.integers(len(by_one)))].strokes)
    right, _ = drawn_sign(str(rng.choice(_SIGNS)), rng)
    if rng.random() < 0.5:
        left, right = right, left
    return [*left, *_beside(left, right, rng.uniform(*_BESIDE))]


def _beside(
    left: Sequence[Curve], right: Sequence[Curve], gap: float, drop: float = 0.0
) -> list[Curve]:
    """Strokes from x = 0, moved to a gap right of others, and down by a drop."""
    edge = max(float(stroke[:, 0].max()) for stroke in left)
    return [stroke + np.array([edge + gap, drop]) for stroke in right]


def _upright(strokes: Sequence[Curve]) -> list[Curve]:
    """Strokes 1 high, or as wide, from (0, 0)."""
    points = np.vstack(strokes)
    low, high = points.min(axis=0), points.max(axis=0)
    size = max(float((high - low).max()), 1e-6)
    return [(stroke - low) / size for stroke in strokes]


def _some_of(strokes: list[Curve], rng: Rng) -> list[Curve]:
    chosen = rng.random(len(strokes)) < 0.5
    chosen[rng.integers(len(strokes))] = True
    return [stroke for stroke, is_chosen in zip(strokes, chosen, strict=True) if is_chosen]


def _width(strokes: Sequence[Curve]) -> float:
    return float(np.ptp(np.vstack(strokes)[:, 0]))


def _drawn(strokes: Sequence[Curve], rng: Rng) -> Ink:
    pen_width = float(rng.choice(list(PEN_WIDTHS.values())))
    height = rng.uniform(SMALLEST * pen_width, LARGEST)
    shaped = _moved(strokes, rng) if len(strokes) > 1 and rng.random() < _MOVED else list(strokes)
    shaped = lifted(shaped, rng) if rng.random() < _LIFTED else shaped
    placed = place_on_canvas(shaped, height, rng)
    return digit_image(draw_ink([sampled_points(stroke, rng) for stroke in placed], pen_width))


def _moved(strokes: Sequence[Curve], rng: Rng) -> list[Curve]:
    height = float(np.ptp(np.vstack(strokes)[:, 1]))
    return [stroke + rng.normal(0, _BY * height, size=2) for stroke in strokes]
