"""Picture files become pages: PNG, JPEG, HEIC, TIFF with several pages, PDF, and so on."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image

from ..language.texts import tr
from ..recognition.ink import CANVAS_SIZE
from ..recognition.picture import gray_of, is_upright, upright
from .pdf_pages import PdfError, PdfPasswordError, count_pdf_pages, render_pdf_page

SUFFIXES = (
    ".png", ".jpg", ".jpeg", ".heic", ".heif", ".tif", ".tiff", ".pdf", ".bmp", ".gif", ".webp",
)  # fmt: skip

# What Pillow is to open, by its own names. It knows more, among them EPS, which is a program.
_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "DIB", "GIF", "WEBP", "PPM")
_MOST_IN_COLOUR = 50_000_000  # pixels; larger pictures are gray, in a quarter of the memory
# Their decoders take several times the memory of the picture: at these pixels 700 MB, with it.
_MOST_PIXELS = {
    "WEBP": 35_000_000,
    "AVIF": 35_000_000,
    "HEIF": 50_000_000,
    "progressive": 50_000_000,  # JPEG
}
_THUMBNAIL = 4 * CANVAS_SIZE
_HEAD = 1024  # bytes, among which a PDF says that it is one

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
            return count_pdf_pages(path)
        with opened(path) as image:
            # The frames of other formats are animations and previews.
            return getattr(image, "n_frames", 1) if image.format == "TIFF" else 1


def open_page(path: Path, number: int = 0) -> Image.Image:
    """Open a page, counted from 0, of a picture file, upright as EXIF says.

    What a file is, its content says, whatever its name. A picture of more than 50 million pixels
    is gray. Raises PictureError, also for what would take much time or memory.
    """
    with _explained(path):
        if _is_pdf(path):
            return render_pdf_page(path, number)
        with opened(path) as image:
            if number:
                image.seek(number)
            return _page_of(image)


def open_small(path: Path) -> Image.Image:
    """Open the first page, scaled down to what the canvas can show. Raises PictureError."""
    with _explained(path):
        if _is_pdf(path):
            page = render_pdf_page(path, 0)
        else:
            with opened(path) as image:
                image.draft("L", (_THUMBNAIL, _THUMBNAIL))
                page = _page_of(image)
        page.thumbnail((_THUMBNAIL, _THUMBNAIL))
        return page


def page_in(content: bytes) -> Image.Image:
    """Open the first page of a picture that is no PDF. Raises whatever Pillow does."""
    with opened(BytesIO(content)) as image:
        return _page_of(image)


def opened(file: Path | BytesIO) -> Image.Image:
    """Open a picture, not yet its pixels. Raises whatever Pillow does."""
    formats = list(_FORMATS)
    if _head(file)[4:8] == b"ftyp":
        try:
            import pillow_heif as heif
        except ImportError:  # the frozen program has the smaller one, which only opens
            import pi_heif as heif  # type: ignore[no-redef]

        Image.init()
        heif.register_heif_opener()
        formats += [name for name in ("HEIF", "AVIF") if name in Image.OPEN]
    return Image.open(file, formats=formats)


def _page_of(image: Image.Image) -> Image.Image:
    """Load a picture, upright; one that is large becomes gray as early as can be."""
    pixels = image.width * image.height
    kind = "progressive" if image.info.get("progressive") else image.format or ""
    if pixels > min(_MOST_PIXELS.get(kind, pixels), Image.MAX_IMAGE_PIXELS or pixels):
        raise Image.DecompressionBombError
    if pixels <= _MOST_IN_COLOUR:
        image.load()
        return upright(image)
    image.draft("L", image.size)
    image.load()
    return image if image.mode == "L" and is_upright(image) else Image.fromarray(gray_of(image))


def _is_pdf(path: Path) -> bool:
    """Whether a file begins as a PDF; what is called so may have other bytes before."""
    head = _head(path)
    return head.startswith(b"%PDF-") or (path.suffix.lower() == ".pdf" and b"%PDF-" in head)


def _head(file: Path | BytesIO) -> bytes:
    if isinstance(file, BytesIO):
        return bytes(file.getbuffer()[:_HEAD])
    # To open a pipe would wait for whoever writes to it.
    if file.exists() and not file.is_file():
        raise PictureError(
            tr("{file} is a folder or a device, not a file. Choose a picture.", file=file)
        )
    with file.open("rb") as opened_file:
        return opened_file.read(_HEAD)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Raise PictureError for whatever the libraries raise at a file."""
    try:
        yield
    except PictureError:
        raise
    except ImportError as error:
        raise PictureError(
            f"Cannot open {path}: a library is missing ({error}). Install the app's requirements."
        ) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureError(
            tr("{path} is too large to open. Choose a smaller picture.", path=path)
        ) from error
    except MemoryError as error:
        raise PictureError(tr("There is not enough memory to open {path}.", path=path)) from error
    except PdfPasswordError as error:
        raise PictureError(
            tr("{path} is protected by a password. Choose a copy without one.", path=path)
        ) from error
    except PdfError as error:
        raise PictureError(
            tr("Cannot open {path}: {error}. Choose another picture.", path=path, error=error)
        ) from error
    except OSError as error:  # Pillow's UnidentifiedImageError too
        reason = error.strerror or tr("it is damaged, or not a picture")
        raise PictureError(
            tr("Cannot open {path}: {reason}. Choose another picture.", path=path, reason=reason)
        ) from error
    except Exception as error:  # damaged files make Pillow's parsers raise almost anything
        raise PictureError(
            tr("Cannot open {path}: it is damaged. Choose another picture.", path=path)
        ) from error
