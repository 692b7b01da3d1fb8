"""The window with a profile's samples: to look through, relabel, delete, export and bring in."""

import functools
import tkinter as tk
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from tkinter import ttk

from ...language.texts import marked, tr
from ...samples.store import LABELS, Listing, Sample, Samples
from ...samples.wording import unusable_said
from ..toolkit.background import Background
from ..toolkit.closing import close_all
from ..toolkit.file_dialogs import FileDialogs
from ..toolkit.keys import is_shortcut, modifier, press_button
from ..toolkit.pixels import px
from ..toolkit.soon import Soon
from ..toolkit.status_bar import StatusBar
from ..toolkit.theme import follow_theme
from .sample_actions import SampleActions
from .sample_grid import SampleGrid
from .sample_jobs import SampleJobs
from .samples_controls import ALL, DigitFilter, SamplesControls
from .tile_loader import TileLoader

# pixels of a plain screen
_SIZE = (900, 640)  # as it opens, if the screen has it
_FRAME = 80  # of the screen's height: the window's frame and the system's bars
_INVITATION = marked(
    "There are no samples here yet.\n\nOn the Practice tab, tick “Keep my "
    "drawings as samples” and write some numbers, or click “Bring in…” and "
    "choose a folder with pictures of digits in folders 0 to 9."
)
_ADVICE = marked("Select samples; a digit key gives them another label, Delete deletes them.")


