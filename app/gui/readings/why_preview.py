"""What the network saw, and, if asked, where in it the digit was seen."""

import logging
import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass
from tkinter import font, ttk

from ...explaining.evidence import Evidence
from ...language.texts import marked, tr
from ...recognition import ModelError, Prediction
from ...wording import error_said
from ..toolkit.background import Background
from ..toolkit.fonts import CAPTION
from ..toolkit.pixels import px
from ..toolkit.text_room import TextRoom
from ..toolkit.theme import follow_sizes
from .digit_preview import DigitPreview

logger = logging.getLogger(__name__)

SAW = marked("what Digit Pad saw")
_NO_EVIDENCE = marked("This model does not tell where it looked.")
_WIDTH, _GAP = 112, 4  # pixels of a plain screen
_CAPTION_LINES, _ROOM_FOR_CAPTION = 2, 9  # lines; as wide as so many are high


@dataclass(frozen=True)
class Why:
    """How a view explains a digit.

    explain: called in the thread; None where the model does not tell. is_shown:
    the variable that the check button and the View menu set.
    """

    explain: Callable[[Prediction], Evidence | None]
    thread: Background
    is_shown: tk.BooleanVar


class WhyPreview(ttk.Frame):
    """A digit's preview and its caption; with the `why`, where that is asked for."""

    def __init__(self, parent: tk.Misc, why: Why | None = None) -> None:
        super().__init__(parent)
        self._why = why
        self._digit: Prediction | None = None
        self.evidence: Evidence | None = None  # what is shown
        self.caption = tk.StringVar(self, tr(SAW))
        self._preview = DigitPreview(self)
        self._preview.pack(anchor=tk.W)
        TextRoom(self, self.caption, (CAPTION,), lines=_CAPTION_LINES).pack(fill=tk.X)
        if why is not None:
            why.is_shown.trace_add("write", lambda *_: self.show(self._digit))
        self.pack_propagate(False)
        follow_sizes(self, self._ask)

    @property
    def least_height(self) -> int:
        """The height of the smallest image with its caption."""
        return self._preview.least_side + self.height_below

    @property
    def least_width(self) -> int:
        """The width that the caption needs."""
        line = font.nametofont(CAPTION, self).metrics("linespace")
        return int(max(px(self, _WIDTH), _ROOM_FOR_CAPTION * line))

    @property
    def height_below(self) -> int:
        """The height of the caption."""
        line = font.nametofont(CAPTION, self).metrics("linespace")
        return int(_CAPTION_LINES * line + px(self, _GAP))

    def fit(self, room: float) -> None:
        """Show the image as large as a room, in pixels a side."""
        self._preview.fit(room)
        self._ask()

    def _ask(self) -> None:
        """Ask for room for the image and for the longest caption."""
        width = max(self._preview.side, self.least_width)
        self.configure(width=width, height=self._preview.side + self.height_below)

    def show(self, digit: Prediction | None) -> None:
        """Show a digit; why it was read comes as soon as it is known."""
        self._digit = digit
        why = self._why
        if digit is None or why is None or not why.is_shown.get():
            self._show(None, tr(SAW))
            return
        why.thread.submit(
            "why",
            lambda: why.explain(digit),
            lambda evidence: self._show_evidence(digit, evidence),
            lambda error: self._show_problem(digit, error),
        )

    def _show_evidence(self, digit: Prediction, evidence: Evidence | None) -> None:
        if self._is_awaited(digit):
            self._show(evidence, meaning_of(evidence))

    def _show_problem(self, digit: Prediction, error: Exception) -> None:
        if not isinstance(error, ModelError):
            logger.error("cannot explain the digit", exc_info=error)
        if self._is_awaited(digit):
            self._show(None, error_said(error))

    def _is_awaited(self, digit: Prediction) -> bool:
        return digit is self._digit and self._why is not None and self._why.is_shown.get()

    def _show(self, evidence: Evidence | None, caption: str) -> None:
        self.evidence = evidence
        self._preview.show(self._digit, evidence)
        self.caption.set(caption)


def meaning_of(evidence: Evidence | None) -> str:
    """Say what the colours over a digit mean."""
    if evidence is None:
        return tr(_NO_EVIDENCE)
    if evidence.by_label:
        return tr("The yellower, the more it spoke for {label}.", label=evidence.label)
    return tr("The yellower, the more Digit Pad saw there.")
