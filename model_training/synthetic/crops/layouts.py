"""Where things stand on a sheet: lines, sums, tables, combs, forms, notes among words, print."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

import numpy as np

from ..styles import Rng
from .canvas import Canvas
from .cheques import amount
from .hands import Hands
from .pens import line
from .printing import any_figures, any_print, any_word, print_text
from .ruling import box_frame, circle, comb, crossed_out, rule, shade
from .texts import any_number, any_string, any_sum
from .writing import any_style, letters_apart, write_letters, write_text

Layout: TypeAlias = Callable[[Canvas, Hands, Rng], None]

_LARGER_PRINT = 0.25  # of what is of another scale; each letter shows strokes like a 1 or a 0


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
            if is_word:
                x = write_letters(canvas, (x, y), style, hands, rng)
            else:
                x = write_text(canvas, any_string(rng), (x, y), style, hands, rng)
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
    how = any_print(rng)
    y = rng.uniform(-0.3, 1.0) * tall
    while y < canvas.height:
        count = int(rng.integers(1, 12))
        x = rng.uniform(-0.1, 0.4) * canvas.width
        comb(canvas, (x, y), cell, tall, count, rng)
        places = [
            (x + (number + rng.uniform(0.05, 0.45)) * cell,
             y + rng.uniform(0, 1) * (tall - style.height))
            for number in range(count)
        ]  # fmt: skip
        if rng.random() < 0.12:  # what is to be written where, faint: DDMMYY
            hint = replace(how, face=any_print(rng).face, strength=0.5 * how.strength)
            for place in places:
                corner = (place[0], place[1] + rng.uniform(-0.1, 0.1) * tall)
                letter = str(rng.choice(list("DMYHTNA")))
                print_text(canvas, letter, corner, 0.9 * style.height, hint, rng)
        if rng.random() < 0.2:
            letters_apart(canvas, places, style, hands, rng)
            places = places[9:] if rng.random() < 0.5 else []
        for place in places:
            if rng.random() < 0.85:
                write_text(canvas, str(rng.integers(10)), place, style, hands, rng)
        words = " ".join(any_word(rng) for _ in range(rng.integers(1, 4)))
        size = max(8.0, style.height * rng.uniform(0.3, 0.8))
        print_text(canvas, words, (x, y - 1.2 * size), size, how, rng)
        y += tall + size * rng.uniform(1.5, 3)


def table(canvas: Canvas, hands: Hands, rng: Rng) -> None:
    """A grid of cells with numbers, printed heads and first columns."""
    style = any_style(hands, rng, 40)
    wide, tall = style.height * rng.uniform(1.3, 6), style.height * rng.uniform(1.1, 2.2)
    how = any_print(rng)
    left, top = rng.uniform(-0.5, 0.5) * wide, rng.uniform(-0.5, 0.5) * tall
    is_ruled = rng.random() < 0.85
    thickness, darkness = float(rng.uniform(0.7, 3.5)), float(rng.uniform(0.2, 1))
    printed = rng.uniform(0, 0.6) if rng.random() < 0.25 else 0.0  # of the cells
    if rng.random() < 0.25:
        shade(canvas, (left, top, canvas.width + 20.0, top + tall), rng)
    for row, y in enumerate(np.arange(top, canvas.height, tall)):
        if is_ruled:
            line(canvas, np.array([[-20, y], [canvas.width + 20, y]]), thickness, darkness)
        for column, x in enumerate(np.arange(left, canvas.width, wide)):
            if is_ruled and row == 0:
                ends = np.array([[x, -20], [x, canvas.height + 20]])
                line(canvas, ends, thickness, darkness)
            chance = rng.random()
            is_head = column == 0 or row == 0
            if (is_head and chance < 0.6) or rng.random() < printed:
                size = min(0.8 * tall, max(8.0, style.height * rng.uniform(0.5, 1.3)))
                corner = (x + 0.1 * wide, y + 0.1 * tall)
                text = any_word(rng) if is_head else any_figures(rng)[:4]
                print_text(canvas, text, corner, size, how, rng)
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
    size = float(np.exp(rng.uniform(np.log(5), np.log(40))))
    how = any_print(rng)
    for y in np.arange(rng.uniform(-1, 1) * size, canvas.height, size * rng.uniform(1.2, 2)):
        x = rng.uniform(-2, 4) * size
        while x < canvas.width and rng.random() < 0.93:
            x = print_text(canvas, any_word(rng), (x, y), size, how, rng)
            x += size * rng.uniform(0.25, 0.5)
    if rng.random() < 0.6:
        style = any_style(hands, rng, 56)
        x, y = rng.uniform(0, 0.7) * canvas.width, rng.uniform(0, 0.9) * canvas.height
        write_text(canvas, any_number(rng, 6), (x, y), style, hands, rng)


def large_print(canvas: Canvas, hands: Hands, rng: Rng) -> None:
    """Titles, headings, logos, numbers of pages and houses, displays; at times light on a bar."""
    y = rng.uniform(-0.3, 0.3) * canvas.height
    while y < canvas.height:
        size, how = float(np.exp(rng.uniform(np.log(22), np.log(105)))), any_print(rng)
        x = rng.uniform(-1, 2) * size
        is_light = rng.random() < 0.15
        if is_light:
            how = replace(how, strength=float(rng.uniform(0.7, 1)))
            bar = np.array([[-30, y], [canvas.width + 30, y]])
            corners = np.vstack([bar, bar[::-1] + np.array([0, 1.4 * size])])
            canvas.fill(corners, float(rng.uniform(0.5, 1)))
        while x < canvas.width and rng.random() < 0.85:
            if not is_light and rng.random() < 0.12:  # what a person adds stands beside it
                style = replace(any_style(hands, rng), height=size * float(rng.uniform(0.6, 0.9)))
                x = write_text(canvas, any_number(rng, 3), (x, y), style, hands, rng)
            else:
                text = any_figures(rng) if rng.random() < 0.4 else any_word(rng)
                x = print_text(canvas, text, (x, y), size, how, rng, is_light=is_light)
            x += size * rng.uniform(0.3, 0.8)
        y += size * rng.uniform(1.2, 2)


def exercises(canvas: Canvas, hands: Hands, rng: Rng) -> None:
    """Rows that begin in print, a question or a sum, and are gone on with by hand."""
    style, how = any_style(hands, rng, 56), any_print(rng)
    size = max(9.0, style.height * float(rng.uniform(0.5, 1.3)))
    pitch = max(style.height, size) * rng.uniform(1.3, 2.4)
    is_ruled = rng.random() < 0.5
    left = rng.uniform(-1, 1) * style.height
    for y in np.arange(rng.uniform(-0.5, 0.5) * pitch, canvas.height, pitch):
        if is_ruled:
            rule(canvas, y + 0.9 * pitch, rng)
        text = f"{rng.integers(1, 40)})" if rng.random() < 0.5 else any_word(rng)
        if rng.random() < 0.5:
            text += f" {rng.integers(100)} {rng.choice(['+', '-', 'x'])} {rng.integers(100)} ="
        x = print_text(canvas, text, (left, y), size, how, rng)
        x += style.height * rng.uniform(0.2, 1)
        if rng.random() < 0.8:
            text = any_sum(rng) if rng.random() < 0.6 else any_number(rng, 3)
            write_text(canvas, text, (x, y), style, hands, rng)


def words(canvas: Canvas, hands: Hands, rng: Rng) -> None:
    """Handwriting of letters, large and small, hardly a digit among them."""
    style = any_style(hands, rng, 90)
    for y in np.arange(rng.uniform(-0.5, 0.5), canvas.height, style.height * rng.uniform(1.3, 2.5)):
        x = rng.uniform(-1, 3) * style.height
        while x < canvas.width:
            if rng.random() < 0.92:
                x = write_letters(canvas, (x, y), style, hands, rng)
            else:
                x = write_text(canvas, any_number(rng, 4), (x, y), style, hands, rng)
            x += style.height * rng.uniform(0.5, 2)


def of_another_scale(canvas: Canvas, hands: Hands, rng: Rng) -> None:
    """Digits so large, or so small, that they are found in another enlargement; letters too."""
    if rng.random() < _LARGER_PRINT:
        size, how = float(rng.uniform(130, 450)), any_print(rng)
        corner = (-rng.uniform(0, 1) * size, rng.uniform(-0.7, 0.3) * size)
        print_text(canvas, any_word(rng), corner, size, how, rng)
        return
    height = float(rng.uniform(100, 320) if rng.random() < 0.7 else rng.uniform(3.5, 8))
    style = replace(any_style(hands, rng), height=height, gap=float(rng.uniform(0, 0.5)))
    for y in np.arange(rng.uniform(-0.5, 0.3) * height, canvas.height, 1.5 * height):
        text = any_number(rng, max(2, int(canvas.width / height)))
        write_text(canvas, text, (rng.uniform(-0.5, 0.3) * height, y), style, hands, rng)


def nothing(_canvas: Canvas, _hands: Hands, _rng: Rng) -> None:
    """Only what it would be written on."""


# Each layout with its share of the crops.
LAYOUTS: tuple[tuple[Layout, float], ...] = (
    (amount, 0.23),
    (lines, 0.21),
    (scattered, 0.13),
    (comb_fields, 0.1),
    (table, 0.1),
    (column_sum, 0.05),
    (fractions, 0.02),
    (exercises, 0.04),
    (printed_page, 0.06),
    (large_print, 0.05),
    (words, 0.05),
    (of_another_scale, 0.04),
    (nothing, 0.03),
)
