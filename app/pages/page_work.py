"""All that Undo goes back over on the Picture tab: what a page reads, and what was done to it."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..readings.arranging import thing_in, with_digit, with_sign, without
from ..readings.boxes import digit_in_place
from ..readings.corrections import corrected, digit_as, digit_of
from ..readings.regions import PictureRegion
from ..recognition import Prediction, Reading
from ..recognition.boxes import turned
from ..recognition.preprocessing import Box
from ..recognition.reading import Thing
from .page_results import PageResult
from .review import ReviewItem, answered


@dataclass(frozen=True, eq=False)
class Deed:
    """One thing that a person did to the digits and signs of a page.

    file, page: as PageResult has them. box: where. digit: what stands there now; None: nothing.
    label: which digit a person says it is; None where it was only put there, or taken away.
    sign: the name of the sign that stands there now, "" for none; None where it is about a digit.
    """

    file: str
    page: int
    box: Box
    digit: Prediction | None = None
    label: int | None = None
    sign: str | None = None

    def done_to(self, reading: Reading, region: PictureRegion | None) -> Reading:
        """Return a reading of the page, or of a region of it, with this done to it."""
        if self.sign is not None:
            return with_sign(reading, self.box, self.sign) if _is_in(self.box, region) else reading
        index = digit_in_place(reading, self.box)
        if self.label is not None and index is not None:
            return corrected(reading, index, self.label)
        if index is not None:
            reading = without(reading, [index])
        if self.digit is None or not _is_in(self.box, region):
            return reading
        return with_digit(reading, self.digit)

    def turned(self, turns: int, size: tuple[int, int]) -> "Deed":
        """Return it for the page after so many quarter turns clockwise; size: before them."""
        box, digit = turned(self.box, turns, size), self.digit
        if digit is not None:
            image = np.ascontiguousarray(np.rot90(digit.image, -turns))
            digit = dataclasses.replace(digit, box=turned(digit.box, turns, size), image=image)
        return dataclasses.replace(self, box=box, digit=digit)


@dataclass(frozen=True, eq=False)
class PageWork:
    """read: the page as it was read. result: the same with what was done to it since.

    Both are None before a page is read. region: the part of the page that was read; None: all.
    done: to all pages, in order. items: the list to review, with its answers.
    """

    read: Reading | None = None
    result: PageResult | None = None
    region: PictureRegion | None = None
    done: tuple[Deed, ...] = ()
    items: tuple[ReviewItem, ...] = ()

    @property
    def page(self) -> PageResult:
        """The result, where a page is read."""
        assert self.result is not None
        return self.result

    def taking(self, result: PageResult, region: PictureRegion | None) -> "PageWork":
        """Return it with what was just read of a page, and all that is known of that."""
        return dataclasses.replace(self, read=result.reading, region=region)._laid(result)

    def placed_on(self, page: PageResult) -> tuple[Prediction, ...]:
        """Return the digits that were only put on a page, and whose label is the app's word."""
        digits = [deed.digit for deed in self.done if is_of(deed, page) and deed.label is None]
        return tuple(one for one in digits if one is not None and not one.is_corrected)

    def with_placed(self, read: Mapping[int, Prediction]) -> "PageWork":
        """Return it with digits that were put on pages read anew, each by the id of the former."""
        done = tuple(
            dataclasses.replace(deed, digit=read.get(id(deed.digit), deed.digit))
            for deed in self.done
        )
        work = dataclasses.replace(self, done=done)
        return work if work.result is None else work._laid(work.result)

    def of(self, now: "PageWork") -> "PageWork":
        """Return it for the page that is shown now, which may have been read again since."""
        if now.result is None or now.read is None or now.read is self.read:
            return self
        work = dataclasses.replace(self, read=now.read, region=now.region)
        return work._laid(now.result)

    def doing(self, deeds: Iterable[Deed]) -> "PageWork":
        """Return it with more done to the page that is shown."""
        deeds, reading = tuple(deeds), self.page.reading
        for deed in deeds:
            reading = deed.done_to(reading, self.region)
        result = dataclasses.replace(self.page, reading=reading)
        return dataclasses.replace(self, result=result, done=(*self.done, *deeds))

    def turned(self, page: PageResult, size: tuple[int, int]) -> "PageWork":
        """Return it for a page that is turned clockwise, and to be read again; size: before."""
        done = tuple(one.turned(1, size) if is_of(one, page) else one for one in self.done)
        items = tuple(one.turned(1, size) if is_of(one, page) else one for one in self.items)
        return PageWork(done=done, items=items)

    def changed_place(self, before: "PageWork") -> "Deed | None":
        """Return what is done here and was not before, or the other way; None for nothing."""
        first, second = sorted((self.done, before.done), key=len)
        return second[-1] if len(first) < len(second) else None

    def changed_box(self, before: "PageWork") -> Box | None:
        """Return the box of the digit or sign that stands where something changed."""
        if self.result is None:
            return None
        first, second = sorted((self.done, before.done), key=len)
        reading = self.result.reading
        found = (thing_in(reading, deed.box) for deed in reversed(second[len(first) :]))
        return next((thing.box for thing in found if thing is not None), None)

    def _laid(self, result: PageResult) -> "PageWork":
        """Return it with what is known and was done laid over what was read."""
        assert self.read is not None
        reading = answered(self.read, (item for item in self.items if is_of(item, result)))
        for deed in self.done:
            if is_of(deed, result):
                reading = deed.done_to(reading, self.region)
        return dataclasses.replace(self, result=dataclasses.replace(result, reading=reading))


def meant(page: PageResult, thing: Thing, what: int | str) -> tuple[Deed, ...]:
    """Return what is done to make a digit or sign of a page what a person says it is.

    what: the digit that it is, or the name of a sign. A sign without ink becomes no digit.
    """

    def deed(digit: Prediction | None, label: int | None = None, sign: str | None = None) -> Deed:
        return Deed(page.file, page.page, thing.box, digit, label, sign)

    if isinstance(what, str):
        gone = (deed(None),) if isinstance(thing, Prediction) else ()
        return (*gone, deed(None, sign=what))
    if isinstance(thing, Prediction):
        return (deed(digit_as(thing, what), what),)
    if thing.image is None:
        return ()
    return (deed(None, sign=""), deed(digit_as(digit_of(thing, thing.image), what), what))


def is_of(item: ReviewItem | Deed, result: PageResult) -> bool:
    """Whether an item, or what was done, stands on the page of a result."""
    return item.page == result.page and Path(item.file) == Path(result.file)


def _is_in(box: Box, region: PictureRegion | None) -> bool:
    if region is None:
        return True
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return region[0] <= x <= region[2] and region[1] <= y <= region[3]
