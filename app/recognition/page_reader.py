"""A picture → the reading of all its digits, wherever on paper they stand."""

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from .cutting import cut
from .ink import Ink
from .paper import Page, Sheet, prepare, read_page
from .picture import Picture
from .preprocessing import Box, area, cropped, digit_image
from .reading import Predict, Prediction, Reading, reading_of_lines
from .reading_order import reading_order
from .segmentation import Region, find_regions

_FEWEST_OF_OTHER_SIZE = 2  # than most of the page
_NEARLY_ALL = 0.8
_SHORTEST_WORD = 3  # letters; a smudge beside a digit makes no word
_JOINED = 0.6  # width to height of what may be digits that touch
# Confidences; a single digit that is hard to read falls into parts that are less sure.
_PART_OF_NO_DIGIT, _PART_OF_AN_ODD_DIGIT, _PART_OF_A_DIGIT = 0.5, 0.8, 0.95
_NO_DIGIT, _WIDE = 0.05, 1.0  # confidence, width to height
_SURELY_CUT = 0.97
_DOUBT = 0.5  # of the confidence that is left to letters of a word
_BATCH = 64  # digits of a page; between batches the progress is told
_FEWEST_TO_TURN = 3  # digits; a single 6 is as good a 9
_UPRIGHT = 0.87  # mean confidence of a page that needs no turning
_MUCH_BETTER = 0.15
TURN_THE_PAGE = "turn the page"
HARDLY_DIGITS = "most of this does not look like digits"


@dataclass(frozen=True, eq=False)
class _Whole:
    """A region read as one digit. ink: uint8 (h, w), from which several may be cut."""

    digit: Prediction
    ink: Ink


