"""Scanned sheets of digits in rows, each row one digit many times, as labelled digit images."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from app.files.picture_files import PictureError, count_pages, open_page
from app.recognition.finding.finder import bundled_finder
from app.recognition.finding.looking import Seen, look
from app.recognition.ink import Ink
from app.recognition.picture import gray_of
from app.recognition.preprocessing import digit_image
from app.recognition.reading_order import reading_order

from ..errors import DatasetError
from .labelled_images import LabelledImages

_FEW = 0.25  # of the usual number in a row: a page number or a smudge, no row of digits


def load_sheet(path: Path, rows: str) -> LabelledImages:
    """Return the digit images of a picture or a PDF; each of its pages has the same rows.

    rows: the digit that each row repeats, from the top, such as "1234567890". The digits are
    found and prepared as in the app's Picture tab, but not read: the row says what they are.
    Raises DatasetError, also where a page has more or fewer rows.
    """
    if not rows.isdecimal() or not rows.isascii():
        raise DatasetError(f"--rows {rows}: rows are named by their digits, such as 1234567890.")
    try:
        pages = [open_page(path, number) for number in range(count_pages(path))]
    except PictureError as error:
        raise DatasetError(str(error)) from error
    images: list[Ink] = []
    labels: list[int] = []
    for number, page in enumerate(pages, start=1):
        found = _rows_of(look(gray_of(page), bundled_finder()).digits)
        if len(found) != len(rows):
            where = f"{path}, page {number}" if len(pages) > 1 else str(path)
            raise DatasetError(_mismatch(where, rows, [len(row) for row in found]))
        for label, row in zip(rows, found, strict=True):
            images += row
            labels += [int(label)] * len(row)
    return LabelledImages(np.stack(images), np.array(labels, np.uint8))


def _rows_of(digits: Sequence[Seen]) -> list[list[Ink]]:
    lines = [
        [place for group in line for place in group]
        for line in reading_order([digit.found.box for digit in digits])
    ]
    usual = np.median([len(line) for line in lines]) if lines else 0
    return [
        [digit_image(digits[place].ink.pixels) for place in line]
        for line in lines
        if len(line) > _FEW * usual
    ]


def _mismatch(where: str, rows: str, found: list[int]) -> str:
    counts = f", of {', '.join(map(str, found))} digits" if found else ""
    return (
        f"Cannot load {where}: --rows {rows} names {len(rows)} rows, but {len(found)} are found"
        f"{counts}. Crop it to the rows alone, turn it upright, and leave a gap between rows."
    )
