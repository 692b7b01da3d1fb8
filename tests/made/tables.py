"""Made tables: numbers by row and column, ruled or not, as a scanner or a phone would see them."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from app.recognition.ink import Ink
from tests.made.pages import PAPER, PEN, drawn_digit

Page = NDArray[np.float64]

_MARGIN = 60  # pixels around a table
_LINE = 110.0  # brightness of a ruled line


def table_page(
    rows: Sequence[Sequence[str]],
    *,
    is_ruled: bool = True,
    cell: tuple[int, int] = (150, 80),
    headings: Sequence[str] = (),
    seed: int = 0,
) -> Page:
    """Return a page with a table of drawn numbers, "" for an empty cell; brightness.

    cell: width and height in pixels. headings: in print, a row above the numbers.
    """
    width, height = cell
    columns, lines = len(rows[0]), len(rows) + bool(headings)
    page = np.full((2 * _MARGIN + lines * height, 2 * _MARGIN + columns * width), PAPER)
    printed = np.zeros(page.shape, np.uint8)
    for column, text in enumerate(headings):
        at = _MARGIN + column * width + 12, _MARGIN + round(0.7 * height)
        cv2.putText(printed, text, at, cv2.FONT_HERSHEY_DUPLEX, height / 90, 255, 2, cv2.LINE_AA)
    page += (PEN - PAPER) * (printed / 255)
    for row, texts in enumerate(rows, bool(headings)):
        for column, text in enumerate(texts):
            left, top = _MARGIN + column * width, _MARGIN + row * height
            _write(
                page, text, left + 18, top + round(0.2 * height), round(0.6 * height), seed + row
            )
    if is_ruled:
        for row in range(lines + 1):
            y = _MARGIN + row * height
            cv2.line(page, (_MARGIN, y), (_MARGIN + columns * width, y), _LINE, 2)
        for column in range(columns + 1):
            x = _MARGIN + column * width
            cv2.line(page, (x, _MARGIN), (x, _MARGIN + lines * height), _LINE, 2)
    return page


def shadowed(page: Page) -> Page:
    """Half of a page in the shadow of a hand, with a soft edge."""
    across = np.linspace(0, 1, page.shape[1])
    return np.asarray(page * (0.55 + 0.45 / (1 + np.exp(-40 * (across - 0.45)))))


def turned(page: Page, degrees: float) -> Page:
    """A page that lay askew on the scanner."""
    size = page.shape[1], page.shape[0]
    turn = cv2.getRotationMatrix2D((size[0] / 2, size[1] / 2), degrees, 0.92)
    return np.asarray(cv2.warpAffine(page, turn, size, borderValue=PAPER), np.float64)


def warped(page: Page, bend: float = 0.03) -> Page:
    """A page photographed from the side that does not lie flat. bend: of its height."""
    height, width = page.shape
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    aside = corners + np.array(
        [[0.05 * width, 0.04 * height], [-0.03 * width, 0], [0, -0.02 * height], [0.01 * width, 0]],
        np.float32,
    )
    way = cv2.getPerspectiveTransform(aside, corners)
    y, x = np.mgrid[:height, :width].astype(np.float32)
    places = cv2.perspectiveTransform(np.stack([x, y], axis=-1), way)
    bent = places[..., 1] + bend * height * np.sin(np.pi * places[..., 0] / width)
    seen = cv2.remap(
        page, places[..., 0], bent.astype(np.float32), cv2.INTER_LINEAR, borderValue=PAPER
    )
    return np.asarray(seen, np.float64)


def _write(page: Page, text: str, left: int, top: int, height: int, seed: int) -> None:
    x = left
    for place, char in enumerate(text):
        ink: Ink = drawn_digit(int(char), height, 10 * seed + place)
        area = page[top : top + ink.shape[0], x : x + ink.shape[1]]
        area += (PEN - PAPER) * (ink[:, : area.shape[1]] / 255)
        x += ink.shape[1] + round(0.18 * height)
