"""Looking through a pile field by field: keys and buttons become answers, kept one by one."""

import functools
import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from ....files.picture_files import PictureError
from ....forms.piles.page_picture import page_picture
from ....forms.piles.pile import PiledPage
from ....forms.verifying.typed_text import TypedText
from ....forms.verifying.verification import (
    Answers,
    Order,
    Purpose,
    Sight,
    Task,
    Verification,
    Worklist,
)
from ....language.texts import tr
from ...toolkit.keys import bind_tab_keys, digit_keys
from ...toolkit.status_bar import StatusBar
from .pressed_ahead import PressedAhead
from .verification_desk import VerificationDesk
from .verification_page import PageWindow, largest_page
from .verification_panel import FieldPanel, PanelActions
from .verification_texts import advice, end_said


@dataclass(frozen=True)
class _Step:
    """Answers that can be taken back, or given again; the first is of the field looked at."""

    purpose: Purpose
    answers: Answers
    who: str

    @property
    def field_id(self) -> int:
        return self.answers[0][0]


class FieldVerification:
    """panel: what is seen. who: the name of the person; asked for where there is none yet.

    undo, redo: take the last answer back, give it again.
    """

    def __init__(
        self,
        parent: tk.Misc,
        desk: VerificationDesk,
        status: StatusBar,
        who: Callable[[], str],
    ) -> None:
        self._desk = desk
        self._status = status
        self._who = who
        self._purpose: Purpose = "review"
        self._order: Order = "page"
        self._worklist: Worklist | None = None
        self._sight: Sight | None = None
        self._unaligned: list[tuple[str, int]] = []
        self._typed = TypedText("")
        self._is_warned = False  # that what is typed does not hold
        self._ahead = PressedAhead()  # of the next field, or of an answer that is being kept
        self._page: PageWindow | None = None
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        ready = self._ahead.when_ready
        self.undo, self.redo = ready(self._undo), ready(self._redo)
        self.panel = FieldPanel(
            parent,
            PanelActions(
                type_=ready(self.type_), shorten=ready(self.shorten), place=ready(self.place),
                accept=ready(self.accept), accept_all=ready(self.accept_all),
                empty=ready(self.empty), step=ready(self.step), undo=self.undo,
                choose=ready(self.choose), look_at=ready(self._look_at), sort=ready(self.sort),
                see_page=ready(self.see_page),
            ),
        )  # fmt: skip
        self._bind_keys()

    @property
    def text(self) -> str:
        """What the field that is looked at is said to hold now."""
        return self._typed.text

    @property
    def is_typing(self) -> bool:
        """Whether something is typed that is not kept yet."""
        return self._sight is not None and self._typed.is_touched

    def begin(self, purpose: Purpose) -> None:
        """Look through what there is for a purpose; also what changed in the meantime."""
        is_same, who = purpose == self._purpose, self._who()
        current = self._worklist.current if self._worklist and is_same else None
        self._purpose = purpose
        self._ahead.wait()
        self._ahead.forget()
        if not is_same or self._worklist is None:
            self._worklist, self._done, self._undone = None, [], []
            self._show_nothing(tr("The pile is being read…"))
        self._desk.ask(
            "tasks",
            lambda pile: (pile.tasks(purpose, who), pile.pile.unaligned()),
            functools.partial(self._take, current),
        )

    def type_(self, character: str) -> None:
        self._change(self._typed.typed(character))

    def shorten(self) -> None:
        self._change(self._typed.shortened())

    def move(self, by: int) -> None:
        self._change(self._typed.moved(by, self._first_doubt))

    def place(self, index: int) -> None:
        self._change(self._typed.at(index))

    def empty(self) -> None:
        """Say that nothing stands in the field."""
        if not self._ahead.is_late:
            self._change(self._typed.emptied())
            self.accept()

    def accept(self) -> None:
        """Keep what the field is said to hold, and go on; ask again for what does not hold."""
        sight = self._sight
        if sight is None or self._is_unseen:
            return
        if not self._typed.is_touched and self._purpose != "review":
            self._status.say(tr("Type what stands here. For an empty field press Delete."))
            return
        own = [one for one in sight.failures(self.text) if one.fields == (sight.field.name,)]
        if own and not self._is_warned:
            self._is_warned = True
            said = "; ".join(failure.text for failure in own)
            self._status.say(tr("{said}. Press Enter again if it stands so.", said=said))
            return
        who = self._who()
        if who:
            self._keep(_Step(self._purpose, ((sight.field.id, self.text),), who))

    def accept_all(self) -> None:
        """Keep what this field and all those it fails with are said to hold: they stand so."""
        sight, who = self._sight, self._who()
        if self._is_unseen:
            return
        if sight is None or not sight.others or self._purpose != "review":
            self._status.say(tr("There are no others that this field does not agree with."))
        elif who:
            others = [field for field, _ in sight.others if not field.answers]
            answers = ((sight.field.id, self.text), *((each.id, each.text) for each in others))
            self._keep(_Step(self._purpose, answers, who))

    def choose(self, number: int) -> None:
        """Take what the first (0) or the second (1) of two people typed, and go on."""
        field = self._sight.field if self._sight and not self._ahead.is_late else None
        if self._purpose == "settle" and field is not None and field.second is not None:
            chosen = (field.answers[-1], field.second)[number]
            self._change(TypedText(chosen.text, is_whole=False))
            self._is_warned = True  # somebody typed it
            self.accept()

    def step(self, by: int) -> None:
        """Look at the field before or behind, done or not."""
        if self._worklist is not None and self._worklist.step(by):
            self._look()

    def see_page(self) -> None:
        """Show the whole page that the field is on."""
        sight, size = self._sight, largest_page(self.panel)
        if sight is None:
            return
        field, page = sight.field, sight.page

        def work(pile: Verification) -> Image.Image | str:
            try:
                return page_picture(pile.pile.path, page, field, size)
            except PictureError as error:
                return str(error)

        self._desk.ask("page", work, lambda found: self._show_page(found, page))

    def _show_page(self, found: Image.Image | str, page: PiledPage) -> None:
        if isinstance(found, str):
            self._status.say_problem(found)
            return
        if self._page is None or not self._page.winfo_exists():
            self._page = PageWindow(self.panel)
        self._page.show(found, f"{page.file}, {page.page}")

    def sort(self, order: Order) -> None:
        """Bring the fields into another order; the one that is looked at stays."""
        self._order = order
        if self._worklist is not None:
            self._worklist.sort(order)

    def _undo(self) -> None:
        """Take the last answer back, and look at its field again."""
        if not self._done:
            self._status.say(tr("There is nothing to undo."))
            return
        step = self._done.pop()
        self._undone.append(step)
        self._write(
            step, lambda pile: pile.take_back(step.answers, step.purpose, step.who),
            lambda: self._look_at(step.field_id), lambda: self._done.append(self._undone.pop()),
        )  # fmt: skip

    def _redo(self) -> None:
        """Give again what was taken back last."""
        if self._undone:
            self._keep(self._undone[-1], is_again=True)

    def put_back(self) -> bool:
        """Put back what was read, if something was typed; return whether there was."""
        is_typing = self.is_typing
        if self._sight is not None and is_typing:
            self._begin_typing(self._sight)
        return is_typing

    def _keep(self, step: _Step, *, is_again: bool = False) -> None:
        undone, self._undone = self._undone, self._undone[:-1] if is_again else []
        self._done.append(step)

        def take_out() -> None:
            self._done.pop()
            self._undone = undone

        self._write(
            step, lambda pile: pile.answer(step.answers, step.purpose, step.who),
            self._go_on, take_out,
        )  # fmt: skip

    def _write(
        self,
        step: _Step,
        write: Callable[[Verification], None],
        on_written: Callable[[], None],
        on_failed: Callable[[], None],
    ) -> None:
        """Have something written, then take what is to do now on that page."""
        purpose, who = self._purpose, self._who()
        self._ahead.wait()

        def work(pile: Verification) -> tuple[int, list[Task]]:
            write(pile)
            page = pile.pile.page(pile.pile.field(step.field_id).page_id)
            return page.id, pile.tasks_of(page, purpose, who)

        def on_kept(news: tuple[int, list[Task]]) -> None:
            if purpose == self._purpose and self._worklist is not None:
                self._worklist.update(*news)
                self._status.say(advice(self._purpose, self._unaligned))
                on_written()

        def on_refused() -> None:
            self._ahead.forget()
            on_failed()
            self._ahead.be_ready()

        self._desk.keep(work, on_kept, on_refused)

    def _take(self, current: Task | None, read: tuple[list[Task], list[tuple[str, int]]]) -> None:
        tasks, self._unaligned = read
        self._status.say(advice(self._purpose, self._unaligned))
        self._worklist = Worklist(tasks, self._order)
        if current is not None and self._worklist.look_at(current.field_id):
            self._look()
        else:
            self._go_on()

    def _go_on(self) -> None:
        """Look at the next field that is to be looked through, or say that there is none."""
        worklist = self._worklist
        if worklist is None:
            return
        following = worklist.next_open()
        if following is not None:
            self._look_at(following.field_id)
            return
        text = end_said(self._purpose, worklist.count, self._who(), self._unaligned)
        self._show_nothing(text, self._counted if worklist.count else "")
        self._ahead.be_ready()

    def _look_at(self, field_id: int) -> None:
        if self._worklist is not None and self._worklist.look_at(field_id):
            self._look()
        else:
            self._go_on()

    def _look(self) -> None:
        """Show the field that is looked at, as soon as it is there."""
        current = self._worklist.current if self._worklist else None
        if current is not None:
            self._ahead.wait()
            field_id = current.field_id
            self._desk.ask(
                "sight", lambda pile: pile.sight(field_id), self._show, self._ahead.be_ready
            )

    def _show(self, sight: Sight) -> None:
        self._sight = sight
        self.panel.show(sight, self._purpose, self._counted)
        self._begin_typing(sight)
        self._ahead.be_ready()

    def _show_nothing(self, text: str, count: str = "") -> None:
        self._sight = None
        self._typed = TypedText("")
        self.panel.say(text, count)

    @property
    def _counted(self) -> str:
        worklist = self._worklist
        if worklist is None:
            return ""
        return tr("{done} of {count} done", done=worklist.done, count=worklist.count)

    def _begin_typing(self, sight: Sight) -> None:
        is_second = self._purpose == "second"
        text = "" if self._purpose == "settle" else sight.field.text
        if is_second:
            text = sight.field.second.text if sight.field.second else ""
        self._typed = TypedText(text)
        self._is_warned = False
        self.panel.show_typed(self._typed, sight, self._purpose)

    def _change(self, typed: TypedText) -> None:
        if self._sight is not None and typed != self._typed:
            self._typed = typed
            self._is_warned = False
            self.panel.show_typed(typed, self._sight, self._purpose)

    @property
    def _first_doubt(self) -> int:
        """The character of the first digit that was read in doubt."""
        digits = self._sight.field.digits if self._sight else ()
        index = next((number for number, digit in enumerate(digits) if not digit.is_sure), 0)
        places = [place for place, char in enumerate(self.text) if char.isdigit()]
        return places[index] if index < len(places) else 0

    @property
    def _is_unseen(self) -> bool:
        """Whether what was read would be accepted by a key pressed before it was in view."""
        return self._ahead.is_late and not self._typed.is_touched

    def _bind_keys(self) -> None:
        ready = self._ahead.when_ready
        type_, step = ready(self.type_), ready(self.step)
        keys: dict[str, Callable[[], None]] = {
            **digit_keys(lambda digit: type_(str(digit))),
            "BackSpace": ready(self.shorten), "Delete": ready(self.empty), "e": ready(self.empty),
            "Left": functools.partial(ready(self.move), -1),
            "Right": functools.partial(ready(self.move), 1),
            "p": ready(self.see_page),
            "a": functools.partial(ready(self.choose), 0),
            "b": functools.partial(ready(self.choose), 1),
        }  # fmt: skip
        for point in ("period", "comma", "KP_Decimal", "KP_Separator"):
            keys[point] = functools.partial(type_, ".")
        for back in ("Up", "Prior"):
            keys[back] = functools.partial(step, -1)
        for forth in ("Down", "Next", "s"):
            keys[forth] = functools.partial(step, 1)
        for enter in ("Return", "KP_Enter"):
            keys[enter] = ready(self.accept)
        bind_tab_keys(self.panel, keys)
        all_of_them, window = ready(self.accept_all), self.panel.winfo_toplevel()

        def on_shift_enter(_: object) -> None:
            if self.panel.winfo_viewable():
                all_of_them()

        for enter in ("Return", "KP_Enter"):
            window.bind(f"<Shift-{enter}>", on_shift_enter)
