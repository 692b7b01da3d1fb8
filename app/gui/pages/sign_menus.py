"""Menus that say which sign stands behind, or before, the digit pointed at, or what a sign is."""

import functools
import tkinter as tk
from collections.abc import Callable
from typing import Protocol

from ...language.texts import marked, tr
from ...pages.page_results import PageResult
from ...pages.page_work import Deed
from ...recognition import Prediction, Sign
from ...recognition.preprocessing import Box
from ...recognition.reading import Thing
from ...recognition.signs import SIGN_NAMES
from ..toolkit.status_bar import StatusBar

_WIDTH = 0.3  # of a digit's height, of the box of a sign that is put in beside it
_NONE = marked("No sign")
_POINT_FIRST = marked("Point at a digit first, then say which sign stands beside it.")


class SignedPage(Protocol):
    """What shows the page: the Picture tab."""

    @property
    def result(self) -> PageResult | None:
        """The page that is shown and its reading."""

    @property
    def pointed_thing(self) -> Thing | None:
        """The digit or sign that is pointed at."""


class SignMenus:
    """do: does something to the page as one step. behind, before: the menus."""

    def __init__(
        self,
        parent: tk.Misc,
        page: SignedPage,
        do: Callable[[Deed], None],
        status: StatusBar,
    ) -> None:
        self._page = page
        self._do = do
        self._status = status
        self.behind, self.before = (self._menu(parent, by) for by in (1, -1))

    def post(self, menu: tk.Menu) -> None:
        """Show a menu at the pointer, if there is a digit to put a sign beside, or a sign."""
        if self._page.pointed_thing is None:
            self._status.say(tr(_POINT_FIRST))
        else:
            menu.tk_popup(*menu.winfo_pointerxy())

    def _menu(self, parent: tk.Misc, by: int) -> tk.Menu:
        menu = tk.Menu(parent, tearoff=False)
        for name, words in SIGN_NAMES.items():
            menu.add_command(
                label=f"{name}   {tr(words)}", command=functools.partial(self._put, name, by)
            )
        menu.add_separator()
        menu.add_command(label=tr(_NONE), command=functools.partial(self._put, "", by))
        return menu

    def _put(self, name: str, by: int) -> None:
        """by: 1 for behind the digit, -1 for before it; a sign that is pointed at becomes it."""
        result, thing = self._page.result, self._page.pointed_thing
        if result is None or thing is None:
            self._status.say(tr(_POINT_FIRST))
            return
        sign = thing if isinstance(thing, Sign) else _sign_beside(result, thing, by)
        if sign is None and not name:
            self._status.say(tr("There is no sign to take out."))
            return
        box = sign.box if sign is not None else _box_beside(thing.box, by)
        self._do(Deed(result.file, result.page, box, sign=name))


def _sign_beside(result: PageResult, digit: Prediction, by: int) -> Sign | None:
    group = next(group for group in result.reading.groups if any(one is digit for one in group))
    place = next(number for number, one in enumerate(group) if one is digit) + by
    beside = group[place] if 0 <= place < len(group) else None
    return beside if isinstance(beside, Sign) else None


def _box_beside(box: Box, by: int) -> Box:
    left, top, right, bottom = box
    width = _WIDTH * (bottom - top)
    return (right, top, right + width, bottom) if by > 0 else (left - width, top, left, bottom)
