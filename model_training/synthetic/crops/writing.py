"""How a person writes a line: digits and signs beside each other, words, joined or not."""

from dataclasses import dataclass, replace

import numpy as np

from app.recognition.finding.alphabet import CLASS_OF

from ..styles import Rng
from .canvas import Canvas, Points, Thing
from .hands import Hands, Mark, sign
from .pens import Pen, any_pen, gap_before, join, write
from .texts import SPACE, any_letters

_HEIGHTS = (11.0, 68.0)  # pixels of a digit
_TIGHT = 0.42  # the share of strings whose digits touch or overlap
_MEETING = 0.4  # of tight strings: many digits are no nearer than that their ink just meets
_JOINED = 0.2  # of tight strings; zeros are joined most
_CURSIVE = 0.5  # of words in small letters
_OF_SHAPES = 0.3  # of what stands for words
_ASCENDERS, _DESCENDERS = frozenset("bdfhklt"), frozenset("gjpqy")


@dataclass(frozen=True)
class Style:
    """How one person writes here. height: of a digit, in pixels. gap: between boxes, in heights.

    source: the kind of hand; see `Hands`. unrest: how much size and place vary, in heights.
    is_joined: whether the pen often stays down between two digits. meets: whether a digit often
    begins just where the ink of the one before ends.
    """

    source: str
    pen: Pen
    height: float
    gap: float
    unrest: float
    is_joined: bool = False
    meets: bool = False

    def pen_for(self, height: float) -> Pen:
        """Return the same pen, whose line is as wide beside what is less high."""
        return replace(self.pen, width=self.pen.width * self.height / height)


def any_style(hands: Hands, rng: Rng, tallest: float = _HEIGHTS[1]) -> Style:
    """Return a person with a pen; digits at most so many pixels high."""
    low, high = np.log(_HEIGHTS[0]), np.log(max(tallest, _HEIGHTS[0] + 1))
    is_tight = rng.random() < _TIGHT
    return Style(
        source=hands.source(rng),
        pen=any_pen(rng),
        height=float(np.exp(rng.uniform(low, high))),
        gap=float(rng.uniform(-0.2, 0.05) if is_tight else rng.uniform(0.06, 0.45)),
        unrest=float(rng.uniform(0.01, 0.09)),
        is_joined=bool(rng.random() < (_JOINED if is_tight else 0.02)),
        meets=is_tight and bool(rng.random() < _MEETING),
    )


def write_text(
    canvas: Canvas, text: str, start: tuple[float, float], style: Style, hands: Hands, rng: Rng
) -> float:
    """Write digits, signs, spaces and "a" for any letter; return the right end on the sheet.

    start: the left end, and the top of the digits.
    """
    x, y = start
    last: Points | None = None  # where the pen left the digit before
    is_after_digit = False
    for character in text:
        if character == SPACE:
            x += style.height * rng.uniform(0.5, 1.2)
            last, is_after_digit = None, False
            continue
        mark = _mark(character, style, hands, rng)
        height = style.height * float(np.exp(rng.normal(0, style.unrest)))
        top = y + style.height - height + style.height * rng.normal(0, style.unrest)
        label = CLASS_OF.get(character)
        thing = None if label is None else Thing(label, False, height)
        if style.meets and is_after_digit and character.isdigit() and rng.random() < 0.7:
            gap = gap_before(canvas, mark, (x, top), height, style.pen)
            if gap is not None and abs(gap) < height:
                x -= gap + rng.uniform(0, 0.04) * height
        is_after_digit = character.isdigit()
        ends = write(canvas, mark, (x, top), height, style.pen, rng, thing)
        if style.is_joined and last is not None and ends is not None and rng.random() < 0.6:
            join(canvas, last, ends[0], style.height, style.pen)
        last = None if ends is None or character not in "0123456789" else ends[1]
        x += mark.width * height * style.pen.stretch
        x += style.height * (style.gap + rng.normal(0, 0.05))
    return x


def _mark(character: str, style: Style, hands: Hands, rng: Rng) -> Mark:
    if character.isdigit():
        return hands.digit(int(character), style.source, rng)
    return hands.letter(rng) if character == "a" else sign(character, rng)


def write_word(
    canvas: Canvas, start: tuple[float, float], style: Style, hands: Hands, rng: Rng
) -> float:
    """Write a word, its letters as high as they are beside each other; return its right end.

    start: the left end, and the top of capitals.
    """
    letters = any_letters(rng)
    is_cursive = letters[1:].islower() and rng.random() < _CURSIVE
    middle = rng.uniform(0.45, 0.75)  # of a capital's height is a small letter without a stem
    gap = float(rng.uniform(-0.1, 0.02) if is_cursive else rng.uniform(-0.08, 0.2))
    x, y = start
    last: Points | None = None
    for letter in letters:
        mark = hands.letter_called(letter, rng)
        is_whole = letter.isupper() or letter in _ASCENDERS
        tail = 0.35 if letter in _DESCENDERS else 0.0
        height = style.height * (1.0 if is_whole else middle + tail)
        top = y + style.height * (0.0 if is_whole else 1 - middle)
        top += style.height * rng.normal(0, style.unrest)
        ends = write(canvas, mark, (x, top), height, style.pen_for(height), rng)
        if is_cursive and last is not None and ends is not None:
            join(canvas, last, ends[0], style.height, style.pen)
        last = None if ends is None else ends[1]
        x += mark.width * height * style.pen.stretch + style.height * gap
    return x


def letters_apart(
    canvas: Canvas, places: list[tuple[float, float]], style: Style, hands: Hands, rng: Rng
) -> None:
    """Write letters of a word, one at each place: the left end and the top of a capital."""
    for place, letter in zip(places, any_letters(rng).upper(), strict=False):
        write(canvas, hands.letter_called(letter, rng), place, style.height, style.pen, rng)


def write_letters(
    canvas: Canvas, start: tuple[float, float], style: Style, hands: Hands, rng: Rng
) -> float:
    """Write a word, or letters and shapes of one height that are none; return the right end."""
    if rng.random() < _OF_SHAPES:
        own = replace(style, gap=float(rng.uniform(-0.15, 0.15)))
        return write_text(canvas, "a" * int(rng.integers(1, 9)), start, own, hands, rng)
    return write_word(canvas, start, style, hands, rng)
