"""The controls for writing in the air: the canvas's buttons, and what lowers the pen."""

import tkinter as tk
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from tkinter import ttk

from ...camera.air.ways import Lowering
from ...drawing.entries import Entry
from ...language.texts import marked, tr
from ..sheet import Sheet
from ..toolkit.fonts import BODY, CAPTION
from ..toolkit.text_room import TextRoom

_WAYS = {
    Lowering.KEY: marked("Space"),
    Lowering.REST: marked("holding still"),
    Lowering.COLOR: marked("a second colour"),
}
_LOWER, _LIFT = marked("Lower the pen"), marked("Lift the pen")
_MOST_NUMBERS = 6


@dataclass(frozen=True)
class AirActions:
    """What the buttons call."""

    done: Callable[[], None]
    clear: Callable[[], None]
    undo: Callable[[], None]
    redo: Callable[[], None]
    toggle_pen: Callable[[], None]
    choose_again: Callable[[], None]


class AirPanel(ttk.Frame):
    """Three rows. lowering: the variable with the value of the way that lowers the pen.

    is_mirrored: a variable to read and trace; rate: a text to show.
    """

    def __init__(
        self,
        parent: tk.Misc,
        *,
        lowering: tk.StringVar,
        rate: tk.StringVar,
        actions: AirActions,
    ) -> None:
        super().__init__(parent)
        self.lowering = lowering
        self.is_mirrored = tk.BooleanVar(self, value=True)
        self.numbers = tk.StringVar(self)
        buttons, ways = ttk.Frame(self), ttk.Frame(self)
        self.done_button = ttk.Button(
            buttons, text=tr("Done"), style="Accent.TButton", command=actions.done
        )
        self.clear_button = ttk.Button(buttons, text=tr("Clear"), command=actions.clear)
        self.undo_button = ttk.Button(buttons, text=tr("Undo"), command=actions.undo)
        self.redo_button = ttk.Button(buttons, text=tr("Redo"), command=actions.redo)
        self.pen_button = ttk.Button(buttons, text=tr(_LOWER), command=actions.toggle_pen)
        self.pen_button.configure(width=max(len(tr(_LOWER)), len(tr(_LIFT))))
        self.again_button = ttk.Button(ways, text=tr("Choose again"), command=actions.choose_again)
        for button in (
            self.done_button, self.clear_button, self.undo_button, self.redo_button,
            self.pen_button,
        ):  # fmt: skip
            button.pack(side=tk.LEFT, padx=(0, 8))
        ttk.Checkbutton(buttons, text=tr("Mirror"), variable=self.is_mirrored).pack(side=tk.RIGHT)
        ttk.Label(ways, text=tr("Pen down by")).pack(side=tk.LEFT)
        for way, text in _WAYS.items():
            ttk.Radiobutton(ways, text=tr(text), value=way.value, variable=lowering).pack(
                side=tk.LEFT, padx=(8, 0)
            )
        self.again_button.pack(side=tk.RIGHT, padx=(8, 0))
        buttons.pack(fill=tk.X)
        ways.pack(fill=tk.X, pady=(8, 0))
        below = ttk.Frame(self)
        ttk.Label(below, textvariable=rate).pack(side=tk.RIGHT)
        TextRoom(below, self.numbers, (BODY, CAPTION)).pack(side=tk.LEFT, fill=tk.X, expand=True)
        below.pack(fill=tk.X, pady=(8, 0))

    def show(self, sheet: Sheet) -> None:
        """Show what can be done with a sheet, and its list."""
        self.undo_button.state(["!disabled" if sheet.can_undo else "disabled"])
        self.redo_button.state(["!disabled" if sheet.can_redo else "disabled"])
        self.numbers.set(_listed(sheet.numbers))

    def show_pen(self, *, can_move: bool, is_down: bool) -> None:
        """Show whether the button lowers the pen, or lifts it."""
        self.pen_button.configure(text=tr(_LIFT if is_down else _LOWER))
        self.pen_button.state(["!disabled" if can_move else "disabled"])


def _listed(entries: Sequence[Entry]) -> str:
    if not entries:
        return tr("Done (Enter) puts the number into the list on the Draw tab.")
    shown = "  ·  ".join(" ".join(entry.number.split()) for entry in entries[-_MOST_NUMBERS:])
    if len(entries) > _MOST_NUMBERS:
        shown = "…  ·  " + shown
    return tr("In the list: {numbers}", numbers=shown)
