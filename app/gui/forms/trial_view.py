"""The second step of the Forms tab: the form is tried on one scan after another."""

import logging
import tkinter as tk
from collections.abc import Callable
from pathlib import Path
from tkinter import ttk

from ...files.picture_files import SUFFIXES, PictureError
from ...forms.fields.trial import FormTrial, try_form
from ...forms.templates.form_work import FormWork
from ...language.texts import marked, tr, tr_n
from ...recognition import ModelError
from ...wording import error_said, without_folder
from ..pages.file_drop import accept_files
from ..pages.page_opener import OpenedPage, PageOpener
from ..pages.zoom_buttons import zoom_buttons
from ..services import Services
from ..toolkit.fonts import BODY, BODY_STRONG, CAPTION
from ..toolkit.keys import bind_tab_keys
from ..toolkit.table_frame import TableFrame
from ..toolkit.text_room import TextRoom
from .sketching.form_editor import FormEditor
from .trial_canvas import TrialCanvas, read_said

logger = logging.getLogger(__name__)

_HINT = marked(
    "Choose a page that is filled in, drop one here, or paste one.\n\n"
    "It is laid on the form, and what is read in each field stands over it."
)
_FIELD, _READ = marked("field"), marked("read")
_NO_FIT = marked(
    "This page does not fit the form: it is another one, or too little of it is in the picture."
)


