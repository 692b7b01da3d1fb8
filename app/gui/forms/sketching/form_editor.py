"""The form that is drawn: what can be done to it, undone, and what is proposed for it."""

import dataclasses
from collections.abc import Callable, Sequence

from ....forms.templates.form_work import FormEditError, FormWork, part_of, still_free
from ....forms.templates.template import Field
from ....language.texts import tr
from ....readings.history import History
from ....recognition.ink import Ink
from ....recognition.preprocessing import Box
from ...toolkit.status_bar import StatusBar


class FormEditor:
    """on_change: called after each change, also of what is looked at, and for another form.

    proposals: fields that were found in the page by themselves and are not drawn yet. typed: called
    before each change, to take what is typed and not yet left.
    """

    def __init__(self, status: StatusBar) -> None:
        self._status = status
        self._history: History[FormWork] | None = None
        self._saved: FormWork | None = None
        self._found: tuple[Field, ...] = ()
        self._found_on: Ink | None = None  # the page that they were found in
        self._free_of: tuple[Field, ...] | None = None  # the fields that leave the proposals free
        self._proposal: int | None = None  # of the proposals, that is looked at
        self.proposals: tuple[Field, ...] = ()
        self.on_change: list[Callable[[], None]] = []
        self.typed: list[Callable[[], None]] = []
        self._is_taking = False

    @property
    def work(self) -> FormWork | None:
        """The form as it is now; None before there is one."""
        return None if self._history is None else self._history.present

    @property
    def pointed(self) -> int | None:
        """What is looked at: an index among the fields, and behind them the proposals."""
        work = self.work
        if work is None:
            return None
        return work.chosen if self._proposal is None else len(work.fields) + self._proposal

    @property
    def is_saved(self) -> bool:
        """Whether nothing is lost if there is another form now."""
        work = self.work
        if work is None or (self._saved is None and not work.fields):
            return True
        return self._saved is not None and work.says_the_same_as(self._saved)

    def begin(self, work: FormWork, *, is_saved: bool) -> None:
        """Draw another form from now on. is_saved: whether a file has it as it is."""
        self._history = History(work)
        self._saved = work if is_saved else None
        self.leave_all_out()

    def mark_saved(self, saved: FormWork, work: FormWork) -> None:
        """A file has the form as it was: saved, told by its name and path in every state."""
        if self._history is None:
            return
        self.take_typed()
        self._history.revise(
            lambda state: dataclasses.replace(state, name=work.name, path=work.path)
        )
        self._saved = dataclasses.replace(saved, name=work.name, path=work.path)
        self._tell()

    def propose(self, page: Ink, fields: Sequence[Field]) -> None:
        """Take what was found in a page."""
        self.take_typed()
        self._found, self._found_on, self._free_of = tuple(fields), page, None
        self._tell()

    def take_typed(self) -> None:
        """Take what is typed, and not yet left, into the form."""
        if self._is_taking:  # it is a change itself
            return
        self._is_taking = True
        try:
            for take in self.typed:
                take()
        finally:
            self._is_taking = False

    def do(self, change: Callable[[FormWork], FormWork]) -> bool:
        """Change the form as a step that can be undone; return whether it could be."""
        if self._history is None:
            return False
        self.take_typed()
        before = self._history.present
        try:
            work = change(before)
        except FormEditError as error:
            self._status.say_problem(str(error))
            self._tell()
            return False
        self._proposal = None
        if work.says_the_same_as(before):
            self._history.amend(work)
        else:
            self._history.change(work)
            self._status.clear()
        self._tell()
        return True

    def draw(self, box: Box) -> bool:
        """Make a field in a box; where that is about ruled cells, with their lines."""
        work, found = self.work, self._found
        if work is None or work.reference is not self._found_on:
            found = ()
        ruled = next(filter(None, (part_of(one, box) for one in found)), None)
        return self.do(lambda work: work.drawing(box, ruled))

    def change_chosen(self, change: Callable[[FormWork, int], FormWork]) -> bool:
        """Change the field that is looked at, or say that there is none, and return False."""
        work = self.work
        if work is None or work.chosen is None or self._proposal is not None:
            self._status.say(tr("Choose a field first: click it."))
            return False
        chosen = work.chosen
        return self.do(lambda work: change(work, chosen))

    def choose(self, index: int | None) -> None:
        """Look at a field, a proposal, or with None at the form as a whole."""
        self.take_typed()
        work = self.work
        if work is None or self._history is None:
            return
        count = len(work.fields)
        self._proposal = index - count if index is not None and index >= count else None
        self._history.amend(work.looking_at(None if self._proposal is not None else index))
        self._tell()

    def take(self) -> bool:
        """Make a field of the proposal that is looked at; return whether there is one."""
        if self._proposal is None:
            return False
        field = self.proposals[self._proposal]
        return self.do(lambda work: work.adding([field]))

    def take_all(self) -> None:
        """Make fields of all proposals."""
        if fields := self.proposals:
            self.do(lambda work: work.adding(fields))

    def leave_out(self) -> bool:
        """Forget the proposal that is looked at; return whether there is one."""
        if self._proposal is None:
            return False
        gone = self.proposals[self._proposal]
        self._found = tuple(field for field in self._found if field is not gone)
        self._free_of = self._proposal = None
        self._tell()
        return True

    def leave_all_out(self) -> None:
        """Forget all proposals."""
        self._found = ()
        self._free_of = self._proposal = None
        self._tell()

    @property
    def can_undo(self) -> bool:
        return self._history is not None and self._history.can_undo

    @property
    def can_redo(self) -> bool:
        return self._history is not None and self._history.can_redo

    def undo(self) -> None:
        self._walk(lambda history: history.undo())

    def redo(self) -> None:
        self._walk(lambda history: history.redo())

    def _walk(self, step: Callable[[History[FormWork]], None]) -> None:
        if self._history is not None:
            self.take_typed()
            self._proposal = None
            step(self._history)
            self._tell()

    def _tell(self) -> None:
        work = self.work
        if work is None or work.reference is not self._found_on:  # it was turned
            self.proposals, self._free_of = (), None
        elif work.fields is not self._free_of:
            self.proposals, self._free_of = still_free(self._found, work.fields), work.fields
        if self._proposal is not None and self._proposal >= len(self.proposals):
            self._proposal = None
        for tell in self.on_change:
            tell()
