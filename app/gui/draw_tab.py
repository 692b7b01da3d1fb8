"""The Draw tab: what happens between a stroke on the canvas and a number in the list."""

import dataclasses
import logging
import tkinter as tk
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tkinter import ttk

from ..drawing import Drawing, History, PenStroke, open_drawing, save_drawing
from ..entries import entry_of
from ..recognition import ModelError, Reading
from ..recognition.ink import PEN_WIDTHS
from ..session import Session
from ..wording import cannot_save
from .background import Background
from .drawing_canvas import DrawingCanvas
from .drawing_controls import DrawingControls
from .entered_list import EnteredList
from .file_dialogs import FileDialogs
from .keyboard_pen import KeyboardPen
from .menus import bind_tab_keys
from .reading_view import ReadingView
from .status_bar import StatusBar
from .theme import Palette
from .why_preview import Why

logger = logging.getLogger(__name__)

Read = Callable[[Drawing], Reading]


class DrawTab(ttk.Frame):
    """Holds the drawing and its history.

    read: called in the background's thread. on_change: called when what a session keeps has
    changed. on_reading: called with each reading that is shown; to be set.
    """

    def __init__(
        self,
        parent: tk.Misc,
        *,
        background: Background,
        read: Read,
        on_change: Callable[[], None],
        status: StatusBar,
        dialogs: FileDialogs,
        why: Why,
    ) -> None:
        super().__init__(parent, padding=16)
        self._background = background
        self._read = read
        self._on_change = on_change
        self._status = status
        self._dialogs = dialogs
        self._history = History()
        self._known: tuple[Drawing, Reading] | None = None
        self.on_reading: Callable[[Reading], None] = lambda _: None
        left = ttk.Frame(self)
        self.canvas = DrawingCanvas(left, self._on_stroke_begin, self._on_stroke_end)
        KeyboardPen(self.canvas)
        self.controls = DrawingControls(
            left, done=self.done, clear=self.clear, undo=self.undo, redo=self.redo
        )
        self.reading_view = ReadingView(self, why=why)
        self.entered = EnteredList(self, on_change, status.say, dialogs)
        self._left = left
        self.columnconfigure(1, weight=1)
        self.rowconfigure(1, weight=1)
        self.canvas.pack(anchor=tk.W)
        self.controls.pack(fill=tk.X, pady=(12, 0))
        bind_tab_keys(self, {"w": lambda: why.is_shown.set(not why.is_shown.get())})
        self._update_controls()

    @property
    def session(self) -> Session:
        """What is to come back at the next start."""
        return Session(self._history.present, self.entered.entries)

    @property
    def reading(self) -> Reading | None:
        """What was read last; None before the first reading."""
        return self._known[1] if self._known else None

    def restore(self, session: Session) -> None:
        """Show what an earlier start left."""
        self._history = History(session.drawing)
        self.entered.restore(session.entries)
        self._show_drawing()

    def set_palette(self, palette: Palette) -> None:
        self.canvas.set_palette(palette)
        self.reading_view.set_palette(palette)
        self.entered.set_palette(palette)

    def set_zoom(self, zoom: int) -> None:
        """Show the canvas in another size; there is room for the list below a small one."""
        self.canvas.set_zoom(zoom)
        list_column = 0 if zoom == 1 else 1
        gap = (28, 0)
        self._left.grid(row=0, column=0, rowspan=1 + list_column, sticky=tk.NW)
        self.reading_view.grid(row=0, column=1, rowspan=2 - list_column, sticky=tk.NSEW, padx=gap)
        self.entered.grid(
            row=1, column=list_column, sticky=tk.NSEW, padx=gap if list_column else 0, pady=(14, 0)
        )

    def set_pen(self, name: str) -> None:
        """Draw the next strokes with a pen of PEN_WIDTHS."""
        self.canvas.pen_width = PEN_WIDTHS[name]

    def done(self) -> None:
        """Enter the drawing's number into the list, once."""
        self.canvas.pen_up()
        drawing = self._history.present
        if drawing.is_empty:
            self._status.say("Draw a digit first, then click Done.")
            return
        if drawing.is_entered:
            self._status.say("This drawing is entered. Draw to begin the next one.")
            return
        self._history.amend(dataclasses.replace(drawing, is_entered=True))
        if self._known is not None and self._known[0] is drawing:
            self._enter(drawing, self._known[1])
        else:
            self._background.submit(
                f"enter {id(drawing)}",
                lambda: self._read(drawing),
                lambda reading: self._enter(drawing, reading),
                lambda error: self._take_back(drawing, error),
            )

    def clear(self) -> None:
        self.canvas.pen_up()
        if not self._history.present.is_empty:
            self._change(Drawing())

    def undo(self) -> None:
        if self._history.can_undo and not self.canvas.is_drawing:
            self._history.undo()
            self._drawing_changed()

    def redo(self) -> None:
        if self._history.can_redo and not self.canvas.is_drawing:
            self._history.redo()
            self._drawing_changed()

    def read_again(self) -> None:
        """Read the drawing anew: what reads is another."""
        self._known = None
        self._submit_reading()

    def ask_and_open(self) -> None:
        """Ask for a picture file and put it on the canvas."""
        path = self._dialogs.picture_to_open()
        if path is not None:
            self.open_picture(path)

    def open_picture(self, path: Path) -> None:
        """Put a picture file on the canvas in place of the drawing, or say why not."""

        def show(drawing: Drawing) -> None:
            self._change(drawing)
            self._status.say(f"Opened {path}. Undo brings the drawing before it back.")

        self._status.say(f"Opening {path} …")
        self._background.submit(
            "open",
            lambda: open_drawing(path),
            show,
            lambda error: self._status.say_problem(str(error)),
        )

    def ask_and_save(self) -> None:
        """Ask for a file and save the drawing there."""
        if self._history.present.is_empty:
            self._status.say("There is no drawing to save yet.")
            return
        path = self._dialogs.file_to_save("Save the drawing", "drawing.png")
        if path is not None:
            self.save_drawing(path)

    def save_drawing(self, path: Path) -> None:
        """Save the drawing as PNG and say so, or why not."""
        try:
            save_drawing(path, self._history.present)
        except OSError as error:
            self._status.say_problem(cannot_save(path, error))
        else:
            self._status.say(f"Saved the drawing as {path}.")

    def _on_stroke_begin(self) -> None:
        if self._history.present.is_entered:
            self.canvas.show(Drawing())

    def _on_stroke_end(self, stroke: PenStroke) -> None:
        self._change(self._history.present.with_stroke(stroke))

    def _change(self, drawing: Drawing) -> None:
        self._history.change(drawing)
        self._drawing_changed()

    def _drawing_changed(self) -> None:
        self._show_drawing()
        self._on_change()

    def _show_drawing(self) -> None:
        drawing = self._history.present
        self.canvas.show(drawing)
        self._update_controls()
        self._status.clear()
        self._submit_reading()

    def _submit_reading(self) -> None:
        drawing = self._history.present
        self._background.submit(
            "read",
            lambda: self._read(drawing),
            lambda reading: self._show_reading(drawing, reading),
            self._show_problem,
        )

    def _show_reading(self, drawing: Drawing, reading: Reading) -> None:
        self._known = (drawing, reading)
        self.reading_view.show(reading, is_provisional=not self._history.present.is_entered)
        self.on_reading(reading)

    def _show_problem(self, error: Exception) -> None:
        if not isinstance(error, ModelError):
            logger.error("cannot read the drawing", exc_info=error)
        self.reading_view.show_problem(str(error))

    def _enter(self, drawing: Drawing, reading: Reading) -> None:
        if not reading.digits:
            self._take_back(drawing, None)
            self._status.say("There is no ink on the canvas. Draw a digit, then click Done.")
            return
        if self._is_shown(drawing):
            self.reading_view.show(reading, is_provisional=False)
        self.entered.add(entry_of(reading, datetime.now()))

    def _take_back(self, drawing: Drawing, error: Exception | None) -> None:
        """Let Done be clicked again on a drawing that could not be read."""
        if self._is_shown(drawing):
            self._history.amend(drawing)
        if error is not None:
            self._show_problem(error)

    def _is_shown(self, drawing: Drawing) -> bool:
        return self._history.present == dataclasses.replace(drawing, is_entered=True)

    def _update_controls(self) -> None:
        self.controls.enable(
            undo=self._history.can_undo,
            redo=self._history.can_redo,
        )
