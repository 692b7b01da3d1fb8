"""Looking through what is unsure in a picture, or in a list over many, and answering it."""

import dataclasses
import tkinter as tk
from collections.abc import Sequence
from pathlib import Path
from tkinter import ttk
from typing import Protocol

from ...language.texts import tr
from ...pages.page_results import PageResult
from ...pages.page_work import Deed, PageWork, is_of, meant
from ...pages.review import (
    ReviewError,
    ReviewItem,
    items_after,
    load_review,
    review_items,
    save_review,
)
from ...readings.arranging import thing_in
from ...readings.history import History
from ...readings.regions import PictureRegion
from ...recognition import Prediction, Reading, Sign
from ...recognition.preprocessing import Box
from ...recognition.reading import Thing
from ...wording import cannot_save, counted
from ..toolkit.background import Background
from ..toolkit.status_bar import StatusBar
from .box_editor import BoxEditor
from .review_panel import ReviewPanel, still_to_review


class Pages(Protocol):
    """What shows the pages: the Picture tab."""

    @property
    def result(self) -> PageResult | None:
        """The page that is shown and its reading."""

    @property
    def pointed_thing(self) -> Thing | None:
        """The digit or sign that is pointed at."""

    def open(self, path: Path, number: int = 0) -> None:
        """Open a page, counted from 0, and read it."""

    def show_reading(self, reading: Reading, pointed: Box | None) -> None:
        """Show another reading of the page, with what stands in a box pointed at and in view."""


