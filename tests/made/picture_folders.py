"""Folders of pictures and sheets of digits, as people make them."""

from pathlib import Path

import numpy as np
from PIL import Image

from .pages import drawn_digit, scanned


def photo_of(label: int, seed: int = 0) -> Image.Image:
    """A digit of dark ink on light ground, off the middle."""
    ink = drawn_digit(label, 80, seed=seed, pen_width=10)
    page = np.pad(ink, ((20, 50), (15, 60)))
    return Image.fromarray((230 - 0.8 * page).astype(np.uint8))


def make_folder(folder: Path, counts: dict[int, int]) -> Path:
    """Make <label>/photo <n>.png, so many different ones of each digit."""
    for label, count in counts.items():
        (folder / str(label)).mkdir(parents=True)
        for number in range(count):
            photo_of(label, seed=number).save(folder / str(label) / f"photo {number}.png")
    return folder


def make_sheet(path: Path, rows: str = "1234567890", columns: int = 4) -> Path:
    """Make a scanned sheet, each row one digit several times."""
    scanned([label * columns for label in rows]).save(path)
    return path
