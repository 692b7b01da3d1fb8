"""The list of unsure digits and signs: the least sure first, each answered with its key."""

import tkinter as tk
from collections.abc import Callable, Sequence
from pathlib import Path
from tkinter import ttk

from ...language.texts import marked, tr
from ...pages.review import ReviewItem
from ...recognition.signs import SIGN_NAMES
from ...wording import counted, percent
from ..toolkit.fonts import CAPTION
from ..toolkit.table_frame import TableFrame
from ..toolkit.text_room import TextRoom

_COLUMNS = {
    marked("place"): "a_picture.png, 10",
    marked("may be"): "0 or 0",
    marked("sure"): "00 %",
    marked("answer"): "✓ 0",
}
_ADVICE = marked("Press the right digit, Enter if the first guess is right, or S to skip.")


class ReviewPanel(ttk.Frame):
    """items: the list with its answers. on_choose: called with the item that is to be looked at."""

    def __init__(self, parent: tk.Misc, on_choose: Callable[[ReviewItem], None]) -> None:
        super().__init__(parent)
        self._on_choose = on_choose
        self.items: list[ReviewItem] = []
        self.heading = tk.StringVar(self)
        self._table_frame = TableFrame(self, _COLUMNS, stretched="place", height=5)
        self.table = self._table_frame.table
        self.table.configure(selectmode=tk.BROWSE)
        ttk.Label(self, textvariable=self.heading, font="BodyStrongFont").pack(anchor=tk.W)
        advice = tk.StringVar(self, tr(_ADVICE))
        TextRoom(self, advice, (CAPTION,), lines=2).pack(fill=tk.X)
        self._table_frame.scrollbar.pack(side=tk.RIGHT, fill=tk.Y)
        self._table_frame.pack(fill=tk.BOTH, expand=True, pady=(4, 0))
        self.table.bind("<<TreeviewSelect>>", lambda _: self._on_select())

    def show(self, items: Sequence[ReviewItem]) -> None:
        """Show a list in place of the one that is there, and look at none of it yet."""
        self.table.delete(*self.table.get_children())
        self.items = list(items)
        for number, item in enumerate(self.items):
            self.table.insert("", tk.END, iid=str(number))
            self._fill(number, item)
        self._count()

    def go_on(self) -> None:
        """Look at the next item that has no answer, after the last one the first again."""
        start = 0 if self.chosen is None else self.chosen + 1
        numbers = [*range(start, len(self.items)), *range(start)]
        for number in numbers:
            if self.items[number].answer is None:
                self.table.selection_set(str(number))
                self.table.see(str(number))
                return

    @property
    def chosen(self) -> int | None:
        """The number of the item that is looked at."""
        selection = self.table.selection()
        return int(selection[0]) if selection else None

    def update_answers(self, items: Sequence[ReviewItem]) -> None:
        """Show the same items with other answers; what is looked at stays."""
        if len(items) != len(self.items):
            self.show(items)
            return
        was, self.items = self.items, list(items)
        for number, item in enumerate(items):
            if item != was[number]:
                self._fill(number, item)
        self._count()

    def _on_select(self) -> None:
        if self.chosen is not None:
            self._on_choose(self.items[self.chosen])

    def _fill(self, number: int, item: ReviewItem) -> None:
        place = f"{Path(item.file).name}, {item.page}"
        said = tr("nothing") if item.answer == "" else item.answer
        answer = "" if said is None else f"✓ {said}"
        guess = _guess(item)
        values = (place, guess, percent(item.confidence), answer)
        self.table.item(str(number), values=values)

    def _count(self) -> None:
        left = still_to_review(self.items)
        self.heading.set(tr("{digits} to review", digits=left) if left else tr("Nothing to review"))


def still_to_review(items: Sequence[ReviewItem]) -> str:
    """Say how many digits, and signs, have no answer yet; "" for none."""
    left = [item for item in items if item.answer is None]
    has_signs = any(isinstance(item.digit, str) for item in left)
    return counted(len(left), "digit or sign" if has_signs else "digit") if left else ""


def _guess(item: ReviewItem) -> str:
    if isinstance(item.digit, str):
        return f"{item.digit} {tr(SIGN_NAMES[item.digit])}"
    return tr("{digit} or {second}", digit=item.digit, second=item.second)