@dataclass(frozen=True, eq=False)
class PageReader:
    """predict: reads digit images."""

    predict: Predict

    def read(self, image: Picture, progress: Callable[[float], None] | None = None) -> Reading:
        """See DigitRecognizer.read_image."""
        tell = progress or _tell_nobody
        tell(0.0)
        sheet = prepare(image)
        found = self._read_polarity(sheet, False, lambda share: tell(0.7 * share))
        digits = _digits(found)
        if not sheet.is_plain and not _is_convincing(digits):
            others = self._read_polarity(sheet, True, lambda _: tell(0.7))
            light = _digits(others)
            if _is_convincing(light) and _digit_like(light) > _digit_like(digits):
                found, digits = others, light
        reading = reading_of_lines(self._in_order(found), self._notes(digits))
        tell(1.0)
        return reading

    def _read_polarity(
        self, sheet: Sheet, is_inverted: bool, tell: Callable[[float], None]
    ) -> list[_Whole]:
        page = read_page(sheet, is_inverted=is_inverted)
        found = self._read_page(page, tell)
        if not page.has_wide_strokes:
            return found
        wide = read_page(sheet, is_inverted=is_inverted, is_wide=True)
        return max(found, self._read_page(wide, lambda _: tell(1.0)), key=_evidence)

    def _read_page(self, page: Page, tell: Callable[[float], None]) -> list[_Whole]:
        """Return what may be digits on a page, in no order."""
        tell(0.5)
        usual, *others = find_regions(page)
        digits = self._read_regions(usual, page.scale, lambda share: tell(0.5 + 0.5 * share))
        for regions in others:
            # Of another size than most writing there is as much dirt as there are digits.
            found = self._read_regions(regions, page.scale, _tell_nobody)
            if _are_all_digits(_digits(found)):
                digits += found
        return digits

    def _read_regions(
        self, regions: Sequence[Region], scale: float, tell: Callable[[float], None]
    ) -> list[_Whole]:
        found: list[_Whole] = []
        for start in range(0, len(regions), _BATCH):
            batch = regions[start : start + _BATCH]
            images = np.stack([digit_image(region.ink) for region in batch])
            digits = self.predict(images, [_scaled(region.box, scale) for region in batch])
            found += [
                _Whole(digit, region.ink) for digit, region in zip(digits, batch, strict=True)
            ]
            tell(len(found) / len(regions))
        return found

    def _in_order(self, found: Sequence[_Whole]) -> list[list[list[Prediction]]]:
        """Return lines of groups; among digits, a line in which nothing looks like one is dirt."""
        # Where most is no digit, as on a page turned round, nothing is digits that touch.
        digits = _digits(found)
        is_page = _is_convincing(digits) or len(digits) < _FEWEST_TO_TURN
        lines = [
            [self._group([found[i] for i in group], is_page) for group in line]
            for line in reading_order([digit.box for digit in digits])
        ]
        if _is_convincing(digits):
            lines = [line for line in lines if any(d.looks_like_a_digit for g in line for d in g)]
        return [
            [[dataclasses.replace(digit, line=number) for digit in group] for group in line]
            for number, line in enumerate(lines)
        ]

    def _group(self, group: Sequence[_Whole], is_page: bool) -> list[Prediction]:
        """Return the digits of neighbours; if they are a word, none is announced.

        Less than two thirds of the letters of a word look like digits, or like several.
        """
        parts = [self._parted(whole) if is_page else [whole.digit] for whole in group]
        good = sum(_is_surely_cut(part) or _digit_like(part) == 1 == len(part) for part in parts)
        is_word = len(group) >= _SHORTEST_WORD and 3 * good < 2 * len(group)
        digits = [digit for part in parts for digit in part]
        return [digit.doubted(_DOUBT) for digit in digits] if is_word else digits

    def _parted(self, whole: _Whole) -> Sequence[Prediction]:
        """Return the digits that touch in a region too wide for the one it may be."""
        digit = whole.digit
        left, top, right, bottom = digit.box
        shape = (right - left) / (bottom - top)
        if digit.is_sure or shape < _JOINED:
            return [digit]
        parts = cut(cropped(whole.ink), digit.box, self.predict)
        if digit.confidence < _NO_DIGIT and shape >= _WIDE:
            least = _PART_OF_NO_DIGIT
        else:
            least = _PART_OF_A_DIGIT if digit.confidence >= 0.5 else _PART_OF_AN_ODD_DIGIT
        is_clear = parts and min(part.confidence for part in parts) >= least
        return parts if is_clear else [digit]

    def _notes(self, digits: Sequence[Prediction]) -> tuple[str, ...]:
        """Say so where most digits look like digits only on a page turned round, or not at all."""
        if len(digits) < _FEWEST_TO_TURN:
            return ()
        upright = np.mean([digit.confidence for digit in digits])
        if upright >= _UPRIGHT:
            return ()
        images = np.stack([digit.image for digit in digits])
        boxes = [digit.box for digit in digits]
        turned = [
            np.mean([d.confidence for d in self.predict(np.rot90(images, turns, (1, 2)), boxes)])
            for turns in (1, 2, 3)
        ]
        if max(turned) > upright + _MUCH_BETTER:
            return (TURN_THE_PAGE,)
        return (HARDLY_DIGITS,) if 2 * _digit_like(digits) < len(digits) else ()


def _is_surely_cut(part: Sequence[Prediction]) -> bool:
    """Whether a region is several digits beyond doubt: many a letter falls into some too."""
    return len(part) > 1 and min(digit.confidence for digit in part) >= _SURELY_CUT


def _digits(found: Sequence[_Whole]) -> list[Prediction]:
    return [whole.digit for whole in found]


def _evidence(found: Sequence[_Whole]) -> float:
    """How much of the picture is surely digits; a whole digit is more than its pieces."""
    return sum(area(d.box) * (d.confidence if d.looks_like_a_digit else -1) for d in _digits(found))


def _are_all_digits(digits: Sequence[Prediction]) -> bool:
    sure = sum(digit.is_sure for digit in digits)
    return len(digits) >= _FEWEST_OF_OTHER_SIZE and sure >= _NEARLY_ALL * len(digits)


def _is_convincing(digits: Sequence[Prediction]) -> bool:
    """Whether half of what was found looks like digits, so that light ink need not be tried."""
    return 2 * _digit_like(digits) > len(digits)


def _digit_like(digits: Sequence[Prediction]) -> int:
    return sum(digit.looks_like_a_digit for digit in digits)


def _tell_nobody(_: float) -> None:
    pass


def _scaled(box: Box, scale: float) -> Box:
    left, top, right, bottom = (side * scale for side in box)
    return left, top, right, bottom
