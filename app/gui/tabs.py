"""The tabs of the window: how they are made, which one is shown, and what is asked of that one."""

import random
import tkinter as tk
from dataclasses import dataclass
from pathlib import Path
from tkinter import ttk

from PIL import Image

from ..drawing.current_reading import CurrentReading
from ..models.reader import Reader
from ..practice.quiz import Quiz
from ..samples.store import Samples
from .camera.webcam_tab import WebcamTab
from .drawing.draw_tab import DrawTab
from .menus import Edited
from .pages.picture_tab import PictureTab
from .practice.practice_tab import PracticeTab
from .readings.drawing_reading import DrawingReading
from .readings.why_preview import Why
from .samples.profile_choice import ProfileChoice
from .samples.teaching import Teaching
from .toolkit.background import Background
from .toolkit.file_dialogs import FileDialogs
from .toolkit.status_bar import StatusBar


@dataclass(frozen=True)
class Services:
    """What tabs work with. reader: called in threads. dataset: the folder of collected samples."""

    reader: Reader
    reading_thread: Background
    picture_thread: Background
    disk_thread: Background
    status: StatusBar
    dialogs: FileDialogs
    profile_choice: ProfileChoice
    why: Why
    current_reading: CurrentReading
    drawing_reading: DrawingReading
    teaching: Teaching
    dataset: Path


class Tabs:
    """draw, webcam, picture, practice: the tabs of the notebook, in this order."""

    def __init__(self, window: tk.Misc, services: Services) -> None:
        self.notebook = ttk.Notebook(window, takefocus=False)
        self.notebook.enable_traversal()
        self.notebook.bind("<<NotebookTabChanged>>", lambda _: self._on_changed())
        self._services = services
        self.draw = self._make_draw_tab()
        self.webcam = self._make_webcam_tab()
        self.picture = self._make_picture_tab()
        self.practice = self._make_practice_tab()
        self._every: tuple[DrawTab | WebcamTab | PictureTab | PracticeTab, ...] = (
            self.draw, self.webcam, self.picture, self.practice,
        )  # fmt: skip
        for tab, name in zip(self._every, ("Draw", "Webcam", "Picture", "Practice"), strict=True):
            self.notebook.add(tab, text=name)
        self.webcam.on_review = self._on_review_frame

    def close(self) -> None:
        """End the stroke, release the camera, end the reading of a picture."""
        self.draw.close()
        self.webcam.close()
        self.picture.cancel()

    def set_pen(self, name: str) -> None:
        """Draw the next strokes with a pen of PEN_WIDTHS."""
        self.draw.set_pen(name)
        self.practice.set_pen(name)

    def set_zoom(self, zoom: int) -> None:
        """Show the canvases in another size."""
        self.draw.set_zoom(zoom)
        self.practice.set_zoom(zoom)

    def edited(self) -> Edited | None:
        """Return the tab that is shown, if it has a drawing to edit."""
        shown = self._shown
        return shown if isinstance(shown, DrawTab | PracticeTab) else None

    def save(self) -> None:
        """Save what the tab that is shown has to save."""
        shown = self._shown
        if not isinstance(shown, PracticeTab):
            shown.ask_and_save()

    def open_picture(self) -> None:
        """Ask for a picture: for the canvas if that is shown, or else to read it as a page."""
        if self._shown is self.draw:
            self.draw.ask_and_open()
        else:
            self._select(self.picture)
            self.picture.ask_and_open()

    def paste(self) -> None:
        """Read the picture on the clipboard."""
        self._select(self.picture)
        self.picture.paste()

    @property
    def _shown(self) -> DrawTab | WebcamTab | PictureTab | PracticeTab:
        name = str(self.notebook.tk.call(self.notebook, "select"))
        return next(tab for tab in self._every if str(tab) == name)

    def _on_changed(self) -> None:
        self.draw.canvas.pen_up()
        self.practice.pad.canvas.pen_up()
        self._services.status.clear()
        shown = self._shown
        if shown is not self.webcam:
            self.webcam.stop()
        shown.enter()

    def _on_review_frame(self, picture: Image.Image) -> None:
        self._select(self.picture)
        self.picture.show_frame(picture)

    def _select(self, tab: tk.Misc) -> None:
        self.notebook.select(str(tab))  # type: ignore[no-untyped-call]

    def _make_draw_tab(self) -> DrawTab:
        use = self._services
        return DrawTab(
            self.notebook,
            reading_thread=use.reading_thread,
            read=use.reader.read_drawing,
            current_reading=use.current_reading,
            drawing_reading=use.drawing_reading,
            teaching=use.teaching,
            status=use.status,
            dialogs=use.dialogs,
            why=use.why,
        )

    def _make_webcam_tab(self) -> WebcamTab:
        use = self._services
        return WebcamTab(
            self.notebook,
            read=use.reader.read_picture,
            disk_thread=use.disk_thread,
            samples=Samples(use.dataset),
            status=use.status,
            dialogs=use.dialogs,
        )

    def _make_picture_tab(self) -> PictureTab:
        use = self._services
        return PictureTab(
            self.notebook,
            picture_thread=use.picture_thread,
            disk_thread=use.disk_thread,
            read=use.reader.read_picture,
            status=use.status,
            dialogs=use.dialogs,
        )

    def _make_practice_tab(self) -> PracticeTab:
        use = self._services
        return PracticeTab(
            self.notebook,
            reading_thread=use.reading_thread,
            read=use.reader.read_drawing,
            teaching=use.teaching,
            samples=use.profile_choice.samples,
            status=use.status,
            quiz=Quiz(random.Random()),
        )
