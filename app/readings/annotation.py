"""A reading drawn as a picture: boxes with digits over the original, or the digits alone."""

from dataclasses import dataclass
from statistics import median

from PIL import Image, ImageDraw, ImageFont

from ..recognition import Prediction, Reading, Sign
from ..recognition.picture import rgb_of
from ..recognition.preprocessing import Box
from ..recognition.reading import Thing, Things, name_of, shown

SURE = (0, 128, 60)
UNSURE = (200, 90, 0)
_ON_COLOR = (255, 255, 255)
_LABEL_SHARE = 0.4  # of a box's height, but in any case legible
_SMALLEST_LABEL = 12.0  # pixels, and
_LEGIBLE = 0.016  # of a page's longer side: so large it is read where the whole page is seen; but
_HIDES = 0.8  # of a box's height: a larger label hides its neighbour's
_LARGEST_LABEL = 0.03  # of a page's longer side, or
_LARGEST_ON_SMALL = 48.0  # pixels
_THINNEST = 1 / 1500  # of a page's longer side: a line of a box
_LABEL_EDGE = 3  # pixels of ground about its text


def label_of(thing: Thing) -> str:
    """Return what stands over a digit or sign: "7", unsure "7?", "7*" where a person said so.

    Not by colour alone.
    """
    mark = "*" if thing.is_corrected else "" if thing.is_sure else "?"
    return f"{name_of(thing)}{mark}"


def annotated(picture: Image.Image, reading: Reading) -> Image.Image:
    """Return an RGB copy of the picture with a box and its digit or sign over each region.

    The box of what is not sure is dashed, and a question mark follows.
    """
    copy = rgb_of(picture)
    pen = ImageDraw.Draw(copy)
    for thing in reading.things:
        _draw_box(pen, thing, copy.size)
        text = label_of(thing)
        label = label_for(pen, text, thing.box, copy.size, is_sure=thing.is_sure)
        draw_beside(pen, label, thing.box, copy.size)
    return copy


def plain(size: tuple[int, int], reading: Reading) -> Image.Image:
    """Return a white page, grayscale, of (width, height), with only digits and signs, in print.

    Each stands where it was written, a digit as high; what is not sure is a question mark.
    """
    page = Image.new("L", size, 255)
    pen = ImageDraw.Draw(page)
    for group in reading.groups:
        for thing in group:
            left, top, right, bottom = thing.box
            if isinstance(thing, Sign):  # as high as its digits, or a point would be a speck
                top, bottom = _rows_of(group)
            middle = ((left + right) / 2, (top + bottom) / 2)
            # A digit of the font is about 0.7 of its size high.
            font = _font((bottom - top) / 0.7)
            pen.text(middle, shown([thing]), fill=0, font=font, anchor="mm")
    return page


@dataclass(frozen=True, eq=False)
class Label:
    """A text on a ground, to be written beside a box. width, height: with its ground, in pixels."""

    text: str
    is_sure: bool
    font: ImageFont.FreeTypeFont
    ink: tuple[float, float]  # where its ink begins, right of and below where it is written
    width: float
    height: float

    def draw(self, pen: ImageDraw.ImageDraw, x: float, y: float) -> None:
        """Draw it with its upper left corner there."""
        ground = (x, y, x + self.width, y + self.height)
        pen.rectangle(ground, fill=_color(is_sure=self.is_sure))
        at = (x + _LABEL_EDGE - self.ink[0], y + _LABEL_EDGE - self.ink[1])
        pen.text(at, self.text, fill=_ON_COLOR, font=self.font)


def label_for(
    pen: ImageDraw.ImageDraw, text: str, box: Box, size: tuple[int, int], *, is_sure: bool
) -> Label:
    """Return the label of a box on a page of (width, height)."""
    font = _font(_label_size(box[3] - box[1], max(size)))
    left, top, right, bottom = pen.textbbox((0, 0), text, font=font)
    width, height = right - left + 2 * _LABEL_EDGE, bottom - top + 2 * _LABEL_EDGE
    return Label(text, is_sure, font, (left, top), width, height)


def draw_beside(pen: ImageDraw.ImageDraw, label: Label, box: Box, size: tuple[int, int]) -> None:
    """Draw a label above a box of a page of (width, height).

    Where the page ends it is below the box, and where it ends there too, inside.
    """
    left, top, _, bottom = box
    x = max(0.0, min(left - 2, size[0] - label.width))
    places = (top - label.height - 2, bottom + 2, max(0.0, top))
    label.draw(pen, x, next((y for y in places if 0 <= y <= size[1] - label.height), 0.0))


def line_width(box: Box, size: tuple[int, int]) -> int:
    """Return how wide the lines of a box are, in pixels of a page of (width, height)."""
    return max(1, round((box[3] - box[1]) / 40), round(_THINNEST * max(size)))


def _color(*, is_sure: bool) -> tuple[int, int, int]:
    return SURE if is_sure else UNSURE


def _rows_of(group: Things) -> tuple[float, float]:
    """Return the usual top and bottom of the digits in a group, or of all where it has none."""
    digits = [thing.box for thing in group if isinstance(thing, Prediction)]
    boxes = digits or [thing.box for thing in group]
    return median(box[1] for box in boxes), median(box[3] for box in boxes)


def _draw_box(pen: ImageDraw.ImageDraw, thing: Thing, size: tuple[int, int]) -> None:
    left, top, right, bottom = thing.box
    color = _color(is_sure=thing.is_sure)
    width = line_width(thing.box, size)
    box = (left - width - 1, top - width - 1, right + width, bottom + width)
    if thing.is_sure:
        pen.rectangle(box, outline=color, width=width)
    else:
        _draw_dashed(pen, box, color, width)


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
