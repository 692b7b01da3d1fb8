"""What is asked for many times in a row is done once, when Tk has nothing else to do."""

import tkinter as tk
from collections.abc import Callable


class Soon:
    """Calls a function soon, as long as its widget is there."""

    def __init__(self, widget: tk.Misc, run: Callable[[], object]) -> None:
        self._widget = widget
        self._run = run
        self._job: str | None = None

    def ask(self) -> None:
        if self._job is None:
            self._job = self._widget.after(1, self._do)

    def _do(self) -> None:
        self._job = None
        if self._widget.winfo_exists():
            self._run()
