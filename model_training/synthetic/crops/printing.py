"""Printed text: letters, which are nothing to find, and digits and signs, which are, as printed."""

import functools
from importlib.resources import files
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from app.recognition.finding.alphabet import CLASS_OF, SIGNS

from ..styles import Rng
from .canvas import Canvas, Coverage, Patch, Thing

_MATPLOTLIB = (
    "DejaVuSans", "DejaVuSans-Bold", "DejaVuSans-Oblique", "DejaVuSansMono", "DejaVuSerif",
    "DejaVuSerif-Bold", "DejaVuSerif-Italic", "STIXGeneral", "STIXGeneralBol",
    "STIXGeneralItalic", "cmr10", "cmss10", "cmtt10", "cmb10",
)  # fmt: skip
# Fonts like those that offices print with, by the package that holds them.
_PACKAGES = {
    "font_roboto": ("Roboto-Regular", "Roboto-Light", "Roboto-Bold", "Roboto-Italic",
                    "Roboto-Medium"),
    "font_source_sans_pro": ("SourceSansPro-Regular", "SourceSansPro-Light",
                             "SourceSansPro-Bold", "SourceSansPro-It"),
    "font_caladea": ("Caladea-Regular", "Caladea-Bold", "Caladea-Italic"),
    "font_hanken_grotesk": ("HankenGrotesk-Regular", "HankenGrotesk-Light", "HankenGrotesk-Bold",
                            "HankenGrotesk-Italic"),
}  # fmt: skip
_PACKAGE_OF = {font: package for package, fonts in _PACKAGES.items() for font in fonts}
_FONTS = (*_MATPLOTLIB, *_PACKAGE_OF)
# Letters of other scripts, which are as little to find, from one font that has them.
_SCRIPTS = ((0x3B1, 0x3C9), (0x410, 0x44F), (0x561, 0x586), (0x5D0, 0x5EA), (0x627, 0x64A),
            (0x10D0, 0x10F0), (0xC0, 0xFF))  # fmt: skip
_LATIN = 0x7F  # the last character that every font has
_CAPITAL = 0.73  # of a font's size is the height of its digits
_SIZE = 48  # pixels, in which glyphs are kept; they are scaled as they are used
_LETTERS = tuple("abcdefghijklmnopqrstuvwxyzeeeaaiioottnnrssABCDEFGHIJKLMNOPRSTUVWZ")


def any_font(rng: Rng) -> str:
    return str(rng.choice(_FONTS))


def any_word(rng: Rng) -> str:
    """Return a word, now and then with digits or signs beside it."""
    chance = rng.random()
    if chance > 0.93:
        first, last = _SCRIPTS[rng.integers(len(_SCRIPTS))]
        return "".join(map(chr, rng.integers(first, last, rng.integers(2, 9))))
    if chance < 0.16:
        return "".join(str(rng.integers(10)) for _ in range(rng.integers(1, 6)))
    word = "".join(_LETTERS[i] for i in rng.integers(0, len(_LETTERS), rng.integers(2, 10)))
    if chance < 0.2:
        return f"{word}{rng.integers(10)}"
    return word + str(rng.choice(["", "", "", "", ":", ".", ","]))


def print_text(
    canvas: Canvas, text: str, corner: tuple[float, float], size: float, font: str, strength: float
) -> float:
    """Print text with its line's top left corner at a place of the sheet; return its right end."""
    x, y = corner
    for character in text:
        if ord(character) > _LATIN:
            font = _MATPLOTLIB[0]
        coverage, advance = _glyph(font, character)
        scale = size / _SIZE
        if coverage is not None:
            tall, wide = coverage.shape
            left = x
            corners = np.array([[left, y], [left + wide * scale, y], [left, y + tall * scale]])
            patch = canvas.warp(coverage, corners)
            if patch is not None:
                _put(canvas, patch, character, size, strength)
        x += advance * scale
    return x


def _put(canvas: Canvas, patch: Patch, character: str, size: float, strength: float) -> None:
    label = CLASS_OF.get(character)
    # A point after a word is nothing to find, one in a number is: of print neither is asked for.
    is_sign = character in SIGNS
    thing = None if label is None else Thing(label, True, _CAPITAL * size, is_vague=is_sign)
    canvas.put(patch, strength, thing)


@functools.cache
def _glyph(font: str, character: str) -> tuple[Coverage | None, float]:
    """Return a character's coverage, in a box of the line's height, and how far it advances."""
    loaded = _font(font)
    advance = float(loaded.getlength(character))
    image = Image.new("L", (max(1, round(advance) + 8), round(1.4 * _SIZE)))
    ImageDraw.Draw(image).text((4, 4), character, fill=255, font=loaded)
    coverage = np.divide(np.asarray(image), 255, dtype=np.float32)
    return (coverage if coverage.any() else None), advance


@functools.cache
def _font(name: str) -> ImageFont.FreeTypeFont:
    if name in _PACKAGE_OF:
        folder = Path(str(files(_PACKAGE_OF[name]))) / "files"
    else:
        import matplotlib

        folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    path = next(folder.glob(f"{name}.[to]tf"))
    return ImageFont.truetype(str(path), _SIZE)
