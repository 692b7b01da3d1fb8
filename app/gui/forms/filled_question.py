"""Asks whether the page of a form is filled in, where it looks so and is said to be blank."""

import dataclasses
import logging
import tkinter as tk
from collections.abc import Callable
from tkinter import messagebox

from ...forms.fields.trial import seems_filled
from ...forms.templates.form_work import FormWork
from ...language.texts import tr
from ...recognition import ModelError
from ...wording import error_said
from ..services import Services
from .sketching.form_editor import FormEditor

logger = logging.getLogger(__name__)


class FilledQuestion:
    """What is on a blank page is print, and left out: writing would be lost with it.

    on_filled: called when the user has said that the page is filled in.
    """

    def __init__(
        self, widget: tk.Misc, editor: FormEditor, services: Services, on_filled: Callable[[], None]
    ) -> None:
        self._widget = widget
        self._editor = editor
        self._reader = services.reader
        self._status = services.status
        self._picture_thread = services.picture_thread
        self._on_filled = on_filled
        self._looked_at: FormWork | None = None

    def ask(self) -> None:
        """Look at the form's page in the picture thread, once, and ask if need be."""
        work = self._editor.work
        if work is None or not work.is_blank or not work.template.leaves:
            return
        if self._looked_at is not None and work.says_the_same_as(self._looked_at):
            return
        self._looked_at = work
        self._picture_thread.submit(
            "form filled",
            lambda: seems_filled(self._reader.recognizer, work.template),
            lambda is_filled: self._on_looked(work, is_filled=is_filled),
            self._on_error,
        )

    def _on_looked(self, work: FormWork, *, is_filled: bool) -> None:
        now = self._editor.work
        if not is_filled or now is None or now.reference is not work.reference or not now.is_blank:
            return
        if messagebox.askyesno(
            "Digit Pad",
            tr("Is the form's own page filled in?"),
            detail=tr(
                "Digits seem to be written in its fields. On a blank page they would be print."
            ),
            parent=self._widget.winfo_toplevel(),
        ):
            self._editor.do(lambda work: dataclasses.replace(work, is_blank=False))
            self._on_filled()

    def _on_error(self, error: Exception) -> None:
        if not isinstance(error, ModelError):
            logger.error("cannot look at the form's page", exc_info=error)
        self._status.say_problem(error_said(error) or type(error).__name__)
