"""The row over the Forms tab: its steps, and beside them the buttons of the one in view."""

import tkinter as tk
from collections.abc import Sequence
from tkinter import ttk

from ..toolkit.pixels import px
from ..toolkit.theme import follow_sizes

_BESIDE, _BELOW = 24, 8  # pixels of a plain screen, between the steps and the buttons


class StepsHeader(ttk.Frame):
    """The buttons stand below the steps where there is no room for both beside each other.

    texts: of the steps. step: the variable with the one in view, counted from 0.
    """

    def __init__(self, parent: tk.Misc, texts: Sequence[str], step: tk.IntVar) -> None:
        super().__init__(parent)
        self._controls: ttk.Frame | None = None
        self._steps = ttk.Frame(self)
        for number, text in enumerate(texts):
            ttk.Radiobutton(
                self._steps, text=f"{number + 1}  {text}", style="Toggle.TButton", value=number,
                variable=step,
            ).pack(side=tk.LEFT)  # fmt: skip
        self.bind("<Configure>", lambda event: self._arrange(event.width))
        follow_sizes(self, lambda: self._arrange(self.winfo_width()))

    def show(self, controls: ttk.Frame) -> None:
        """Show the buttons of a step, a child of this frame, in place of those of another."""
        if self._controls is not None:
            self._controls.place_forget()
        self._controls = controls
        self._arrange(self.winfo_width())
        controls.bind("<Configure>", lambda _: self._arrange(self.winfo_width()))

    def _arrange(self, width: int) -> None:
        controls, steps = self._controls, self._steps
        if controls is None:
            return
        beside, below = px(self, _BESIDE), px(self, _BELOW)
        wide, high = steps.winfo_reqwidth(), steps.winfo_reqheight()
        needed, tall = controls.winfo_reqwidth(), controls.winfo_reqheight()
        steps.place(x=0, y=0, width=wide, height=high)
        is_beside = wide + beside + needed <= width
        x, y = (wide + beside, 0) if is_beside else (0, high + below)
        controls.place(x=x, y=y, width=max(width - x, 1), height=tall)
        self.configure(width=max(wide, needed), height=max(y + tall, high))
