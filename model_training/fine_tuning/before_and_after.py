"""A fine-tuned model beside the one it began as: the figures of both, and whether it may be had."""

import math
from dataclasses import dataclass

from ..evaluation.held_out import HeldOut, Measured
from ..markdown import percent, table

# An odd hand's digits are often like signs: some of these must pass with them. A model that
# lets through more than one in twenty of what was refused before no longer knows a digit.
_MOST_LET_THROUGH = 0.05


@dataclass(frozen=True)
class Counts:
    """How many of so many images are right before fine-tuning, and after."""

    name: str
    images: int
    before: int
    after: int

    @property
    def has_fallen(self) -> bool:
        return self.after < self.before

    @property
    def has_fallen_clearly(self) -> bool:
        """Whether more are lost than one standard error of the figure before.

        So many images say no more of an accuracy than that: less is no sign of a worse model.
        """
        accuracy = self.before / self.images
        return self.before - self.after > math.sqrt(self.images * accuracy * (1 - accuracy))


@dataclass(frozen=True)
class BeforeAndAfter:
    """Counts of the same images. own: the user's samples kept apart; None where there are none."""

    own: Counts | None
    own_announced: Counts | None
    mnist: Counts
    drawings: Counts
    outliers: Counts
    sure: tuple[float, float]

    @property
    def problems(self) -> tuple[str, ...]:
        """Say in sentences what speaks against the fine-tuned model; nothing: it is offered."""
        found = []
        if self.own is not None and self.own.has_fallen:
            found.append(_fall("of your samples kept apart are read right", self.own))
        if self._base.has_fallen_clearly:
            found.append(_fall("of the base validation images are read right", self._base))
        if self.outliers.before - self.outliers.after > _MOST_LET_THROUGH * self.outliers.before:
            found.append(_fall("of the images of no digit are refused", self.outliers))
        return tuple(found)

    @property
    def _base(self) -> Counts:
        both = (self.mnist, self.drawings)
        return Counts(
            "",
            sum(counts.images for counts in both),
            sum(counts.before for counts in both),
            sum(counts.after for counts in both),
        )

    def table(self) -> str:
        """Return a table in Markdown, aligned for a terminal too."""
        before, after = self.sure
        rows = (self.own, self.own_announced, self.mnist, self.drawings, self.outliers)
        cells = [
            (
                counts.name,
                f"{counts.images:,}",
                _share(counts.before, counts),
                _share(counts.after, counts),
            )
            for counts in rows
            if counts is not None
        ]
        cells.append(("announced from the confidence", "", f"{before:.3f}", f"{after:.3f}"))
        return table(("held-out images", "number", "base model", "fine-tuned"), cells)


def compare(held_out: HeldOut, before: Measured, after: Measured) -> BeforeAndAfter:
    """Compare what two models do on the same images."""
    mnist, digits = len(held_out.mnist), len(held_out.mnist) + len(held_out.drawings)

    def counts(name: str, images: slice) -> Counts:
        right = [measured.is_right[images] for measured in (before, after)]
        return Counts(name, len(right[0]), *(int(each.sum()) for each in right))

    own = own_announced = None
    if len(held_out.own):
        own = counts("your samples, read right", slice(digits, None))
        announced = [
            int((each.is_right & each.is_announced)[digits:].sum()) for each in (before, after)
        ]
        own_announced = Counts("your samples, announced and right", own.images, *announced)
    return BeforeAndAfter(
        own=own,
        own_announced=own_announced,
        mnist=counts("MNIST's validation images, read right", slice(0, mnist)),
        drawings=counts("the code's drawings, read right", slice(mnist, digits)),
        outliers=Counts(
            "images of no digit, refused", len(held_out.outliers), before.refused, after.refused
        ),
        sure=(before.sure, after.sure),
    )


def _share(count: int, counts: Counts) -> str:
    return percent(count / counts.images)


def _fall(what: str, counts: Counts) -> str:
    return f"{counts.after:,} of {counts.images:,} {what}, {counts.before:,} by the base model."
