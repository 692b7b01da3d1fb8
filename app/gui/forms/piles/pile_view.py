"""The third step of the Forms tab: a folder or a PDF of many pages is read with the form."""

import logging
import queue
import tkinter as tk
from collections.abc import Callable, Sequence
from pathlib import Path
from tkinter import messagebox, ttk

from ....forms.piles.pile import SUFFIX, Pile, PileError
from ....forms.piles.pile_run import (
    PileBegun,
    PileEnded,
    PileNews,
    PilePlan,
    PileRow,
    PileRun,
    PileStep,
    finished,
    load_plan,
    rows_of,
    save_plan,
)
from ....forms.piles.spreadsheet import save_csv
from ....forms.piles.workbook import WorkbookError, save_workbook
from ....forms.templates.template_faults import faults
from ....language.texts import marked, tr, tr_n
from ....wording import cannot_save
from ...pages.file_drop import accept_files
from ...services import Services
from ...toolkit.background import Background
from ...toolkit.closing import close_all
from ...toolkit.fonts import BODY_STRONG, CAPTION
from ...toolkit.keys import bind_tab_keys
from ...toolkit.text_room import TextRoom
from ..sketching.form_editor import FormEditor
from ..sketching.form_files import FormFiles
from ..verifying.verifications import Verifications
from .pile_progress import PileProgress
from .pile_table import PileTable, page_said, why_said

logger = logging.getLogger(__name__)

_POLL_MS = 50
_MOST_NEWS = 100  # that are taken at once
_HINT = marked(
    "Choose a folder of scans or photos, or files: pictures, or a PDF of many pages.\n\n"
    "All of them are read with the form, one row a page. You can pause at any time, and go on"
    " another day: what is read is kept."
)


