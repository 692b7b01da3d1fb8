"""What holds for the whole form: whether its page is blank, and how its fields check each other."""

import dataclasses
import tkinter as tk
from tkinter import ttk

from ....forms.templates.form_work import FormWork
from ....language.texts import tr
from ...toolkit.focus_frame import FocusFrame
from ...toolkit.fonts import BODY, CAPTION
from ...toolkit.text_room import TextRoom
from ...toolkit.theme import follow_theme, palette_of
from .form_editor import FormEditor

_LINES = 3  # of checks that are in view at least


class FormPanel(ttk.Frame):
    """The checks count as soon as they are left."""

    def __init__(self, parent: tk.Misc, editor: FormEditor) -> None:
        super().__init__(parent)
        self._editor = editor
        self._shown: tuple[str, ...] = ()  # the checks that the text was last filled with
        editor.typed.append(self._commit)
        self.is_blank = tk.BooleanVar(self)
        self.blank_button = ttk.Checkbutton(
            self, text=tr("Nothing is filled in on this page"), variable=self.is_blank,
            command=self._on_blank,
        )  # fmt: skip
        self.blank_button.pack(anchor=tk.W, pady=(6, 0))
        ttk.Label(self, text=tr("Checks, one a line")).pack(anchor=tk.W, pady=(6, 4))
        frame = FocusFrame(self)
        frame.pack(fill=tk.BOTH, expand=True)
        self.checks = tk.Text(
            frame, width=1, height=_LINES, font=BODY, wrap=tk.WORD, undo=True, padx=6, pady=4,
            relief=tk.FLAT, highlightthickness=0,
        )  # fmt: skip
        self.checks.pack(fill=tk.BOTH, expand=True)
        frame.watch(self.checks)
        advice = tk.StringVar(
            self,
            tr(
                "For example: total = sum(q1..q6)\nmod11(account): its check digit is right"
                " (also mod10, mod97)."
            ),
        )
        TextRoom(self, advice, (CAPTION,), lines=3).pack(fill=tk.X, pady=(6, 0))
        self.checks.bind("<FocusOut>", lambda _: self._commit())
        self.checks.bind("<Tab>", self._on_tab)
        follow_theme(self, self._paint)

    def show(self, work: FormWork | None) -> None:
        """Show what holds for a form; None: there is none."""
        self.is_blank.set(work is not None and work.is_blank)
        self.blank_button.state(["!disabled" if work else "disabled"])
        self._shown = work.checks if work else ()
        self.checks.configure(state=tk.NORMAL)
        if _lines(self._typed) != self._shown:
            self.checks.delete("1.0", tk.END)
            self.checks.insert("1.0", "\n".join(self._shown))
        self.checks.configure(state=tk.NORMAL if work else tk.DISABLED)

    @property
    def _typed(self) -> str:
        return self.checks.get("1.0", "end-1c")

    def _commit(self) -> None:
        checks = _lines(self._typed)
        if self._editor.work is not None and checks != self._shown:
            self._editor.do(lambda work: dataclasses.replace(work, checks=checks))

    def _on_blank(self) -> None:
        is_blank = self.is_blank.get()
        self._editor.do(lambda work: dataclasses.replace(work, is_blank=is_blank))

    def _on_tab(self, event: "tk.Event[tk.Text]") -> str:
        """Go to the next widget: nobody wants a tab in a check."""
        event.widget.tk_focusNext().focus_set()  # type: ignore[union-attr]
        return "break"

    def _paint(self) -> None:
        palette = palette_of(self)
        self.checks.configure(
            background=palette.paper, foreground=palette.ink, insertbackground=palette.ink
        )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
