"""Looking through the equal digits of a pile: all 7s together, the odd one out is marked."""

import dataclasses
import tkinter as tk
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from tkinter import ttk

from ....forms.verifying.digit_groups import GroupDigit, accept, digit_groups, digit_tiles
from ....forms.verifying.verification import Verification
from ....language.texts import marked, tr, tr_n
from ....recognition.finding.alphabet import DIGITS
from ....recognition.ink import Ink
from ...samples.samples_controls import DigitFilter
from ...toolkit.fonts import BODY, CAPTION, SUBTITLE
from ...toolkit.keys import bind_tab_keys, digit_keys
from ...toolkit.pixels import px
from ...toolkit.status_bar import StatusBar
from ...toolkit.text_room import TextRoom
from .verification_desk import VerificationDesk
from .verification_grid import DigitGrid, Key

_GAP = 8  # pixels of a plain screen
_ADVICE = marked(
    "Mark what is none of these: click on it, or press Space. Then press Enter: the unmarked"
    " are right. What is marked is looked through field by field."
)
_MOST_TILES = 4_000  # kept in memory, of some kB each


@dataclass(frozen=True)
class _Step:
    """What can be taken back. digits: as they were before. answered: the fields this answered."""

    who: str
    digits: tuple[GroupDigit, ...]
    answered: tuple[int, ...] = ()
    first: int = 0  # of the page on which it was done


