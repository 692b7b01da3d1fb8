"""The Practice tab: a number in words to write by hand, and whether it was read so."""

import functools
import logging
import random
import tkinter as tk
from collections.abc import Callable
from datetime import datetime

from ...drawing.drawing import Drawing
from ...language.texts import marked, tr
from ...practice.quiz import CHOICES, Quiz, Task, Verdict
from ...practice.results import Result
from ...practice.timed_round import TimedRound
from ...practice.voice import Speaker
from ...recognition import ModelError, Reading
from ...recognition.words import spell
from ...samples.keeping import labelled
from ...wording import error_said
from ..drawing.canvas_layout import CanvasLayout
from ..drawing.drawing_pad import DrawingPad
from ..services import Services
from ..tab import Answers, Command, Tab
from ..toolkit.keys import bind_tab_keys
from .asked_number import AskedNumber
from .practice_controls import PracticeControls
from .practice_task import PracticeTask
from .results_keeper import ResultsKeeper
from .rounds import Rounds, length_text

logger = logging.getLogger(__name__)

_HINT = marked("Write the number here")
_NOT_YET = "…"  # until the first words of a process are there


class PracticeTab(Tab):
    """Asks numbers, checks drawings of them, and keeps these as samples where that is wished."""

    name = marked("Practice")

    def __init__(self, parent: tk.Misc, services: Services) -> None:
        super().__init__(parent)
        self._services = services
        self._status = services.status
        self._checked: Drawing | None = None  # the one whose reading is awaited
        self._misread: Reading | None = None  # of the drawing in view
        self._recorded: tuple[int, str] | None = None  # the last number that is kept, and how
        self.quiz = Quiz(random.Random(), CHOICES[services.preferences.level.get()])
        self.pad = DrawingPad(
            self, tr(_HINT), self._on_drawing, services.preferences.pen, services.ink_thread
        )
        self.controls = PracticeControls(
            self, check=self.check, go_on=self.go_on, skip=self.skip,
            clear=self.pad.clear, undo=self.pad.undo, redo=self.pad.redo,
        )  # fmt: skip
        self.results = ResultsKeeper(
            services.profile_choice, services.disk_thread, services.status, services.dialogs
        )
        self.speaker = Speaker()
        self._asked_at = 0.0  # by the clock of the rounds, when the number was shown
        self._seconds = 0.0  # until its first answer
        self._best = 0  # of rounds like the one that runs, before it
        self.task = PracticeTask(
            self,
            make_asked=lambda parent: AskedNumber(parent, services.preferences.asks, self.say),
            make_rounds=lambda parent: Rounds(parent, self._on_round, self._on_time),
            overrule=self.overrule,
            save_results=self.save_results,
            level=services.preferences.level,
        )
        self.task.asked.words.set(_NOT_YET)
        services.words_choice.on_changed.append(self._show_words)
        services.preferences.asks.trace_add("write", lambda *_: self._on_way())
        services.profile_choice.on_switched.append(lambda former, _: self._restart(former))
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
        self._services.disk_thread.submit(
            "find voice", self.speaker.find, self._on_voice, self._raise
        )
        self._show_words()

    def leave(self) -> None:
        self.pad.canvas.pen_up()
        self.task.rounds.stop()
        self.speaker.stop()

    def close(self) -> None:
        self.task.rounds.stop()
        self.speaker.stop()
        self._record()

    def say(self) -> None:
        """Have the number spoken, where there is a voice."""
        words, language = self.task.asked.words.get(), self._services.words_choice.language
        self._services.disk_thread.submit(
            "say", lambda: self.speaker.say(words, language), lambda _: None, self._on_speechless
        )

    def save_results(self) -> None:
        """Ask where to save what came of the profile's numbers as CSV, and save it."""
        if self._is_solved:
            self._record()
        self.results.ask_and_save()

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
            self._status.say(tr("Write the number first, then click Check."))
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
            skipped = self.quiz.task.shown
            self._ask_next()
            self._status.say(tr("Skipped {skipped}.", skipped=skipped))

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
        self._tell(tr("Then I misread it. Thank you!"), tr("It counts as right."), is_good=True)

    @property
    def _is_solved(self) -> bool:
        return self.quiz.verdict is Verdict.RIGHT

    def _ask_next(self) -> None:
        self._record()
        self.quiz.ask_next()
        self._begin()

    def _record(self, profile: str | None = None, of_round: TimedRound | None = None) -> None:
        """Keep what came of the number, if it is answered, once."""
        outcome, current = self.quiz.outcome, of_round or self.task.rounds.current
        if outcome is None or self._recorded == (self.quiz.number, outcome):
            return
        self._recorded = self.quiz.number, outcome
        result = Result(
            datetime.now().isoformat(timespec="seconds"), self.quiz.level.name, self.quiz.asked,
            self.quiz.first, outcome, self.quiz.tries, round(self._seconds, 1),
            *((current.name, current.seconds) if current else ()),
        )  # fmt: skip
        self.results.add(result, profile or self._services.profile_choice.chosen.get())

    def _restart(self, former: str) -> None:
        """Another profile is chosen: the number that is answered was the former's."""
        self._record(former)
        self.task.rounds.stop()
        self.quiz.restart()
        self._begin()

    def _on_round(self) -> None:
        self._record()
        seconds = self.task.rounds.seconds.get()
        self._best = 0
        self.results.find_best(self.quiz.level.name, seconds, self._on_best)
        self.quiz.restart()
        self._begin()
        self.pad.canvas.surface.focus_set()

    def _on_best(self, best: int) -> None:
        self._best = best

    def _on_time(self, ended: TimedRound) -> None:
        """Say how many were right; what is being written does not count."""
        right = ended.right
        self._record(of_round=ended)
        self.quiz.ask_next()
        self._begin()
        best = (
            tr("That is your best round!")
            if right > self._best
            else tr("Your best round has {count}.", count=self._best)
        )
        self._tell(
            tr("Time! {right} right in {time}.", right=right, time=length_text(ended.seconds)),
            best if right else "", is_good=True,
        )  # fmt: skip

    def _on_way(self) -> None:
        if self.task.asked.is_by_ear:
            self.say()

    def _on_voice(self, has_voice: bool) -> None:
        self.task.asked.set_voice(has_voice=has_voice)

    def _on_speechless(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        self.task.asked.set_voice(has_voice=False)
        self._status.say_problem(
            tr("The number cannot be spoken: {reason}.", reason=error.strerror or error)
        )

    def _begin(self) -> None:
        """Begin with the number that the quiz asks now."""
        self.pad.restart()
        self._tell("", "", is_good=True)
        self._show_words()

    def _show_words(self) -> None:
        task = self.quiz.task
        self._asked_at = self.task.rounds.clock()
        self.task.ask(for_sum=task.is_sum)
        self._services.reading_thread.submit(
            "practice words",
            lambda: task.shown if task.is_sum else spell(task.text),
            lambda words: self._on_words(task, words),
            self._raise,
        )

    def _on_words(self, task: Task, words: str) -> None:
        if task is not self.quiz.task:  # another is asked by now
            return
        if task.is_sum:
            self.task.asked.show_sum(words)
        else:
            self.task.asked.show(task.answer, words)
        if self.task.asked.is_by_ear and self.winfo_viewable():
            self.say()

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
        if self.quiz.tries == 1:
            self._seconds = self.task.rounds.clock() - self._asked_at
        if verdict is Verdict.NO_INK:
            self._status.say(
                tr("There is no ink on the canvas. Write the number, then click Check.")
            )
            return
        self.pad.finish()
        task, streak = self.quiz.task, self.quiz.score.streak
        verdict_said, advice, is_good = _said(verdict, reading, task, streak)
        self._tell(verdict_said, advice, is_good=is_good)
        if verdict is Verdict.WRONG:
            self._offer_to_overrule(reading)
        elif verdict is Verdict.RIGHT and self.task.is_keeping.get():
            self._services.teaching.keep(labelled(reading, asked))
        if verdict is Verdict.RIGHT and self.task.rounds.current is not None:
            if self.quiz.tries == 1:
                self.task.rounds.count_right()
            self._ask_next()
            self._tell(tr("✓ Right! {asked}", asked=_solved(task)), "", is_good=True)

    def _on_error(self, drawing: Drawing, error: Exception) -> None:
        if not isinstance(error, ModelError):
            logger.error("cannot read the drawing", exc_info=error)
        if drawing is self._checked:
            self._tell(tr("Cannot read digits"), error_said(error), is_good=False)

    def _offer_to_overrule(self, reading: Reading) -> None:
        self._misread = reading
        can_keep = self.task.is_keeping.get() and bool(labelled(reading, self.quiz.asked))
        self.task.offer_to_overrule(
            tr("I drew it right — keep it") if can_keep else tr("I drew it right")
        )

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
        level = CHOICES[self.task.level.get()]
        if level is not self.quiz.level:
            self._record()
            self.task.rounds.stop()
            self.quiz.choose(level)
            self._begin()

    def _on_keeping(self) -> None:
        if self._misread is not None:
            self._offer_to_overrule(self._misread)
        if self.task.is_keeping.get():
            self._status.say(
                tr("Drawings that are read right are kept: Profile → My samples shows them.")
            )
            self._services.teaching.keep()

    def _bind_keys(self) -> None:
        levels = {
            str(index + 1): functools.partial(self._choose_level, index)
            for index in range(len(CHOICES))
        }
        # A key is soon pressed by mistake: it counts, and teaches nothing.
        overrule = functools.partial(self.overrule, may_keep=False)
        keys: dict[str, Callable[[], None]] = {
            "n": self.go_on, "s": self.skip, "k": overrule, "e": self.say,
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


def _solved(task: Task) -> str:
    """A task with its answer: "407", "7 + 5 = 12"."""
    return f"{task.shown} {task.answer}" if task.is_sum else task.text


def _said(verdict: Verdict, reading: Reading, task: Task, streak: int) -> tuple[str, str, bool]:
    """Return (verdict, advice, whether it is good) in words."""
    if verdict is Verdict.RIGHT:
        row = tr("{streak} in a row.", streak=streak) + " " if streak > 1 else ""
        go_on = (
            tr("Press Enter for the next sum.") if task.is_sum
            else tr("Press Enter for the next number.")
        )  # fmt: skip
        return tr("✓ Right! {asked}", asked=_solved(task)), row + go_on, True
    if verdict is Verdict.WRONG:
        text = " ".join(reading.text.split())
        advice = (
            tr("Not quite: {sum}. Draw it again, or click Next.", sum=_solved(task)) if task.is_sum
            else tr("The number is {asked}. Draw it again, or click Next.", asked=task.text)
        )  # fmt: skip
        return tr("I read {text}", text=text), advice, False
    return (
        tr("I am not sure what this is"),
        tr("Write it a little more clearly. This one does not count."),
        False,
    )
