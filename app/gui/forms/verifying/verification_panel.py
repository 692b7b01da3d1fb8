"""One field to be looked at: its picture, what it is said to hold, its rule, what can be done."""

import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tkinter import ttk

from ....forms.piles.pile import Answer, PiledField
from ....forms.verifying.field_wording import BETWEEN, doubt_said, rule_said
from ....forms.verifying.typed_text import POINT, TypedText
from ....forms.verifying.verification import ORDERS, Order, Purpose, Sight
from ....language.texts import marked, tr
from ....recognition.finding.alphabet import DIGITS
from ...toolkit.fonts import BODY, BODY_LARGE, CAPTION, SUBTITLE
from ...toolkit.pixels import px
from ...toolkit.text_room import TextRoom
from .verification_crop import CropView
from .verification_entry import EntryView

_GAP = 8  # pixels of a plain screen
_KEY_WIDTH = 3  # characters, of a button for a digit
_ORDERS: dict[Order, str] = {
    "page": marked("page by page"),
    "field": marked("field by field"),
    "doubt": marked("least sure first"),
}


@dataclass(frozen=True)
class PanelActions:
    """What the panel's buttons do.

    type_: types a character. place: chooses the character that the next key replaces. accept: what
    is typed; accept_all: also what is read of the fields that it does not agree with. choose: what
    the first (0) or the second (1) of two people typed. look_at: goes to a field, by its id.
    """

    type_: Callable[[str], None]
    shorten: Callable[[], None]
    place: Callable[[int], None]
    accept: Callable[[], None]
    accept_all: Callable[[], None]
    empty: Callable[[], None]
    step: Callable[[int], None]
    undo: Callable[[], None]
    choose: Callable[[int], None]
    look_at: Callable[[int], None]
    see_page: Callable[[], None]
    sort: Callable[[Order], None]


