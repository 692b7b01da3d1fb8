"""The page that a field is on, with the field outlined, as a person looks at it."""

from pathlib import Path

from PIL import Image, ImageDraw

from ...files.picture_files import PictureError, open_page
from ...language.texts import tr
from ...readings.annotation import UNSURE
from ...recognition.picture import rgb_of
from .pile import PiledField, PiledPage

_LINE = 300  # of a page's longer side, for each pixel that the outline is wide


def page_picture(
    pile: Path, page: PiledPage, field: PiledField, size: tuple[int, int]
) -> Image.Image:
    """Return the page upright, at most so (width, height) large, with the field outlined.

    pile: its file; where the page's file is not where it was read, it is looked for beside it.
    Raises PictureError.
    """
    picture = rgb_of(open_page(_found(Path(page.file), pile.parent), page.page - 1))
    width = max(2, max(picture.size) // _LINE)
    outline = [*field.corners, field.corners[0]]
    ImageDraw.Draw(picture).line(outline, fill=UNSURE, width=width, joint="curve")
    if page.turns % 4:
        picture = picture.rotate(-90 * page.turns, expand=True)
    picture.thumbnail(size, Image.Resampling.BOX)
    return picture


def _found(file: Path, folder: Path) -> Path:
    """The page's file as it was called, from the pile's folder, or in it."""
    candidates = (file, folder / file, folder / file.name)
    found = next((path for path in candidates if path.is_file()), None)
    if found is None:
        raise PictureError(
            tr("{file} is not there any more: put it beside the pile.", file=file.name)
        )
    return found
