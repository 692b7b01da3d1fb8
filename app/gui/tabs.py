"""The tabs of the window: which there are, which one is in view, and who answers a command."""

import functools
import pkgutil
import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass
from tkinter import ttk

from PIL import Image

from ..language.texts import marked, tr
from .services import Services
from .tab import Command, Tab
from .toolkit.closing import close_all


@dataclass(frozen=True)
class TabPlace:
    """A place in the row of tabs; its tab is imported and made when it is first needed.

    tab: "module:class", from this folder. offers: the commands that the tab answers whichever one
    is in view. takes_frames: whether it looks through the frames of a camera.
    """

    name: str
    tab: str
    offers: frozenset[Command] = frozenset()
    takes_frames: bool = False

    def make(self, parent: tk.Misc, services: Services) -> Tab:
        kind: Callable[[tk.Misc, Services], Tab] = pkgutil.resolve_name(f"{__package__}.{self.tab}")
        return kind(parent, services)


TABS = (
    TabPlace(marked("Draw"), "drawing.draw_tab:DrawTab"),
    TabPlace(marked("Webcam"), "camera.webcam_tab:WebcamTab"),
    TabPlace(
        marked("Picture"),
        "pages.picture_tab:PictureTab",
        offers=frozenset({Command.OPEN_PICTURE, Command.PASTE_PICTURE}),
        takes_frames=True,
    ),
    TabPlace(marked("Forms"), "forms.forms_tab:FormsTab"),
    TabPlace(marked("Practice"), "practice.practice_tab:PracticeTab"),
)


class Tabs:
    """The first tab is made at once, so that the window is soon there, the others when needed.

    The one that was in view at the end is in view again.
    """

    def __init__(self, window: tk.Misc, services: Services) -> None:
        self.notebook = ttk.Notebook(window, takefocus=False)
        self.notebook.enable_traversal()
        self._services = services
        self._places = TABS
        self._made: dict[int, Tab] = {}
        self._stand_ins = [ttk.Frame(self.notebook) for _ in self._places]
        for place, stand_in in zip(self._places, self._stand_ins, strict=True):
            self.notebook.add(stand_in, text=tr(place.name))
            if place.takes_frames:
                services.on_review.append(functools.partial(self._take_frame, place))
        self._bring_back(services.preferences.tab.get())
        self._entered = self.in_view
        self.notebook.bind("<<NotebookTabChanged>>", lambda _: self._on_changed())

    @property
    def in_view(self) -> Tab:
        return self._tab(int(self.notebook.tk.call(self.notebook, "index", "current")))

    @property
    def first(self) -> Tab:
        return self._tab(0)

    @property
    def made(self) -> tuple[Tab, ...]:
        """The tabs that were needed so far, in their order."""
        return tuple(self._made[number] for number in sorted(self._made))

    def named(self, name: str) -> Tab:
        """Return the tab of a name, made if it was not yet needed."""
        return self._tab([place.name for place in self._places].index(name))

    def do(self, command: Command) -> None:
        """Have the tab in view carry out a command, or else one that offers to."""
        if action := self._action(command):
            action()

    def can_do(self, command: Command) -> bool:
        """Whether any tab answers a command now."""
        return self._action(command) is not None

    def close(self) -> None:
        close_all(*(tab.close for tab in self.made))

    def _tab(self, number: int) -> Tab:
        if number not in self._made:
            place, stand_in = self._places[number], self._stand_ins[number]
            is_current = str(stand_in) == self.notebook.select()  # type: ignore[no-untyped-call]
            tab = place.make(self.notebook, self._services)
            self._made[number] = tab
            self.notebook.insert(number, tab, text=tr(place.name))
            if is_current:
                tab.come_into_view()
            stand_in.destroy()
        return self._made[number]

    def _bring_back(self, name: str) -> None:
        """Show the tab that was in view, beside the first: that has the session."""
        self._tab(0)
        names = [place.name for place in self._places]
        if name in names:
            self.notebook.select(names.index(name))  # type: ignore[no-untyped-call]

    def _action(self, command: Command) -> Callable[[], None] | None:
        answers = (self.in_view.commands, *(tab.offers for tab in self.made))
        action = next((each[command] for each in answers if command in each), None)
        if action is None and (name := self._offering(command)):
            return functools.partial(self._make_and_do, name, command)
        return action

    def _make_and_do(self, name: str, command: Command) -> None:
        self.named(name).offers[command]()

    def _offering(self, command: Command) -> str | None:
        """The name of a tab that is not yet made and will answer a command."""
        return next(
            (
                place.name
                for number, place in enumerate(self._places)
                if command in place.offers and number not in self._made
            ),
            None,
        )

    def _take_frame(self, place: TabPlace, picture: Image.Image) -> None:
        self.named(place.name).take_frame(picture)

    def _on_changed(self) -> None:
        tab = self.in_view
        if tab is self._entered:  # made just now, in the place of what stood in for it
            return
        self._entered.leave()
        self._services.status.clear()
        self._entered = tab
        self._services.preferences.tab.set(tab.name)
        tab.enter()
