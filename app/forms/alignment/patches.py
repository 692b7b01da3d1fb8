"""Patches of a form's print, each sought on an aligned page around where it should be."""

import functools
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ...recognition.ink import Ink
from .warping import Points, Warp, flat

_HALF = 20  # pixels: half of a patch's side
_STEP = 24  # pixels between two patches
_MOST = 260  # patches; more say the same again
_LEAST_TEXTURE = 150.0  # mean square of the slope in the direction with less of it: no mere line
_ALIKE = 0.55  # correlation, from which a patch is there
_APART = 2.5  # pixels from where its neighbours say that it should be
_FLAT = 8.0  # pixels that bent paper may leave its plane
_BENDS = 9  # places along the longer side
_SMOOTH = 1.0  # of the distance of two such places
_HOLD = 0.3  # patches' worth of trust in the place that the homography gives
_FEWEST = 8  # patches


@dataclass(frozen=True, eq=False)
class Shifts:
    """What became of the patches.

    middles: float64 (n, 2), where they should be. by: float64 (n, 2), how far from there they are.
    alike: float64 (n,), how well they match, -1..1. size: (width, height) of the reference.
    """

    middles: Points
    by: Points
    alike: NDArray[np.float64]
    size: tuple[int, int]

    @functools.cached_property
    def is_found(self) -> NDArray[np.bool_]:
        """Which patches are alike, and where their neighbours have them: bool (n,)."""
        is_alike = self.alike >= _ALIKE
        if is_alike.sum() < _FEWEST:
            return np.zeros(len(is_alike), bool)
        typical = _smoothed(self.middles, self.middles[is_alike], self.by[is_alike], self._reach)
        off = np.linalg.norm(self.by - typical, axis=1)
        return np.asarray(is_alike & (off <= _APART))

    @property
    def alike_share(self) -> float:
        """How many of the patches have something like them near their place, 0..1."""
        return float((self.alike >= _ALIKE).mean()) if len(self.alike) else 0.0

    @property
    def residual(self) -> float:
        """How far the print is from where it should be, in pixels, root mean square."""
        by = self.by[self.is_found]
        return float(np.sqrt((by**2).sum(axis=1).mean())) if len(by) else 0.0

    def straight(self, warp: Warp) -> Warp:
        """Return a warp whose homography leads to where the patches are."""
        is_alike = self.alike >= _ALIKE
        if is_alike.sum() < _FEWEST:
            return warp
        goals = warp.on_page((self.middles + self.by)[is_alike])
        homography, _ = cv2.findHomography(self.middles[is_alike], goals, cv2.RANSAC, _FLAT)
        return warp if homography is None else flat(np.asarray(homography, float), warp.size)

    def bent(self, warp: Warp, fineness: float) -> Warp:
        """Return a warp with bends that lead nearer to where the patches are.

        fineness: how many times as fine the bends are to be as the first ones.
        """
        if self.is_found.sum() < _FEWEST:
            return warp
        reach = self._reach / fineness
        columns, rows = (max(2, round(side / reach) + 1) for side in self.size)
        x, y = np.meshgrid(
            np.linspace(0, warp.size[0], columns), np.linspace(0, warp.size[1], rows)
        )
        places = np.stack([x.ravel(), y.ravel()], axis=1)
        is_found = self.is_found
        more = _smoothed(places, self.middles[is_found], self.by[is_found], reach)
        bends = warp.bends_at(places) + more
        return Warp(warp.homography, bends.reshape(rows, columns, 2), warp.size)

    @property
    def _reach(self) -> float:
        """How far, in pixels, a patch speaks for what is around it."""
        return _SMOOTH * max(self.size) / (_BENDS - 1)


