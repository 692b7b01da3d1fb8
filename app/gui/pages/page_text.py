"""What a page says, as text to select and copy, with its words below."""

import tkinter as tk
from collections.abc import Callable
from tkinter import font, ttk

from ...language.texts import tr
from ...recognition import Reading
from ...recognition.words import spell
from ...wording import note_said, sums_said
from ..toolkit.theme import follow_theme, palette_of

_WIDTH = 24  # characters
_TEXT_LINES, _WORDS_LINES = 3, 2  # at least; they grow with the window


class PageText(ttk.Frame):
    """Two read-only texts and a button that copies the first. on_copied: called then."""

    def __init__(self, parent: tk.Misc, on_copied: Callable[[], None]) -> None:
        super().__init__(parent)
        self._on_copied = on_copied
        self.text = self._make("BodyLargeFont", _TEXT_LINES)
        self.words = self._make("BodyFont", _WORDS_LINES)
        self.copy_button = ttk.Button(self, text=tr("Copy text"), command=self.copy)
        self.columnconfigure(0, weight=1)
        self.rowconfigure(0, weight=2)
        self.rowconfigure(1, weight=1)
        for row, text in enumerate((self.text, self.words)):
            bar = ttk.Scrollbar(self, command=text.yview)
            text.configure(yscrollcommand=bar.set)
            text.grid(row=row, column=0, sticky=tk.NSEW, pady=(0, 6))
            bar.grid(row=row, column=1, sticky=tk.NS, pady=(0, 6))
        follow_theme(self, self._paint)

    def show(self, reading: Reading | None) -> None:
        """Show a reading, or nothing."""
        self._fill(self.text, reading.text if reading else "")
        self._fill(self.words, _words(reading) if reading else "")
        self.copy_button.state(["!disabled" if reading and reading.digits else "disabled"])

    def copy(self) -> None:
        """Put the text on the clipboard."""
        content = self.text.get("1.0", "end-1c")
        self.clipboard_clear()
        self.clipboard_append(content)
        self._on_copied()

    def _paint(self) -> None:
        palette = palette_of(self)
        for text in (self.text, self.words):
            text.configure(
                background=palette.paper, foreground=palette.text, selectbackground=palette.accent,
                selectforeground=palette.paper, highlightbackground=palette.border,
                highlightcolor=palette.accent,
            )  # fmt: skip

    def _make(self, font_name: str, lines: int) -> tk.Text:
        text = tk.Text(
            self, width=_WIDTH, height=lines, wrap=tk.WORD, state=tk.DISABLED, borderwidth=0,
            highlightthickness=1, padx=8, pady=6, font=font.nametofont(font_name, self),
        )  # fmt: skip
        # A text that cannot be changed takes no focus by itself, and without it no copying.
        text.bind("<Button-1>", lambda _: text.focus_set())
        return text

    def _fill(self, text: tk.Text, content: str) -> None:
        text.configure(state=tk.NORMAL)
        text.delete("1.0", tk.END)
        text.insert("1.0", content)
        text.configure(state=tk.DISABLED)


def _words(reading: Reading) -> str:
    """What the user should know, if anything, and the words, one number below the other."""
    said = "; ".join(map(note_said, reading.notes))
    notes = f"⚠ {said[:1].upper()}{said[1:].rstrip('.')}.\n" if said else ""
    spelt = (spell(group, reading.decimals) for group in reading.text.split())
    return notes + "\n".join(filter(None, (*spelt, sums_said(reading))))
