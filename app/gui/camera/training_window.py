"""The window of a training of one's own, in three steps: collect, train, use."""

import tkinter as tk
from collections.abc import Callable, Mapping
from tkinter import ttk

from ...language.texts import marked, tr
from ...samples.training import FEWEST, Outcome
from ..toolkit.fonts import BODY, BODY_STRONG, CAPTION
from ..toolkit.pixels import px
from ..toolkit.text_room import TextRoom

_MARGIN, _GAP, _WIDTH = 18, 8, 540  # pixels of a plain screen
_NOTHING = "–"
_ROWS = {
    "own": marked("your samples, read right"),
    "own_announced": marked("your samples, announced and right"),
    "mnist": marked("other people's digits (MNIST), read right"),
    "drawings": marked("drawings by the code, read right"),
    "outliers": marked("what is no digit, refused"),
}
_ABOUT = marked(
    "The network is trained further on your samples, mixed with other people's digits (MNIST, 11"
    " MB, downloaded once), so that it forgets nothing. It takes some minutes; you can go on"
    " meanwhile."
)


class TrainingWindow(tk.Toplevel):
    """start, stop, choose_mnist, use: called by the buttons.

    message: a variable with what is said of the training. to_install: a command that is to be run
    first, "" for none.
    """

    def __init__(
        self,
        parent: tk.Misc,
        *,
        start: Callable[[], None],
        stop: Callable[[], None],
        choose_mnist: Callable[[], None],
        use: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self.withdraw()
        self.title(tr("Train on your samples"))
        self.transient(parent.winfo_toplevel())
        self.resizable(width=False, height=False)
        self.collected = tk.StringVar(self)
        self.message = tk.StringVar(self)
        self.verdict = tk.StringVar(self)
        self.done = tk.DoubleVar(self)
        self.to_install = ""
        self._cells: dict[tuple[str, str], tk.StringVar] = {}
        self._room = ttk.Frame(self, padding=px(self, _MARGIN), width=px(self, _WIDTH))
        self._room.pack(fill=tk.BOTH, expand=True)
        self._room.columnconfigure(0, weight=1, minsize=px(self, _WIDTH))
        self._add_text(tr("1   Collect"), self.collected, lines=2)
        self._add_text(tr("2   Train"), tk.StringVar(self, tr(_ABOUT)), lines=3)
        self._add_training(start, stop, choose_mnist)
        self._add_text("", self.message, lines=3)
        self._add_text(tr("3   Use"), self.verdict, lines=2)
        self._add_table()
        self.use_button = ttk.Button(self._room, text=tr("Use the new model"), command=use)
        self.use_button.grid(sticky=tk.W, pady=(px(self, _GAP), 0))
        self.bind("<Escape>", lambda _: self.destroy())
        self.geometry(f"+{parent.winfo_rootx() + 60}+{max(parent.winfo_rooty() - 40, 0)}")
        self.deiconify()
        self.start_button.focus_set()

    def show_counts(self, counts: Mapping[int, int]) -> None:
        """Say what there is to train on."""
        digits = sum(1 for count in counts.values() if count)
        said = tr("{count} samples of {digits} digits.", count=sum(counts.values()), digits=digits)
        advice = (
            tr("At least {fewest} are needed.", fewest=FEWEST)
            if sum(counts.values()) < FEWEST
            else tr("Best are 20 to 40 of each digit that is misread.")
        )
        self.collected.set(f"{said} {advice}")

    def show_running(self, *, is_running: bool, can_start: bool) -> None:
        """Offer what can be done."""
        self.start_button.state(["!disabled" if can_start and not is_running else "disabled"])
        self.mnist_button.state(["disabled" if is_running else "!disabled"])
        self.stop_button.state(["!disabled" if is_running else "disabled"])

    def show_outcome(self, outcome: Outcome | None, *, is_used: bool) -> None:
        """Show what came of it, if anything has yet; the new model is offered if it is better."""
        found = {each.name: each for each in outcome.compared} if outcome else {}
        for name in _ROWS:
            one = found.get(name)
            for column, count in (("before", one and one.before), ("after", one and one.after)):
                share = (
                    _NOTHING if one is None else f"{100 * (count or 0) / max(one.images, 1):.1f} %"
                )
                self._cells[name, column].set(share)
        self.verdict.set(_verdict(outcome, is_used=is_used))
        can_use = outcome is not None and outcome.model is not None and not is_used
        self.use_button.state(["!disabled" if can_use else "disabled"])
        self.use_button.configure(style="Accent.TButton" if can_use else "TButton")

    def ask_to_install(self, command: str) -> None:
        """Say that a command is to be run first, and let it be copied; "": no more."""
        self.to_install = command
        if command:
            self.message.set(
                tr(
                    "Training needs TensorFlow, which takes 2 GB. Install it, then click Train:"
                    " {command}",
                    command=command,
                )
            )
            self.copy_button.grid(row=0, column=3, padx=(px(self, _GAP), 0))
        else:
            self.copy_button.grid_remove()

    def _copy(self) -> None:
        self.clipboard_clear()
        self.clipboard_append(self.to_install)

    def _add_text(self, heading: str, text: tk.StringVar, lines: int) -> None:
        if heading:
            label = ttk.Label(self._room, text=heading, font=BODY_STRONG)
            label.grid(sticky=tk.W, pady=(px(self, _GAP), 0))
        TextRoom(self._room, text, (BODY, CAPTION), lines=lines).grid(
            sticky=tk.EW, pady=(px(self, _GAP) // 2, 0)
        )

    def _add_training(
        self,
        start: Callable[[], None],
        stop: Callable[[], None],
        choose_mnist: Callable[[], None],
    ) -> None:
        row = ttk.Frame(self._room)
        self.start_button = ttk.Button(row, text=tr("Train"), style="Accent.TButton", command=start)
        self.stop_button = ttk.Button(row, text=tr("Stop"), command=stop)
        self.mnist_button = ttk.Button(row, text=tr("MNIST file…"), command=choose_mnist)
        self.copy_button = ttk.Button(row, text=tr("Copy the command"), command=self._copy)
        for column, button in enumerate((self.start_button, self.stop_button, self.mnist_button)):
            button.grid(row=0, column=column, padx=(px(self, _GAP) if column else 0, 0))
        row.grid(sticky=tk.W, pady=(px(self, _GAP), 0))
        bar = ttk.Progressbar(self._room, variable=self.done, maximum=1.0)
        bar.grid(sticky=tk.EW, pady=(px(self, _GAP), 0))

    def _add_table(self) -> None:
        table = ttk.Frame(self._room)
        table.columnconfigure(0, weight=1)
        for column, text in enumerate((tr("now"), tr("new")), start=1):
            ttk.Label(table, text=text, style="Muted.TLabel").grid(
                row=0, column=column, sticky=tk.E
            )
        for row, (name, text) in enumerate(_ROWS.items(), start=1):
            ttk.Label(table, text=tr(text)).grid(row=row, column=0, sticky=tk.W)
            for column, key in enumerate(("before", "after"), start=1):
                cell = self._cells[name, key] = tk.StringVar(self, _NOTHING)
                ttk.Label(table, textvariable=cell, width=8, anchor=tk.E).grid(
                    row=row, column=column, sticky=tk.E
                )
        table.grid(sticky=tk.EW, pady=(px(self, _GAP), 0))


def _verdict(outcome: Outcome | None, *, is_used: bool) -> str:
    if is_used:
        return tr("Digit Pad reads with the new model. Model → Bundled model leads back.")
    if outcome is None or not outcome.compared:
        return tr("Here it will stand how both models read the same images, which neither learnt.")
    if outcome.model is None:
        return tr(
            "The new model is worse: it was not kept. Look through the samples, or keep more."
        )
    return tr("The new model may be used: it is no worse on what neither learnt.")
