"""Strokes on the 200×200 canvas become ink: the curve through the points, and its picture.

The window draws the very curve that `smooth_curve` gives and Pillow draws it here, so what is
recognised is what the person sees.
"""

import math
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

CANVAS_SIZE = 200  # units; one unit is one pixel of the ink image
PEN_WIDTHS = {"fine": 4.0, "thin": 8.0, "medium": 12.0, "thick": 18.0}  # units
DEFAULT_PEN_WIDTH = PEN_WIDTHS["medium"]

Point: TypeAlias = tuple[float, float]
Stroke: TypeAlias = Sequence[Point]
Ink: TypeAlias = NDArray[np.uint8]
Curve: TypeAlias = NDArray[np.float64]

_SUPERSAMPLING = 4
_SUPERSAMPLING_ENLARGED = 3  # where a unit has several pixels
_POINT_SPACING = 0.5  # units; nearer points are one point: no hand and no pen is finer
_CURVE_SPACING = 2.0  # units between two points of the curve, finer than the pen is wide
_MOST_CURVE_POINTS = 20_000  # of a stroke of fewer points; one of more gets no points between
_WIDE = 32.0  # units: twice as wide needs half as many points
_DRAWN_BEYOND = 10 * CANVAS_SIZE  # units; farther out nothing can show on the canvas


def smooth_curve(stroke: Stroke) -> Curve:
    """Return the smooth curve through a stroke's points, float64 (n, 2), in canvas units.

    A centripetal Catmull-Rom spline (Yuksel, Schaefer and Keyser 2011: no cusps and no loops
    within a segment), as a polyline fine enough to look curved. Points that are not finite are
    left out; without any finite point the curve is empty.
    """
    points = _distinct_points(stroke)
    if len(points) < 3:
        return points
    padded = np.vstack([2 * points[0] - points[1], points, 2 * points[-1] - points[-2]])
    knots = np.cumsum(
        np.concatenate([[0.0], np.linalg.norm(np.diff(padded, axis=0), axis=1) ** 0.5])
    )
    longest = float(np.linalg.norm(np.diff(points, axis=0), axis=1).max())
    most = max(1, _MOST_CURVE_POINTS // len(points))
    count = int(np.clip(np.ceil(longest / _CURVE_SPACING), 1, most))
    between = np.linspace(0.0, 1.0, count, endpoint=False)
    pieces = _catmull_rom(padded, knots, between).reshape(-1, 2)
    return np.vstack([pieces, points[-1]])


def lengths_along(curve: Curve) -> NDArray[np.float64]:
    """Return how far each point of a curve, (n, 2), lies from its first along the line, (n,)."""
    steps = np.linalg.norm(np.diff(curve, axis=0), axis=1)
    return np.concatenate([[0.0], np.cumsum(steps)])


def draw_ink(
    strokes: Sequence[Stroke],
    pen_width: float | Sequence[float] = DEFAULT_PEN_WIDTH,
    scale: float = 1,
) -> Ink:
    """Draw strokes as antialiased ink, uint8 (200 * scale, 200 * scale), rounded, 255 on 0.

    pen_width is in canvas units, one for all strokes or one for each. Lines have round ends and
    round joins; a stroke of one point is a dot. What lies outside the canvas is cut off.

    Raises ValueError as `pen_widths`.
    """
    widths = pen_widths(strokes, pen_width)
    supersampling = _SUPERSAMPLING if scale == 1 else _SUPERSAMPLING_ENLARGED
    side = round(CANVAS_SIZE * scale) * supersampling
    enlarged = side / CANVAS_SIZE
    image = Image.new("L", (side, side))
    pen = ImageDraw.Draw(image)
    for stroke, width in zip(strokes, widths, strict=True):
        curve = _thinned(smooth_curve(stroke), width)
        _draw_curve(pen, curve * enlarged, width * enlarged)
    return np.asarray(image.reduce(supersampling))


def pen_widths(strokes: Sequence[Stroke], pen_width: float | Sequence[float]) -> list[float]:
    """Return a width for each stroke, of one for all or of one for each.

    Raises ValueError if there are not as many as strokes, or one is not above 0 or wider than
    the canvas.
    """
    try:
        is_one_for_all = np.ndim(pen_width) == 0
        widths = np.asarray([pen_width] * len(strokes) if is_one_for_all else pen_width, np.float64)
    except (OverflowError, TypeError, ValueError) as error:
        raise ValueError("pen widths are numbers, one for all strokes or one for each") from error
    if widths.shape != (len(strokes),):
        raise ValueError(f"{len(widths)} pen widths for {len(strokes)} strokes")
    if not ((widths > 0) & (widths <= CANVAS_SIZE)).all():  # false of what is not a number
        raise ValueError(f"pen widths are to be above 0 and at most {CANVAS_SIZE}")
    return [float(width) for width in widths]


def points_of(stroke: Stroke) -> Curve:
    """Return a stroke's points, float64 (n, 2). Raises ValueError where it is no list of points."""
    try:
        points = np.asarray(stroke, np.float64)
    except (OverflowError, TypeError, ValueError) as error:
        raise ValueError("a stroke is a list of points (x, y)") from error
    if points.size == 0:
        return np.zeros((0, 2))
    if points.ndim != 2 or points.shape[1] != 2:
        raise ValueError("a stroke is a list of points (x, y)")
    return points


def _distinct_points(stroke: Stroke) -> Curve:
    """The finite points of a stroke, each at least `_POINT_SPACING` from the one kept before."""
    points = points_of(stroke)
    points = points[np.isfinite(points).all(axis=1)].clip(-_DRAWN_BEYOND, _DRAWN_BEYOND)
    kept: list[int] = []
    last = (np.inf, np.inf)
    for index, (x, y) in enumerate(points.tolist()):
        if math.dist((x, y), last) >= _POINT_SPACING:
            kept.append(index)
            last = (x, y)
    return points[kept]


def _catmull_rom(points: Curve, knots: Curve, between: Curve) -> Curve:
    """Evaluate each inner segment at the fractions `between`: (segments, fractions, 2).

    The pyramid of Barry and Goldman (1988), for all segments at once.
    """
    t0, t1, t2, t3 = (knots[i : len(knots) - 3 + i, None, None] for i in range(4))
    p0, p1, p2, p3 = (points[i : len(points) - 3 + i, None, :] for i in range(4))
    t = t1 + (t2 - t1) * between[None, :, None]
    a1 = ((t1 - t) * p0 + (t - t0) * p1) / (t1 - t0)
    a2 = ((t2 - t) * p1 + (t - t1) * p2) / (t2 - t1)
    a3 = ((t3 - t) * p2 + (t - t2) * p3) / (t3 - t2)
    b1 = ((t2 - t) * a1 + (t - t0) * a2) / (t2 - t0)
    b2 = ((t3 - t) * a2 + (t - t1) * a3) / (t3 - t1)
    curve: Curve = ((t2 - t) * b1 + (t - t1) * b2) / (t2 - t1)
    return curve


def _thinned(curve: Curve, width: float) -> Curve:
    """Leave out points of a pen so wide that they do not show; each would take a long time."""
    step = int(width // _WIDE)
    if step < 2 or len(curve) <= step:
        return curve
    return np.vstack([curve[:-1:step], curve[-1:]])


def _draw_curve(pen: ImageDraw.ImageDraw, curve: Curve, width: float) -> None:
    # A pixel's centre lies half a pixel from its edge; Pillow counts from the centre.
    points = [(x, y) for x, y in (curve - 0.5).tolist()]
    radius = width / 2
    if len(points) > 1:
        pen.line(points, fill=255, width=round(width))
    for x, y in points:
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
