"""The Forms tab: a form is drawn, tried on a scan, and a whole pile of pages is read with it."""

import tkinter as tk
from pathlib import Path

from ...language.texts import marked, tr
from ..services import Services
from ..tab import Answers, Command, Tab
from ..toolkit.closing import close_all
from ..toolkit.keys import modifier
from ..toolkit.pixels import px
from .filled_question import FilledQuestion
from .piles.pile_view import PileView
from .sketching.form_editor import FormEditor
from .sketching.form_view import FormView
from .steps_header import StepsHeader
from .trial_view import TrialView

_STEPS = (marked("Draw the form"), marked("Try it"), marked("Read pages"))
_GAP = 12  # pixels of a plain screen


class FormsTab(Tab):
    """Has the form that is drawn, and the three steps that work with it, one in view.

    step: which one, counted from 0.
    """

    name = marked("Forms")

    def __init__(self, parent: tk.Misc, services: Services) -> None:
        super().__init__(parent)
        self.editor = FormEditor(services.status)
        self.step = tk.IntVar(self, 0)
        self._header = header = StepsHeader(self, [tr(text) for text in _STEPS], self.step)
        self.form_view = FormView(self, header, self.editor, services)
        self.trial_view = TrialView(self, header, self.editor, services)
        self.pile_view = PileView(
            self, header, self.editor, self.form_view.files, services, self._try_page
        )
        self._filled_question = FilledQuestion(self, self.editor, services, self._try_again)
        self._views = (self.form_view, self.trial_view, self.pile_view)
        self.columnconfigure(0, weight=1)
        self.rowconfigure(1, weight=1)
        header.grid(row=0, column=0, sticky=tk.EW, pady=(0, px(self, _GAP)))
        self.step.trace_add("write", lambda *_: self._show_step())
        self._show_step()
        self._bind_keys()
        self.form_view.files.restore()

    @property
    def commands(self) -> Answers:
        view = self._views[self.step.get()]
        if isinstance(view, PileView):
            return {
                Command.OPEN_PICTURE: view.ask_and_read_files, Command.SAVE: view.save_csv,
            }  # fmt: skip
        answers = {
            Command.OPEN_PICTURE: view.ask_and_open, Command.PASTE_PICTURE: view.paste,
            Command.SAVE: self.form_view.files.save,
        }  # fmt: skip
        if view is not self.form_view:
            return answers
        if self.editor.can_undo:
            answers[Command.UNDO] = self.editor.undo
        if self.editor.can_redo:
            answers[Command.REDO] = self.editor.redo
        return answers

    @property
    def focus_widget(self) -> tk.Misc:
        view = self._views[self.step.get()]
        return view.table.table if isinstance(view, PileView) else view.canvas.surface

    def enter(self) -> None:
        super().enter()
        self._views[self.step.get()].enter()

    def leave(self) -> None:
        self.editor.take_typed()

    def close(self) -> None:
        close_all(self.editor.take_typed, self.pile_view.close)

    def _bind_keys(self) -> None:
        mod = modifier(self)
        for number in range(len(_STEPS)):
            self.winfo_toplevel().bind(
                f"<{mod}-Key-{number + 1}>", lambda _, number=number: self._choose(number),  # type: ignore[misc]
                add=True,
            )  # fmt: skip

    def _choose(self, step: int) -> None:
        if self.winfo_viewable():
            self.step.set(step)

    def _show_step(self) -> None:
        self.editor.take_typed()
        shown = self._views[self.step.get()]
        for view in self._views:
            if view is not shown:
                view.grid_forget()
        self._header.show(shown.controls)
        shown.grid(row=1, column=0, sticky=tk.NSEW)
        if self.winfo_viewable():
            shown.enter()
            if shown is not self.form_view:
                self._filled_question.ask()

    def _try_again(self) -> None:
        """The form changed while a later step is in view."""
        self._views[self.step.get()].enter()

    def _try_page(self, path: Path, number: int) -> None:
        """Look at a page of a pile with what the form reads of it."""
        self.step.set(1)
        self.trial_view.open(path, number)
