"""Reading only a part of a picture; the boxes are in the whole picture's pixels."""

from collections.abc import Callable

from PIL import Image

from ..recognition import Reading
from ..recognition.reading import NO_INK
from .boxes import moved

Part = tuple[int, int, int, int]  # left, top, right, bottom in pixels


def within(part: Part, size: tuple[int, int]) -> Part:
    """Return a part without what lies outside a picture of (width, height)."""
    (left, top, right, bottom), (width, height) = part, size
    return (
        min(max(left, 0), width),
        min(max(top, 0), height),
        max(min(right, width), 0),
        max(min(bottom, height), 0),
    )


def read_part(
    read: Callable[[Image.Image], Reading], picture: Image.Image, part: Part | None
) -> Reading:
    """Read a part of a picture, None: all of it; what of it lies outside is left out."""
    if part is None:
        return read(picture)
    left, top, right, bottom = within(part, picture.size)
    if right <= left or bottom <= top:
        return NO_INK
    reading = read(picture.crop((left, top, right, bottom)))
    return moved(reading, lambda box: (box[0] + left, box[1] + top, box[2] + left, box[3] + top))