class PictureReview:
    """panel: the list. is_shown: whether it is. list_path: the file it was opened from, or None.

    history: what the answers are steps of.
    """

    def __init__(
        self,
        parent: tk.Misc,
        pages: Pages,
        history: History[PageWork],
        disk_thread: Background,
        status: StatusBar,
    ) -> None:
        self._pages = pages
        self._history = history
        self._disk_thread = disk_thread
        self._status = status
        self._awaited: ReviewItem | None = None
        self._turns: dict[tuple[Path, int], tuple[int, tuple[int, int]]] = {}  # and the first size
        self.list_path: Path | None = None
        self.is_shown = tk.BooleanVar(parent, value=False)
        self.panel = ReviewPanel(parent, self._look_at)
        self.back_button = ttk.Button(
            self.panel, text=tr("Back to the text"), command=lambda: self.is_shown.set(False)
        )
        self.back_button.pack(side=tk.BOTTOM, anchor=tk.W, pady=(8, 0))

    def open_list(self, path: Path) -> None:
        """Open a list over many files, or say why not."""
        try:
            items = load_review(path)
        except ReviewError as error:
            self._status.say_problem(str(error))
            return
        items = [self._turned(item) for item in items]
        self.list_path = path
        self._history.restart(dataclasses.replace(self._history.present, items=tuple(items)))
        self.panel.show(items)
        self.is_shown.set(True)
        left = still_to_review(items) or counted(0, "digit")
        self._status.say(
            tr("{name}: {digits} to review. Answers are saved there.", name=path.name, digits=left)
        )
        self.panel.go_on()

    def begin(self) -> None:
        """Show the list, and the digit that most needs looking at."""
        self.is_shown.set(True)
        self.panel.go_on()

    def take(self, result: PageResult, region: PictureRegion | None) -> Reading:
        """Take what was read of a page; return it with all that was said of it and done to it."""
        work = self._history.present.taking(result, region)
        if self.list_path is None or not any(is_of(item, result) for item in work.items):
            self.list_path = None
            work = dataclasses.replace(work, items=tuple(review_items([work.page])))
            self.panel.show(work.items)
        self._history.amend(work)
        return work.page.reading

    def do(self, deeds: Sequence[Deed], pointed: Box | None = None) -> None:
        """Do something to the page's digits and signs, as one step that can be undone.

        pointed: the box of what is then pointed at.
        """
        work = self._history.present.doing(deeds)
        if self.list_path is None:
            work = dataclasses.replace(work, items=items_after(work.items, work.page))
        self._history.change(work)
        self.follow()
        self._pages.show_reading(work.page.reading, pointed)

    def turn(self, result: PageResult, size: tuple[int, int]) -> None:
        """The page, so far (width, height) large, is turned clockwise: what is said of it turns."""
        key = _key(result)
        turns, first = self._turns.get(key, (0, size))
        self._turns[key] = (turns + 1) % 4, first
        self._history.revise(lambda work: work.turned(result, size))
        self.panel.update_answers(self._history.present.items)

    def read_placed_again(self, editor: BoxEditor) -> None:
        """Read what was put on the page by hand anew: the page lies another way now."""
        work = self._history.present

        def on_read(read: dict[int, Prediction]) -> None:
            self._history.revise(lambda work: work.with_placed(read))
            now = self._history.present
            self.panel.update_answers(now.items)
            pointed = self._pages.pointed_thing
            self._pages.show_reading(now.page.reading, pointed.box if pointed else None)

        editor.read_again(work.placed_on(work.page), on_read)

    def turns_of(self, path: Path, number: int) -> int:
        """How often a page, counted from 0, of a file was turned clockwise."""
        return self._turns.get((path, number + 1), (0, (0, 0)))[0]

    def forget_pasted(self) -> None:
        """Another picture without a name is shown: nothing leads back from it, nor to it."""
        work = self._history.present
        done = tuple(deed for deed in work.done if Path(deed.file).is_absolute())
        self._turns = {key: turns for key, turns in self._turns.items() if key[0].is_absolute()}
        self._history.restart(PageWork(items=work.items, done=done))

    def follow(self) -> None:
        """Show and keep the answers that there are after Undo or Redo."""
        self.panel.update_answers(self._history.present.items)
        self._keep()

    def give_up(self) -> None:
        """The page that was to be opened for an item is not shown."""
        self._awaited = None

    def skip(self) -> None:
        """Leave the item that is looked at without an answer."""
        if self.is_shown.get():
            self.panel.go_on()

    def resume(self) -> None:
        """Look at the item whose page was opened for it, now that it is read."""
        if self._awaited is not None:
            item, self._awaited = self._awaited, None
            self._look_at(item)

    def answer(self, what: int | str | None) -> None:
        """Say what is pointed at: a digit, the name of a sign; None: what it most likely is."""
        if self._awaited is not None:
            self._status.say(tr("Wait until the page is read, then press the key again."))
            return
        result = self._pages.result
        was = self._pages.pointed_thing or self._chosen_thing(result)
        if result is None or was is None:
            self._status.say(tr("Point at a digit first, then press the key of the right one."))
            return
        if what is None:
            what = was.name if isinstance(was, Sign) else was.candidates[0]
        work = self._history.present
        number = self._number_of(result, was)
        if number is not None:
            items = list(work.items)
            items[number] = dataclasses.replace(items[number], answer=what)
            work = dataclasses.replace(work, items=tuple(items))
        work = work.doing(meant(result, was, what))
        self._history.change(work)
        self._pages.show_reading(work.page.reading, was.box)
        if number is not None:
            self.follow()
            if self.is_shown.get():
                self.panel.go_on()

    def _chosen_thing(self, result: PageResult | None) -> Thing | None:
        """What the item is about that is looked at, where the pointer lies on nothing."""
        if result is None or not self.is_shown.get() or self.panel.chosen is None:
            return None
        item = self.panel.items[self.panel.chosen]
        return thing_in(result.reading, item.box) if is_of(item, result) else None

    def _number_of(self, result: PageResult, thing: Thing) -> int | None:
        """The item of a page's digit or sign in the list, if it is there."""
        return next(
            (
                number
                for number, item in enumerate(self.panel.items)
                if is_of(item, result) and thing_in(result.reading, item.box) is thing
            ),
            None,
        )

    def _look_at(self, item: ReviewItem) -> None:
        result = self._pages.result
        if result is None or not is_of(item, result):
            if self._awaited != item:
                self._awaited = item
                self._pages.open(Path(item.file), item.page - 1)
            return
        thing = thing_in(result.reading, item.box)
        if thing is None:
            self._status.say(tr("There is no digit here any more. The picture may have changed."))
        self._pages.show_reading(result.reading, thing.box if thing else None)

    def _turned(self, item: ReviewItem, *, back: bool = False) -> ReviewItem:
        """Return an item for its page as it was turned since the start, or back as the file is."""
        turns, size = self._turns.get(_key(item), (0, (0, 0)))
        if back:
            return item.turned(-turns, size if turns % 2 == 0 else size[::-1])
        return item.turned(turns, size)

    def _keep(self) -> None:
        path = self.list_path
        items = [self._turned(item, back=True) for item in self.panel.items]
        if path is not None:
            self._disk_thread.submit(
                f"review {path}",
                lambda: save_review(path, items),
                lambda _: None,
                lambda error: self._status.say_problem(cannot_save(path, error)),
            )


def _key(place: ReviewItem | PageResult) -> tuple[Path, int]:
    return Path(place.file), place.page