@dataclass(frozen=True, eq=False)
class Patches:
    """The patches of a reference. ink: its ink, uint8 (h, w). middles: (n, 2), in whole pixels."""

    ink: Ink
    middles: NDArray[np.int64]

    def sought(self, page: Ink, around: int) -> Shifts:
        """Return where the patches are on an aligned page's ink, at most `around` pixels off."""
        edge = _HALF + around
        padded = cv2.copyMakeBorder(page, edge, edge, edge, edge, cv2.BORDER_CONSTANT, value=0)
        by, alike = [], []
        for x, y in self.middles.tolist():
            patch = self.ink[y - _HALF : y + _HALF, x - _HALF : x + _HALF]
            part = padded[y : y + 2 * edge, x : x + 2 * edge]
            scores = np.asarray(cv2.matchTemplate(part, patch, cv2.TM_CCOEFF_NORMED), np.float32)
            row, column = np.unravel_index(int(scores.argmax()), scores.shape)
            alike.append(float(scores[row, column]))
            by.append((
                column + _peak(scores[row], int(column)) - around,
                row + _peak(scores[:, column], int(row)) - around,
            ))  # fmt: skip
        height, width = self.ink.shape
        return Shifts(
            self.middles.astype(np.float64), np.array(by, np.float64).reshape(-1, 2),
            np.array(alike, np.float64), (width, height),
        )  # fmt: skip


def patches_of(ink: Ink, is_print: NDArray[np.bool_]) -> Patches:
    """Return the patches of a reference's ink, uint8 (h, w), that can be told from their shifts.

    is_print: bool (h, w), what counts.
    """
    kept = np.where(is_print, ink, 0).astype(np.uint8)
    height, width = ink.shape
    found = [
        (x, y)
        for y in range(_HALF, height - _HALF + 1, _STEP)
        for x in range(_HALF, width - _HALF + 1, _STEP)
        if _is_told(kept[y - _HALF : y + _HALF, x - _HALF : x + _HALF])
    ]
    middles = np.array(found, np.int64).reshape(-1, 2)
    return Patches(kept, middles[_spread(middles, _MOST)])


def _is_told(patch: Ink) -> bool:
    """Whether a patch changes in every direction: a line looks the same all along."""
    down, across = np.gradient(patch.astype(np.float32))
    mixed = float((down * across).mean())
    slopes = np.array([[float((across**2).mean()), mixed], [mixed, float((down**2).mean())]])
    return bool(np.linalg.eigvalsh(slopes)[0] >= _LEAST_TEXTURE)


def _spread(points: NDArray[np.int64], most: int) -> NDArray[np.int64]:
    """Return the numbers of at most so many points, each the farthest from those before it."""
    if len(points) <= most:
        return np.arange(len(points))
    chosen = [0]
    apart = np.full(len(points), np.inf)
    while len(chosen) < most:
        apart = np.minimum(apart, ((points - points[chosen[-1]]) ** 2).sum(axis=1))
        chosen.append(int(apart.argmax()))
    return np.array(chosen)


def _smoothed(places: Points, points: Points, by: Points, reach: float) -> Points:
    """Return shifts at places, float64 (m, 2), of those at points near them.

    A plane is fitted around each place (locally weighted regression, Cleveland 1979): a mean
    would be drawn inwards at the sheet's edges, where points lie on one side.
    """
    offsets = (points[None] - places[:, None]) / reach
    weights = np.exp(-0.5 * (offsets**2).sum(axis=-1))
    terms = np.concatenate([np.ones_like(offsets[..., :1]), offsets], axis=-1)
    weighted = weights[..., None] * terms
    squares = weighted.transpose(0, 2, 1) @ terms + _HOLD * np.eye(3)
    planes = np.linalg.solve(squares, weighted.transpose(0, 2, 1) @ by)
    return np.asarray(planes[:, 0])


def _peak(scores: NDArray[np.float32], place: int) -> float:
    """Return how far beside its highest value a curve is highest: the parabola through three."""
    if not 0 < place < len(scores) - 1:
        return 0.0
    before, here, after = (float(scores[place + step]) for step in (-1, 0, 1))
    bow = before - 2 * here + after
    return 0.0 if bow >= 0 else 0.5 * (before - after) / bow
