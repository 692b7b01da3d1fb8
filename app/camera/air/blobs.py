"""Pixels that hang together, and the disc that a thing is where they do not tell."""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from .picking import LEAST_AREA, Point


@dataclass(frozen=True)
class Blob:
    """at: its middle; area; box: left, top, right, bottom. hidden: how much of it is clutter;

    doubtful: how much of it is where clutter was. All in small pixels. is_merged: it is a part of
    something larger.
    """

    at: Point
    area: float
    box: tuple[int, int, int, int]
    hidden: int = 0
    doubtful: int = 0
    is_merged: bool = False


def blobs(
    mask: NDArray[np.uint8], is_old: NDArray[np.bool_], is_lasting: NDArray[np.bool_]
) -> list[Blob]:
    """Return what hangs together in a mask, 1 on 0.

    is_old: where something of the colour stood. is_lasting: where it does still.
    """
    count, labels, stats, middles = cv2.connectedComponentsWithStats(mask, connectivity=8)
    old = np.bincount(labels[is_old], minlength=count)
    hidden = np.bincount(labels[is_old & is_lasting], minlength=count)
    return [
        Blob(
            (float(middles[n][0]), float(middles[n][1])),
            float(area),
            (int(left), int(top), int(left + width), int(top + height)),
            int(hidden[n]),
            int(old[n] - hidden[n]),
        )
        for n, (left, top, width, height, area) in enumerate(stats.tolist())
        if n > 0 and area >= LEAST_AREA // 2
    ]


def discs(radius: float) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return a disc of a radius and the rim about it, each adding up to 1."""
    reach = math.ceil(1.6 * radius) + 1
    rows, columns = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    away = np.hypot(rows, columns)
    inside = (away <= radius).astype(np.float32)
    rim = ((away > 1.15 * radius) & (away <= 1.6 * radius)).astype(np.float32)
    return inside / inside.sum(), rim / max(float(rim.sum()), 1.0)
