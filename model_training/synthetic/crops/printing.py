"""Printed text: letters, which are nothing to find, and digits and signs, which are, as printed."""

from dataclasses import dataclass

import numpy as np

from app.recognition.finding.alphabet import CLASS_OF
from app.recognition.signs import SIGNS

from ..styles import Rng
from .canvas import Canvas, Thing
from .faces import (
    CAPITAL,
    DOTS,
    FIXED_WIDTH,
    FONTS,
    LARGE,
    OF_ALL_SCRIPTS,
    SEGMENTS,
    SMALL,
    character_of,
)  # fmt: skip

# Letters of other scripts, which are as little to find, from one font that has them.
_SCRIPTS = ((0x3B1, 0x3C9), (0x410, 0x44F), (0x561, 0x586), (0x5D0, 0x5EA), (0x627, 0x64A),
            (0x10D0, 0x10F0), (0xC0, 0xFF), (0xE99, 0xEA0))  # fmt: skip
_LATIN = 0x7F  # the last character that every font has
_LETTERS = tuple("abcdefghijklmnopqrstuvwxyzeeeaaiioottnnrssABCDEFGHIJKLMNOPQRSTUVWXYZ")
_ALONE = tuple("abdefghkmnprstwyzABCDEFGHKMNPQRSTUXYZ")  # that no print leaves in doubt
_FINE = 20.0  # pixels; in smaller print dots and segments run into each other
_LARGE_FROM = 1.2  # of the small glyphs' size; enlarged more, they are seen to be blurred


@dataclass(frozen=True)
class Print:
    """How something is printed. face: see `character_of`. strength: how dark, 0..1.

    spacing: between letters, in sizes. unrest: how far a character stands from its line, in sizes,
    and how unevenly dark a typewriter's are.
    """

    face: str
    strength: float
    spacing: float = 0.0
    unrest: float = 0.0


def any_print(rng: Rng) -> Print:
    """Return the print of an office or, more seldom, of a typewriter, a till or a display."""
    strength = float(rng.uniform(0.4, 1) if rng.random() < 0.8 else rng.uniform(0.15, 0.5))
    spacing = float(rng.uniform(0.05, 0.6)) if rng.random() < 0.12 else 0.0
    chance = rng.random()
    if chance < 0.05:
        return Print(str(rng.choice(DOTS)), strength)
    if chance < 0.08:
        return Print(str(rng.choice(SEGMENTS)), strength)
    if chance < 0.14:
        return Print(str(rng.choice(FIXED_WIDTH)), strength, 0.0, float(rng.uniform(0.005, 0.03)))
    return Print(str(rng.choice(FONTS)), strength, spacing)


def any_word(rng: Rng) -> str:
    """Return a word, a letter or a number, now and then with signs beside it."""
    chance = rng.random()
    if chance > 0.93:
        first, last = _SCRIPTS[rng.integers(len(_SCRIPTS))]
        return "".join(map(chr, rng.integers(first, last, rng.integers(2, 9))))
    if chance < 0.16:
        return any_figures(rng)
    if chance < 0.2:
        return str(rng.choice(_ALONE)) + str(rng.choice(["", ")", ".", ":"]))
    word = "".join(_LETTERS[i] for i in rng.integers(0, len(_LETTERS), rng.integers(2, 10)))
    chance = rng.random()
    if chance < 0.45:
        word = word.lower()
    elif chance < 0.67:
        word = word.upper()
    elif chance < 0.95:
        word = word.capitalize()
    ends = ("", "", "", "", ":", ".", ",", "...", "*", str(rng.integers(10)))
    return word + str(rng.choice(ends))


def any_figures(rng: Rng) -> str:
    """Return a number, a sum of money, a date or a time as it is printed."""
    digits = "".join(str(rng.integers(10)) for _ in range(rng.integers(1, 6)))
    chance = rng.random()
    if chance < 0.6 or len(digits) < 3:
        return digits
    if chance < 0.8:
        return f"{digits[:-2]}{rng.choice(['.', ',', ':', '/', '-'])}{digits[-2:]}"
    day, month, year = rng.integers(1, 32), rng.integers(1, 13), rng.integers(1950, 2030)
    return str(rng.choice(["/", ".", "-"])).join([f"{day}", f"{month:02}", f"{year}"])


def print_text(
    canvas: Canvas, text: str, corner: tuple[float, float], size: float, how: Print, rng: Rng,
    *, is_light: bool = False,
) -> float:  # fmt: skip
    """Print text with its line's top left corner at a place of the sheet; return its right end.

    is_light: whether it is left out of what is dark there instead.
    """
    x, y = corner
    kept = LARGE if size > _LARGE_FROM * SMALL else SMALL
    scale = size / kept
    is_fine = size < _FINE and how.face in (*DOTS, *SEGMENTS)
    usual = FIXED_WIDTH[1] if is_fine else how.face
    for character in text:
        face = usual if ord(character) <= _LATIN else OF_ALL_SCRIPTS
        coverage, advance = character_of(face, character, kept)
        drop, strength = y, how.strength
        if how.unrest:
            drop += float(rng.normal(0, how.unrest)) * size
            strength *= float(rng.uniform(0.6, 1))
        if coverage is not None:
            tall, wide = coverage.shape
            right, bottom = x + wide * scale, drop + tall * scale
            patch = canvas.warp(coverage, np.array([[x, drop], [right, drop], [x, bottom]]))
            if patch is not None:
                thing = _thing(character, size)
                if is_light:
                    canvas.leave_out(patch, strength, thing)
                else:
                    canvas.put(patch, strength, thing)
        x += advance * scale + how.spacing * size
    return x


def width_of(text: str, size: float, how: Print) -> float:
    """Return about how wide a text is, in the unit of its size."""
    return len(text) * (0.55 + how.spacing) * size


def _thing(character: str, size: float) -> Thing | None:
    label = CLASS_OF.get(character)
    # A point after a word is nothing to find, one in a number is: of print neither is asked for.
    is_sign = character in SIGNS
    return None if label is None else Thing(label, True, CAPITAL * size, is_vague=is_sign)
