"""Pages of picture files and of the clipboard, opened in the picture thread."""

import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from ...files.picture_files import PictureError, count_pages, open_page
from ...language.texts import tr
from ...recognition.picture import viewable
from ..toolkit.background import Background
from ..toolkit.status_bar import StatusBar
from .clipboard import pasted, pasted_by_program


@dataclass(frozen=True, eq=False)
class OpenedPage:
    """A page to be looked at. number: counted from 0, of so many pages.

    source: where there is no path.
    """

    picture: Image.Image
    path: Path | None
    number: int
    pages: int
    source: str = "pasted"

    @property
    def name(self) -> str:
        return str(self.path) if self.path else self.source

    @property
    def title(self) -> str:
        name = self.path.name if self.path else self.source.capitalize()
        return f"{name}, {self.picture.width}×{self.picture.height}"


class PageOpener:
    """on_page: called with each page that was opened. on_file: called with a file that is pasted.

    on_problem: called with what went wrong, and the file. topic: of the requests in the thread.
    """

    def __init__(
        self,
        widget: tk.Misc,
        topic: str,
        picture_thread: Background,
        status: StatusBar,
        on_page: Callable[[OpenedPage], None],
        on_file: Callable[[Path], None],
        on_problem: Callable[[Exception, Path | None], None],
    ) -> None:
        self._widget = widget
        self._topic = topic
        self._picture_thread = picture_thread
        self._status = status
        self._on_page = on_page
        self._on_file = on_file
        self._on_problem = on_problem

    def open(self, path: Path, number: int = 0, turns: int = 0) -> None:
        """Open a page, counted from 0, of a file, after so many quarter turns clockwise."""
        self._status.say(tr("Opening {name} …", name=path.name))

        def load() -> OpenedPage:
            pages = count_pages(path)
            picture = turned(viewable(open_page(path, number)), turns)
            return OpenedPage(picture, path, number, pages)

        self._picture_thread.submit(
            self._topic, load, self._on_page, lambda error: self._on_problem(error, path)
        )

    def paste(self) -> None:
        """Open the picture or the file on the clipboard, or say that there is none."""
        try:
            found = pasted(self._widget)
        except PictureError as error:
            self._status.say_problem(str(error))
            return
        if found is not None:
            self._take(found)
            return
        self._status.say(tr("Pasting …"))
        self._picture_thread.submit(
            self._topic, pasted_by_program, self._take, lambda error: self._on_problem(error, None)
        )

    def _take(self, found: Image.Image | Path) -> None:
        if isinstance(found, Path):
            self._on_file(found)
        else:
            self._on_page(OpenedPage(viewable(found), None, 0, 1))


def turned(picture: Image.Image, turns: int) -> Image.Image:
    """Return a picture after so many quarter turns, clockwise."""
    return picture.rotate(-90 * turns, expand=True) if turns % 4 else picture
