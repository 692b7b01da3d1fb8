"""Pages of the tests' own: drawn digits, dark on light, where and as large as a test wants."""

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from app.recognition.ink import Ink, draw_ink
from app.recognition.preprocessing import bounding_box
from model_training.synthetic.drawings import draw_digit

Picture = NDArray[np.uint8]

PAPER, PEN = 235.0, 40.0


def drawn_digit(label: int, height: int, seed: int = 0, pen_width: float = 8.0) -> Ink:
    """The ink of a drawn digit, cut out, so many pixels high."""
    strokes, _ = draw_digit(label, np.random.default_rng(seed))
    ink = draw_ink(strokes, pen_width, scale=max(1, round(height / 150)))
    box = bounding_box(ink)
    assert box is not None
    left, top, right, bottom = box
    cut = ink[top:bottom, left:right]
    size = (max(2, round(cut.shape[1] * height / cut.shape[0])), height)
    return np.asarray(cv2.resize(cut, size, interpolation=cv2.INTER_AREA), np.uint8)


def write(
    lines: list[str],
    height: int = 60,
    *,
    slope: float = 0.0,
    pen: float = PEN,
    pen_width: float = 8.0,
) -> NDArray[np.float64]:
    """A page with lines of digits, groups apart by a space; brightness, not yet rounded."""
    widest = max(len(line) for line in lines)
    page = np.full(
        (round(height * 2.2 * (len(lines) + 1)), round(height * 1.5 * (widest + 2))), PAPER
    )
    for number, line in enumerate(lines):
        x = float(height)
        for place, char in enumerate(line):
            if char == " ":
                x += 1.2 * height
                continue
            ink = drawn_digit(int(char), height, place, pen_width)
            top = round(height * (1 + 2 * number) + slope * x)
            area = page[top : top + ink.shape[0], round(x) : round(x) + ink.shape[1]]
            area += (pen - PAPER) * (ink / 255)
            x += ink.shape[1] + 0.4 * height
    return page


def photographed(page: NDArray[np.floating], sigma: float = 3.0) -> Picture:
    """The page as a camera's picture, with noise."""
    noise = np.random.default_rng(0).normal(0, sigma, page.shape)
    return np.clip(page + noise, 0, 255).astype(np.uint8)


def scanned(lines: list[str], height: int = 60) -> Image.Image:
    """A page with lines of digits as a scanner's picture, in colour."""
    return Image.fromarray(photographed(write(lines, height))).convert("RGB")