class FieldPanel(ttk.Frame):
    """crop, entry: where the field and its text are shown."""

    def __init__(self, parent: tk.Misc, actions: PanelActions) -> None:
        super().__init__(parent)
        self._actions = actions
        self.heading = tk.StringVar(self)
        self.count = tk.StringVar(self)
        self.why = tk.StringVar(self)
        self.rule = tk.StringVar(self)
        self.failures = tk.StringVar(self)
        self.crop = CropView(self, actions.look_at)
        self.entry = EntryView(self, actions.place)
        self._lay_out()
        self.say("")

    def say(self, text: str, count: str = "") -> None:
        """Say something in the place of a field."""
        self.crop.say(text)
        self.entry.show(None)
        for variable in (self.heading, self.why, self.rule, self.failures):
            variable.set("")
        self.count.set(count)
        self._enable(is_shown=False)

    def show(self, sight: Sight, purpose: Purpose, count: str) -> None:
        """Show a field; what was read of it and said to it only where that is to be seen."""
        field, page = sight.field, sight.page
        is_review = purpose == "review"
        self.crop.show(sight.crop, field if is_review else None, sight.others if is_review else ())
        where = tr("{file}, page {page}", file=Path(page.file).name, page=page.page)
        self.heading.set(f"{field.name}{BETWEEN}{where}")
        self.count.set(count)
        self.why.set(_why(sight, purpose))
        self.rule.set(rule_said(sight.rule) if sight.rule else "")
        self._show_choices(field if purpose == "settle" else None)
        self._enable(is_shown=True)
        has_others = is_review and bool(sight.others)
        self.all_button.state(["!disabled" if has_others else "disabled"])

    def show_typed(self, typed: TypedText, sight: Sight, purpose: Purpose) -> None:
        """Show a text, and what would not hold if the field held it."""
        is_review = purpose == "review"
        self.entry.show(typed, sight.field.digits if is_review else (), is_read=is_review)
        failures = sight.failures(typed.text) if is_review or typed.text else ()
        said = BETWEEN.join(failure.text for failure in failures)
        self.failures.set(f"✗ {said}" if said else "")

    def _show_choices(self, field: PiledField | None) -> None:
        answers = (field.answers[-1], field.second) if field else (None, None)
        for button, letter, answer in zip(self.choices, "AB", answers, strict=True):
            button.configure(text=f"{letter}:  {_said(answer)}" if answer else letter)
        if field is not None:
            self._choice_row.grid()
        else:
            self._choice_row.grid_remove()

    def _enable(self, *, is_shown: bool) -> None:
        for button in (
            *self._keys,
            self.accept_button,
            self.all_button,
            self.empty_button,
            self.page_button,
            *self.choices,
        ):
            button.state(["!disabled" if is_shown else "disabled"])

    def _lay_out(self) -> None:
        gap = px(self, _GAP)
        heading = ttk.Frame(self)
        ttk.Label(heading, textvariable=self.count, font=SUBTITLE).pack(side=tk.RIGHT)
        self._choose_order(heading).pack(side=tk.RIGHT, padx=2 * gap)
        self.page_button = ttk.Button(
            heading, text=tr("See the page"), command=self._actions.see_page
        )
        self.page_button.pack(side=tk.RIGHT)
        TextRoom(heading, self.heading, (SUBTITLE, BODY_LARGE, BODY, CAPTION)).pack(
            side=tk.LEFT, fill=tk.X, expand=True, padx=(0, gap)
        )
        self._choice_row = ttk.Frame(self)
        self.choices = tuple(
            ttk.Button(self._choice_row, command=lambda number=number: self._actions.choose(number))  # type: ignore[misc]
            for number in range(2)
        )
        for button in self.choices:
            button.pack(side=tk.LEFT, fill=tk.X, expand=True, padx=(0, gap))
        why = TextRoom(self, self.why, (BODY, CAPTION), lines=2)
        failures = TextRoom(self, self.failures, (BODY, CAPTION), lines=2)
        for room in (why, failures):
            room.label.configure(style="Doubt.TLabel")
        rows: tuple[tuple[tk.Misc, int], ...] = (
            (heading, 0),
            (why, gap // 2),
            (self.crop, gap // 2),
            (self._choice_row, gap),
            (self.entry, gap),
            (TextRoom(self, self.rule, (BODY, CAPTION)), gap // 2),
            (failures, 0),
            (self._keypad(), gap // 2),
            (self._buttons(), gap),
        )
        for row, (widget, above) in enumerate(rows):
            widget.grid(row=row, column=0, sticky=tk.NSEW, pady=(above, 0))  # type: ignore[attr-defined]
            if widget is self.crop:
                self.rowconfigure(row, weight=1)
        self.columnconfigure(0, weight=1)
        self._choice_row.grid_remove()

    def _keypad(self) -> ttk.Frame:
        frame = ttk.Frame(self)
        keys = [(str(digit), str(digit)) for digit in range(DIGITS)] + [(POINT, POINT)]
        self._keys = [
            ttk.Button(
                frame, text=text, width=_KEY_WIDTH,
                command=lambda typed=typed: self._actions.type_(typed),  # type: ignore[misc]
            )
            for text, typed in keys
        ]  # fmt: skip
        self._keys.append(
            ttk.Button(frame, text="⌫", width=_KEY_WIDTH, command=self._actions.shorten)
        )
        for column, button in enumerate(self._keys):
            button.grid(row=0, column=column, sticky=tk.EW, padx=(4 if column else 0, 0))
            frame.columnconfigure(column, weight=1, uniform="keys")
        return frame

    def _buttons(self) -> ttk.Frame:
        frame, actions = ttk.Frame(self), self._actions
        self.accept_button = ttk.Button(
            frame, text=tr("Accept"), style="Accent.TButton", command=actions.accept
        )
        self.all_button = ttk.Button(
            frame, text=tr("Accept all of them"), command=actions.accept_all
        )
        self.empty_button = ttk.Button(frame, text=tr("Empty"), command=actions.empty)
        self.back_button = ttk.Button(
            frame, text=f"◀ {tr('Back')}", command=lambda: actions.step(-1)
        )
        self.next_button = ttk.Button(
            frame, text=f"{tr('Next')} ▶", command=lambda: actions.step(1)
        )
        self.undo_button = ttk.Button(frame, text=tr("Undo"), command=actions.undo)
        for button in (
            self.accept_button, self.all_button, self.empty_button, self.back_button,
            self.next_button, self.undo_button,
        ):  # fmt: skip
            button.pack(side=tk.LEFT, padx=(0, px(self, _GAP)))
        return frame

    def _choose_order(self, parent: tk.Misc) -> ttk.Combobox:
        self.order = ttk.Combobox(
            parent, state="readonly", values=[tr(_ORDERS[order]) for order in ORDERS],
            width=max(len(tr(text)) for text in _ORDERS.values()),
        )  # fmt: skip
        self.order.current(0)
        self.order.bind("<<ComboboxSelected>>", lambda _: self._on_order())
        return self.order

    def _on_order(self) -> None:
        self._actions.sort(ORDERS[self.order.current()])
        self.order.selection_clear()
        self.entry.surface.focus_set()


def _why(sight: Sight, purpose: Purpose) -> str:
    field = sight.field
    if purpose == "second":
        return tr("Type what stands here. What was typed before is not shown.")
    if purpose == "settle" and field.is_contested:
        return tr("Two people typed different numbers. Choose one, or type what stands here.")
    if field.answers:
        return tr("Looked through: {said}", said=_said(field.answers[-1]))
    doubt = doubt_said(field)
    if sight.others and not doubt:
        return tr("It was read surely, but does not agree with the smaller ones.")
    return doubt


def _said(answer: Answer) -> str:
    """What somebody typed, who, and when, in the time of here."""
    time = answer.at.astimezone().strftime("%Y-%m-%d %H:%M")
    return f"{answer.text or tr('(empty)')}  —  {answer.who}, {time}"