class SamplesWindow(tk.Toplevel):
    """on_changed: called when samples have changed. on_close: called as the window goes."""

    def __init__(
        self,
        parent: tk.Misc,
        *,
        on_changed: Callable[[], None],
        on_close: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self._on_changed = on_changed
        self._on_close = on_close
        self._samples: Samples | None = None
        self._listing: Listing | None = None
        self._to_show: frozenset[Path] = frozenset()  # to be selected as soon as they are listed
        self._is_open = True
        self.dialogs = FileDialogs(self)
        self.problem = tk.StringVar(self)
        self.status = StatusBar(self)
        self._room = ttk.Frame(self, padding=px(self, 12))
        self.filter = DigitFilter(self._room)
        self.grid_view = SampleGrid(
            self._room, on_select=self._update_controls, on_view=self._on_view
        )
        self.controls = SamplesControls(
            self._room, relabel=self._relabel, delete=self._delete, undo=self._undo,
            bring_in=self.ask_and_bring_in, export=self.ask_and_export,
        )  # fmt: skip
        self.jobs = SampleJobs(self, self.grid_view, self.status, self._update_controls)
        self.actions = SampleActions(
            self.jobs, self.status, on_changed=on_changed, on_restored=self._on_restored
        )
        self._thread = Background(self, "sample tiles")
        self._loader = TileLoader(self._thread, self._on_loaded)
        self._lay_out()
        self._bind_keys()
        self.filter.digit.trace_add("write", lambda *_: self._on_filter())
        self._update_controls()

    def show(self, name: str, samples: Samples) -> None:
        """Show the samples of a profile; what was changed in another can no longer be undone."""
        if samples != self._samples:
            self._samples, self._listing = samples, None
            self.actions.use(name, samples)
            self.title(tr("My samples — {name}", name=name))
            self.status.say("")
            self.refresh()

    def enter(self) -> None:
        """The window is to be used now: the keys are for the samples."""
        self.grid_view.surface.focus_set()

    def refresh(self) -> None:
        """Show what is on the disk now."""
        self._list(self._show_listing)

    def close(self) -> None:
        """Finish changes that are going on, but not what is copied; what is copied stays."""
        self._is_open = False
        close_all(
            self._end_jobs, self._loader.stop, self._thread.close, self.destroy, self._on_close
        )

    def ask_and_bring_in(self) -> None:
        """Ask for a folder and bring in its pictures."""
        folder = self.dialogs.folder(tr("Choose the folder with the folders 0 to 9"))
        if folder is not None:
            self.actions.bring_in(folder)

    def ask_and_export(self) -> None:
        """Ask for a folder and export all samples there."""
        folder = self.dialogs.folder(tr("Choose where to put the folder dataset"))
        if folder is not None:
            self.actions.export(folder)

    def _end_jobs(self) -> None:
        self.jobs.close()
        if self.jobs.is_busy:  # it hangs, and may yet do something
            self._on_changed()

    def _relabel(self, label: int) -> None:
        self.actions.relabel(self.grid_view.chosen, label)

    def _delete(self) -> None:
        self.actions.delete(self.grid_view.chosen)

    def _undo(self) -> None:
        self.actions.undo()

    def _on_restored(self, paths: frozenset[Path]) -> None:
        self._to_show = paths

    def _list(self, on_listed: Callable[[Listing], None]) -> None:
        samples = self._samples
        if samples is not None and self._is_open:
            self._thread.submit("list", samples.listed, on_listed, self._raise)

    def _on_focus(self) -> None:
        """Somebody may have worked on the files in the meantime."""
        self._list(self._on_found)

    def _on_found(self, listing: Listing) -> None:
        if self._listing in (None, listing):
            self._show_listing(listing)
        else:
            self._on_changed()

    def _show_listing(self, listing: Listing) -> None:
        if not self._is_open:
            return
        is_first, is_other = self._listing is None, listing != self._listing
        self._listing = listing
        if is_other:
            self._loader.load(listing.samples)
            self.grid_view.images = self._loader.images
            self.filter.show_counts(Counter(sample.label for sample in listing.samples))
            self._show_samples()
            self._show_unusable()
        if is_first and listing.samples:
            self.status.say(tr(_ADVICE))
        if self._to_show:
            self.grid_view.select(self._to_show)
            self._to_show = frozenset()

    def _show_samples(self) -> None:
        samples = self._listing.samples if self._listing else ()
        digit = self.filter.digit.get()
        shown = [sample for sample in samples if digit in (ALL, str(sample.label))]
        self.grid_view.show(
            shown,
            tr("There are no samples of {digit}.", digit=digit) if samples else tr(_INVITATION),
        )
        self._update_controls()

    def _show_unusable(self) -> None:
        listed = self._listing.unusable if self._listing else ()
        said = unusable_said([*listed, *self._loader.unusable])
        self.problem.set(f"⚠ {said}" if said else "")
        if said:
            self._problem_label.grid()
        else:
            self._problem_label.grid_remove()

    def _on_filter(self) -> None:
        self._show_samples()
        self.grid_view.scroll_to_top()

    def _on_view(self, visible: Sequence[Sample]) -> None:
        self._loader.prefer(visible)

    def _on_loaded(self) -> None:
        self.grid_view.refresh()
        self._show_unusable()

    def _on_escape(self) -> None:
        if self.jobs.is_busy:
            self.jobs.cancel()
        else:
            self.close()

    def _update_controls(self) -> None:
        self.controls.enable(
            is_idle=not self.jobs.is_busy,
            chosen=len(self.grid_view.selection.chosen),
            has_samples=bool(self._listing and self._listing.samples),
            can_undo=self.actions.can_undo,
        )

    def _bind_keys(self) -> None:
        mod = modifier(self)
        self.protocol("WM_DELETE_WINDOW", self.close)
        self.bind("<FocusIn>", lambda _: self._on_focus())
        commands: dict[str, Callable[[], None]] = {
            "Escape": self._on_escape, "Delete": self._delete, "BackSpace": self._delete,
            f"{mod}-z": self._undo, f"{mod}-Z": self._undo,
            f"{mod}-a": self.grid_view.select_all, f"{mod}-A": self.grid_view.select_all,
        }  # fmt: skip
        for key, command in commands.items():
            self.bind(f"<{key}>", lambda _, command=command: command())  # type: ignore[misc]
        for label in LABELS:
            for key in (f"Key-{label}", f"KP_{label}"):
                self.bind(f"<{key}>", functools.partial(self._on_digit, label))
        for key in ("Return", "KP_Enter"):
            self.bind(f"<{key}>", press_button)

    def _on_digit(self, label: int, event: "tk.Event[tk.Misc]") -> None:
        if not is_shortcut(event):
            self._relabel(label)

    def _lay_out(self) -> None:
        screen = self.winfo_screenwidth(), self.winfo_screenheight() - px(self, _FRAME)
        size = (min(px(self, each), most) for each, most in zip(_SIZE, screen, strict=True))
        self.geometry("{}x{}".format(*size))
        follow_theme(self, Soon(self, self._keep_least).ask)
        self.status.pack(side=tk.BOTTOM, fill=tk.X)
        self._room.pack(fill=tk.BOTH, expand=True)
        self._problem_label = ttk.Label(self._room, textvariable=self.problem, width=1)
        self._problem_label.bind(
            "<Configure>", lambda event: event.widget.configure(wraplength=event.width)
        )
        rows = (self.filter, self.grid_view, self._problem_label, self.controls)
        for row, widget in enumerate(rows):
            widget.grid(row=row, column=0, sticky=tk.NSEW, pady=(12 if row else 0, 0))
        self._problem_label.grid_remove()
        self._room.columnconfigure(0, weight=1)
        self._room.rowconfigure(1, weight=1)

    def _keep_least(self) -> None:
        """Keep the window from being made so small that something is cut off."""
        if self._is_open:
            self.update_idletasks()
            self.minsize(self.winfo_reqwidth(), self.winfo_reqheight())

    @staticmethod
    def _raise(error: Exception) -> None:
        raise error
