"""Patches of a form's print, each sought on an aligned page around where it should be."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ..recognition.ink import Ink
from .warping import Points, Warp, flat

_HALF = 20  # pixels: half of a patch's side
_STEP = 24  # pixels between two patches
_LEAST_TEXTURE = 60.0  # of 255, standard deviation in the direction with less: no mere line
_ALIKE = 0.6  # correlation, from which a patch is found
_BENDS = 9  # places along the longer side
_SMOOTH = 1.2  # of the distance of two such places
_FEWEST = 8  # patches


@dataclass(frozen=True, eq=False)
class Shifts:
    """What became of the patches. middles: float64 (n, 2), where they should be. by: float64

    (n, 2), how far from there they were found. alike: float64 (n,), how well, -1..1.
    """

    middles: Points
    by: Points
    alike: NDArray[np.float64]

    @property
    def is_found(self) -> NDArray[np.bool_]:
        return np.asarray(self.alike >= _ALIKE)

    @property
    def found(self) -> float:
        """How much of the print is there, 0..1."""
        return float(self.is_found.mean()) if len(self.alike) else 0.0

    @property
    def residual(self) -> float:
        """How far the print is from where it should be, in pixels, root mean square."""
        by = self.by[self.is_found]
        return float(np.sqrt((by**2).sum(axis=1).mean())) if len(by) else 0.0

    def straight(self, warp: Warp) -> Warp:
        """Return a warp whose homography leads to where the patches were found."""
        found = self.is_found
        if found.sum() < _FEWEST:
            return warp
        goals = warp.on_page((self.middles + self.by)[found])
        homography, _ = cv2.findHomography(self.middles[found], goals, cv2.RANSAC, 3.0)
        return warp if homography is None else flat(np.asarray(homography, float), warp.size)

    def bent(self, warp: Warp) -> Warp:
        """Return a warp with bends that lead nearer to where the patches were found."""
        found = self.is_found
        if found.sum() < _FEWEST:
            return warp
        width, height = warp.size
        step = max(width, height) / (_BENDS - 1)
        columns, rows = (max(2, round(side / step) + 1) for side in warp.size)
        x, y = np.meshgrid(np.linspace(0, width, columns), np.linspace(0, height, rows))
        places = np.stack([x.ravel(), y.ravel()], axis=1)
        apart = np.linalg.norm(places[:, None] - self.middles[found][None], axis=-1)
        weights = np.exp(-0.5 * (apart / (_SMOOTH * step)) ** 2)
        # A place without print near it stays where the homography has it.
        total = weights.sum(axis=1, keepdims=True) + 0.5
        by = (weights @ self.by[found]) / total
        return Warp(warp.homography, by.reshape(rows, columns, 2), warp.size)


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
        return Shifts(
            self.middles.astype(np.float64), np.array(by, float).reshape(-1, 2), np.array(alike)
        )


def patches_of(ink: Ink, is_print: NDArray[np.bool_]) -> Patches:
    """Return the patches of a reference's ink, uint8 (h, w), that can be told from their shifts.

    is_print: bool (h, w), what counts.
    """
    kept = np.where(is_print, ink, 0).astype(np.uint8)
    height, width = ink.shape
    middles = [
        (x, y)
        for y in range(_HALF, height - _HALF + 1, _STEP)
        for x in range(_HALF, width - _HALF + 1, _STEP)
        if _is_told(kept[y - _HALF : y + _HALF, x - _HALF : x + _HALF])
    ]
    return Patches(kept, np.array(middles, np.int64).reshape(-1, 2))


def _is_told(patch: Ink) -> bool:
    """Whether a patch changes in every direction: a line looks the same all along."""
    down, across = np.gradient(patch.astype(np.float64))
    mixed = float((down * across).mean())
    spread = np.array([[float((across**2).mean()), mixed], [mixed, float((down**2).mean())]])
    return bool(np.linalg.eigvalsh(spread)[0] >= _LEAST_TEXTURE)


def _peak(scores: NDArray[np.float32], place: int) -> float:
    """Return how far beside its highest value a curve is highest: the parabola through three."""
    if not 0 < place < len(scores) - 1:
        return 0.0
    before, here, after = (float(scores[place + step]) for step in (-1, 0, 1))
    bow = before - 2 * here + after
    return 0.0 if bow >= 0 else 0.5 * (before - after) / bow
