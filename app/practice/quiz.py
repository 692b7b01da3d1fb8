"""The practice quiz: which number or sum is asked, what an answer is worth, score and streak."""

import dataclasses
import enum
import random
import re
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


@dataclass(frozen=True)
class SumLevel:
    """Sums of two whole numbers with one of the signs, and a result from 0 to highest.

    Of what is divided nothing remains. Times tables go up to ten times ten.
    """

    name: str
    signs: str
    highest: int


SUM_LEVELS = (
    SumLevel(marked("sums to ten"), "+-", 10),
    SumLevel(marked("sums to a hundred"), "+-", 100),
    SumLevel(marked("times tables"), "×÷", 100),
)
CHOICES: tuple[Level | SumLevel, ...] = (*LEVELS, *SUM_LEVELS)
_TIMES = 10  # the largest number of a times table


@dataclass(frozen=True)
class Task:
    """text: what is asked, "407" or "7+5=". answer: the number to write."""

    text: str
    answer: int

    @property
    def is_sum(self) -> bool:
        return self.text.endswith("=")

    @property
    def shown(self) -> str:
        """What is asked as people write it: "407", "7 + 5 =" of a sum."""
        return re.sub(r"([-+×÷=])", r" \1 ", self.text).strip() if self.is_sum else self.text


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


def judge(reading: Reading, task: Task) -> Verdict:
    """Compare what was read with what was asked; how far apart digits stand does not matter.

    Of a sum the result is enough; the whole of it is right as well.
    """
    if not reading.digits:
        return Verdict.NO_INK
    if not reading.is_sure:
        return Verdict.UNSURE
    answers = [str(task.answer)] + [f"{task.text}{task.answer}"] * task.is_sum
    is_right = "".join(reading.text.split()) in answers
    return Verdict.RIGHT if is_right else Verdict.WRONG


class Quiz:
    """Asks one number or sum after another.

    task: what is asked. verdict: of the last answer to it that counted, or None. tries:
    the answers to it that counted so far. first: what the first of them was read as. number: how
    many were asked before it.
    """

    def __init__(self, rng: random.Random, level: Level | SumLevel = LEVELS[0]) -> None:
        self._rng = rng
        self._score_before = Score()  # the present number
        self.level = level
        self.score = Score()
        self.task = Task("", -1)
        self.verdict: Verdict | None = None
        self.tries = 0
        self.first = ""
        self.number = -1
        self.ask_next()

    def ask_next(self) -> None:
        """Ask another than the last; one left unanswered counts neither way."""
        last = self.task
        while self.task == last:
            self.task = _any_task(self.level, self._rng)
        self.verdict = None
        self.number += 1
        self.tries, self.first = 0, ""
        self._score_before = self.score

    def restart(self) -> None:
        """Begin the score anew, with another number."""
        self.score = Score()
        self.ask_next()

    @property
    def asked(self) -> int:
        """The number to write."""
        return self.task.answer

    def choose(self, level: Level | SumLevel) -> None:
        """Ask numbers or sums of a level from now on."""
        self.level = level
        self.ask_next()

    def answer(self, reading: Reading) -> Verdict:
        """Take an answer. A number counts once: wrong answers after the first cost nothing."""
        verdict = judge(reading, self.task)
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


def _any_task(level: Level | SumLevel, rng: random.Random) -> Task:
    if isinstance(level, Level):
        number = rng.randint(level.lowest, level.highest)
        return Task(str(number), number)
    sign = rng.choice(level.signs)
    if sign in "×÷":
        one, other = rng.randint(0, _TIMES), rng.randint(1, _TIMES)
        product = one * other
        return Task(f"{one}×{other}=", product) if sign == "×" else Task(f"{product}÷{other}=", one)
    total = rng.randint(0, level.highest)
    part = rng.randint(0, total)
    rest = total - part
    return Task(f"{part}+{rest}=", total) if sign == "+" else Task(f"{total}-{part}=", rest)
