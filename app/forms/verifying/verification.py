"""Looking through a pile field by field: what is to be looked at, in which order, what is left."""

import bisect
import dataclasses
import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ...recognition.ink import Ink
from ..piles.pile import Pile, PiledField, PiledPage
from ..templates.checks import Checks, Failure
from ..templates.template import Field

Purpose: TypeAlias = Literal["review", "second", "settle"]
Order: TypeAlias = Literal["page", "field", "doubt"]
Answers: TypeAlias = tuple[tuple[int, str], ...]  # the fields' ids and texts
PURPOSES: tuple[Purpose, ...] = ("review", "second", "settle")
MOST_OTHERS = 12  # fields that are shown beside one: more have no room
ORDERS: tuple[Order, ...] = ("page", "field", "doubt")


@dataclass(frozen=True)
class Task:
    """A field that a person looks at, or has looked at.

    number: of the field on its page. is_doubtful: by itself; those that only fail together with
    others come later: the doubtful one of a sum is most probably what is wrong. confidence: 0..1,
    of what was read.
    """

    field_id: int
    page_id: int
    number: int
    is_doubtful: bool
    confidence: float
    is_open: bool


@dataclass(frozen=True, eq=False)
class Sight:
    """All that is shown of one field.

    page: with all its fields. crop: uint8 gray (h, w). others: the fields with which it does not
    hold, and their crops. rule: what the form asks of the field. checks: of the page's form. Both
    are None where the form is not known.
    """

    field: PiledField
    page: PiledPage
    crop: Ink
    others: tuple[tuple[PiledField, Ink], ...] = ()
    rule: Field | None = None
    checks: Checks | None = None

    def failures(self, text: str) -> tuple[Failure, ...]:
        """Return what would not hold of the field, alone and among others, if it held a text."""
        if self.checks is None:
            return ()
        texts = {field.name: field.text for field in self.page.fields} | {self.field.name: text}
        return tuple(
            failure for failure in self.checks.failures(texts) if self.field.name in failure.fields
        )


class Worklist:
    """The tasks of one purpose in their order, and the one that is looked at."""

    def __init__(self, tasks: Iterable[Task] = (), order: Order = "page") -> None:
        self._order = order
        self._tasks = sorted(tasks, key=self._key)
        self._index: int | None = None
        self._done = sum(not task.is_open for task in self._tasks)

    @property
    def current(self) -> Task | None:
        return None if self._index is None else self._tasks[self._index]

    @property
    def count(self) -> int:
        return len(self._tasks)

    @property
    def done(self) -> int:
        return self._done

    @property
    def number(self) -> int:
        """Of the one that is looked at, from 1; 0 for none."""
        return 0 if self._index is None else self._index + 1

    def look_at(self, field_id: int) -> Task | None:
        """Look at a field; None if it is none of these."""
        index = self._index_of(field_id)
        if index is None:
            return None
        self._index = index
        return self.current

    def next_open(self) -> Task | None:
        """Return the next one that is open, behind the last the first again; None: all done."""
        around = itertools.chain(self._tasks[self.number :], self._tasks[: self.number])
        return next((task for task in around if task.is_open), None)

    def step(self, by: int) -> Task | None:
        """Look at the one before or behind, open or not; None beyond the ends."""
        if self._index is None or not 0 <= self._index + by < len(self._tasks):
            return None
        self._index += by
        return self.current

    def sort(self, order: Order) -> None:
        """Bring them into another order; the one that is looked at stays."""
        current = self.current
        self._order = order
        self._tasks.sort(key=self._key)
        self._find(current)

    def update(self, page_id: int, tasks: Iterable[Task]) -> None:
        """Put what is known now of a page in the place of what was known of it.

        The one that is looked at stays, also where it is no task any more.
        """
        kept = [task for task in self._tasks if task.page_id != page_id]
        by_id = {task.field_id: task for task in tasks}
        current = self.current
        if current is not None and current.page_id == page_id:
            by_id.setdefault(current.field_id, dataclasses.replace(current, is_open=False))
        for task in by_id.values():
            bisect.insort(kept, task, key=self._key)
        self._tasks = kept
        self._done = sum(not task.is_open for task in kept)
        self._find(current)

    def _find(self, task: Task | None) -> None:
        self._index = None if task is None else self._index_of(task.field_id)

    def _index_of(self, field_id: int) -> int | None:
        found = (index for index, task in enumerate(self._tasks) if task.field_id == field_id)
        return next(found, None)

    def _key(self, task: Task) -> tuple[float, float, float]:
        page, number = task.page_id, task.number
        if self._order == "field":
            return number, page, 0
        if self._order == "doubt":
            return task.confidence, page, number
        return page, not task.is_doubtful, number


