"""How a sheet becomes a picture: light and shadow, a lens, a sensor, JPEG; float32 (h, w), 0..1."""

import cv2
import numpy as np
from numpy.typing import NDArray

from ..styles import Rng
from .canvas import Coverage


def lit(seen: Coverage, rng: Rng) -> Coverage:
    """Light from one side, dark corners, the edge of a shadow, a glare, a finger in view."""
    height, width = seen.shape
    y, x = np.mgrid[0:height, 0:width].astype(np.float32) / max(height, width)
    angle = rng.uniform(0, 2 * np.pi)
    along = x * np.cos(angle) + y * np.sin(angle)
    along -= along.min()
    light = 1 - rng.uniform(0, 0.45) * rng.random() * along
    if rng.random() < 0.2:
        off = (x - rng.uniform(0, 1)) ** 2 + (y - rng.uniform(0, 0.6)) ** 2
        light = light * (1 - rng.uniform(0.1, 0.8) * off)
    if rng.random() < 0.2:
        edge = (along - rng.uniform(0.1, 0.9)) / rng.uniform(0.003, 0.08)
        light = light * (1 - rng.uniform(0.15, 0.6) / (1 + np.exp(-np.clip(edge, -50, 50))))
    result = seen * light
    if rng.random() < 0.08:
        off = (x - rng.uniform(0, 1)) ** 2 + (y - rng.uniform(0, 0.6)) ** 2
        result = result + rng.uniform(0.1, 0.6) * np.exp(-off / rng.uniform(0.01, 0.15))
    return np.asarray(result, np.float32)


def with_a_finger(seen: Coverage, rng: Rng) -> tuple[Coverage, Coverage]:
    """Let a finger reach into the crop from its border: (what is seen, where the finger is)."""
    height, width = seen.shape
    mask = np.zeros((height, width), np.uint8)
    tip = rng.uniform((0, 0), (width, height))
    angle = rng.uniform(0, 2 * np.pi)
    root = tip + 2 * width * np.array([np.cos(angle), np.sin(angle)])
    thickness = int(rng.uniform(15, 90))
    cv2.line(mask, tuple(tip.astype(int)), tuple(root.astype(int)), 255, thickness, cv2.LINE_AA)
    soft = np.divide(cv2.GaussianBlur(mask, (0, 0), rng.uniform(0.7, 4)), 255, dtype=np.float32)
    inside = cv2.distanceTransform((mask > 127).astype(np.uint8), cv2.DIST_L2, 3)
    skin = rng.uniform(0.25, 0.8) * (0.75 + 0.25 * np.clip(inside / (thickness / 2), 0, 1))
    return np.asarray(seen * (1 - soft) + skin * soft, np.float32), soft


def photographed(seen: Coverage, sharpest: float, rng: Rng) -> NDArray[np.uint8]:
    """Blur, exposure, noise, polarity and JPEG: the picture, uint8 (h, w).

    sharpest: the width of the finest stroke, in pixels; nothing is blurred much beyond it.
    """
    sigma = rng.uniform(0, 0.5) + (rng.random() < 0.3) * rng.uniform(0, 0.45) * sharpest
    if sigma > 0.25:
        seen = np.asarray(cv2.GaussianBlur(seen, (0, 0), sigma), np.float32)
    if rng.random() < 0.06:
        seen = _shaken(seen, sharpest, rng)
    if rng.random() < 0.12 and sharpest > 2:
        seen = _of_fewer_pixels(seen, rng)
    if rng.random() < 0.7:  # a camera exposes for the paper
        seen = seen * (rng.uniform(0.7, 1.05) / max(float(np.percentile(seen[::4, ::4], 95)), 0.05))
    low = rng.uniform(0, 0.18) * rng.random()
    values = low + (1 - low) * np.clip(seen, 0, 1.1) ** rng.uniform(0.7, 1.4)
    if rng.random() < 0.1:
        values = _cleaned(values, rng)
    if rng.random() < 0.25:
        values = rng.uniform(0.7, 1.0) - values * rng.uniform(0.6, 1.0)
    values = 255 * values + rng.normal(0, rng.uniform(0, 9) * rng.random(), seen.shape)
    pixels = np.asarray(np.clip(values, 0, 255), np.uint8)
    if rng.random() < 0.45:
        quality = int(rng.integers(25, 95))
        _, jpeg = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])
        pixels = np.asarray(cv2.imdecode(jpeg, cv2.IMREAD_GRAYSCALE), np.uint8)
    return pixels


def _cleaned(values: Coverage, rng: Rng) -> Coverage:
    """What scanners and apps make of paper: all that is bright white, the ink hard and broken."""
    ink, paper = np.percentile(values[::3, ::3], (2, 60)).tolist()
    white, black = (ink + (paper - ink) * share for share in rng.uniform((0.5, -0.3), (1, 0.35)))
    return np.asarray(np.clip((values - black) / max(white - black, 0.05), 0, 1), np.float32)


def _shaken(seen: Coverage, sharpest: float, rng: Rng) -> Coverage:
    length = max(3, int(rng.uniform(1.5, 2.2) * sharpest))
    kernel = np.zeros((length, length), np.float32)
    angle = rng.uniform(0, np.pi)
    reach = (length - 1) / 2 * np.array([np.cos(angle), np.sin(angle)])
    middle = np.array([(length - 1) / 2] * 2)
    start, end = np.rint(middle - reach).astype(int), np.rint(middle + reach).astype(int)
    cv2.line(kernel, tuple(start.tolist()), tuple(end.tolist()), 1.0)
    return np.asarray(cv2.filter2D(seen, -1, kernel / kernel.sum()), np.float32)


def _of_fewer_pixels(seen: Coverage, rng: Rng) -> Coverage:
    height, width = seen.shape
    factor = rng.uniform(0.4, 0.8)
    few = cv2.resize(
        seen, (int(width * factor), int(height * factor)), interpolation=cv2.INTER_AREA
    )
    way = cv2.INTER_CUBIC if rng.random() < 0.6 else cv2.INTER_NEAREST
    return np.asarray(cv2.resize(few, (width, height), interpolation=way), np.float32)