class TrialView(ttk.Frame):
    """Reads a scan with the form as it is drawn now. controls: its row of buttons."""

    def __init__(
        self, parent: tk.Misc, header: tk.Misc, editor: FormEditor, services: Services
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._status = services.status
        self._dialogs = services.dialogs
        self._picture_thread = services.picture_thread
        self._reader = services.reader
        self._page: OpenedPage | None = None
        self._tried: FormWork | None = None
        self.trial: FormTrial | None = None
        self._opener = PageOpener(
            self, "open trial page", services.picture_thread, services.status,
            on_page=self._on_page, on_file=self.open, on_problem=self._on_problem,
        )  # fmt: skip
        self.canvas = TrialCanvas(self, self._on_point)
        self.verdict = tk.StringVar(self)
        self.failures = tk.StringVar(self)
        self._table_frame = TableFrame(
            self, {_FIELD: "question 12", _READ: "0000000000"}, stretched=_FIELD, height=5
        )
        self.table = self._table_frame.table
        self.table.configure(selectmode=tk.BROWSE)
        self.table.bind("<<TreeviewSelect>>", lambda _: self._on_select())
        self.controls = self._make_controls(header)
        self._lay_out()
        keys: dict[str, Callable[[], None]] = {
            "Next": lambda: self.step(1), "Prior": lambda: self.step(-1),
            "o": self.ask_and_open,
        }  # fmt: skip
        bind_tab_keys(self, keys)
        self.canvas.show_hint(tr(_HINT))
        self.canvas.surface.bind("<Button-1>", lambda _: self.canvas.surface.focus_set(), add=True)
        accept_files(self.canvas.surface, lambda paths: self.open(paths[0]))
        self._show(None)

    def enter(self) -> None:
        """It is in view now: try the form again if it was changed."""
        self.canvas.surface.focus_set()
        page, work = self._page, self._editor.work
        if page is not None and not (self._tried and work and work.says_the_same_as(self._tried)):
            self._try(page)
        elif work is None:
            self.verdict.set(tr("First draw a form: step 1."))

    def ask_and_open(self) -> None:
        """Ask for a scan and try the form on it."""
        path = self._dialogs.picture_to_open()
        if path is not None:
            self.open(path)

    def open(self, path: Path, number: int = 0) -> None:
        """Try the form on a page, counted from 0, of a file."""
        self._opener.open(path, number)

    def paste(self) -> None:
        """Try the form on the picture on the clipboard."""
        self._opener.paste()

    def step(self, by: int) -> None:
        """Go to the next page of the file, or another; behind the last, to the next file."""
        page = self._page
        if page is None or page.path is None:
            return
        number, path = page.number + by, page.path
        if 0 <= number < page.pages:
            self.open(path, number)
            return
        self._picture_thread.submit(
            "next scan",
            lambda: _neighbour(path, by),
            self._on_neighbour,
            lambda error: self._on_problem(error, path),
        )

    def _on_neighbour(self, path: Path | None) -> None:
        if path is None:
            self._status.say(tr("There is no other picture in this folder."))
        else:
            self.open(path)

    def _on_page(self, page: OpenedPage) -> None:
        self._page = page
        self._try(page)

    def _try(self, page: OpenedPage) -> None:
        work = self._tried = self._editor.work
        self._show(None)
        self.canvas.show_scan(page.picture)
        if work is None or not work.template.leaves:
            said = tr("First draw a form: step 1.") if work is None else tr("Draw a field first.")
            self.verdict.set(said)
            return
        template = work.template
        self.verdict.set(tr("Reading …"))
        self._status.clear()
        self._picture_thread.submit(
            "try form",
            lambda: try_form(
                self._reader.recognizer, template, page.picture, page.name, page.number + 1
            ),
            self._show,
            lambda error: self._on_problem(error, page.path),
        )

    def _show(self, trial: FormTrial | None) -> None:
        """Show what was read; None: nothing."""
        self.trial = trial
        self.table.delete(*self.table.get_children())
        self.verdict.set("")
        self.failures.set("")
        self._enable()
        if trial is None:
            return
        self.canvas.show(trial)
        for number, (field, read) in enumerate(trial.fields):
            item = self.table.insert("", tk.END, iid=str(number))
            self._table_frame.fill(item, {_FIELD: field.name, _READ: read_said(read)})
        self.failures.set("\n".join(failure.text for failure in trial.failures))
        self.verdict.set(_verdict(trial))

    def _on_point(self, index: int | None) -> None:
        if index is not None and self.table.exists(str(index)):
            if self.table.selection() != (str(index),):
                self.table.selection_set(str(index))
            self.table.see(str(index))

    def _on_select(self) -> None:
        selection = self.table.selection()
        if selection and int(selection[0]) != self.canvas.pointed:
            self.canvas.look_at(int(selection[0]))

    def _on_problem(self, error: Exception, path: Path | None = None) -> None:
        self.verdict.set("")
        if not isinstance(error, PictureError | ModelError):
            logger.error("cannot try the form", exc_info=error)
        said = error_said(error) if path is None else without_folder(error, path)
        self._status.say_problem(said or type(error).__name__)

    def _make_controls(self, header: tk.Misc) -> ttk.Frame:
        controls = ttk.Frame(header)
        self.open_button = ttk.Button(
            controls, text=tr("Choose a scan…"), style="Accent.TButton", command=self.ask_and_open
        )
        self.previous_button = ttk.Button(
            controls, text="‹", width=2, command=lambda: self.step(-1)
        )
        self.next_button = ttk.Button(
            controls, text=tr("Next scan") + " ›", command=lambda: self.step(1)
        )
        for button in (self.open_button, self.previous_button, self.next_button):
            button.pack(side=tk.LEFT, padx=(0, 8))
        zoom_buttons(controls, self.canvas)
        return controls

    def _enable(self) -> None:
        has_file = self._page is not None and self._page.path is not None
        for button in (self.previous_button, self.next_button):
            button.state(["!disabled" if has_file else "disabled"])

    def _lay_out(self) -> None:
        self.columnconfigure(0, weight=3)
        self.columnconfigure(1, weight=1)
        self.rowconfigure(1, weight=1)
        self.canvas.grid(row=0, column=0, rowspan=3, sticky=tk.NSEW)
        TextRoom(self, self.verdict, (BODY_STRONG, BODY), lines=3).grid(
            row=0, column=1, columnspan=2, sticky=tk.EW, padx=(24, 0)
        )
        self._table_frame.grid(row=1, column=1, sticky=tk.NSEW, padx=(24, 0), pady=(8, 0))
        self._table_frame.scrollbar.grid(row=1, column=2, sticky=tk.NS, pady=(8, 0))
        TextRoom(self, self.failures, (BODY, CAPTION), lines=3).grid(
            row=2, column=1, columnspan=2, sticky=tk.EW, padx=(24, 0), pady=(8, 0)
        )


def _verdict(trial: FormTrial) -> str:
    """Say how the scan fits, and what is to be looked at."""
    if not trial.result.is_aligned:
        return tr(_NO_FIT)
    unsure = sum(not read.is_sure for _, read in trial.fields)
    fits = tr("It fits the form, to {pixels} pixels.", pixels=f"{trial.result.residual:.1f}")
    if not unsure:
        return f"{fits} {tr('All fields are sure.')}"
    return f"{fits} {tr_n('{count} field is unsure.', '{count} fields are unsure.', unsure)}"


def _neighbour(path: Path, by: int) -> Path | None:
    """The next picture in the folder of one, or the one before; behind the last the first."""
    others = sorted(
        other
        for other in path.parent.iterdir()
        if other.suffix.lower() in SUFFIXES and not other.name.startswith(".")
    )
    if path not in others or len(others) < 2:
        return next((other for other in others if other != path), None)
    return others[(others.index(path) + by) % len(others)]
