"""The practice quiz: which number is asked, what an answer is worth, score and streak."""

import dataclasses
import enum
import random
from dataclasses import dataclass

from ..language.texts import marked
from ..recognition import Reading
from .results import MENDED, RIGHT, WRONG


@dataclass(frozen=True)
class Level:
    """Numbers from lowest to highest, both asked."""

    name: str
    lowest: int
    highest: int


LEVELS = (
    Level(marked("one digit"), 0, 9),
    Level(marked("two digits"), 10, 99),
    Level(marked("three digits"), 100, 999),
)


class Verdict(enum.Enum):
    """What an answer is. Only RIGHT and WRONG count."""

    NO_INK = enum.auto()
    UNSURE = enum.auto()
    RIGHT = enum.auto()
    WRONG = enum.auto()


@dataclass(frozen=True)
class Score:
    """right of answered numbers; streak: those right at once, one after another; best: of them."""

    right: int = 0
    answered: int = 0
    streak: int = 0
    best: int = 0

    def with_right(self) -> "Score":
        """The score after a number that was right at once."""
        streak = self.streak + 1
        return Score(self.right + 1, self.answered + 1, streak, max(self.best, streak))

    def with_wrong(self) -> "Score":
        """The score after the first wrong answer to a number."""
        return dataclasses.replace(self, answered=self.answered + 1, streak=0)

    def with_mended(self) -> "Score":
        """The score after a number that was wrong before and is right now."""
        return dataclasses.replace(self, right=self.right + 1)


def judge(reading: Reading, asked: int) -> Verdict:
    """Compare what was read with what was asked; how far apart digits stand does not matter."""
    if not reading.digits:
        return Verdict.NO_INK
    if not reading.is_sure:
        return Verdict.UNSURE
    is_right = "".join(reading.text.split()) == str(asked)
    return Verdict.RIGHT if is_right else Verdict.WRONG


class Quiz:
    """Asks one number after another.

    asked: the number to write. verdict: of the last answer to it that counted, or None. tries:
    the answers to it that counted so far. first: what the first of them was read as. number: how
    many were asked before it.
    """

    def __init__(self, rng: random.Random, level: Level = LEVELS[0]) -> None:
        self._rng = rng
        self._score_before = Score()  # the present number
        self.level = level
        self.score = Score()
        self.asked = -1
        self.verdict: Verdict | None = None
        self.tries = 0
        self.first = ""
        self.number = -1
        self.ask_next()

    def ask_next(self) -> None:
        """Ask a number other than the last; one left unanswered counts neither way."""
        numbers = range(self.level.lowest, self.level.highest + 1)
        self.asked = self._rng.choice([number for number in numbers if number != self.asked])
        self.verdict = None
        self.number += 1
        self.tries, self.first = 0, ""
        self._score_before = self.score

    def restart(self) -> None:
        """Begin the score anew, with another number."""
        self.score = Score()
        self.ask_next()

    def choose(self, level: Level) -> None:
        """Ask numbers of a level from now on."""
        self.level = level
        self.ask_next()

    def answer(self, reading: Reading) -> Verdict:
        """Take an answer. A number counts once: wrong answers after the first cost nothing."""
        verdict = judge(reading, self.asked)
        if verdict in (Verdict.RIGHT, Verdict.WRONG) and self.verdict is not Verdict.RIGHT:
            self.first = self.first or " ".join(reading.text.split())
            self.tries += 1
        if verdict is Verdict.RIGHT and self.verdict is not Verdict.RIGHT:
            is_mended = self.verdict is Verdict.WRONG
            self.score = self.score.with_mended() if is_mended else self.score.with_right()
        elif verdict is Verdict.WRONG and self.verdict is None:
            self.score = self.score.with_wrong()
        if verdict in (Verdict.RIGHT, Verdict.WRONG) and self.verdict is not Verdict.RIGHT:
            self.verdict = verdict
        return verdict

    def overrule(self) -> None:
        """The person says that a wrong reading was no fault of theirs: it was right at once."""
        if self.verdict is Verdict.WRONG:
            self.score = self._score_before.with_right()
            self.verdict = Verdict.RIGHT
            self.tries = 1

    @property
    def outcome(self) -> str | None:
        """What the number came to, as results say it; None where nothing counted yet."""
        if self.verdict is None:
            return None
        if self.verdict is Verdict.WRONG:
            return WRONG
        return RIGHT if self.tries == 1 else MENDED
