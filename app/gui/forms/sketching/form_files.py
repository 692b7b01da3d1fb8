"""Forms opened and saved, and the one that is drawn kept for the next start."""

import dataclasses
import logging
import tkinter as tk
from collections.abc import Callable
from pathlib import Path
from tkinter import messagebox

import numpy as np

from ....forms.templates.form_draft import DraftFile, FormDraft
from ....forms.templates.form_work import FormWork
from ....forms.templates.template import Template
from ....forms.templates.template_file import (
    SUFFIX,
    TemplateError,
    form_name,
    load_template,
    save_template,
)
from ....language.texts import tr
from ....recognition.picture import gray_of
from ....wording import cannot_save, without_folder
from ...pages.page_opener import OpenedPage
from ...services import Services
from .form_editor import FormEditor

logger = logging.getLogger(__name__)

_NEW_NAME = "form"


class FormFiles:
    """on_page: called with the work that a page that was opened begins."""

    def __init__(
        self,
        widget: tk.Misc,
        editor: FormEditor,
        services: Services,
        on_page: Callable[[FormWork], None],
    ) -> None:
        self._widget = widget
        self._editor = editor
        self._status = services.status
        self._dialogs = services.dialogs
        self._disk_thread = services.disk_thread
        self._picture_thread = services.picture_thread
        self._state = services.state
        self._on_page = on_page
        session = services.folders.session
        name = f"form{session.stem.removeprefix('session')}.json"
        self._draft = DraftFile(session.with_name(name))
        editor.on_change.append(self._keep)

    def restore(self) -> None:
        """Go on with the form of the last start."""
        self._disk_thread.submit(
            "load form", self._draft.load, self._on_draft, lambda error: self._fail(error, None)
        )

    def begin(self, page: OpenedPage) -> None:
        """Begin a form on a page, once the one that is there is saved, or given up."""

        def make() -> FormWork:
            name = _NEW_NAME if page.path is None else form_name(page.path.with_suffix(".json"))
            return FormWork(name, np.ascontiguousarray(gray_of(page.picture)))

        def on_made(work: FormWork) -> None:
            self._editor.begin(work, is_saved=False)
            self._on_page(work)

        self.when_safe(
            lambda: self._picture_thread.submit(
                "begin form", make, on_made, lambda error: self._fail(error, page.path)
            )
        )

    def open(self, path: Path) -> None:
        """Open a form's file, once the one that is there is saved, or given up."""

        def on_loaded(template: Template) -> None:
            self._editor.begin(
                FormWork(
                    template.name, template.reference, template.fields, template.checks,
                    template.is_blank, path,
                ),
                is_saved=True,
            )  # fmt: skip
            self._status.say(tr("Opened {name}.", name=path.name))

        self.when_safe(
            lambda: self._disk_thread.submit(
                "open form", lambda: load_template(path), on_loaded,
                lambda error: self._fail(error, path),
            )
        )  # fmt: skip

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save the form in its file, or where the user says; then do something else."""
        self._editor.take_typed()
        work = self._editor.work
        if work is None:
            self._status.say(tr("There is nothing to save yet. Open a page of your form first."))
        elif work.path is None:
            self.ask_and_save(then)
        else:
            self._save(work, work.path, then)

    def ask_and_save(self, then: Callable[[], None] | None = None) -> None:
        """Ask for a file and save the form there."""
        self._editor.take_typed()
        work = self._editor.work
        if work is None:
            self.save()
            return
        path = self._dialogs.file_to_save(
            tr("Save the form"), f"{work.name}{SUFFIX}", suffix=SUFFIX
        )
        if path is not None and (path := self._as_form(path)) is not None:
            self._save(work, path, then)

    def _as_form(self, path: Path) -> Path | None:
        """A path with the ending of forms; None where the user keeps the file that has it.

        The picture that is saved beside "marks.json" would be "marks.png", and that may be a scan.
        """
        if path.name.endswith(SUFFIX):
            return path
        named = path.with_name(f"{form_name(path)}{SUFFIX}")
        may_be = not named.exists() or messagebox.askokcancel(
            "Digit Pad",
            tr("{name} is there already. Replace it?", name=named.name),
            parent=self._widget.winfo_toplevel(),
        )
        return named if may_be else None

    def when_safe(self, go_on: Callable[[], None]) -> None:
        """Go on once what is drawn is saved, or the user says that it need not be."""
        self._editor.take_typed()
        work = self._editor.work
        if work is None or self._editor.is_saved:
            go_on()
            return
        answer = messagebox.askyesnocancel(
            "Digit Pad",
            tr("Save the form {name} first?", name=work.name),
            detail=tr("Its fields are lost otherwise."),
            parent=self._widget.winfo_toplevel(),
        )
        if answer:
            self.save(go_on)
        elif answer is not None:
            go_on()

    def _save(self, work: FormWork, path: Path, then: Callable[[], None] | None) -> None:
        named = dataclasses.replace(work, name=form_name(path), path=path)

        def on_saved(_: Template) -> None:
            self._editor.mark_saved(work, named)
            self._status.say(tr("Saved {name}.", name=path.name))
            if then is not None:
                then()

        self._status.say(tr("Saving {name} …", name=path.name))
        self._disk_thread.submit(
            f"save {path}",
            lambda: save_template(named.template, path),
            on_saved,
            lambda error: self._status.say_problem(cannot_save(path, error)),
        )

    def _on_draft(self, loaded: tuple[FormDraft | None, str]) -> None:
        draft, problem = loaded
        if problem:
            self._status.say_problem(problem)
        if draft is not None and self._editor.work is None:
            self._editor.begin(draft.work, is_saved=draft.is_saved)

    def _keep(self) -> None:
        work = self._editor.work
        if work is not None:
            draft = FormDraft(work, self._editor.is_saved)
            self._state.keep("form", lambda: self._draft.save(draft))

    def _fail(self, error: Exception, path: Path | None) -> None:
        if not isinstance(error, TemplateError):
            logger.error("cannot open a form", exc_info=error)
        self._status.say_problem(without_folder(error, path or Path()))