class GroupVerification(ttk.Frame):
    """who: the name of the person, asked for where there is none yet."""

    def __init__(
        self,
        parent: tk.Misc,
        desk: VerificationDesk,
        status: StatusBar,
        who: Callable[[], str],
    ) -> None:
        super().__init__(parent)
        self._desk, self._status, self._who = desk, status, who
        self._groups: dict[int, list[GroupDigit]] = {label: [] for label in range(DIGITS)}
        self._left = dict.fromkeys(range(DIGITS), 0)
        self._firsts = dict.fromkeys(range(DIGITS), 0)  # the first digit in view, of each label
        self._tiles: dict[Key, Ink] = {}
        self._steps: list[_Step] = []
        self._is_read = False
        self._is_waiting = False
        self.where = tk.StringVar(self)
        self.filter = DigitFilter(self, has_all=False)
        self.grid_view = DigitGrid(
            self, on_mark=self._on_mark, on_page=self.turn, on_room=self._show_page
        )
        self._lay_out()
        self.filter.digit.trace_add("write", lambda *_: self._show_page())
        self._bind_keys()

    @property
    def label(self) -> int:
        """The digit whose group is shown."""
        return int(self.filter.digit.get())

    @property
    def shown(self) -> Sequence[GroupDigit]:
        """The digits in view."""
        first = self._firsts[self.label]
        return self._groups[self.label][first : first + self.grid_view.capacity]

    def begin(self) -> None:
        """Show the groups as they are now."""
        self._desk.ask("groups", lambda pile: digit_groups(pile.pile), self._take)

    def turn(self, by: int) -> None:
        """Turn to the page before or behind."""
        capacity, digits = self.grid_view.capacity, self._groups[self.label]
        first = self._firsts[self.label] + by * capacity
        if by < 0:
            first = max(0, first)
        if first < len(digits):
            self._firsts[self.label] = first
            self._show_page()

    def accept(self) -> None:
        """Keep that all digits in view that are not marked are right, and go on."""
        who = self._who()
        digits = [digit for digit in self.shown if digit.is_right is None]
        is_seen = all(digit.key in self._tiles for digit in digits)
        if self._is_waiting or not who or not is_seen:
            return
        if not digits:
            self._go_on()
            return
        first = self._firsts[self.label]

        def on_kept(answered: list[int]) -> None:
            self._steps.append(_Step(who, tuple(digits), tuple(answered), first))
            self._replace([dataclasses.replace(digit, is_right=True) for digit in digits])
            if answered:
                self._status.say(
                    tr_n(
                        "{count} doubtful field is answered by this.",
                        "{count} doubtful fields are answered by this.",
                        len(answered),
                    )
                )
            self._go_on()

        self._keep(lambda pile: accept(pile.pile, digits, who), on_kept)

    def undo(self) -> None:
        """Take back the last mark, or that a page is right."""
        if self._is_waiting:
            return
        if not self._steps:
            self._status.say(tr("There is nothing to undo."))
            return
        step = self._steps.pop()

        def work(pile: Verification) -> None:
            for field_id in step.answered:
                pile.pile.take_back(field_id, step.who)
            for said in {digit.is_right for digit in step.digits}:
                keys = [digit.key for digit in step.digits if digit.is_right == said]
                pile.pile.judge(keys, said, step.who)

        def on_kept(_: None) -> None:
            label = step.digits[0].label
            self._firsts[label] = step.first
            self._replace(step.digits)
            self.filter.digit.set(str(label))

        self._keep(work, on_kept)

    def _take(self, groups: dict[int, list[GroupDigit]]) -> None:
        is_first, self._is_read = not self._is_read, True
        self._groups = groups
        for label, first in self._firsts.items():
            self._firsts[label] = min(first, max(0, len(groups[label]) - 1))
        if is_first:
            first_label = next((label for label in groups if _left(groups[label])), 0)
            self.filter.digit.set(str(first_label))
        self._left = {label: _left(group) for label, group in groups.items()}
        self.filter.show_counts(self._left)
        self._show_page()

    def _on_mark(self, digit: GroupDigit) -> None:
        who = self._who()
        if self._is_waiting or not who:
            return
        said = None if digit.is_right is False else False
        first = self._firsts[self.label]

        def on_kept(_: None) -> None:
            self._steps.append(_Step(who, (digit,), (), first))
            self._replace([dataclasses.replace(digit, is_right=said)])

        self._keep(lambda pile: pile.pile.judge([digit.key], said, who), on_kept)

    def _keep(self, work: Callable[[Verification], object], on_kept: Callable[..., None]) -> None:
        self._is_waiting = True

        def on_done(result: object) -> None:
            self._is_waiting = False
            on_kept(result)

        def on_failed() -> None:
            self._is_waiting = False

        self._desk.keep(work, on_done, on_failed)

    def _replace(self, digits: Sequence[GroupDigit]) -> None:
        """Show digits as they are known now."""
        known = {digit.key: digit for digit in digits}
        for label in {digit.label for digit in digits}:
            group = self._groups[label]
            self._groups[label] = [known.get(digit.key, digit) for digit in group]
            self._left[label] = _left(self._groups[label])
        self.filter.show_counts(self._left)
        self._show_page(keep_cursor=True)

    def _go_on(self) -> None:
        """Turn to the next page with digits of which nothing is said, of this label or the next."""
        labels = [*range(self.label, DIGITS), *range(self.label)]
        for label in labels:
            group = self._groups[label]
            start = self._firsts[label] if label == self.label else 0
            order = [*range(start, len(group)), *range(start)]
            index = next((index for index in order if group[index].is_right is None), None)
            if index is not None:
                capacity = self.grid_view.capacity
                offset = self._firsts[label] % capacity
                self._firsts[label] = max(0, (index - offset) // capacity * capacity + offset)
                self.filter.digit.set(str(label))
                return
        self._show_page()
        self._status.say(tr("All digits are looked through."))

    def _show_page(self, *, keep_cursor: bool = False) -> None:
        digits, group = self.shown, self._groups[self.label]
        hint = tr("No {digit} is left here.", digit=self.label)
        self.grid_view.tiles = self._tiles
        self.grid_view.show(
            digits,
            hint if self._is_read else tr("The pile is being read…"),
            keep_cursor=keep_cursor,
        )
        first = self._firsts[self.label]
        self.where.set(
            tr("{first} to {last} of {count}", first=first + 1, last=first + len(digits),
               count=len(group))
            if digits
            else ""
        )  # fmt: skip
        self.previous_button.state(["!disabled" if first else "disabled"])
        has_next = first + len(digits) < len(group)
        self.next_button.state(["!disabled" if has_next else "disabled"])
        self.accept_button.state(["!disabled" if digits else "disabled"])
        self._load()

    def _load(self) -> None:
        """Have the tiles in view cut out, then those of the next page."""
        first, capacity = self._firsts[self.label], self.grid_view.capacity
        wanted = self._groups[self.label][first : first + 2 * capacity]
        missing = [digit for digit in wanted if digit.key not in self._tiles]
        if not missing:
            return
        missing, side = missing[:capacity], self.grid_view.side
        self._desk.ask(
            "tiles", lambda pile: digit_tiles(pile.pile, missing, side), self._take_tiles
        )

    def _take_tiles(self, tiles: dict[Key, Ink]) -> None:
        if len(self._tiles) > _MOST_TILES:
            self._tiles = {}
        self._tiles = self._tiles | tiles
        self.grid_view.tiles = self._tiles
        self.grid_view.refresh()
        self._load()

    def _bind_keys(self) -> None:
        keys: dict[str, Callable[[], None]] = {
            "Return": self.accept, "KP_Enter": self.accept,
            "Prior": lambda: self.turn(-1), "Next": lambda: self.turn(1),
            **digit_keys(lambda digit: self.filter.digit.set(str(digit))),
        }  # fmt: skip
        bind_tab_keys(self, keys)

    def _lay_out(self) -> None:
        gap = px(self, _GAP)
        self.filter.digit.set("0")
        advice = tk.StringVar(self, tr(_ADVICE))
        footer = ttk.Frame(self)
        self.accept_button = ttk.Button(
            footer, text=tr("The unmarked are right"), style="Accent.TButton", command=self.accept
        )
        self.previous_button = ttk.Button(
            footer, text=f"◀ {tr('Back')}", command=lambda: self.turn(-1)
        )
        self.next_button = ttk.Button(footer, text=f"{tr('Next')} ▶", command=lambda: self.turn(1))
        self.undo_button = ttk.Button(footer, text=tr("Undo"), command=self.undo)
        for button in (
            self.accept_button, self.previous_button, self.next_button, self.undo_button
        ):  # fmt: skip
            button.pack(side=tk.LEFT, padx=(0, gap))
        ttk.Label(footer, textvariable=self.where, font=SUBTITLE).pack(side=tk.RIGHT)
        widgets: tuple[tuple[tk.Misc, int], ...] = (
            (self.filter, 0),
            (TextRoom(self, advice, (BODY, CAPTION), lines=2), gap // 2),
            (self.grid_view, gap // 2),
            (footer, gap),
        )
        for row, (widget, above) in enumerate(widgets):
            widget.grid(row=row, column=0, sticky=tk.NSEW, pady=(above, 0))  # type: ignore[attr-defined]
        self.rowconfigure(2, weight=1)
        self.columnconfigure(0, weight=1)


def _left(digits: Sequence[GroupDigit]) -> int:
    """How many there are of which nothing is said."""
    return sum(digit.is_right is None for digit in digits)
