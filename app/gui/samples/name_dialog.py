"""Asks for a name, and again until it will do."""

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk

from ...language.texts import tr

_WIDTH = 36  # characters
_WRAP = 300  # pixels


class NameDialog(tk.Toplevel):
    """accept: called with what was typed; returns what is wrong with it, or "" to be closed.

    name: the variable that is typed into, at first with a given name. problem: what is said of it.
    """

    def __init__(
        self,
        parent: tk.Misc,
        title: str,
        question: str,
        accept: Callable[[str], str],
        name: str = "",
    ) -> None:
        super().__init__(parent, padx=20, pady=16)
        self._accept = accept
        self.name = tk.StringVar(self, name)
        self.problem = tk.StringVar(self)
        self.title(title)
        self.resizable(width=False, height=False)
        self.transient(parent.winfo_toplevel())
        self._lay_out(question)
        self.bind("<Return>", lambda _: self.accept())
        self.bind("<KP_Enter>", lambda _: self.accept())
        self.bind("<Escape>", lambda _: self.destroy())
        self.name.trace_add("write", lambda *_: self.problem.set(""))
        self.geometry(f"+{parent.winfo_rootx() + 80}+{parent.winfo_rooty() + 80}")
        self.wait_visibility()  # what is not seen cannot be grabbed for
        self.grab_set()
        self.entry.focus_set()
        self.entry.selection_range(0, tk.END)

    def accept(self) -> None:
        """Take the name, or say what is wrong with it."""
        problem = self._accept(self.name.get())
        if problem:
            self.problem.set(problem)
            self.entry.focus_set()
        else:
            self.destroy()

    def _lay_out(self, question: str) -> None:
        ttk.Label(self, text=question).pack(anchor=tk.W)
        self.entry = ttk.Entry(self, textvariable=self.name, width=_WIDTH)
        self.entry.pack(fill=tk.X, pady=(6, 0))
        ttk.Label(self, textvariable=self.problem, wraplength=_WRAP, font="CaptionFont").pack(
            anchor=tk.W, pady=(4, 8)
        )
        buttons = ttk.Frame(self)
        buttons.pack(fill=tk.X)
        self.ok_button = ttk.Button(
            buttons, text=tr("OK"), width=9, style="Accent.TButton", command=self.accept
        )
        self.cancel_button = ttk.Button(buttons, text=tr("Cancel"), width=9, command=self.destroy)
        self.ok_button.pack(side=tk.RIGHT)
        self.cancel_button.pack(side=tk.RIGHT, padx=8)
