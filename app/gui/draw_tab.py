"""The Draw tab: what happens between a stroke on the canvas and a number in the list."""

import dataclasses
import logging
import tkinter as tk
from collections.abc import Callable
from datetime import datetime
from tkinter import ttk

from ..current_reading import CurrentReading
from ..drawing import Drawing, History, PenStroke
from ..entries import entry_of
from ..labelled import Labelled
from ..recognition import ModelError, Reading
from ..recognition.ink import PEN_WIDTHS
from ..session import Session
from .background import Background
from .digit_boxes import DigitBoxes
from .drawing_canvas import DrawingCanvas
from .drawing_controls import DrawingControls
from .drawing_files import DrawingFiles
from .entered_list import EnteredList
from .file_dialogs import FileDialogs
from .keyboard_pen import KeyboardPen
from .menus import bind_tab_keys, digit_keys
from .reading_view import ReadingView
from .sample_keeper import SampleKeeper
from .status_bar import StatusBar
from .theme import Palette
from .why_preview import Why

logger = logging.getLogger(__name__)

Read = Callable[[Drawing], Reading]

_ADVICE = "Press the key of the right digit, or draw it again."


class DrawTab(ttk.Frame):
    """Holds the drawing and its history.

    keeper: keeps what is corrected. read: called in the background's thread. To be set:
    on_change, called when what a session keeps has changed, on_reading, with each reading that
    is shown, and on_point, with the index of the digit that is looked at.
    """

    def __init__(
        self,
        parent: tk.Misc,
        *,
        background: Background,
        keeper: SampleKeeper,
        read: Read,
        status: StatusBar,
        dialogs: FileDialogs,
        why: Why,
    ) -> None:
        super().__init__(parent, padding=16)
        self._background = background
        self._read = read
        self.keeper = keeper
        self.on_change: Callable[[], None] = lambda: None
        self._status = status
        self._dialogs = dialogs
        self._history = History()
        self._reading = CurrentReading()
        self._entered_as: list[tuple[Drawing, str]] = []
        self.on_reading: Callable[[Reading], None] = lambda _: None
        self.on_point: Callable[[int], None] = lambda _: None
        self.files = DrawingFiles(background, status, dialogs, self._change)
        left = ttk.Frame(self)
        self.canvas = DrawingCanvas(left, self._on_stroke_begin, self._on_stroke_end)
        KeyboardPen(self.canvas)
        self.controls = DrawingControls(
            left, done=self.done, clear=self.clear, undo=self.undo, redo=self.redo
        )
        self.boxes = DigitBoxes(self.canvas, self.point_at)
        self.reading_view = ReadingView(self, why=why, advice=_ADVICE, on_choose=self.correct)
        self.entered = EnteredList(self, self._keep, status.say, dialogs)
        self._left = left
        self.columnconfigure(1, weight=1)
        self.rowconfigure(1, weight=1)
        self.canvas.pack(anchor=tk.W)
        self.controls.pack(fill=tk.X, pady=(12, 0))
        keys: dict[str, Callable[[], None]] = {
            "w": lambda: why.is_shown.set(not why.is_shown.get()),
            "Prior": lambda: self._step(-1),
            "Next": lambda: self._step(1),
        }
        bind_tab_keys(self, keys | digit_keys(self.correct))
        self._update_controls()

    @property
    def session(self) -> Session:
        """What is to come back at the next start."""
        return Session(self._history.present, self.entered.entries)

    def restore(self, session: Session) -> None:
        """Show what an earlier start left."""
        self._history = History(session.drawing)
        self.entered.restore(session.entries)
        self._show_drawing()

    def set_palette(self, palette: Palette) -> None:
        self.canvas.set_palette(palette)
        self.boxes.set_palette(palette)
        self.reading_view.set_palette(palette)
        self.entered.set_palette(palette)

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
        drawing = self._history.present
        if drawing.is_empty:
            self._status.say("Draw a digit first, then click Done.")
            return
        if drawing.is_entered:
            self._status.say("This drawing is entered. Draw to begin the next one.")
            return
        self._history.amend(dataclasses.replace(drawing, is_entered=True))
        reading = self._reading.of(drawing)
        if reading is not None:
            self._enter(drawing, reading)
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

    def ask_and_open(self) -> None:
        """Ask for a picture file and put it on the canvas."""
        self.files.ask_and_open()

    def ask_and_save(self) -> None:
        """Ask for a file and save the drawing there."""
        self.files.ask_and_save(self._history.present)

    def point_at(self, index: int | None) -> None:
        """Look at one digit of the number: its bars are shown, and a digit key corrects it."""
        self._reading.pointed = index
        self._show_digits()

    def correct(self, label: int) -> None:
        """Take the digit that is looked at for another, and keep it as a sample to learn from."""
        drawing = self._history.present
        was = self._reading.correct(drawing, label)
        if was is None:
            self._status.say("Draw a digit first, then say which it is.")
            return
        self.keeper.keep([Labelled(label, was.image)])
        self._show_digits()
        reading = self._reading.of(drawing)
        entered = [item for one, item in self._entered_as if one.shows_the_same_as(drawing)]
        if reading is None or not drawing.is_entered:
            return
        if entered:
            self.entered.replace(entered[-1], entry_of(reading, datetime.now()))
        else:
            self._status.say("The list keeps what was entered at an earlier start.")

    def read_again(self) -> None:
        """Read the drawing again, as the recognizer is another or has learnt something."""
        self._submit_reading(self._history.present)

    def close(self) -> None:
        """Keep what could not be kept so far."""
        self.canvas.pen_up()
        if self.keeper.waiting:
            self.keeper.keep()

    def _keep(self) -> None:
        self.on_change()

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
        self._keep()

    def _show_drawing(self) -> None:
        drawing = self._history.present
        self.canvas.show(drawing)
        self._update_controls()
        self._status.clear()
        self._reading.pointed = None
        self.boxes.show((), None)
        self._submit_reading(drawing)

    def _submit_reading(self, drawing: Drawing) -> None:
        self._background.submit(
            "read",
            lambda: self._read(drawing),
            lambda reading: self._show_reading(drawing, reading),
            self._show_problem,
        )

    def _show_reading(self, drawing: Drawing, reading: Reading) -> None:
        self._reading.take(drawing, reading)
        self._show_digits()

    def _show_digits(self) -> None:
        drawing = self._history.present
        reading = self._reading.of(drawing)
        if reading is None:
            return
        index = self._reading.looked_at(drawing)
        is_provisional = not drawing.is_entered
        self.reading_view.show(reading, is_provisional=is_provisional, index=index or 0)
        self.boxes.show(reading.digits, index)
        self.on_reading(reading)
        if index is not None:
            self.on_point(index)

    def _step(self, by: int) -> None:
        self.point_at(self._reading.step(self._history.present, by))

    def _show_problem(self, error: Exception) -> None:
        if not isinstance(error, ModelError):
            logger.error("cannot read the drawing", exc_info=error)
        self.reading_view.show_problem(str(error))

    def _enter(self, drawing: Drawing, reading: Reading) -> None:
        if not reading.digits:
            self._take_back(drawing, None)
            self._status.say("There is no ink on the canvas. Draw a digit, then click Done.")
            return
        item = self.entered.add(entry_of(reading, datetime.now()))
        self._entered_as.append((drawing, item))
        if self._is_shown(drawing):
            self._show_reading(drawing, reading)

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
