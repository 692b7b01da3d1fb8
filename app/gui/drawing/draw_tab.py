"""The Draw tab: what happens between a stroke on the canvas and a number in the list."""

import dataclasses
import tkinter as tk
from collections.abc import Callable
from datetime import datetime
from tkinter import ttk

from ...drawing.current_reading import CurrentReading
from ...drawing.drawing import Drawing
from ...drawing.entries import entry_of
from ...drawing.session import Session
from ...recognition import Reading
from ...recognition.ink import PEN_WIDTHS
from ..readings.drawing_reading import DrawingReading
from ..readings.reading_view import ReadingView
from ..readings.why_preview import Why
from ..samples.teaching import Teaching
from ..toolkit.background import Background
from ..toolkit.file_dialogs import FileDialogs
from ..toolkit.keys import bind_tab_keys, digit_keys
from ..toolkit.status_bar import StatusBar
from .digit_boxes import DigitBoxes
from .drawing_controls import DrawingControls
from .drawing_files import DrawingFiles
from .drawing_pad import DrawingPad
from .entered_list import EnteredList

_HINT = "Draw a digit here"
_ADVICE = "Press the key of the right digit, or draw it again."


class DrawTab(ttk.Frame):
    """Holds the drawing and its history.

    read: called in the reading thread. current_reading: of this drawing, for whoever shows it
    too. on_change: to be set; called when what a session keeps has changed.
    """

    def __init__(  # noqa: PLR0913
        self,
        parent: tk.Misc,
        *,
        reading_thread: Background,
        read: Callable[[Drawing], Reading],
        current_reading: CurrentReading,
        drawing_reading: DrawingReading,
        teaching: Teaching,
        status: StatusBar,
        dialogs: FileDialogs,
        why: Why,
    ) -> None:
        super().__init__(parent, padding=16)
        self._reading_thread = reading_thread
        self._read = read
        self._drawing_reading = drawing_reading
        self._teaching = teaching
        self.on_change: Callable[[], None] = lambda: None
        self._status = status
        self._dialogs = dialogs
        self._current_reading = current_reading
        self._entered_as: list[tuple[Drawing, str]] = []
        left = ttk.Frame(self)
        self.pad = DrawingPad(left, _HINT, self._on_drawing)
        self.canvas = self.pad.canvas
        self.files = DrawingFiles(reading_thread, status, dialogs, self.pad.change)
        self.controls = DrawingControls(
            left, done=self.done, clear=self.clear, undo=self.undo, redo=self.redo
        )
        self.boxes = DigitBoxes(self.pad, current_reading)
        self.reading_view = ReadingView(self, why=why, advice=_ADVICE, on_choose=self.correct)
        self.entered = EnteredList(self, self._keep, status.say, dialogs)
        self._left = left
        self.columnconfigure(1, weight=1)
        self.rowconfigure(1, weight=1)
        self.canvas.pack(anchor=tk.W)
        self.controls.pack(fill=tk.X, pady=(12, 0))
        keys: dict[str, Callable[[], None]] = {
            "w": lambda: why.is_shown.set(not why.is_shown.get()),
            "Prior": lambda: current_reading.step(-1),
            "Next": lambda: current_reading.step(1),
        }
        bind_tab_keys(self, keys | digit_keys(self.correct))
        self.controls.enable(undo=False, redo=False)
        current_reading.on_change.append(self._show_digits)

    @property
    def session(self) -> Session:
        """What is to come back at the next start."""
        return Session(self.pad.drawing, self.entered.entries)

    def restore(self, session: Session) -> None:
        """Show what an earlier start left."""
        self.pad.restore(session.drawing)
        self.entered.restore(session.entries)
        self._show_drawing()

    def enter(self) -> None:
        """The tab is now shown: the keys are for it."""
        self.canvas.surface.focus_set()

    def set_zoom(self, zoom: int) -> None:
        """Show the canvas in another size; there is room for the list below a small one."""
        self.canvas.set_zoom(zoom)
        self.boxes.redraw()
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
        drawing = self.pad.drawing
        if drawing.is_empty:
            self._status.say("Draw a digit first, then click Done.")
            return
        if drawing.is_entered:
            self._status.say("This drawing is entered. Draw to begin the next one.")
            return
        self.pad.finish()
        reading = self._current_reading.of(drawing)
        if reading is not None:
            self._enter(drawing, reading)
        else:
            self._reading_thread.submit(
                f"enter {id(drawing)}",
                lambda: self._read(drawing),
                lambda reading: self._enter(drawing, reading),
                lambda error: self._take_back(drawing, error),
            )

    def clear(self) -> None:
        self.pad.clear()

    def undo(self) -> None:
        self.pad.undo()

    def redo(self) -> None:
        self.pad.redo()

    def ask_and_open(self) -> None:
        """Ask for a picture file and put it on the canvas."""
        self.files.ask_and_open()

    def ask_and_save(self) -> None:
        """Ask for a file and save the drawing there."""
        self.files.ask_and_save(self.pad.drawing)

    def correct(self, label: int) -> None:
        """Take the digit that is looked at for another, and keep it as a sample to learn from."""
        drawing = self.pad.drawing
        if not self._teaching.correct(drawing, label):
            self._status.say("Draw a digit first, then say which it is.")
            return
        reading = self._current_reading.of(drawing)
        if reading is None or not drawing.is_entered:
            return
        entered = [item for one, item in self._entered_as if one.shows_the_same_as(drawing)]
        if entered:
            self.entered.replace(entered[-1], entry_of(reading, datetime.now()))
        else:
            self._status.say("The list keeps what was entered at an earlier start.")

    def close(self) -> None:
        """End the stroke that is being drawn."""
        self.canvas.pen_up()

    def _keep(self) -> None:
        self.on_change()

    def _on_drawing(self) -> None:
        self._show_drawing()
        self._keep()

    def _show_drawing(self) -> None:
        self.controls.enable(undo=self.pad.can_undo, redo=self.pad.can_redo)
        self._status.clear()
        self.boxes.redraw()
        self._drawing_reading.read(self.pad.drawing)

    def _show_digits(self) -> None:
        if problem := self._current_reading.problem:
            self.reading_view.show_problem(problem)
            return
        drawing = self.pad.drawing
        reading = self._current_reading.of(drawing)
        if reading is None:
            return
        index = self._current_reading.index or 0
        self.reading_view.show(reading, is_provisional=not drawing.is_entered, index=index)
        self.boxes.redraw()

    def _enter(self, drawing: Drawing, reading: Reading) -> None:
        if not reading.digits:
            self._take_back(drawing, None)
            self._status.say("There is no ink on the canvas. Draw a digit, then click Done.")
            return
        item = self.entered.add(entry_of(reading, datetime.now()))
        self._entered_as.append((drawing, item))
        if self._is_shown(drawing):
            self._current_reading.take(drawing, reading)

    def _take_back(self, drawing: Drawing, error: Exception | None) -> None:
        """Let Done be clicked again on a drawing that could not be read."""
        if self._is_shown(drawing):
            self.pad.unfinish()
        if error is not None:
            self._drawing_reading.fail(error)

    def _is_shown(self, drawing: Drawing) -> bool:
        return self.pad.drawing == dataclasses.replace(drawing, is_entered=True)
