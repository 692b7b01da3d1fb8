"""Picture files become pages: PNG, JPEG, HEIC, TIFF with several pages, PDF, and so on."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageOps, ImageSequence

from .recognition.ink import CANVAS_SIZE

SUFFIXES = (
    ".png", ".jpg", ".jpeg", ".heic", ".heif", ".tif", ".tiff", ".pdf", ".bmp", ".gif", ".webp",
)  # fmt: skip

_PDF_DOTS_PER_INCH = 200  # handwriting of 5 mm is then 40 pixels high
_MOST_PIXELS = 40_000_000  # of a page of a PDF, however large its paper is
_THUMBNAIL = 4 * CANVAS_SIZE


class PictureError(Exception):
    """A file that cannot be opened; the message says why and what to do."""


def open_pages(path: Path) -> Iterator[Image.Image]:
    """Open the pages of a picture file one by one, upright as EXIF says, ready to be read.

    Raises PictureError, at the page that cannot be opened.
    """
    with _explained(path):
        if path.suffix.lower() == ".pdf":
            yield from _pdf_pages(path)
        else:
            yield from _picture_pages(path)


def open_small(path: Path) -> Image.Image:
    """Open the first page, scaled down to what the canvas can show. Raises PictureError."""
    with _explained(path):
        if path.suffix.lower() == ".pdf":
            page = next(_pdf_pages(path))
        else:
            with _opened(path) as page:
                page.draft("L", (_THUMBNAIL, _THUMBNAIL))
                page.load()
        page.thumbnail((_THUMBNAIL, _THUMBNAIL))
        return page


def _picture_pages(path: Path) -> Iterator[Image.Image]:
    with _opened(path) as image:
        has_pages = image.format == "TIFF"  # the others' frames are animations and previews
        for page in ImageSequence.Iterator(image) if has_pages else (image,):
            yield ImageOps.exif_transpose(page).copy()


def _opened(path: Path) -> Image.Image:
    if path.suffix.lower() in (".heic", ".heif"):
        import pillow_heif

        pillow_heif.register_heif_opener()
    return Image.open(path)


def _pdf_pages(path: Path) -> Iterator[Image.Image]:
    import pypdfium2

    with pypdfium2.PdfDocument(path.read_bytes()) as document:
        for page in document:
            width, height = page.get_size()  # points of 1/72 inch
            scale = min(_PDF_DOTS_PER_INCH / 72, (_MOST_PIXELS / (width * height)) ** 0.5)
            yield page.render(scale=scale).to_pil().convert("RGB")
            page.close()


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