class PileView(ttk.Frame):
    """Reads a pile with the form of an editor. controls: its row of buttons.

    on_open: called with a page that is to be looked at: its file, and its number counted from 0.
    workers: how many processes read, None: as many as the cores allow.
    """

    def __init__(
        self,
        parent: tk.Misc,
        header: tk.Misc,
        editor: FormEditor,
        files: FormFiles,
        services: Services,
        on_open: Callable[[Path, int], None],
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._files = files
        self._reader = services.reader
        self._status = services.status
        self._dialogs = services.dialogs
        self._state = services.state
        self._thread = Background(self, "pile files")
        session = services.folders.session
        name = f"reading{session.stem.removeprefix('session')}.json"
        self._plan_path = session.with_name(name)
        self._verifications = Verifications(self, services.preferences.verifier)
        self.workers: int | None = None
        self.plan: PilePlan | None = None
        self.run: PileRun | None = None
        self._total = 0
        self._poll: str | None = None
        self._has_entered = False
        self.summary = tk.StringVar(self)
        self.controls = self._make_controls(header)
        self.table = PileTable(
            self, self._tell_why, lambda row: on_open(row.file, row.number - 1)
        )  # fmt: skip
        self.progress = PileProgress(self, self.pause, self.cancel)
        self._foot = self._make_foot()
        self._lay_out()
        bind_tab_keys(self, {"p": self.pause, "r": self.ask_and_read_folder})
        accept_files(self.table.table, self._on_dropped)
        self._show()

    def enter(self) -> None:
        """It is in view now: what was read last is shown."""
        self.table.table.focus_set()
        self._show()
        if not self._has_entered:
            self._has_entered = True
            self._thread.submit(
                "plan", lambda: load_plan(self._plan_path), self._on_plan, self._on_error
            )

    def close(self) -> None:
        """End the reading; what was read is kept, and the next start can go on."""
        if self._poll is not None:
            self.after_cancel(self._poll)
            self._poll = None
        run, self.run = self.run, None
        close_all(
            *([run.close] if run is not None else []), self._verifications.close,
            self._thread.close,
        )  # fmt: skip

    def ask_and_read_folder(self) -> None:
        """Ask for a folder and read it."""
        if self._is_ready():
            folder = self._dialogs.folder(tr("Choose the folder with the pages"))
            if folder is not None:
                self.read((folder,))

    def ask_and_read_files(self) -> None:
        """Ask for files and read them."""
        if self._is_ready():
            paths = self._dialogs.pictures_to_open(tr("Choose the pages"))
            if paths:
                self.read(tuple(paths))

    def ask_and_open_pile(self) -> None:
        """Ask for a pile that was read earlier, here or by the command, and open it."""
        path = self._dialogs.pile_to_open()
        if path is not None:
            self.open_pile(path)

    def open_pile(self, path: Path) -> None:
        """Show a pile that was read earlier, and look it through."""
        if self.run is not None:
            self._status.say(tr("Wait until these pages are read, or cancel that first."))
            return

        def on_rows(found: tuple[tuple[str, ...], list[PileRow]]) -> None:
            if self.run is None:
                self._keep(PilePlan(Path(), (), path, is_finished=True))
                self._status.clear()
                self._on_rows(found)
                self.look_through()

        self._thread.submit("rows", lambda: rows_of(path), on_rows, self._on_error)

    def read(self, sources: tuple[Path, ...]) -> None:
        """Read files and folders with the form, which is saved first."""
        if not self._is_ready():
            return
        if self._editor.is_saved:
            self._begin_with_form(sources)
        elif messagebox.askokcancel(
            "Digit Pad",
            tr("The form is saved first, then the pages are read with it."),
            parent=self.winfo_toplevel(),
        ):
            self._files.save(lambda: self._begin_with_form(sources))

    def go_on(self) -> None:
        """Go on with what was broken off."""
        plan = self.plan
        if plan is not None and self.run is None:
            self._begin(plan.form, plan.sources, (plan.pile.parent,))

    def pause(self) -> None:
        """Pause, or go on."""
        run = self.run
        if run is None:
            return
        if run.is_paused:
            run.go_on()
        else:
            run.pause()
            self._status.say(tr("Paused. The pages that are under way are still read."))
        self.progress.show_paused(is_paused=run.is_paused)

    def cancel(self) -> None:
        """End the reading; what was read stays."""
        if self.run is not None:
            self.run.cancel()

    def look_through(self) -> None:
        """Open the window in which the doubtful fields are looked through."""
        if self.plan is not None:
            window = self._verifications.open(self.plan.pile)
            window.bind("<Destroy>", lambda event: self._on_destroy(event, window), add=True)

    def save_csv(self) -> None:
        """Ask for a file, and save the table there."""
        self._save(".csv", save_csv)

    def save_workbook(self) -> None:
        """Ask for a file, and save the table there for spreadsheets."""

        def save(pile: Pile, path: Path) -> None:
            save_workbook(pile, path, pile.templates().values(), pile.pages())

        self._save(".xlsx", save)

    def _tell_why(self, row: PileRow) -> None:
        """Say all of why a row is to be looked at: in its column there may be no room for it."""
        why = why_said(row)
        page = page_said(row)
        self._status.say(
            f"{page}: {why}." if why else tr("{page}: all is sure. Enter shows it.", page=page)
        )

    def _on_dropped(self, paths: Sequence[Path]) -> None:
        if len(paths) == 1 and paths[0].suffix == SUFFIX:
            self.open_pile(paths[0])
        else:
            self.read(tuple(paths))

    def _is_ready(self) -> bool:
        """Whether pages can be read now; if not, why is said."""
        work = self._editor.work
        if self.run is not None:
            self._status.say(tr("Wait until these pages are read, or cancel that first."))
        elif work is None:
            self._status.say_problem(tr("First draw a form: step 1."))
        elif found := faults(work.template):
            self._status.say_problem(str(found[0]))
        else:
            return True
        return False

    def _begin_with_form(self, sources: tuple[Path, ...]) -> None:
        work = self._editor.work
        if work is not None and work.path is not None:
            first = sources[0]
            beside = first if first.is_dir() else first.parent
            own = self._plan_path.parent
            self._begin(work.path, sources, (beside, work.path.parent, own))

    def _begin(self, form: Path, sources: tuple[Path, ...], folders: tuple[Path, ...]) -> None:
        self.run = PileRun(form, sources, folders, self._reader.model, self.workers)
        self.table.show_hint("")
        self.table.clear()
        self.progress.begin()
        self._status.clear()
        self._show()
        self.run.start()
        self._on_poll()

    def _on_poll(self) -> None:
        self._poll = None
        run = self.run
        if run is None:
            return
        rows = []
        for _ in range(_MOST_NEWS):
            try:
                news = run.news.get_nowait()
            except queue.Empty:
                break
            if isinstance(news, PileStep):
                rows.append(news.row)
                self.progress.show(news.done, news.new, self._total)
            else:
                self.table.add(rows)
                rows = []
                self._on_news(run, news)
        self.table.add(rows)
        if rows:
            self._show()
        if self.run is not None:
            self._poll = self.after(_POLL_MS, self._on_poll)

    def _on_news(self, run: PileRun, news: PileNews) -> None:
        if isinstance(news, PileBegun):
            self._total = news.total
            self.table.begin(news.columns)
            self._keep(PilePlan(run.form, run.sources, news.pile))
            self._status.say(tr("What is read is kept in {name}.", name=news.pile))
        elif isinstance(news, PileEnded):
            self._on_ended(news)

    def _on_ended(self, ended: PileEnded) -> None:
        self.run = None
        if ended.problem:
            self.progress.end(tr("Broken off"))
            self._status.say_problem(ended.problem)
        elif ended.was_cancelled:
            self.progress.end(tr("Cancelled"))
            self._status.say(tr("What was read is kept: “Go on” reads the rest."))
        else:
            self.progress.end(tr("Finished"), 1.0)
            if self.plan is not None:
                self._keep(finished(self.plan))
            self._status.say("" if self._total else tr("There are no pictures there."))
        self._refresh()
        self._show()

    def _keep(self, plan: PilePlan) -> None:
        self.plan = plan
        self._state.keep("reading of a pile", lambda: save_plan(self._plan_path, plan))

    def _on_plan(self, plan: PilePlan | None) -> None:
        if plan is not None and self.run is None:
            self.plan = plan
            self._refresh()
            if not plan.is_finished:
                self._status.say(
                    tr("The reading of {name} was broken off.", name=plan.sources[0].name)
                )
        self._show()

    def _refresh(self) -> None:
        """Show the pile as it is now."""
        plan = self.plan
        if plan is not None:
            self._thread.submit(
                "rows", lambda: rows_of(plan.pile), self._on_rows, self._on_error
            )  # fmt: skip

    def _on_rows(self, found: tuple[tuple[str, ...], list[PileRow]]) -> None:
        if self.run is not None:
            return
        columns, rows = found
        self.table.show_hint("")
        self.table.show(columns, rows)
        self._show()

    def _on_destroy(self, event: "tk.Event[tk.Misc]", window: tk.Misc) -> None:
        if event.widget is window and self.run is None:
            self._refresh()

    def _save(self, suffix: str, save: Callable[[Pile, Path], None]) -> None:
        plan = self.plan
        if plan is None:
            return
        path = self._dialogs.file_to_save(
            tr("Save the table"), f"{plan.pile.stem}{suffix}", suffix=suffix
        )
        if path is None:
            return

        def write() -> None:
            with Pile(plan.pile) as pile:
                save(pile, path)

        def on_error(error: Exception) -> None:
            if isinstance(error, OSError):
                self._status.say_problem(cannot_save(path, error))
            else:
                self._on_error(error)

        self._status.say(tr("Saving {name} …", name=path.name))
        self._thread.submit(
            f"save {path}", write,
            lambda _: self._status.say(tr("Saved {name}.", name=path.name)), on_error,
        )  # fmt: skip

    def _on_error(self, error: Exception) -> None:
        if not isinstance(error, PileError | WorkbookError):
            logger.error("cannot use a pile", exc_info=error)
        self._status.say_problem(str(error) or type(error).__name__)

    def _show(self) -> None:
        """Offer what can be done now, and say what came of the pages."""
        rows, plan = self.table.all_rows, self.plan
        is_reading = self.run is not None
        doubtful = sum(row.is_doubtful for row in rows)
        work = self._editor.work
        if rows or work is None or is_reading:
            self.summary.set(_summary(rows))
        else:
            self.summary.set(tr("Pages are read with the form {name}.", name=work.name))
        self.table.show_hint("" if rows or is_reading else tr(_HINT))
        can_go_on = plan is not None and not plan.is_finished and not is_reading
        for button, is_on in (
            (self.folder_button, not is_reading), (self.files_button, not is_reading),
            (self.go_on_button, can_go_on), (self.open_button, not is_reading),
            (self.look_button, bool(rows)), (self.csv_button, bool(rows)),
            (self.xlsx_button, bool(rows)),
        ):  # fmt: skip
            button.state(["!disabled" if is_on else "disabled"])
        self.look_button.configure(
            text=tr("Look through {count}…", count=doubtful) if doubtful else tr("Look through…")
        )

    def _make_controls(self, header: tk.Misc) -> ttk.Frame:
        controls = ttk.Frame(header)
        self.folder_button, self.files_button, self.go_on_button, self.open_button = buttons = [
            ttk.Button(controls, text=text, style=style, command=command)
            for text, style, command in (
                (tr("Read a folder…"), "Accent.TButton", self.ask_and_read_folder),
                (tr("Read files or a PDF…"), "TButton", self.ask_and_read_files),
                (tr("Go on"), "TButton", self.go_on),
                (tr("Open a pile…"), "TButton", self.ask_and_open_pile),
            )
        ]
        for button in buttons:
            button.pack(side=tk.LEFT, padx=(0, 8))
        return controls

    def _make_foot(self) -> ttk.Frame:
        foot = ttk.Frame(self)
        self.look_button, self.csv_button, self.xlsx_button = buttons = [
            ttk.Button(foot, text=text, style=style, command=command)
            for text, style, command in (
                ("", "Accent.TButton", self.look_through),
                (tr("Save as CSV…"), "TButton", self.save_csv),
                (tr("Save for Excel…"), "TButton", self.save_workbook),
            )
        ]
        for button in reversed(buttons):
            button.pack(side=tk.RIGHT, padx=(8, 0))
        TextRoom(foot, self.summary, (BODY_STRONG, CAPTION), lines=2).pack(
            side=tk.LEFT, fill=tk.X, expand=True
        )
        return foot

    def _lay_out(self) -> None:
        self.columnconfigure(0, weight=1)
        self.rowconfigure(0, weight=1)
        self.table.grid(row=0, column=0, sticky=tk.NSEW)
        self.progress.grid(row=1, column=0, sticky=tk.EW, pady=(8, 0))
        self._foot.grid(row=2, column=0, sticky=tk.EW, pady=(8, 0))


def _summary(rows: list[PileRow]) -> str:
    """Say how many pages there are, and what is doubtful about them."""
    if not rows:
        return ""
    pages = tr_n("{count} page", "{count} pages", len(rows))
    unsure = sum(row.unsure for row in rows)
    failed = sum(bool(row.failures) for row in rows)
    unread = sum(not row.is_aligned for row in rows)
    counts = (
        (unsure, tr_n("{count} unsure field", "{count} unsure fields", unsure)),
        (failed, tr("failed checks on {count}", count=failed)),
        (unread, tr("{count} not read", count=unread)),
    )
    said = ", ".join(text for count, text in counts if count)
    return f"{pages}: {said}." if said else tr("{pages}, all sure.", pages=pages)
