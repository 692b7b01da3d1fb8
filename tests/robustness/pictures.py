"""Damaged picture files of every kind, PDFs among them, and PDFs that ask for much."""

import io
import warnings
from pathlib import Path

import numpy as np
import pillow_heif
from PIL import Image

from app.files.picture_files import PictureError, count_pages, open_page
from app.recognition import DigitRecognizer
from tests.made.pages import scanned
from tests.made.pdfs import page_drawing, stream

from .attack import ANSWERED, REFUSED, Attempt
from .mutation import mutated

_READ_ONE_IN = 10  # pages: to read takes longer than to open
_KINDS = ("PNG", "JPEG", "TIFF", "PDF", "BMP", "GIF", "WEBP", "HEIF")
_MODES = ("RGB", "L", "1", "P", "RGBA", "LA", "I;16", "CMYK")
_OPERATORS = (
    b"q", b"Q", b"%d %d m", b"%d %d l", b"S", b"f*", b"W n", b"%d w", b"/X0 Do", b"/X1 Do",
    b"%d 0 0 %d 0 0 cm", b"[%d %d] 0 d", b"%d %d 50 50 re", b"BT /F1 %d Tf (7) Tj ET", b"%d Tr",
)  # fmt: skip


def attempt(folder: Path, recognizer: DigitRecognizer) -> Attempt:
    """Return what tries a damaged file."""
    pillow_heif.register_heif_opener()
    page = scanned(["407"], height=24).reduce(2)
    originals = [
        content for kind in _KINDS for mode in _MODES if (content := _saved(page, kind, mode))
    ]

    def try_case(number: int) -> str:
        rng = np.random.default_rng(number)
        content = mutated(originals[number % len(originals)], rng)
        return _tried(folder / "page.png", content, number, recognizer)

    return try_case


def pdf_attempt(folder: Path, recognizer: DigitRecognizer) -> Attempt:
    """Return what tries a PDF that draws whatever comes, or is damaged as well."""

    def try_case(number: int) -> str:
        rng = np.random.default_rng(number)
        forms = (
            stream(
                b"/Type /XObject /Subtype /Form /BBox [0 0 %d %d]" % tuple(rng.integers(-9, 999, 2))
                + b" /Resources << /XObject << %s >> >>" % (b"" if form else b"/X0 6 0 R"),
                _drawing(rng),
            )
            for form in range(2)
        )
        content = page_drawing(_drawing(rng), *forms)
        content = mutated(content, rng) if number % 2 else content
        return _tried(folder / "page.pdf", content, number, recognizer)

    return try_case


def _tried(path: Path, content: bytes, number: int, recognizer: DigitRecognizer) -> str:
    path.write_bytes(content)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", category=UserWarning)  # of damaged metadata
            pages = count_pages(path)
            opened = open_page(path, number % max(1, min(pages, 3)))
    except PictureError as error:
        return REFUSED if str(path) in str(error) else f"a message that names no file: {error}"
    if number % _READ_ONE_IN == 0:
        recognizer.read_image(opened)
    return ANSWERED


def _saved(page: Image.Image, kind: str, mode: str) -> bytes | None:
    """A page in a kind of file and a mode; None where that kind has no such mode."""
    content = io.BytesIO()
    picture = (
        Image.fromarray(np.asarray(page.convert("L")).astype(np.uint16) * 257)
        if mode == "I;16"
        else page.convert(mode)
    )
    try:
        picture.save(content, kind)
    except (OSError, ValueError, KeyError):
        return None
    return content.getvalue()


def _drawing(rng: np.random.Generator) -> bytes:
    lines = []
    for _ in range(int(rng.integers(1, 60))):
        operator = _OPERATORS[rng.integers(len(_OPERATORS))]
        size = 10.0 ** rng.uniform(0, 5)
        lines.append(operator % tuple(rng.normal(0, size, operator.count(b"%d")).astype(int)))
    return b"\n".join(lines)
