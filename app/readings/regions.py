"""Reading only one region of a picture; the boxes are in the whole picture's pixels."""

from collections.abc import Callable

from PIL import Image

from ..recognition import Reading
from ..recognition.reading import NO_INK

PictureRegion = tuple[int, int, int, int]  # left, top, right, bottom in pixels


def within(region: PictureRegion, size: tuple[int, int]) -> PictureRegion:
    """Return a region without what lies outside a picture of (width, height)."""
    (left, top, right, bottom), (width, height) = region, size
    return (
        min(max(left, 0), width),
        min(max(top, 0), height),
        max(min(right, width), 0),
        max(min(bottom, height), 0),
    )


def is_empty(region: PictureRegion) -> bool:
    left, top, right, bottom = region
    return right <= left or bottom <= top


def read_region(
    read: Callable[[Image.Image], Reading], picture: Image.Image, region: PictureRegion | None
) -> Reading:
    """Read one region of a picture, None: all of it; what lies outside the picture is left out."""
    if region is None:
        return read(picture)
    left, top, right, bottom = inside = within(region, picture.size)
    if is_empty(inside):
        return NO_INK
    reading = read(picture.crop((left, top, right, bottom)))
    return reading.with_boxes(
        lambda box: (box[0] + left, box[1] + top, box[2] + left, box[3] + top)
    )
