"""Picture files become pages: PNG, JPEG, HEIC, TIFF with several pages, PDF, and so on."""

import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image

from ..recognition.ink import CANVAS_SIZE
from ..recognition.picture import upright

SUFFIXES = (
    ".png", ".jpg", ".jpeg", ".heic", ".heif", ".tif", ".tiff", ".pdf", ".bmp", ".gif", ".webp",
)  # fmt: skip

_PDF_DOTS_PER_INCH = 200  # handwriting of 5 mm is then 40 pixels high
_MOST_PIXELS = 40_000_000  # of a page of a PDF, however large its paper is
_THUMBNAIL = 4 * CANVAS_SIZE
_PDF_PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD

_pdfium_lock = threading.Lock()  # PDFium may be called from one thread at a time

# What Pillow says of damaged metadata helps nobody who wants the picture.
warnings.filterwarnings("ignore", category=UserWarning, module="PIL")
# A picture that Pillow takes for a bomb is refused: its pixels would fill the memory.
warnings.simplefilter("error", Image.DecompressionBombWarning)


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

    What a file is, its content says, whatever its name. Raises PictureError.
    """
    with _explained(path):
        if _is_pdf(path):
            return _pdf_page(path, number)
        with _opened(path) as image:
            if number:
                image.seek(number)
            image.load()
            return upright(image)


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
    if _head(path)[4:8] == b"ftyp":
        import pillow_heif

        pillow_heif.register_heif_opener()
    return Image.open(path)


def _is_pdf(path: Path) -> bool:
    return path.suffix.lower() == ".pdf" or _head(path).startswith(b"%PDF-")


def _head(path: Path) -> bytes:
    # To open a pipe would wait for whoever writes to it.
    if path.exists() and not path.is_file():
        raise PictureError(f"{path} is a folder or a device, not a file. Choose a picture.")
    with path.open("rb") as file:
        return file.read(8)


@contextmanager
def _pdf(path: Path) -> Iterator[Any]:
    import pypdfium2

    with _pdfium_lock, path.open("rb") as file:
        try:
            document = pypdfium2.PdfDocument(file)
        except pypdfium2.PdfiumError as error:
            if error.err_code != _PDF_PASSWORD_ERROR:
                raise
            raise PictureError(
                f"{path} is protected by a password. Choose a copy without one."
            ) from error
        with document:
            yield document


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
    except (PictureError, ImportError):
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureError(f"{path} is too large to open. Choose a smaller picture.") from error
    except MemoryError as error:
        raise PictureError(f"There is not enough memory to open {path}.") from error
    except OSError as error:  # Pillow's UnidentifiedImageError too
        reason = error.strerror or "it is damaged, or not a picture"
        raise PictureError(f"Cannot open {path}: {reason}. Choose another picture.") from error
    except Exception as error:  # damaged files make Pillow's parsers raise almost anything
        raise PictureError(f"Cannot open {path}: it is damaged. Choose another picture.") from error
