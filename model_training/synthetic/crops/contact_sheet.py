"""Many crops in one picture, with what is to be found in them, to be looked at."""

from collections.abc import Sequence

from PIL import Image, ImageDraw

from app.recognition.finding.alphabet import CLASSES, DIGITS

from .canvas import Placed
from .crop import HEIGHT, WIDTH, Crop

_COLUMNS = 4
_DIGIT, _SIGN, _PRINT, _OPEN = (0, 140, 0), (30, 60, 230), (170, 0, 170), (220, 30, 30)


def contact_sheet(crops: Sequence[Crop]) -> Image.Image:
    """Return crops in rows of four, every thing in its box."""
    rows = -(-len(crops) // _COLUMNS)
    sheet = Image.new("RGB", (_COLUMNS * WIDTH, rows * HEIGHT))
    for number, crop in enumerate(crops):
        row, column = divmod(number, _COLUMNS)
        sheet.paste(_annotated(crop), (column * WIDTH, row * HEIGHT))
    return sheet


def _annotated(crop: Crop) -> Image.Image:
    picture = Image.fromarray(crop.picture).convert("RGB")
    pen = ImageDraw.Draw(picture)
    for thing in crop.things:
        color = _color(thing)
        left, top, right, bottom = thing.box
        pen.rectangle((left - 1, top - 1, right, bottom), outline=color)
        pen.text((left, top - 11), CLASSES[thing.label], fill=color)
    return picture


def _color(thing: Placed) -> tuple[int, int, int]:
    if not thing.is_clear:
        return _OPEN
    if thing.label >= DIGITS:
        return _SIGN
    return _PRINT if thing.is_printed else _DIGIT
