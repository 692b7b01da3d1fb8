"""What stands beside the practice canvas: the number, the verdict, the reward and the choices."""

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk

from ...language.texts import marked, tr
from ...practice.quiz import CHOICES, LEVELS, Score
from ..toolkit.fonts import BODY, BODY_LARGE, CAPTION, SUBTITLE
from ..toolkit.pixels import px
from ..toolkit.text_room import TextRoom
from ..toolkit.theme import follow_theme, palette_of
from .asked_number import AskedNumber
from .rounds import Rounds
from .stars import Stars

# pixels of a plain screen
_LEAST_WIDTH = 380
_STAR = 20

_WRITE, _WORK_OUT = marked("Write this number:"), marked("Work this out:")


class PracticeTask(ttk.Frame):
    """Variables to set: verdict, advice; to trace: level, an index into CHOICES.

    is_keeping: whether drawings are kept as samples. overrule: called for "I drew it right".
    asked, rounds: the number that is asked, and the row of the timed rounds, made by who has
    this as their parent. save_results: called to have the results saved.
    """

    def __init__(
        self,
        parent: tk.Misc,
        *,
        make_asked: Callable[[tk.Misc], AskedNumber],
        make_rounds: Callable[[tk.Misc], Rounds],
        overrule: Callable[[], None],
        save_results: Callable[[], None],
        level: tk.IntVar,
    ) -> None:
        super().__init__(parent)
        self.asked = make_asked(self)
        self.rounds = make_rounds(self)
        self.stars = Stars(self, px(self, _STAR))
        self.results_button = ttk.Button(
            self.rounds, text=tr("Save results…"), command=save_results
        )
        self.request = tk.StringVar(self, tr(_WRITE))
        self.verdict = tk.StringVar(self)
        self.advice = tk.StringVar(self)
        self.score = tk.StringVar(self)
        self.level = level
        self.is_keeping = tk.BooleanVar(self, value=False)
        self._is_good = True
        self._lay_out(overrule)
        self.show_score(Score())
        follow_theme(self, self._color)

    def ask(self, *, for_sum: bool) -> None:
        """Say whether a number is to be written or a sum to be worked out."""
        self.request.set(tr(_WORK_OUT if for_sum else _WRITE))

    def say(self, verdict: str, advice: str, *, is_good: bool) -> None:
        """Say how the answer was, and what to do now."""
        self.verdict.set(verdict)
        self.advice.set(advice)
        self._is_good = is_good
        self._color()

    def offer_to_overrule(self, text: str) -> None:
        """Offer the button that says "I drew it right", or with "" take it away."""
        self.overrule_button.configure(text=text)
        if text:
            self.overrule_button.pack(anchor=tk.W, pady=(10, 0))
        else:
            self.overrule_button.pack_forget()

    def show_score(self, score: Score) -> None:
        self.score.set(
            tr(
                "Right: {right} of {answered}     In a row: {streak}     Best: {best}",
                right=score.right,
                answered=score.answered,
                streak=score.streak,
                best=score.best,
            )
        )
        self.stars.show(score.right)

    def _color(self) -> None:
        palette = palette_of(self)
        color = palette.accent if self._is_good else palette.doubt
        self._verdict_label.configure(foreground=color)

    def _lay_out(self, overrule: Callable[[], None]) -> None:
        levels = ttk.Frame(self)
        for index, level in enumerate(CHOICES):
            row, column = divmod(index, len(LEVELS))
            ttk.Radiobutton(
                levels, text=_begun(tr(level.name)), value=index, variable=self.level
            ).grid(row=row, column=column, sticky=tk.W, padx=(12 if column else 0, 0))
        answer = ttk.Frame(self)
        verdict = TextRoom(answer, self.verdict, (SUBTITLE, BODY_LARGE, BODY))
        verdict.pack(fill=tk.X)
        self._verdict_label = verdict.label
        TextRoom(answer, self.advice, (BODY, CAPTION), lines=2).pack(fill=tk.X, pady=(4, 0))
        self.overrule_button = ttk.Button(answer, command=overrule)
        rows: tuple[tk.Widget, ...] = (
            levels,
            ttk.Label(self, textvariable=self.request),
            self.asked,
            answer,
            self.stars,
            ttk.Label(self, textvariable=self.score, font="BodyStrongFont"),
            self.rounds,
            ttk.Checkbutton(self, text=tr("Keep my drawings as samples"), variable=self.is_keeping),
        )  # fmt: skip
        for row, widget in enumerate(rows):
            widget.grid(row=row, column=0, sticky=tk.NSEW, pady=(0 if row == 0 else 8, 0))
        self.results_button.pack(side=tk.RIGHT)
        self.rowconfigure(2, weight=1)
        self.columnconfigure(0, weight=1, minsize=px(self, _LEAST_WIDTH))
        follow_theme(self, lambda: self.rowconfigure(3, minsize=self._height_with_button(answer)))

    def _height_with_button(self, answer: ttk.Frame) -> int:
        """The height of the answer, whether the button is there or not."""
        rooms = [each for each in answer.winfo_children() if each is not self.overrule_button]
        return sum(each.winfo_reqheight() for each in (*rooms, self.overrule_button)) + 14


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]
