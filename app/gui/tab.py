"""What a tab of the window is, and what menus and keys ask of one."""

import enum
import tkinter as tk
from collections.abc import Callable, Mapping
from tkinter import ttk
from typing import ClassVar

from PIL import Image

from .toolkit.pixels import px

MARGIN = 14  # pixels of a plain screen, around what a tab shows


class Command(enum.Enum):
    """What the menus and the keys of the whole window ask of tabs."""

    OPEN_PICTURE = enum.auto()
    PASTE_PICTURE = enum.auto()
    SAVE = enum.auto()
    SAVE_NUMBERS = enum.auto()
    COPY_NUMBERS = enum.auto()
    DONE = enum.auto()
    CLEAR = enum.auto()
    UNDO = enum.auto()
    REDO = enum.auto()


Answers = Mapping[Command, Callable[[], None]]


class Tab(ttk.Frame):
    """One tab: a widget with a name, which is told when it comes into view, goes, and ends.

    A tab is made with its parent and the window's Services, and overrides what it has a use for.
    Colours, zoom and pen it follows by itself.
    """

    name: ClassVar[str]

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, padding=px(parent, MARGIN))

    @property
    def commands(self) -> Answers:
        """The commands that it answers while it is in view."""
        return {}

    @property
    def offers(self) -> Answers:
        """The commands that it answers whichever tab is in view, if that one does not."""
        return {}

    @property
    def focus_widget(self) -> tk.Misc:
        """The widget that the keys are for as the tab comes into view."""
        return self

    def enter(self) -> None:
        """It is in view now: the keys are for it."""
        self.focus_widget.focus_set()

    def leave(self) -> None:
        """Another tab is in view now."""

    def close(self) -> None:
        """The window closes: end what is under way."""

    def take_frame(self, picture: Image.Image) -> None:
        """Look through the digits of a camera's frame, where the tab's place says that it does."""

    def come_into_view(self) -> None:
        """Show this tab in place of the one that is in view."""
        self.tk.call(self.master, "select", self)
