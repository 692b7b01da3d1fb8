"""A canvas with its history: strokes, Clear, Undo and Redo, and a fresh start after an answer."""

import dataclasses
import tkinter as tk
from collections.abc import Callable

from ...drawing.drawing import Drawing, PenStroke
from ...drawing.work import Work
from ...readings.history import History
from ...recognition.ink import PEN_WIDTHS
from ..tab import Answers, Command
from ..toolkit.background import Background
from ..toolkit.variables import follow
from .drawing_canvas import DrawingCanvas
from .keyboard_pen import KeyboardPen


class DrawingPad:
    """canvas: its widget. on_change: called when the drawing has changed, or something was undone.

    history: of the drawing and of what a tab does with it.

    pen: the variable with the name of the width, of PEN_WIDTHS, that the next strokes have.
    """

    def __init__(
        self,
        parent: tk.Misc,
        hint: str,
        on_change: Callable[[], None],
        pen: tk.StringVar,
        ink_thread: Background,
    ) -> None:
        self.canvas = DrawingCanvas(
            parent, self._on_stroke_begin, self._on_stroke_end, hint=hint, ink_thread=ink_thread
        )
        self.history = History(Work())
        self._on_change = on_change
        KeyboardPen(self.canvas)
        follow(pen, self._set_pen)

    @property
    def commands(self) -> Answers:
        """The commands that a tab with this pad answers."""
        return {Command.CLEAR: self.clear, Command.UNDO: self.undo, Command.REDO: self.redo}

    @property
    def drawing(self) -> Drawing:
        return self.history.present.drawing

    @property
    def can_undo(self) -> bool:
        return self.history.can_undo

    @property
    def can_redo(self) -> bool:
        return self.history.can_redo

    def finish(self) -> None:
        """The drawing is answered: it stays, the next stroke begins another."""
        self._amend(dataclasses.replace(self.drawing, is_entered=True))

    def restore(self, work: Work) -> None:
        """Begin with a drawing and what belongs to it, nothing to undo; without on_change."""
        self.canvas.pen_up()
        self.history.restart(work)
        self.canvas.show(work.drawing)

    def restart(self) -> None:
        """Begin with nothing drawn and nothing to undo."""
        self.restore(Work())
        self._on_change()

    def change(self, drawing: Drawing) -> None:
        """Put another drawing in the place of the one that is there, as a step to be undone."""
        self.history.change(dataclasses.replace(self.history.present, drawing=drawing))
        self._show()

    def write(self, stroke: PenStroke) -> None:
        """Take a line of another pen than the canvas's: in the air, say."""
        beneath = Drawing() if self.drawing.picture is not None else self.drawing
        self.change(beneath.with_stroke(stroke))

    def clear(self) -> None:
        self.canvas.pen_up()
        if not self.drawing.is_empty:
            self.change(Drawing())

    def undo(self) -> None:
        if self.can_undo and not self.canvas.is_drawing:
            self.history.undo()
            self._show()

    def redo(self) -> None:
        if self.can_redo and not self.canvas.is_drawing:
            self.history.redo()
            self._show()

    def _amend(self, drawing: Drawing) -> None:
        self.history.amend(dataclasses.replace(self.history.present, drawing=drawing))

    def _set_pen(self, name: str) -> None:
        self.canvas.pen_width = PEN_WIDTHS[name]

    def _on_stroke_begin(self) -> None:
        if self.drawing.is_entered:
            self.canvas.show(Drawing())

    def _on_stroke_end(self, stroke: PenStroke) -> None:
        self.change(self.drawing.with_stroke(stroke))

    def _show(self) -> None:
        self.canvas.show(self.drawing)
        self._on_change()
