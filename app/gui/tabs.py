"""The tabs of the window: which there are, which one is in view, and who answers a command."""

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk

from .camera.webcam_tab import WebcamTab
from .drawing.draw_tab import DrawTab
from .pages.picture_tab import PictureTab
from .practice.practice_tab import PracticeTab
from .services import Services
from .tab import Command, Tab
from .toolkit.closing import close_all

TABS: tuple[Callable[[tk.Misc, Services], Tab], ...] = (
    DrawTab,
    WebcamTab,
    PictureTab,
    PracticeTab,
)


class Tabs:
    """all: the tabs of the notebook, in the order of TABS."""

    def __init__(self, window: tk.Misc, services: Services) -> None:
        self.notebook = ttk.Notebook(window, takefocus=False)
        self.notebook.enable_traversal()
        self._status = services.status
        self.all = tuple(make(self.notebook, services) for make in TABS)
        for tab in self.all:
            self.notebook.add(tab, text=tab.name)
        self._entered = self.in_view
        self.notebook.bind("<<NotebookTabChanged>>", lambda _: self._on_changed())

    @property
    def in_view(self) -> Tab:
        return self.all[int(self.notebook.tk.call(self.notebook, "index", "current"))]

    def do(self, command: Command) -> None:
        """Have the tab in view carry out a command, or else one that offers to."""
        if action := self._action(command):
            action()

    def can_do(self, command: Command) -> bool:
        """Whether any tab answers a command now."""
        return self._action(command) is not None

    def close(self) -> None:
        close_all(*(tab.close for tab in self.all))

    def _action(self, command: Command) -> Callable[[], None] | None:
        answers = (self.in_view.commands, *(tab.offers for tab in self.all))
        return next((each[command] for each in answers if command in each), None)

    def _on_changed(self) -> None:
        self._entered.leave()
        self._status.clear()
        self._entered = self.in_view
        self._entered.enter()