class Verification:
    """A pile that is looked through. Of the thread that the pile is of."""

    def __init__(self, pile: Pile) -> None:
        self.pile = pile
        self._rules: dict[str, dict[str, Field]] = {}
        self._checks: dict[str, Checks] = {}
        self._version = pile.version
        self._take_templates()

    def is_changed(self) -> bool:
        """Return whether others have read more pages or answered, since this was last asked."""
        before, self._version = self._version, self.pile.version
        if before == self._version:
            return False
        self._take_templates()
        return True

    def tasks(self, purpose: Purpose, who: str) -> list[Task]:
        """Return what a person has to do, and what was done already, in the order of the pages."""
        return [task for page in self.pile.pages() for task in self.tasks_of(page, purpose, who)]

    def tasks_of(self, page: PiledPage, purpose: Purpose, who: str) -> list[Task]:
        """Return what is to do and what was done on one page."""
        failures = self._failures(page) if purpose == "review" else ()
        failing = {name for failure in failures for name in failure.fields}
        alone = {failure.fields[0] for failure in failures if len(failure.fields) == 1}
        found = []
        for number, field in enumerate(page.fields):
            is_open = _IS_OPEN[purpose](field, who, field.name in failing)
            if is_open is not None:
                is_doubtful = not field.is_read_surely or bool(field.marked) or field.name in alone
                found.append(
                    Task(field.id, page.id, number, is_doubtful, field.confidence, is_open)
                )
        return found

    def sight(self, field_id: int) -> Sight:
        """Return all that is shown of a field. Raises LookupError."""
        field = self.pile.field(field_id)
        page = self.pile.page(field.page_id)
        names = {
            name
            for failure in self._failures(page)
            if field.name in failure.fields
            for name in failure.fields
        }
        others = [each for each in page.fields if each.name in names and each.id != field_id]
        return Sight(
            field=field,
            page=page,
            crop=self.pile.crop(field_id),
            others=tuple((each, self.pile.crop(each.id)) for each in others[:MOST_OTHERS]),
            rule=self._rules.get(page.form, {}).get(field.name),
            checks=self._checks.get(page.form),
        )

    def answer(self, answers: Answers, purpose: Purpose, who: str) -> None:
        """Keep what a person says that fields hold. Raises PileError."""
        self.pile.answer_all(answers, who, is_second=purpose == "second")

    def take_back(self, answers: Answers, purpose: Purpose, who: str) -> None:
        """Forget what a person said last of fields. Raises PileError."""
        for field_id, _ in answers:
            self.pile.take_back(field_id, who, is_second=purpose == "second")

    def _take_templates(self) -> None:
        for name, template in self.pile.templates().items():
            self._rules[name] = {leaf.name: leaf for leaf in template.leaves}
            self._checks[name] = Checks(template)

    def _failures(self, page: PiledPage) -> tuple[Failure, ...]:
        """What does not hold on a page as it is now."""
        checks = self._checks.get(page.form)
        if checks is None or not page.is_aligned:
            return ()
        return checks.failures({field.name: field.text for field in page.fields})


def _in_review(field: PiledField, _: str, fails: bool) -> bool | None:
    if field.answers:
        return False
    return True if fails or not field.is_sure else None


def _in_second_entry(field: PiledField, who: str, _: bool) -> bool | None:
    if not field.answers or field.answers[-1].who == who:
        return None
    return field.second is None


def _in_settling(field: PiledField, _: str, __: bool) -> bool | None:
    if field.is_contested:
        return True
    is_settled = (
        field.second is not None and field.answers and field.second.id < field.answers[-1].id
    )
    return False if is_settled else None


_IS_OPEN: dict[Purpose, Callable[[PiledField, str, bool], bool | None]] = {
    "review": _in_review, "second": _in_second_entry, "settle": _in_settling,
}  # fmt: skip
