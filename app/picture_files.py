"""Picture files become pages: PNG, JPEG, HEIC, TIFF with several pages, PDF, and so on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps

from .recognition.ink import CANVAS_SIZE

SUFFIXES = (
    ".png", ".jpg", ".jpeg", ".heic", ".heif", ".tif", ".tiff", ".pdf", ".bmp", ".gif", ".webp",
)  # fmt: skip

_PDF_DOTS_PER_INCH = 200  # handwriting of 5 mm is then 40 pixels high
_MOST_PIXELS = 40_000_000  # of a page of a PDF, however large its paper is
_THUMBNAIL = 4 * CANVAS_SIZE


class PictureError(Exception):
    """A file that cannot be opened; the message says why and what to do."""


def count_pages(path: Path) -> int:
    """Return how many pages a picture file has. Raises PictureError."""
    with _explained(path):
        if _is_pdf(path):
            with _pdf(path) as document:
                return len(document)
        with _opened(path) as image:
            # The frames of other formats are animations and previews.
            return getattr(image, "n_frames", 1) if image.format == "TIFF" else 1


def open_page(path: Path, number: int = 0) -> Image.Image:
    """Open a page, counted from 0, of a picture file, upright as EXIF says.

    Raises PictureError.
    """
    with _explained(path):
        if _is_pdf(path):
            return _pdf_page(path, number)
        with _opened(path) as image:
            if number:
                image.seek(number)
            image.load()
            return ImageOps.exif_transpose(image)


def open_small(path: Path) -> Image.Image:
    """Open the first page, scaled down to what the canvas can show. Raises PictureError."""
    with _explained(path):
        if _is_pdf(path):
            page = _pdf_page(path, 0)
        else:
            with _opened(path) as page:
                page.draft("L", (_THUMBNAIL, _THUMBNAIL))
                page.load()
        page.thumbnail((_THUMBNAIL, _THUMBNAIL))
        return page


def _opened(path: Path) -> Image.Image:
    if path.suffix.lower() in (".heic", ".heif"):
        import pillow_heif

        pillow_heif.register_heif_opener()
    return Image.open(path)


def _is_pdf(path: Path) -> bool:
    return path.suffix.lower() == ".pdf"


def _pdf(path: Path) -> Any:
    import pypdfium2

    return pypdfium2.PdfDocument(path.read_bytes())


def _pdf_page(path: Path, number: int) -> Image.Image:
    with _pdf(path) as document:
        page = document[number]
        width, height = page.get_size()  # points of 1/72 inch
        scale = min(_PDF_DOTS_PER_INCH / 72, (_MOST_PIXELS / (width * height)) ** 0.5)
        picture: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
        page.close()
        return picture


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Raise PictureError for whatever the libraries raise at a file."""
    try:
        yield
    except PictureError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureError(f"{path} is too large to open. Choose a smaller picture.") from error
    except OSError as error:  # Pillow's UnidentifiedImageError too
        reason = error.strerror or "it is damaged, or no picture"
        raise PictureError(f"Cannot open {path}: {reason}. Choose another picture.") from error
    except (SyntaxError, ValueError, RuntimeError, EOFError, MemoryError) as error:
        raise PictureError(f"Cannot open {path}: it is damaged. Choose another picture.") from error
