"""The Practice tab: a number in words to write by hand, and whether it was read so."""

import functools
import logging
import random
import tkinter as tk
from collections.abc import Callable

from ...drawing.drawing import Drawing
from ...practice.quiz import LEVELS, Quiz, Verdict
from ...recognition import ModelError, Reading
from ...recognition.words import spell
from ...samples.keeping import labelled
from ..drawing.canvas_layout import CanvasLayout
from ..drawing.drawing_pad import DrawingPad
from ..services import Services
from ..tab import Answers, Command, Tab
from ..toolkit.keys import bind_tab_keys
from .practice_controls import PracticeControls
from .practice_task import PracticeTask

logger = logging.getLogger(__name__)

_HINT = "Write the number here"
_NOT_YET = "…"  # until the first words of a process are there


class PracticeTab(Tab):
    """Asks numbers, checks drawings of them, and keeps these as samples where that is wished."""

    name = "Practice"

    def __init__(self, parent: tk.Misc, services: Services) -> None:
        super().__init__(parent)
        self._services = services
        self._status = services.status
        self._checked: Drawing | None = None  # the one whose reading is awaited
        self._misread: Reading | None = None  # of the drawing in view
        self.quiz = Quiz(random.Random())
        self.pad = DrawingPad(
            self, _HINT, self._on_drawing, services.preferences.pen, services.ink_thread
        )
        self.controls = PracticeControls(
            self, check=self.check, go_on=self.go_on, skip=self.skip,
            clear=self.pad.clear, undo=self.pad.undo, redo=self.pad.redo,
        )  # fmt: skip
        self.task = PracticeTask(self, overrule=self.overrule)
        self.task.words.set(_NOT_YET)
        self.task.level.trace_add("write", lambda *_: self._on_level())
        self.task.is_keeping.trace_add("write", lambda *_: self._on_keeping())
        zoom = services.preferences.zoom
        CanvasLayout(self, self.pad.canvas, self.controls, (self.task,), zoom)
        self._bind_keys()
        self._update_controls()

    @property
    def commands(self) -> Answers:
        return {Command.DONE: self.done, **self.pad.commands}

    @property
    def focus_widget(self) -> tk.Misc:
        return self.pad.canvas.surface

    def enter(self) -> None:
        super().enter()
        self._show_words()

    def leave(self) -> None:
        self.pad.canvas.pen_up()

    def done(self) -> None:
        """What Enter does: check the drawing, or go on once the number is solved."""
        if self._is_solved:
            self.go_on()
        else:
            self.check()

    def check(self) -> None:
        """Read the drawing and compare it with the number."""
        self.pad.canvas.pen_up()
        drawing = self.pad.drawing
        if self._is_solved:
            return
        if drawing.is_empty:
            self._status.say("Write the number first, then click Check.")
            return
        self._checked = drawing
        self._services.reading_thread.submit(
            "practice",
            lambda: self._services.reader.read_drawing(drawing),
            lambda reading: self._on_reading(drawing, reading),
            lambda error: self._on_error(drawing, error),
        )

    def go_on(self) -> None:
        """Ask another number, if this one is answered."""
        if self.quiz.verdict is not None:
            self._ask_next()

    def skip(self) -> None:
        """Ask another number in place of this one; it counts neither way."""
        if self.quiz.verdict is None:
            skipped = self.quiz.asked
            self._ask_next()
            self._status.say(f"Skipped {skipped}.")

    def overrule(self, *, may_keep: bool = True) -> None:
        """The drawing was right and the reading wrong: count it.

        It is kept as a sample where drawings are, and where it may be.
        """
        if self._misread is None:
            return
        wanted = labelled(self._misread, self.quiz.asked)
        self.quiz.overrule()
        if may_keep and self.task.is_keeping.get():
            self._services.teaching.keep(wanted)
        self._tell("Then I misread it. Thank you!", "It counts as right.", is_good=True)

    @property
    def _is_solved(self) -> bool:
        return self.quiz.verdict is Verdict.RIGHT

    def _ask_next(self) -> None:
        self.quiz.ask_next()
        self._begin()

    def _begin(self) -> None:
        """Begin with the number that the quiz asks now."""
        self.pad.restart()
        self._tell("", "", is_good=True)
        self._show_words()

    def _show_words(self) -> None:
        number = str(self.quiz.asked)
        self._services.reading_thread.submit(
            "practice words", lambda: spell(number), self.task.words.set, self._raise
        )

    def _on_drawing(self) -> None:
        self._checked = None
        if not self._is_solved:
            self._tell("", "", is_good=True)
        self._status.clear()
        self._update_controls()

    def _on_reading(self, drawing: Drawing, reading: Reading) -> None:
        if drawing is not self._checked:
            return
        asked = self.quiz.asked
        verdict = self.quiz.answer(reading)
        if verdict is Verdict.NO_INK:
            self._status.say("There is no ink on the canvas. Write the number, then click Check.")
            return
        self.pad.finish()
        verdict_said, advice, is_good = _said(verdict, reading, asked, self.quiz.score.streak)
        self._tell(verdict_said, advice, is_good=is_good)
        if verdict is Verdict.WRONG:
            self._offer_to_overrule(reading)
        elif verdict is Verdict.RIGHT and self.task.is_keeping.get():
            self._services.teaching.keep(labelled(reading, asked))

    def _on_error(self, drawing: Drawing, error: Exception) -> None:
        if not isinstance(error, ModelError):
            logger.error("cannot read the drawing", exc_info=error)
        if drawing is self._checked:
            self._tell("Cannot read digits", str(error), is_good=False)

    def _offer_to_overrule(self, reading: Reading) -> None:
        self._misread = reading
        can_keep = self.task.is_keeping.get() and bool(labelled(reading, self.quiz.asked))
        self.task.offer_to_overrule("I drew it right — keep it" if can_keep else "I drew it right")

    def _tell(self, verdict: str, advice: str, *, is_good: bool) -> None:
        self._misread = None
        self.task.offer_to_overrule("")
        self.task.say(verdict, advice, is_good=is_good)
        self.task.show_score(self.quiz.score)
        self._update_controls()

    def _choose_level(self, index: int) -> None:
        """By key only where nothing is drawn: a child may type the answer, and lose the drawing."""
        if self.pad.drawing.is_empty:
            self.task.level.set(index)

    def _on_level(self) -> None:
        level = LEVELS[self.task.level.get()]
        if level is not self.quiz.level:
            self.quiz.choose(level)
            self._begin()

    def _on_keeping(self) -> None:
        if self._misread is not None:
            self._offer_to_overrule(self._misread)
        if self.task.is_keeping.get():
            folder = self._services.profile_choice.samples().folder
            self._status.say(f"Drawings that are read right are kept in {folder}.")
            self._services.teaching.keep()

    def _bind_keys(self) -> None:
        levels = {
            str(index + 1): functools.partial(self._choose_level, index)
            for index in range(len(LEVELS))
        }
        # A key is soon pressed by mistake: it counts, and teaches nothing.
        overrule = functools.partial(self.overrule, may_keep=False)
        keys: dict[str, Callable[[], None]] = {
            "n": self.go_on, "s": self.skip, "k": overrule,
        }  # fmt: skip
        bind_tab_keys(self, keys | levels)

    def _update_controls(self) -> None:
        self.controls.enable(
            is_answered=self.quiz.verdict is not None,
            is_solved=self._is_solved,
            can_undo=self.pad.can_undo,
            can_redo=self.pad.can_redo,
        )

    @staticmethod
    def _raise(error: Exception) -> None:
        raise error


def _said(verdict: Verdict, reading: Reading, asked: int, streak: int) -> tuple[str, str, bool]:
    """Return (verdict, advice, whether it is good) in words."""
    if verdict is Verdict.RIGHT:
        row = f" {streak} in a row." if streak > 1 else ""
        return f"✓ Right! {asked}", f"{row} Press Enter for the next number.".strip(), True
    if verdict is Verdict.WRONG:
        text = " ".join(reading.text.split())
        return f"I read {text}", f"The number is {asked}. Draw it again, or click Next.", False
    return (
        "I am not sure what this is",
        "Write it a little more clearly. This one does not count.",
        False,
    )
