"""A picture → the reading of all its digits, wherever on paper they stand."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .box_reader import read_box
from .boxes import area, common_area, gap, turned
from .candidates import Candidate, candidates
from .finding.finder import Finder
from .finding.judging import Judge
from .finding.looking import Look, Seen, glance, look
from .finding.pyramid import resized
from .finding.telling import told_by_finder, told_with
from .finding.things import Found, log_odds
from .ink import Ink
from .perceptron import Values
from .picture import Picture, gray_of
from .preprocessing import Box, digit_image
from .reading import Predict, Prediction, Reading, reading_of_lines
from .reading_order import reading_order
from .sign_grammar import likely, with_brackets_paired
from .sign_lines import with_signs
from .signs import Sign, likeliest_sign, shares_of_signs

_SIGN = 0.4  # share of the signs from which a thing is one, though it may not be sure
_DIGIT = 0.5  # share of the digits from which a thing is one, whatever the finder says
_MAY_BE_SIGN = 0.2  # from which a digit is doubted
_SPACE = 0.9  # of a line's height: a sign that stands as far from a number belongs to none
_TWICE = 0.5  # of the smaller of two boxes: they are one sign
_FARTHEST = 1.5  # of a digit's height; a sign farther from all digits stands beside none
_SPECK = 1 / 6  # of the height of the smallest sure digit; small notes are a third or more
_BATCH = 64  # digits of a page; between batches the progress is told
_FINDING = 0.8  # of the work
_FRAME_REDUCED = 2  # pixels to one: what is held before a camera is large
_COARSE = 800  # pixels of the longer side, to tell which way a page is up
_FEWEST_TO_TURN = 3  # digits; a single 6 is as good a 9
# Mean clearness: real pages that lie on their side stay below 0.25, upside down below 0.45, since
# 0, 1, 6, 8 and 9 are digits there too; upright ones have 0.3 to 0.7.
_UPRIGHT = 0.45  # of a page that nobody would turn
_READABLE = 0.35  # of a page that was turned the right way
_MUCH_BETTER = 2.0  # times as much found
TURNED = {
    1: "the page lay on its side: it was read turned to the left",
    2: "the page was upside down: it was read turned round",
    3: "the page lay on its side: it was read turned to the right",
}
NOTHING_FOUND = (
    "no digits found: try a sharper or larger picture, more light, or drag around the digits"
)


@dataclass(frozen=True, eq=False)
class _Read:
    """A digit as read. printed: the log odds that it is print. height: of what was found."""

    digit: Prediction
    printed: float
    height: float


@dataclass(frozen=True, eq=False)
class PageReader:
    """predict: reads digit images. finder: finds them. judge: weighs what both say."""

    predict: Predict
    finder: Finder
    judge: Judge

    def read(self, image: Picture, progress: Callable[[float], None] | None = None) -> Reading:
        """See DigitRecognizer.read_image."""
        tell = progress or _tell_nobody
        tell(0.0)
        gray = gray_of(image)
        seen = look(gray, self.finder, lambda share: tell(_FINDING * share))
        turns = self._turns(gray, seen)
        if turns:
            seen = look(_turned(gray, turns), self.finder)
        reading = self._reading(seen, lambda share: tell(_FINDING + 0.2 * share), turns)
        tell(1.0)
        return _turned_back(reading, turns, gray.shape) if turns else reading

    def read_frame(self, frame: Ink) -> Reading:
        """See DigitRecognizer.read_frame."""
        gray = gray_of(frame)
        seen = look(gray, self.finder, longest=max(gray.shape) // _FRAME_REDUCED)
        return self._reading(seen, _tell_nobody, turns=0)

    def read_box(self, image: Picture, box: Box, others: Sequence[Box]) -> Prediction:
        """See DigitRecognizer.read_box."""
        return read_box(gray_of(image), box, others, self.finder, self.judge, self.predict)

    def candidates(self, image: Picture, scales: Sequence[float]) -> list[Candidate]:
        """See DigitRecognizer.candidates."""
        return candidates(gray_of(image), scales, self.finder, self.judge, self.predict)

    def _reading(self, seen: Look, tell: Callable[[float], None], turns: int) -> Reading:
        things = seen.things
        told = told_with(self.judge.signs, things) if self.judge.signs else told_by_finder(things)
        shares = shares_of_signs(told).sum(axis=1)
        digits = [
            number
            for number, thing in enumerate(things)
            if shares[number] < _SIGN and (thing.found.is_digit or told[number, 0] >= _DIGIT)
        ]
        read = _without_specks(
            self._read_digits([things[n] for n in digits], [shares[n] for n in digits], tell)
        )
        beside = [n for n in np.flatnonzero(shares >= _SIGN) if _is_beside(things[n].ink.box, read)]
        signs = _each_once([self._sign(things[n], told[n]) for n in beside])
        slashes = [n for n in beside if likeliest_sign(told[n])[0] == "/"]
        ones = self._read_digits(
            [things[n] for n in slashes], [shares[n] for n in slashes], _tell_nobody
        )
        return _in_order(read, signs, {one.digit.box: one.digit for one in ones}, turns)

    def _sign(self, seen: Seen, told: Values) -> Sign:
        name, confidence = likeliest_sign(told)
        is_sure = confidence >= self.judge.sure_sign
        return Sign(name, confidence, is_sure, seen.ink.box, image=digit_image(seen.ink.pixels))

    def _read_digits(
        self, digits: Sequence[Seen], signs: Sequence[float], tell: Callable[[float], None]
    ) -> list[_Read]:
        """signs: how much each looks like a sign, 0..1."""
        read: list[_Read] = []
        for start in range(0, len(digits), _BATCH):
            batch = digits[start : start + _BATCH]
            images = np.stack([digit_image(one.ink.pixels) for one in batch])
            predicted = self.predict(images, [one.ink.box for one in batch])
            judged = map(self.judge.judged, [one.found for one in batch], predicted)
            read += [
                _Read(
                    digit if sign < _MAY_BE_SIGN else digit.doubted(1 - float(sign)),
                    log_odds(one.found.printed),
                    one.found.box[3] - one.found.box[1],
                )
                for one, digit, sign in zip(batch, judged, signs[start:], strict=False)
                if digit.confidence >= self.judge.least
            ]
            tell((start + len(batch)) / len(digits))
        return read

    def _turns(self, gray: Ink, seen: Look) -> int:
        """Return how many quarter turns to the left make a page upright, 0 where it is."""
        if _mean_clearness([one.found for one in seen.digits]) >= _UPRIGHT:
            return 0
        small = resized(gray, min(1.0, _COARSE / max(*gray.shape, 1)))
        glances = [glance(_turned(small, turns), self.finder) for turns in range(4)]
        found = [sum(map(_clearness, digits)) for digits in glances]
        best = int(np.argmax(found))
        is_worth_it = (
            found[best] > _MUCH_BETTER * found[0]
            and len(glances[best]) >= _FEWEST_TO_TURN
            and _mean_clearness(glances[best]) >= _READABLE
        )
        return best if is_worth_it else 0


def _without_specks(read: Sequence[_Read]) -> list[_Read]:
    """Leave out what is not sure and much smaller than all that is: a speck looks like a 1."""
    least = _SPECK * min((each.height for each in read if each.digit.is_sure), default=0.0)
    return [each for each in read if each.digit.is_sure or each.height >= least]


def _turned(gray: Ink, turns: int) -> Ink:
    return np.ascontiguousarray(np.rot90(gray, turns))


def _clearness(found: Found) -> float:
    """How surely it is one certain digit, 0..1; squared, a few sure ones outweigh many guesses."""
    return float((found.score * found.shares[:10].max()) ** 2)


def _mean_clearness(digits: Sequence[Found]) -> float:
    """How clear the clear ones are: weighted by itself, so that guesses at print do not count."""
    clear = np.array([_clearness(one) for one in digits])
    return float((clear**2).sum() / max(clear.sum(), 1e-6))


def _in_order(
    read: Sequence[_Read], signs: Sequence[Sign], as_digits: Mapping[Box, Prediction], turns: int
) -> Reading:
    """as_digits: what signs would be as digits, by their boxes; such as begin a number are."""
    lines = [
        [_group([read[i] for i in group], number) for group in line]
        for number, line in enumerate(reading_order([one.digit.box for one in read]))
    ]
    return reading_of_lines(
        [
            [
                with_brackets_paired(
                    likely([dataclasses.replace(thing, line=number) for thing in group], as_digits)
                )
                for group in line
            ]
            for number, line in enumerate(with_signs(lines, signs, _SPACE))
        ],
        _notes(read, turns),
    )


def _each_once(signs: Sequence[Sign]) -> list[Sign]:
    """Return the signs without those that lie on a surer one: long ones are found twice."""
    kept: list[Sign] = []
    for sign in sorted(signs, key=lambda sign: -sign.confidence):
        if all(not _are_one(sign.box, other.box) for other in kept):
            kept.append(sign)
    return kept


def _are_one(one: Box, other: Box) -> bool:
    smaller = min(area(one), area(other))
    return bool(smaller) and common_area(one, other) >= _TWICE * smaller


def _is_beside(box: Box, read: Sequence[_Read]) -> bool:
    """Whether a digit stands near."""
    return any(
        gap(box, one.digit.box) < _FARTHEST * (one.digit.box[3] - one.digit.box[1]) for one in read
    )


def _group(group: Sequence[_Read], line: int) -> list[Prediction]:
    """Return neighbours that stand together: they are all print, or none is."""
    is_printed = bool(np.mean([one.printed for one in group]) > 0)
    return [dataclasses.replace(one.digit, line=line, is_printed=is_printed) for one in group]


def _notes(read: Sequence[_Read], turns: int) -> tuple[str, ...]:
    if not read:
        return (NOTHING_FOUND,)
    return (TURNED[turns],) if turns else ()


def _turned_back(reading: Reading, turns: int, shape: tuple[int, ...]) -> Reading:
    """Return a reading of a turned picture with boxes in the given one's pixels."""
    height, width = shape
    size = (height, width) if turns % 2 else (width, height)  # of the turned picture
    return reading.with_boxes(lambda box: turned(box, turns, size))


def _tell_nobody(_: float) -> None:
    pass
