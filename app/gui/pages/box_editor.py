"""Boxes by hand: added, moved, split, joined and removed, each digit in them read anew."""

import dataclasses
import logging
from collections.abc import Callable, Sequence
from typing import Protocol

from PIL import Image

from ...language.texts import marked, tr
from ...pages.page_results import PageResult
from ...pages.page_work import Deed
from ...readings.corrections import digit_as
from ...readings.parting import parted
from ...readings.regions import within
from ...recognition import ModelError, Prediction, Sign
from ...recognition.preprocessing import Box
from ...recognition.reading import Thing
from ...wording import error_said
from ..toolkit.background import Background
from ..toolkit.status_bar import StatusBar

logger = logging.getLogger(__name__)

ReadBox = Callable[[Image.Image, Box, Sequence[Box]], Prediction]
_LEAST = 3.0  # pixels of the picture; no digit is smaller
_POINT_FIRST = marked("Point at a digit first, or click it.")


class EditedPage(Protocol):
    """What shows the page: the Picture tab."""

    @property
    def picture(self) -> Image.Image | None:
        """The page's picture."""

    @property
    def result(self) -> PageResult | None:
        """The page that is shown and its reading."""

    @property
    def pointed(self) -> int | None:
        """The digit that is pointed at."""

    @property
    def pointed_thing(self) -> Thing | None:
        """The digit or sign that is pointed at."""


class BoxEditor:
    """do: does something to the page as one step; told the digit that is then pointed at."""

    def __init__(
        self,
        page: EditedPage,
        do: Callable[[Sequence[Deed], Prediction | None], None],
        read_box: ReadBox,
        picture_thread: Background,
        status: StatusBar,
    ) -> None:
        self._page = page
        self._do = do
        self._read_box = read_box
        self._picture_thread = picture_thread
        self._status = status
        self._edits = 0

    def put(self, index: int | None, box: Box) -> None:
        """Make a box, in the picture's pixels, or with an index give a thing another box.

        The digits are counted first, then the signs.
        """
        result, picture = self._page.result, self._page.picture
        if result is None or picture is None:
            return
        box = _whole(box, picture.size)
        if min(box[2] - box[0], box[3] - box[1]) < _LEAST:
            return
        digits, signs = result.reading.digits, result.reading.signs
        if index is not None and index >= len(digits):
            self._move_sign(result, signs[index - len(digits)], box)
            return
        gone = [] if index is None else [digits[index]]
        self._replace(gone, [box], is_exact=index is not None)

    def remove(self) -> None:
        """Take away the digit or sign that is pointed at."""
        result, thing = self._page.result, self._page.pointed_thing
        if result is not None and isinstance(thing, Sign):
            self._do([Deed(result.file, result.page, thing.box, sign="")], None)
        elif (digit := self._pointed()) is not None:
            self._replace([digit], [])
        else:
            return
        self._status.say(tr("Removed. Undo brings it back."))

    def split(self, at: float | None = None) -> None:
        """Make two of the digit that is pointed at. at: x in the picture; None: where ink is least.

        An `at` near the box's edge is taken for None.
        """
        picture, digit = self._page.picture, self._pointed()
        if digit is not None and picture is not None:
            self._replace([digit], parted(picture, digit.box, at))

    def join(self) -> None:
        """Make one of the digit that is pointed at and the next one in its line, or the last."""
        result, digit = self._page.result, self._pointed()
        if result is None or digit is None:
            return
        line = [one for one in result.reading.digits if one.line == digit.line]
        if len(line) < 2:
            self._status.say(tr("There is no other digit in this line to join it with."))
            return
        at = min(next(i for i, one in enumerate(line) if one is digit), len(line) - 2)
        first, second = line[at].box, line[at + 1].box
        around = (
            min(first[0], second[0]), min(first[1], second[1]),
            max(first[2], second[2]), max(first[3], second[3]),
        )  # fmt: skip
        self._replace(line[at : at + 2], [around])

    def read_again(
        self, digits: Sequence[Prediction], on_read: Callable[[dict[int, Prediction]], None]
    ) -> None:
        """Read digits in boxes by hand anew, as after a turn of the page; each by its id."""
        result, picture = self._page.result, self._page.picture
        if not digits or result is None or picture is None:
            return
        boxes = [one.box for one in result.reading.digits]

        def read() -> dict[int, Prediction]:
            others = {id(one): [box for box in boxes if box != one.box] for one in digits}
            return {
                id(one): _in_box(self._read_box(picture, one.box, others[id(one)]), one.box, None)
                for one in digits
            }

        def put(read: dict[int, Prediction]) -> None:
            if self._page.picture is picture:
                on_read(read)

        self._picture_thread.submit("boxes again", read, put, self._on_problem)

    def _pointed(self) -> Prediction | None:
        result, index = self._page.result, self._page.pointed
        if result is None or index is None:
            self._status.say(tr(_POINT_FIRST))
            return None
        return result.reading.digits[index]

    def _move_sign(self, result: PageResult, sign: Sign, box: Box) -> None:
        deeds = [
            Deed(result.file, result.page, sign.box, sign=""),
            Deed(result.file, result.page, box, sign=sign.name),
        ]
        self._do(deeds, None)

    def _replace(
        self, gone: Sequence[Prediction], boxes: Sequence[Box], *, is_exact: bool = True
    ) -> None:
        """Read what is in boxes, and put it in the place of some digits as one step.

        is_exact: whether the digits have these boxes, and not those of their ink.
        """
        result, picture = self._page.result, self._page.picture
        if result is None or picture is None:
            return
        taken = [Deed(result.file, result.page, digit.box) for digit in gone]
        if not boxes:
            self._do(taken, None)
            return
        rest = [one.box for one in result.reading.digits if not any(one is each for each in gone)]
        label = gone[0].label if len(gone) == len(boxes) == 1 and gone[0].is_corrected else None

        def read() -> list[Prediction]:
            return [
                self._read_box(picture, box, [*rest, *(o for o in boxes if o is not box)])
                for box in boxes
            ]

        def put(read: list[Prediction]) -> None:
            if self._page.picture is not picture:
                return  # another page is shown by now, or this one was turned
            digits = read
            if is_exact:
                digits = [_in_box(one, box, label) for one, box in zip(read, boxes, strict=True)]
            put = [Deed(result.file, result.page, one.box, one) for one in digits]
            self._do([*taken, *put], digits[0])

        self._edits += 1
        self._picture_thread.submit(f"box {self._edits}", read, put, self._on_problem)

    def _on_problem(self, error: Exception) -> None:
        if not isinstance(error, ModelError):
            logger.error("cannot read a box", exc_info=error)
        self._status.say_problem(error_said(error) or type(error).__name__)


def _in_box(digit: Prediction, box: Box, label: int | None) -> Prediction:
    """A digit in a box as a person drew it; what the person said of it stays."""
    digit = dataclasses.replace(digit, box=box)
    return digit if label is None else digit_as(digit, label)


def _whole(box: Box, size: tuple[int, int]) -> Box:
    left, top, right, bottom = (round(side) for side in box)
    return tuple(map(float, within((left, top, right, bottom), size)))  # type: ignore[return-value]
