"""Samples as tiles, digit by digit, to look through and to select with mouse and keys."""

import functools
import tkinter as tk
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from tkinter import ttk

from ...recognition.ink import Ink
from ...recognition.preprocessing import IMAGE_SIZE
from ...samples.files import Unusable
from ...samples.store import Sample
from ..toolkit.focus_frame import FocusFrame
from ..toolkit.pixels import px, screen_scale
from ..toolkit.theme import follow_theme, palette_of
from .selection import Selection
from .shelves import Shelves
from .tile_painter import Scene, TilePainter

# pixels of a plain screen
_GAP = 8  # between two tiles
_HEADING = 40
_SIZE = (400, 200)  # at least; it grows with the window
_ARROWS = ("Left", "Right", "Up", "Down")
_SHIFT, _CONTROL, _COMMAND = 1, 4, 8  # of Tk's modifiers
_WHEEL_UP, _WHEEL_DOWN = 4, 5  # X11's buttons


class SampleGrid(ttk.Frame):
    """images: those of samples that are read so far; `refresh` when there are more.

    on_select: called when other samples are selected. on_view: called with those in view.
    """

    def __init__(
        self,
        parent: tk.Misc,
        *,
        on_select: Callable[[], None],
        on_view: Callable[[Sequence[Sample]], None],
    ) -> None:
        super().__init__(parent)
        self._on_select = on_select
        self._on_view = on_view
        self._samples: tuple[Sample, ...] = ()
        self._counts: dict[int, int] = {}
        self._hint = ""
        self._top = 0
        self._paint_job: str | None = None
        self._side = IMAGE_SIZE * round(2 * screen_scale(self))
        self._gap, self._heading = px(self, _GAP), px(self, _HEADING)
        self.images: Mapping[Sample, Ink | Unusable] = {}
        self.selection = Selection()
        frame = FocusFrame(self)
        self.surface = tk.Canvas(
            frame,
            width=px(self, _SIZE[0]),
            height=px(self, _SIZE[1]),
            highlightthickness=0,
            takefocus=True,
        )
        self._painter = TilePainter(self.surface)
        self._scrollbar = ttk.Scrollbar(self, command=self._on_scrollbar)
        self._scrollbar.pack(side=tk.RIGHT, fill=tk.Y)
        frame.pack(side=tk.LEFT, fill=tk.BOTH, expand=True)
        self.surface.pack(fill=tk.BOTH, expand=True)
        frame.watch(self.surface)
        self._bind_keys()
        follow_theme(self, self._on_theme)

    @property
    def chosen(self) -> tuple[Sample, ...]:
        """The samples that are selected, in order."""
        return tuple(self._samples[index] for index in sorted(self.selection.chosen))

    def show(self, samples: Sequence[Sample], hint: str) -> None:
        """Show samples, ordered by digit; a hint where there are none.

        What is selected stays so if it is still there; so does the cursor, or it goes to the next.
        """
        chosen = {sample.path for sample in self.chosen}
        until_cursor = self._samples[: self.selection.cursor + 1]
        self._samples, self._hint = tuple(samples), hint
        self._counts = dict(Counter(sample.label for sample in samples))
        indexes = {sample.path: index for index, sample in enumerate(samples)}
        kept = frozenset(indexes[path] for path in chosen if path in indexes)
        cursor = _next_of(until_cursor, indexes)
        self._select(Selection(kept, cursor, cursor))
        self._scroll_to(self._top)

    def select(self, paths: Collection[Path]) -> None:
        """Select the samples that are these files, and bring the first into view."""
        indexes = [index for index, sample in enumerate(self._samples) if sample.path in paths]
        if indexes:
            self._select(Selection(frozenset(indexes), indexes[0], indexes[0]))
            self._bring_into_view(indexes[0])

    def select_all(self) -> None:
        self._select(self.selection.all_of(len(self._samples)))

    def scroll_to_top(self) -> None:
        self._scroll_to(0)

    def refresh(self) -> None:
        """Paint soon, and once, however often it is asked for."""
        if self._paint_job is None:
            self._paint_job = self.after_idle(self._paint)

    def destroy(self) -> None:
        if self._paint_job is not None:
            self.after_cancel(self._paint_job)
        super().destroy()

    @property
    def _shelves(self) -> Shelves:
        columns = max(1, (self.surface.winfo_width() - self._gap) // (self._side + self._gap))
        return Shelves(tuple(self._counts.values()), columns, self._side, self._gap, self._heading)

    def _on_theme(self) -> None:
        self.surface.configure(background=palette_of(self).track)
        self.refresh()

    def _paint(self) -> None:
        self._paint_job = None
        if self.surface.winfo_width() <= 1:
            return
        palette = palette_of(self)
        if not self._samples:
            self._painter.paint_hint(self._hint, palette)
            return
        scene = Scene(
            self._samples, self.images, tuple(self._counts), self._shelves, self.selection,
            self._top,
        )  # fmt: skip
        shown = self._painter.paint(scene, palette)
        self._on_view(self._samples[shown.start : shown.stop])

    def _select(self, selection: Selection) -> None:
        if selection != self.selection:
            self.selection = selection
            self._on_select()
        self.refresh()

    def _scroll_to(self, top: int) -> None:
        room = max(1, self.surface.winfo_height())
        whole = max(1, self._shelves.height)
        self._top = max(0, min(top, whole - room))
        self._scrollbar.set(self._top / whole, min(1.0, (self._top + room) / whole))
        self.refresh()

    def _bring_into_view(self, index: int) -> None:
        top = self._shelves.place(index)[1]
        highest, lowest = top - self._heading - self._gap, top + self._side + self._gap
        room = self.surface.winfo_height()
        if highest < self._top:
            self._scroll_to(highest)
        elif lowest > self._top + room:
            self._scroll_to(lowest - room)

    def _bind_keys(self) -> None:
        bind = self.surface.bind
        bind("<Configure>", lambda _: self._scroll_to(self._top))
        bind("<Button-1>", self._on_click)
        bind("<MouseWheel>", lambda event: self._on_wheel(event.delta))
        bind(f"<Button-{_WHEEL_UP}>", lambda _: self._on_wheel(1))
        bind(f"<Button-{_WHEEL_DOWN}>", lambda _: self._on_wheel(-1))
        for key in (*_ARROWS, "Home", "End", "Prior", "Next"):
            bind(f"<{key}>", functools.partial(self._on_move, key))
        bind("<space>", lambda _: self._on_space())

    def _on_click(self, event: "tk.Event[tk.Canvas]") -> None:
        self.surface.focus_set()
        index = self._shelves.index_at(event.x, event.y + self._top)
        state = int(event.state)
        if index is None:
            self._select(self.selection.none())
        elif state & _SHIFT:
            self._select(self.selection.extended(index))
        elif state & self._toggling:
            self._select(self.selection.toggled(index))
        else:
            self._select(self.selection.only(index))

    @property
    def _toggling(self) -> int:
        is_mac = self.tk.call("tk", "windowingsystem") == "aqua"
        return _COMMAND if is_mac else _CONTROL

    def _on_space(self) -> None:
        if self._samples:
            self._select(self.selection.toggled(self.selection.cursor))

    def _on_move(self, key: str, event: "tk.Event[tk.Canvas]") -> None:
        if not self._samples:
            return
        index = self._target(key)
        is_range = int(event.state) & _SHIFT
        selection = self.selection
        self._select(selection.extended(index) if is_range else selection.only(index))
        self._bring_into_view(self.selection.cursor)

    def _target(self, key: str) -> int:
        """The tile that a key leads to; the first arrow key selects where the cursor is."""
        cursor, last, shelves = self.selection.cursor, len(self._samples) - 1, self._shelves
        if key in _ARROWS and not self.selection.chosen:
            return cursor
        if key in ("Prior", "Next"):
            step = shelves.above if key == "Prior" else shelves.below
            for _ in range(max(1, self.surface.winfo_height() // shelves.pitch - 1)):
                cursor = step(cursor)
            return cursor
        targets: dict[str, Callable[[], int]] = {
            "Left": lambda: max(0, cursor - 1), "Right": lambda: min(last, cursor + 1),
            "Up": lambda: shelves.above(cursor), "Down": lambda: shelves.below(cursor),
            "Home": lambda: 0, "End": lambda: last,
        }  # fmt: skip
        return targets[key]()

    def _on_wheel(self, delta: int) -> None:
        self._scroll_to(self._top + (-1 if delta > 0 else 1) * (self._side + self._gap))

    def _on_scrollbar(self, action: str, amount: str, unit: str = "") -> None:
        if action == "moveto":
            self._scroll_to(round(float(amount) * self._shelves.height))
        else:
            step = self.surface.winfo_height() if unit == "pages" else self._side + self._gap
            self._scroll_to(self._top + int(amount) * step)


def _next_of(samples: Sequence[Sample], indexes: Mapping[Path, int]) -> int:
    """The place of the last of these samples, or that after the last before it that is left."""
    if samples and samples[-1].path in indexes:
        return indexes[samples[-1].path]
    before = next((one.path for one in reversed(samples) if one.path in indexes), None)
    return 0 if before is None else min(indexes[before] + 1, len(indexes) - 1)
