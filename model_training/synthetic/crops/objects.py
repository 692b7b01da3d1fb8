"""Things that lie about in photos of paper: holes, staples, coins, keys, pens, cables.

Each is laid on what is seen, float32 (h, w), 0..1, and gives what is seen then and where it lies.
"""

from collections.abc import Callable
from typing import TypeAlias

import cv2
import numpy as np

from ..styles import Rng
from .canvas import Coverage

_Seen: TypeAlias = tuple[Coverage, Coverage]
_Laid: TypeAlias = Callable[[Coverage, Rng], _Seen]


def with_an_object(seen: Coverage, rng: Rng) -> _Seen:
    """Return what is seen with something on it: (what is seen, where that lies, 0..1)."""
    return _OBJECTS[rng.integers(len(_OBJECTS))](seen, rng)


def _holes(seen: Coverage, rng: Rng) -> _Seen:
    """A row of binding holes along an edge, at times with the wire of a spiral through them."""
    height, width = seen.shape
    radius = float(np.exp(rng.uniform(np.log(2), np.log(16))))
    pitch = radius * rng.uniform(2.6, 7)
    is_level = rng.random() < 0.5
    across = rng.uniform(0, height if is_level else width)
    mask, wire = _empty(seen), _empty(seen)
    is_wired, is_square = rng.random() < 0.4, rng.random() < 0.2
    for along in np.arange(rng.uniform(0, pitch), width if is_level else height, pitch):
        x, y = (along, across) if is_level else (across, along)
        if is_square:
            _polygon(mask, np.array([[x, y]]) + radius * _SQUARE)
        else:
            _disc(mask, (x, y), (radius, radius), 0)
        if is_wired:
            away = (0.2 * pitch, -2.5 * radius) if is_level else (-2.5 * radius, 0.2 * pitch)
            _stroke(wire, np.array([[x, y], [x + away[0], y + away[1]]]), 0.6 * radius)
    result, where = _laid(seen, mask, float(rng.uniform(0, 0.6)), rng)
    if is_wired:
        result, over = _laid(result, wire, float(rng.uniform(0.2, 1)), rng)
        where = np.maximum(where, over)
    return result, where


def _staple(seen: Coverage, rng: Rng) -> _Seen:
    """A short bright bar with its shadow, more level than any 1."""
    height, width = seen.shape
    middle, angle = rng.uniform((0, 0), (width, height)), rng.normal(0, 0.3)
    half = float(rng.uniform(8, 40)) / 2 * np.array([np.cos(angle), np.sin(angle)])
    thickness = float(rng.uniform(1.5, 5))
    ends = np.array([middle - half, middle + half])
    shadow, bar = _empty(seen), _empty(seen)
    _stroke(shadow, ends + thickness / 2, thickness)
    _stroke(bar, ends, thickness)
    result, below = _laid(seen, shadow, float(rng.uniform(0, 0.35)), rng)
    result, over = _laid(result, bar, float(rng.uniform(0.7, 1)), rng)
    return result, np.maximum(below, over)


def _round_things(seen: Coverage, rng: Rng) -> _Seen:
    """Coins, buttons, lids, lenses, knobs: discs with a rim and light from one side."""
    height, width = seen.shape
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    where: Coverage = np.zeros_like(seen)
    radius = float(np.exp(rng.uniform(np.log(4), np.log(60))))
    shade, flat = rng.uniform(0.05, 0.9), rng.uniform(0.6, 1)
    for _ in range(rng.integers(1, 5)):
        middle = rng.uniform((0, 0), (width, height))
        mask = _empty(seen)
        _disc(mask, tuple(middle), (radius, flat * radius), 0)
        angle = rng.uniform(0, 6)
        slope = ((x - middle[0]) * np.cos(angle) + (y - middle[1]) * np.sin(angle)) / radius
        body = shade * (1 + rng.uniform(0, 0.4) * np.clip(slope, -1, 1))
        soft = _soft(mask, rng)
        seen = np.asarray(seen * (1 - soft) + body * soft, np.float32)
        rim = _empty(seen)
        for share in rng.uniform(0.2, 1, rng.integers(0, 4)):
            _disc(rim, tuple(middle), (share * radius, share * flat * radius), 1)
        seen, _ = _laid(seen, rim, float(rng.uniform(0, 1)), rng)
        where = np.maximum(where, soft)
    return seen, where


