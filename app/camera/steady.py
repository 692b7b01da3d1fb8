"""Readings of frame after frame become steady: each region's digit is what its frames voted for.

A region is matched from frame to frame by the overlap of its boxes, or, where it jumped, by its
digit. That is announced when most of the last frames agree, and stays until most agree on another.
"""

import dataclasses
import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..readings.boxes import overlap
from ..recognition import Prediction, Reading, Sign
from ..recognition.preprocessing import Box
from ..recognition.reading import NO_INK

VOTES = 7  # frames
MAJORITY = 4  # of them
PATIENCE = 3  # frames for which an announced region may be missed, as in a blurred picture

_LEAST_OVERLAP = 0.3


@dataclass(frozen=True, eq=False)
class TrackedRegion:
    """One place of the frame over its last frames. announced: what it holds, if anything yet."""

    box: Box
    votes: tuple[Prediction, ...] = ()
    announced: Prediction | None = None
    missed: int = 0

    def seen(self, digit: Prediction) -> "TrackedRegion":
        """Return the region after one more frame."""
        votes = (*self.votes, digit)[-VOTES:]
        (label, count), *_ = Counter(_vote(vote) for vote in votes).most_common(1)
        announced = self.announced
        if count >= MAJORITY:
            # The latest that voted so: its confidence and image belong to the label.
            announced = next((v for v in reversed(votes) if _vote(v) == label and v.is_sure), None)
        return TrackedRegion(digit.box, votes, announced)

    @property
    def shown(self) -> Prediction:
        """The digit as announced, or else the latest, not sure; where and as it is now."""
        latest = self.votes[-1]
        if self.announced is None:
            return dataclasses.replace(latest, is_sure=False)
        return dataclasses.replace(self.announced, box=latest.box, line=latest.line)


@dataclass(frozen=True, eq=False)
class Steady:
    """What is known after some frames. reading: what to show. signs: of the last frame."""

    regions: tuple[TrackedRegion, ...] = ()
    reading: Reading = NO_INK
    signs: tuple[Sign, ...] = ()

    def after(self, latest: Reading) -> "Steady":
        """Return what is known after one more frame, which says `latest`."""
        matches = _matches(self.regions, latest.digits)
        seen = tuple(
            (matches.get(index) or TrackedRegion(digit.box)).seen(digit)
            for index, digit in enumerate(latest.digits)
        )
        found = {id(region) for region in matches.values()}
        lost = tuple(
            dataclasses.replace(region, missed=region.missed + 1)
            for region in self.regions
            if region.announced and region.missed < PATIENCE and id(region) not in found
        )
        shown = latest.with_digits([r.shown for r in seen])
        reading = self.reading if lost else _with_held_signs(shown, self.signs)
        return Steady((*seen, *lost), reading, latest.signs)

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Where all of it is."""
        return (
            *(region.box for region in self.regions),
            *(thing.box for thing in self.reading.things),
            *(sign.box for sign in self.signs),
        )

    def moved(self, move: Callable[[Box], Box]) -> "Steady":
        """Return the same after all of it has moved, as the next frame is to show it."""
        return Steady(
            tuple(dataclasses.replace(each, box=move(each.box)) for each in self.regions),
            self.reading.with_boxes(move),
            tuple(dataclasses.replace(sign, box=move(sign.box)) for sign in self.signs),
        )


def _with_held_signs(reading: Reading, before: Sequence[Sign]) -> Reading:
    """Return a reading in which a sign is sure only if the frame before had it there as well."""
    return reading.with_things([
        dataclasses.replace(thing, is_sure=thing.is_sure and _was_there(thing, before))
        if isinstance(thing, Sign)
        else thing
        for thing in reading.things
    ])  # fmt: skip


def _was_there(sign: Sign, before: Sequence[Sign]) -> bool:
    return any(
        one.name == sign.name and overlap(one.box, sign.box) >= _LEAST_OVERLAP for one in before
    )


def _vote(digit: Prediction) -> int | None:
    return digit.label if digit.is_sure else None


def _matches(
    regions: Sequence[TrackedRegion], digits: Sequence[Prediction]
) -> dict[int, TrackedRegion]:
    """The region that each digit, by its index, is; the closest pairs first."""
    closeness = {
        (number, index): close
        for number, region in enumerate(regions)
        for index, digit in enumerate(digits)
        if (close := _closeness(region, digit)) is not None
    }
    matches: dict[int, TrackedRegion] = {}
    free = set(range(len(regions)))
    for number, index in sorted(closeness, key=lambda pair: -closeness[pair]):
        if number in free and index not in matches:
            matches[index] = regions[number]
            free.remove(number)
    return matches


def _closeness(region: TrackedRegion, digit: Prediction) -> float | None:
    """How likely a digit is a region's, more being likelier; None if it is not.

    After a jump, with no overlap left, the label tells: better the nearest that has it.
    """
    share = overlap(region.box, digit.box)
    if share >= _LEAST_OVERLAP:
        return share
    is_alike = region.announced is not None and _vote(digit) == region.announced.label
    return -math.dist(region.box[:2], digit.box[:2]) if is_alike else None
