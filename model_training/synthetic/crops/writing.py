"""What people write where: amounts, lines of numbers, sums, tables, combs, notes among words."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from app.recognition.finding.alphabet import CLASS_OF

from ..styles import Rng
from .canvas import Canvas, Points, Thing
from .hands import Hands, Mark, sign
from .pens import Pen, any_pen, join, line, write
from .printing import any_font, any_word, print_text
from .ruling import box_frame, circle, comb, crossed_out, rule

_HEIGHTS = (11.0, 68.0)  # pixels of a digit
_SPACE = " "
_TIGHT = 0.36  # the share of strings whose digits touch or overlap
_JOINED = 0.2  # of tight strings; zeros are joined most
_SEPARATORS = (".", ",", " ", "", "", "")
_AROUND = (
    ("-", ""), ("(", ")"), ("", "%"), ("", "="), ("", ".-"), ("", ","), ("+", ""), ("=", ""),
    ("", "-"), ("a", ""), ("", "a"),
)  # fmt: skip
_OPERATORS = ("+", "-", "×", "÷", "/", ":")


@dataclass(frozen=True)
class Style:
    """How one person writes here. height: of a digit, in pixels. gap: between boxes, in heights.

    source: the kind of hand; see `Hands`. unrest: how much size and place vary, in heights.
    is_joined: whether the pen often stays down between two digits.
    """

    source: str
    pen: Pen
    height: float
    gap: float
    unrest: float
    is_joined: bool = False


Layout: TypeAlias = Callable[[Canvas, Hands, Rng], None]


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
    )


def write_text(
    canvas: Canvas, text: str, start: tuple[float, float], style: Style, hands: Hands, rng: Rng
) -> float:
    """Write digits, signs, spaces and "a" for any letter; return the right end on the sheet.

    start: the left end, and the top of the digits.
    """
    x, y = start
    last: Points | None = None  # where the pen left the digit before
    for character in text:
        if character == _SPACE:
            x += style.height * rng.uniform(0.5, 1.2)
            last = None
            continue
        mark = _mark(character, style, hands, rng)
        height = style.height * float(np.exp(rng.normal(0, style.unrest)))
        top = y + style.height - height + style.height * rng.normal(0, style.unrest)
        label = CLASS_OF.get(character)
        thing = None if label is None else Thing(label, False, height)
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


def any_number(rng: Rng, most: int = 7) -> str:
    """Return digits as people write numbers, now and then with what stands in and around them."""
    count = int(rng.integers(1, most + 1))
    digits = [str(rng.integers(10)) for _ in range(count)]
    if rng.random() < 0.25:  # amounts are round, and 1 is the commonest digit to begin with
        zeros = int(rng.integers(0, count))
        digits = [*digits[: count - zeros], *["0"] * zeros]
    if rng.random() < 0.3:
        digits[0] = "1"
    number = "".join(digits)
    chance = rng.random()
    if chance < 0.25 and count > 3:
        separator = str(rng.choice(_SEPARATORS))
        number = f"{number[:-3]}{separator}{number[-3:]}"
    elif chance < 0.4 and count > 1:
        cut = int(rng.integers(1, count))
        number = f"{number[:cut]}{rng.choice(['.', ',', '/', '-', ':'])}{number[cut:]}"
    chance = rng.random()
    if chance < 0.2:
        before, after = _AROUND[rng.integers(len(_AROUND))]
        number = f"{before}{number}{after}"
    return number


def any_sum(rng: Rng) -> str:
    parts = [str(rng.integers(10 ** int(rng.integers(1, 4))))]
    for _ in range(rng.integers(1, 4)):
        parts += [str(rng.choice(_OPERATORS)), str(rng.integers(10 ** int(rng.integers(1, 3))))]
    space = _SPACE if rng.random() < 0.3 else ""
    result = f"{space}={space}{rng.integers(100)}" if rng.random() < 0.6 else ""
    return space.join(parts) + result


def any_date(rng: Rng) -> str:
    between = str(rng.choice(["/", "-", "."]))
    year = str(rng.integers(1950, 2030))[rng.choice([0, 2]) :]
    return between.join([str(rng.integers(1, 32)), str(rng.integers(1, 13)).zfill(2), year])


def any_string(rng: Rng) -> str:
    chance = rng.random()
    if chance < 0.16:
        return any_sum(rng)
    return any_date(rng) if chance < 0.22 else any_number(rng)


def amount(canvas: Canvas, hands: Hands, rng: Rng) -> None:
    """One string across the crop, as in the field of a cheque, perhaps between rules."""
    style = any_style(hands, rng)
    text = any_number(rng, 8)
    wide = 0.75 * style.height * len(text)
    style = replace(style, height=min(style.height, style.height * canvas.width / max(wide, 1)))
    x = rng.uniform(0, max(canvas.width - wide, 1))
    y = rng.uniform(0, max(canvas.height - style.height, 1))
    if rng.random() < 0.5:
        rule(canvas, y - rng.uniform(0, 0.5) * style.height, rng)
        rule(canvas, y + rng.uniform(0.9, 1.4) * style.height, rng)
    write_text(canvas, text, (x, y), style, hands, rng)
    if rng.random() < 0.4:
        size = style.height * rng.uniform(0.3, 0.7)
        words = " ".join(any_word(rng) for _ in range(rng.integers(1, 4)))
        corner = (rng.uniform(0, canvas.width / 2), y + style.height * rng.choice([-1.2, 1.4]))
        print_text(canvas, words, corner, max(size, 8), any_font(rng), rng.uniform(0.4, 1))


def lines(canvas: Canvas, hands: Hands, rng: Rng) -> None:
    """Lines of numbers, and of words and numbers, of one person."""
    style = any_style(hands, rng, 48)
    pitch = style.height * rng.uniform(1.15, 2.2)
    wordy = rng.random() < 0.35
    is_ruled = rng.random() < 0.4
    for y in np.arange(rng.uniform(-0.5, 0.5) * pitch, canvas.height, pitch):
        if is_ruled:
            rule(canvas, y + style.height * rng.uniform(0.98, 1.1), rng)
        if rng.random() < 0.15:
            continue
        x = rng.uniform(-1, 3) * style.height
        while x < canvas.width:
            is_word = wordy and rng.random() < 0.5
            text = "a" * int(rng.integers(2, 8)) if is_word else any_string(rng)
            own = replace(style, gap=rng.uniform(-0.1, 0.1)) if is_word else style
            x = write_text(canvas, text, (x, y), own, hands, rng)
            x += style.height * rng.uniform(0.7, 3)


def scattered(canvas: Canvas, hands: Hands, rng: Rng) -> None:
    """Digits and short numbers of any size anywhere: notes, carried digits, single ones."""
    taken: list[tuple[float, float, float]] = []
    style = any_style(hands, rng)
    for _ in range(rng.integers(1, 12)):
        if rng.random() < 0.4:
            style = replace(any_style(hands, rng), pen=style.pen)
        text = any_number(rng, 3) if rng.random() < 0.6 else str(rng.integers(10))
        x, y = rng.uniform(0, canvas.width), rng.uniform(0, canvas.height - style.height / 2)
        size = style.height * max(len(text), 1.5)
        if any(abs(x - a) + abs(y - b) < (size + s) * 0.8 for a, b, s in taken):
            continue
        taken.append((x, y, size))
        end = write_text(canvas, text, (x, y), style, hands, rng)
        if rng.random() < 0.15:
            circle(canvas, (x, y, end, y + style.height), style.pen, rng)
        elif rng.random() < 0.08:
            crossed_out(canvas, (x, y, end, y + style.height), style.pen, rng)
        elif rng.random() < 0.15:
            box_frame(canvas, (x, y, end, y + style.height), rng)


def comb_fields(canvas: Canvas, hands: Hands, rng: Rng) -> None:
    """Rows of cells with a digit each, thin frames and thick, printed words beside them."""
    style = replace(any_style(hands, rng, 44), gap=0.0)
    cell = style.height * rng.uniform(0.95, 1.9)
    tall = style.height * rng.uniform(1.05, 1.9)
    font, strength = any_font(rng), float(rng.uniform(0.4, 1))
    y = rng.uniform(-0.3, 1.0) * tall
    while y < canvas.height:
        count = int(rng.integers(1, 12))
        x = rng.uniform(-0.1, 0.4) * canvas.width
        comb(canvas, (x, y), cell, tall, count, rng)
        is_letters = rng.random() < 0.2
        for number in range(count):
            if rng.random() < 0.15:
                continue
            text = "a" if is_letters else str(rng.integers(10))
            left = x + number * cell + rng.uniform(0.05, 0.45) * cell
            top = y + rng.uniform(0, 1) * (tall - style.height)
            write_text(canvas, text, (left, top), style, hands, rng)
        words = " ".join(any_word(rng) for _ in range(rng.integers(1, 4)))
        size = max(8.0, style.height * rng.uniform(0.3, 0.8))
        print_text(canvas, words, (x, y - 1.2 * size), size, font, strength)
        y += tall + size * rng.uniform(1.5, 3)


def table(canvas: Canvas, hands: Hands, rng: Rng) -> None:
    """A grid of cells with numbers, printed heads and first columns."""
    style = any_style(hands, rng, 40)
    wide, tall = style.height * rng.uniform(1.3, 6), style.height * rng.uniform(1.1, 2.2)
    font, strength = any_font(rng), float(rng.uniform(0.4, 1))
    left, top = rng.uniform(-0.5, 0.5) * wide, rng.uniform(-0.5, 0.5) * tall
    is_ruled = rng.random() < 0.85
    thickness, darkness = float(rng.uniform(0.7, 3.5)), float(rng.uniform(0.2, 1))
    for row, y in enumerate(np.arange(top, canvas.height, tall)):
        if is_ruled:
            line(canvas, np.array([[-20, y], [canvas.width + 20, y]]), thickness, darkness)
        for column, x in enumerate(np.arange(left, canvas.width, wide)):
            if is_ruled and row == 0:
                ends = np.array([[x, -20], [x, canvas.height + 20]])
                line(canvas, ends, thickness, darkness)
            chance = rng.random()
            if (column == 0 or row == 0) and chance < 0.6:
                size = min(0.8 * tall, max(8.0, style.height * rng.uniform(0.5, 0.9)))
                corner = (x + 0.1 * wide, y + 0.1 * tall)
                print_text(canvas, any_word(rng), corner, size, font, strength)
            elif chance < 0.75:
                most = max(1, min(4, int(wide / style.height / 0.8)))
                right, down = (
                    rng.uniform(0.05, 0.4) * wide,
                    rng.uniform(0, 1) * (tall - style.height),
                )
                corner = (x + right, y + down)
                write_text(canvas, any_number(rng, most), corner, style, hands, rng)


def column_sum(canvas: Canvas, hands: Hands, rng: Rng) -> None:
    """Numbers one below the other with a bar under them, small carried digits above."""
    style = replace(any_style(hands, rng, 52), gap=float(rng.uniform(0.05, 0.5)))
    pitch = style.height * rng.uniform(1.15, 1.7)
    x = rng.uniform(0.5, 4) * style.height
    while x < canvas.width - style.height:
        y = rng.uniform(-0.2, 1) * style.height
        if rng.random() < 0.4:
            small = replace(style, height=style.height * rng.uniform(0.35, 0.6))
            write_text(canvas, f"{rng.integers(10)} {rng.integers(10)}", (x, y), small, hands, rng)
            y += small.height * 1.3
        end = x
        for number in range(rng.integers(2, 4)):
            before = str(rng.choice(["+", "-", "×", ""])) if number else ""
            text = before + str(rng.integers(10, 10000))
            left = x - (0.7 * style.height if before else 0)
            end = max(end, write_text(canvas, text, (left, y), style, hands, rng))
            y += pitch
        bar = np.array([[x - 0.5 * style.height, y], [end, y + rng.normal(0, 2)]])
        line(canvas, bar, max(1.0, style.pen.width * style.height), style.pen.strength)
        result = str(rng.integers(10, 10000))
        write_text(canvas, result, (x, y + 0.25 * style.height), style, hands, rng)
        x = end + style.height * rng.uniform(1, 4)


def fractions(canvas: Canvas, hands: Hands, rng: Rng) -> None:
    """A number over a bar over a number."""
    style = any_style(hands, rng, 40)
    x = rng.uniform(0, 2) * style.height
    while x < canvas.width:
        y = rng.uniform(0, max(canvas.height - 2.6 * style.height, 1))
        ends = [
            write_text(canvas, str(rng.integers(1, 100)), (x, level), style, hands, rng)
            for level in (y, y + 1.5 * style.height)
        ]
        level = y + 1.25 * style.height
        bar = np.array([[x - 3, level], [max(ends) + 3, level + rng.normal(0, 1.5)]])
        line(canvas, bar, max(1.0, style.pen.width * style.height), style.pen.strength)
        x = max(ends) + style.height * rng.uniform(1, 4)


def printed_page(canvas: Canvas, hands: Hands, rng: Rng) -> None:
    """Lines of print, with digits in it, and perhaps something written beside or over it."""
    size = float(np.exp(rng.uniform(np.log(4), np.log(40))))
    font, strength = any_font(rng), float(rng.uniform(0.4, 1))
    for y in np.arange(rng.uniform(-1, 1) * size, canvas.height, size * rng.uniform(1.2, 2)):
        x = rng.uniform(-2, 4) * size
        while x < canvas.width and rng.random() < 0.93:
            x = print_text(canvas, any_word(rng), (x, y), size, font, strength)
            x += size * rng.uniform(0.25, 0.5)
    if rng.random() < 0.6:
        style = any_style(hands, rng, 56)
        x, y = rng.uniform(0, 0.7) * canvas.width, rng.uniform(0, 0.9) * canvas.height
        write_text(canvas, any_number(rng, 6), (x, y), style, hands, rng)


def words(canvas: Canvas, hands: Hands, rng: Rng) -> None:
    """Handwriting of letters, large and small, hardly a digit among them."""
    style = any_style(hands, rng, 60)
    for y in np.arange(rng.uniform(-0.5, 0.5), canvas.height, style.height * rng.uniform(1.3, 2.5)):
        x = rng.uniform(-1, 3) * style.height
        while x < canvas.width:
            own = replace(style, gap=float(rng.uniform(-0.15, 0.15)))
            text = "a" * int(rng.integers(1, 9)) if rng.random() < 0.92 else any_number(rng, 4)
            x = write_text(canvas, text, (x, y), own, hands, rng)
            x += style.height * rng.uniform(0.5, 2)


def of_another_scale(canvas: Canvas, hands: Hands, rng: Rng) -> None:
    """Digits so large, or so small, that they are found in another enlargement of the picture."""
    height = float(rng.uniform(100, 320) if rng.random() < 0.7 else rng.uniform(3.5, 8))
    style = replace(any_style(hands, rng), height=height, gap=float(rng.uniform(0, 0.5)))
    for y in np.arange(rng.uniform(-0.5, 0.3) * height, canvas.height, 1.5 * height):
        text = any_number(rng, max(2, int(canvas.width / height)))
        write_text(canvas, text, (rng.uniform(-0.5, 0.3) * height, y), style, hands, rng)


def nothing(_canvas: Canvas, _hands: Hands, _rng: Rng) -> None:
    """Only what it would be written on."""


# Each layout with its share of the crops.
LAYOUTS: tuple[tuple[Layout, float], ...] = (
    (amount, 0.24),
    (lines, 0.22),
    (scattered, 0.14),
    (comb_fields, 0.09),
    (table, 0.1),
    (column_sum, 0.06),
    (fractions, 0.02),
    (printed_page, 0.07),
    (words, 0.04),
    (of_another_scale, 0.04),
    (nothing, 0.02),
)
