"""A reading drawn as a picture: boxes with digits over the original, or the digits alone."""

from PIL import Image, ImageDraw, ImageFont

from ..recognition import Prediction, Reading
from ..recognition.picture import rgb_of

_SURE = (0, 128, 60)
_UNSURE = (200, 90, 0)
_ON_COLOR = (255, 255, 255)
_LABEL_SHARE = 0.4  # of a box's height, but in any case legible
_SMALLEST_LABEL = 12.0  # pixels, and
_LEGIBLE = 0.016  # of a page's longer side: so large it is read where the whole page is seen; but
_HIDES = 0.8  # of a box's height: a larger label hides its neighbour's
_LARGEST_LABEL = 0.03  # of a page's longer side, or
_LARGEST_ON_SMALL = 48.0  # pixels
_THINNEST = 1 / 1500  # of a page's longer side: a line of a box
_LABEL_EDGE = 3  # pixels of ground about its text


def label_of(digit: Prediction) -> str:
    """Return what stands over a digit: "7", "7?" where it is not sure, "7*" where a person said so.

    Not by colour alone.
    """
    mark = "*" if digit.is_corrected else "" if digit.is_sure else "?"
    return f"{digit.label}{mark}"


def annotated(picture: Image.Image, reading: Reading) -> Image.Image:
    """Return an RGB copy of the picture with a box and its digit over each region.

    The box of a digit that is not sure is dashed, and a question mark follows the digit.
    """
    copy = rgb_of(picture)
    pen = ImageDraw.Draw(copy)
    for digit in reading.digits:
        _draw_box(pen, digit, copy.size)
        _draw_label(pen, digit, copy.size)
    return copy


def plain(size: tuple[int, int], reading: Reading) -> Image.Image:
    """Return a white page, grayscale, of (width, height), with only the digits in print.

    Each stands where it was written and as high; one that is not sure is a question mark.
    """
    page = Image.new("L", size, 255)
    pen = ImageDraw.Draw(page)
    for digit in reading.digits:
        left, top, right, bottom = digit.box
        middle = ((left + right) / 2, (top + bottom) / 2)
        text = str(digit.label) if digit.is_sure else "?"
        # A digit of the font is about 0.7 of its size high.
        pen.text(middle, text, fill=0, font=_font((bottom - top) / 0.7), anchor="mm")
    return page


def _draw_box(pen: ImageDraw.ImageDraw, digit: Prediction, size: tuple[int, int]) -> None:
    left, top, right, bottom = digit.box
    color = _SURE if digit.is_sure else _UNSURE
    width = max(1, round((bottom - top) / 40), round(_THINNEST * max(size)))
    box = (left - width - 1, top - width - 1, right + width, bottom + width)
    if digit.is_sure:
        pen.rectangle(box, outline=color, width=width)
    else:
        _draw_dashed(pen, box, color, width)


def _draw_label(pen: ImageDraw.ImageDraw, digit: Prediction, size: tuple[int, int]) -> None:
    """Above the box; where the picture ends, below it, and where it ends there too, inside."""
    left, top, _, bottom = digit.box
    font = _font(_label_size(bottom - top, max(size)))
    text = label_of(digit)
    ink = pen.textbbox((0, 0), text, font=font)
    width, height = ink[2] - ink[0] + 2 * _LABEL_EDGE, ink[3] - ink[1] + 2 * _LABEL_EDGE
    x = max(0.0, min(left - 2, size[0] - width))
    places = (top - height - 2, bottom + 2, max(0.0, top))
    y = next((y for y in places if 0 <= y <= size[1] - height), 0.0)
    pen.rectangle((x, y, x + width, y + height), fill=_SURE if digit.is_sure else _UNSURE)
    at = (x + _LABEL_EDGE - ink[0], y + _LABEL_EDGE - ink[1])
    pen.text(at, text, fill=_ON_COLOR, font=font)


def _label_size(height: float, longest: int) -> float:
    """Return a label's size for a box of a height on a page with a longer side, all in pixels."""
    legible = max(_SMALLEST_LABEL, min(_LEGIBLE * longest, _HIDES * height))
    largest = max(_LARGEST_ON_SMALL, _LARGEST_LABEL * longest)
    return min(max(legible, _LABEL_SHARE * height), largest)


def _draw_dashed(
    pen: ImageDraw.ImageDraw,
    box: tuple[float, float, float, float],
    color: tuple[int, int, int],
    width: int,
) -> None:
    left, top, right, bottom = box
    dash = max(4.0, (bottom - top) / 10)
    for start in _steps(left, right, dash):
        end = min(start + dash, right)
        pen.line((start, top, end, top), fill=color, width=width)
        pen.line((start, bottom, end, bottom), fill=color, width=width)
    for start in _steps(top, bottom, dash):
        end = min(start + dash, bottom)
        pen.line((left, start, left, end), fill=color, width=width)
        pen.line((right, start, right, end), fill=color, width=width)


def _steps(start: float, end: float, dash: float) -> list[float]:
    return [start + 2 * dash * index for index in range(int((end - start) / (2 * dash)) + 1)]


def _font(size: float) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(max(1.0, size))
    assert isinstance(font, ImageFont.FreeTypeFont)  # Pillow's wheels have FreeType
    return font
