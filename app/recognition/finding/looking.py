"""One look at a picture: everything that is found in it, each thing with its ink."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from ..ink import Ink
from .finder import Finder
from .pyramid import LONGEST, can_be_enlarged, see, see_enlarged
from .thing_ink import ThingInk, inks_of
from .things import Found, find

_OWNED = 0.3  # of the ink in a thing's box; with less, another is found there twice
_SMALL = 32.0  # pixels of a digit's height: below, twice as large it is seen better
_SMALLEST = 10.0  # percentile of the heights
_OWN_SIZE = 0.3  # of the work, where the picture is enlarged too


@dataclass(frozen=True, eq=False)
class Seen:
    """A digit or a sign with its ink."""

    found: Found
    ink: ThingInk

    @property
    def has_own_ink(self) -> bool:
        """Whether it is no second sight of another thing."""
        return self.ink.owned >= _OWNED


@dataclass(frozen=True, eq=False)
class Look:
    """things: what is found, digits, signs and what may be either, in no order."""

    things: tuple[Seen, ...]

    @property
    def digits(self) -> tuple[Seen, ...]:
        """What the finder takes for digits."""
        return tuple(one for one in self.things if one.found.is_digit)


def look(
    gray: Ink,
    finder: Finder,
    tell: Callable[[float], None] = lambda _: None,
    longest: int = LONGEST,
) -> Look:
    """Return what a finder finds in a gray picture, uint8 (h, w).

    tell: called with the share that is done. longest: pixels of the longer side that are looked at.
    """
    if gray.size == 0:
        return Look(())
    own = _OWN_SIZE if can_be_enlarged(gray, longest) else 1.0
    levels = see(gray, finder, lambda share: tell(own * share), longest)
    things = find(levels)
    if _has_small_writing(things):
        enlarged = see_enlarged(
            gray, levels[0], finder, lambda share: tell(own + (1 - own) * share), longest
        )
        if enlarged is not None:
            levels = [enlarged, *levels]
            things = find(levels)
    seen = map(Seen, things, inks_of(things, levels))
    return Look(tuple(one for one in seen if one.has_own_ink))


def glance(gray: Ink, finder: Finder) -> list[Found]:
    """Return the digits that a finder sees in a gray picture, uint8 (h, w), in its own size.

    Without their ink, which takes as long as all the rest; so one may be there twice.
    """
    if gray.size == 0:
        return []
    levels = see(gray, finder, lambda _: None, max(gray.shape))
    return [found for found in find(levels) if found.is_digit]


def _has_small_writing(things: Sequence[Found]) -> bool:
    """Whether an enlargement may show more: the smallest digits are small, or there are none."""
    heights = [thing.box[3] - thing.box[1] for thing in things if thing.is_digit]
    return not heights or float(np.percentile(heights, _SMALLEST)) < _SMALL