def _keys(seen: Coverage, rng: Rng) -> _Seen:
    """Part of a keyboard: rows of keys, light letters on dark or dark on light, out of line."""
    height, width = seen.shape
    pitch = float(rng.uniform(14, 60))
    shade, letter_shade = (0.1, 0.8) if rng.random() < 0.6 else (0.85, 0.2)
    mask, letters, field = _empty(seen), _empty(seen), _empty(seen)
    corner = rng.uniform((-0.5 * width, -0.5 * height), (0.8 * width, 0.8 * height))
    columns, rows = rng.integers(3, 12), rng.integers(2, 6)
    reach = np.array([columns + 0.6, rows]) * pitch
    _polygon(field, corner + (_SQUARE + 1) / 2 * reach)
    for row in range(rows):
        for column in range(columns):
            place = corner + np.array([column + 0.3 * (row % 3), row]) * pitch
            _polygon(mask, place + (0.1 + 0.8 * (_SQUARE + 1) / 2) * pitch)
            at = (int(place[0] + 0.3 * pitch), int(place[1] + 0.55 * pitch))
            name = _ON_KEYS[rng.integers(len(_ON_KEYS))]
            cv2.putText(
                letters, name, at, cv2.FONT_HERSHEY_SIMPLEX, pitch / 90, 255,
                max(1, int(pitch / 30)), cv2.LINE_AA,
            )  # fmt: skip
    result, where = _laid(seen, field, float(rng.uniform(0, 0.9)), rng)
    result, _ = _laid(result, mask, shade, rng)
    result, _ = _laid(result, letters, letter_shade, rng)
    return result, where


def _long_things(seen: Coverage, rng: Rng) -> _Seen:
    """A pen, a ruler's edge or a cable that reaches into the crop, lighter along its middle."""
    height, width = seen.shape
    bends = int(rng.choice([2, 2, 5]))
    points = rng.uniform((-20, -20), (width + 20, height + 20), (bends, 2))
    points[0] += (rng.choice([-1, 1]) * width, 0)  # a short one would be no more than a stroke
    if bends > 2:
        along = np.linspace(0, bends - 1, 40)
        points = np.column_stack([np.interp(along, range(bends), side) for side in points.T])
        points = np.asarray(cv2.GaussianBlur(points, (1, 15), 4), float)
    thickness = float(np.exp(rng.uniform(np.log(3), np.log(40))))
    outer, inner = _empty(seen), _empty(seen)
    _stroke(outer, points, thickness)
    _stroke(inner, points - 0.15 * thickness, 0.3 * thickness)
    shade = float(rng.uniform(0.05, 0.8))
    result, where = _laid(seen, outer, shade, rng)
    result, _ = _laid(result, inner, shade + float(rng.uniform(0, 0.3)), rng)
    return result, where


def _stain(seen: Coverage, rng: Rng) -> _Seen:
    """The ring of a cup, or a spot of grease: what is written stays to be read."""
    height, width = seen.shape
    middle = rng.uniform((0, 0), (width, height))
    radius = float(rng.uniform(60, 130))  # a ring of less could be an 0
    mask = _empty(seen)
    thickness = -1 if rng.random() < 0.5 else max(1, int(radius * rng.uniform(0.05, 0.2)))
    _disc(mask, tuple(middle), (radius, radius * rng.uniform(0.8, 1)), thickness)
    soft = _soft(mask, rng) * float(rng.uniform(0.05, 0.4))
    return np.asarray(seen * (1 - soft), np.float32), np.zeros_like(seen)


def _empty(seen: Coverage) -> cv2.typing.MatLike:
    return np.zeros(seen.shape, np.uint8)


def _disc(
    mask: cv2.typing.MatLike, middle: tuple[float, ...], radii: tuple[float, float], rim: int
) -> None:
    """rim: its thickness in pixels; 0 or less for the whole disc."""
    center = tuple(round(side * 16) for side in middle)
    axes = tuple(max(1, round(side * 16)) for side in radii)
    cv2.ellipse(mask, center, axes, 0, 0, 360, 255, rim if rim > 0 else -1, cv2.LINE_AA, 4)


def _polygon(mask: cv2.typing.MatLike, corners: cv2.typing.MatLike) -> None:
    cv2.fillPoly(mask, [np.rint(corners * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)


def _stroke(mask: cv2.typing.MatLike, points: cv2.typing.MatLike, width: float) -> None:
    on_mask = np.rint(points * 16).astype(np.int32)[:, None]
    cv2.polylines(mask, [on_mask], False, 255, max(1, round(width)), cv2.LINE_AA, 4)


def _soft(mask: cv2.typing.MatLike, rng: Rng) -> Coverage:
    blurred = cv2.GaussianBlur(mask, (0, 0), float(rng.uniform(0.4, 1.5)))
    return np.asarray(np.divide(blurred, 255, dtype=np.float32))


def _laid(seen: Coverage, mask: cv2.typing.MatLike, shade: float, rng: Rng) -> _Seen:
    soft = _soft(mask, rng)
    return np.asarray(seen * (1 - soft) + shade * soft, np.float32), soft


_SQUARE = np.array([[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]])
_ON_KEYS = (*"QWERTYUPASDFGHJKLZXCVBNM", "Tab", "Ctrl", "Alt", "Fn", "End", "Shift")
_OBJECTS: tuple[_Laid, ...] = (
    _holes, _holes, _staple, _round_things, _round_things, _keys, _long_things, _stain,
)  # fmt: skip
