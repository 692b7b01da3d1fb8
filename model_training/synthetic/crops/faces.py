"""Faces of print: one character as coverage, from fonts, of needle printers' dots, of segments."""

import functools
from importlib.resources import files
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from .canvas import Coverage

_MATPLOTLIB = (
    "DejaVuSans", "DejaVuSans-Bold", "DejaVuSans-Oblique", "DejaVuSansMono", "DejaVuSerif",
    "DejaVuSerif-Bold", "DejaVuSerif-Italic", "STIXGeneral", "STIXGeneralBol",
    "STIXGeneralItalic", "cmr10", "cmss10", "cmtt10", "cmb10",
)  # fmt: skip
# Fonts like those that offices print with, by the package that holds them.
_PACKAGES = {
    "font_roboto": ("Roboto-Regular", "Roboto-Light", "Roboto-Bold", "Roboto-Italic",
                    "Roboto-Medium", "Roboto-Thin", "Roboto-Black", "Roboto-LightItalic"),
    "font_source_sans_pro": ("SourceSansPro-Regular", "SourceSansPro-Light",
                             "SourceSansPro-Bold", "SourceSansPro-It",
                             "SourceSansPro-ExtraLight", "SourceSansPro-Black",
                             "SourceSansPro-LightIt"),
    "font_source_serif_pro": ("SourceSerifPro-Regular", "SourceSerifPro-Light",
                              "SourceSerifPro-ExtraLight", "SourceSerifPro-It",
                              "SourceSerifPro-Black"),
    "font_caladea": ("Caladea-Regular", "Caladea-Bold", "Caladea-Italic"),
    "font_hanken_grotesk": ("HankenGrotesk-Regular", "HankenGrotesk-Light", "HankenGrotesk-Bold",
                            "HankenGrotesk-Italic", "HankenGrotesk-LightItalic"),
    "font_lato": ("Lato-Regular", "Lato-Light", "Lato-Thin", "Lato-Black", "Lato-Italic"),
}  # fmt: skip
_PACKAGE_OF = {font: package for package, fonts in _PACKAGES.items() for font in fonts}
FONTS = (*_MATPLOTLIB, *_PACKAGE_OF)
OF_ALL_SCRIPTS = _MATPLOTLIB[0]
# A typewriter's, and what tills, forms and tickets are printed with.
FIXED_WIDTH = ("cmtt10", "DejaVuSansMono")
# Faces of their own, beside the fonts.
DOTS = ("dots", "fine dots")
SEGMENTS = ("segments", "thin segments")

CAPITAL = 0.73  # of a font's size is the height of its digits
SMALL, LARGE = 48, 96  # pixels of a size, in which glyphs are kept
_ROWS = 10  # dots of a size; seven of them are a digit's height, as needle printers have them
# The segments of each digit and sign, from a on top clockwise, g in the middle.
_LIT = {
    "0": "abcdef", "1": "bc", "2": "abged", "3": "abgcd", "4": "fgbc", "5": "afgcd",
    "6": "afgedc", "7": "abc", "8": "abcdefg", "9": "abcdfg", "-": "g",
}  # fmt: skip
_ENDS = {
    "a": (0, 0, 1, 0), "b": (1, 0, 1, 1), "c": (1, 1, 1, 2), "d": (0, 2, 1, 2),
    "e": (0, 1, 0, 2), "f": (0, 0, 0, 1), "g": (0, 1, 1, 1),
}  # fmt: skip


@functools.cache
def character_of(face: str, character: str, size: int) -> tuple[Coverage | None, float]:
    """Return a character's coverage, in a box of the line's height, and how far it advances.

    face: a font, one of DOTS or of SEGMENTS. size: SMALL or LARGE. None for a space.
    """
    if face in DOTS:
        return _dotted(character, size, 0.95 if face == DOTS[0] else 0.75)
    if face in SEGMENTS and character in _LIT:
        return _of_segments(character, size, 0.1 if face == SEGMENTS[0] else 0.055)
    font = _font(FIXED_WIDTH[1] if face in SEGMENTS else face, size)
    advance = float(font.getlength(character))
    image = Image.new("L", (max(1, round(advance + size / 6)), round(1.4 * size)))
    ImageDraw.Draw(image).text((size / 12, size / 12), character, fill=255, font=font)
    coverage = np.divide(np.asarray(image), 255, dtype=np.float32)
    return (coverage if coverage.any() else None), advance


def _dotted(character: str, size: int, thickness: float) -> tuple[Coverage | None, float]:
    """Set a needle's dot wherever a font of so few pixels has one. thickness: to their pitch."""
    font = _font(FIXED_WIDTH[1], _ROWS)
    advance = float(font.getlength(character))
    image = Image.new("1", (round(advance) + 2, round(1.4 * _ROWS)))
    ImageDraw.Draw(image).text((1, 1), character, fill=1, font=font)
    pitch = round(size / _ROWS)
    y, x = np.mgrid[0:pitch, 0:pitch] - (pitch - 1) / 2
    dot = np.clip(thickness * pitch / 2 - np.hypot(x, y) + 0.5, 0, 1)
    coverage = np.kron(np.asarray(image, np.float32), dot).astype(np.float32)
    return (coverage if coverage.any() else None), advance * pitch


def _of_segments(character: str, size: int, thickness: float) -> tuple[Coverage, float]:
    """Light the segments of a display. thickness: to the size."""
    image = np.zeros((round(1.4 * size), round(0.75 * size)), np.uint8)
    half = CAPITAL * size / 2
    top, left, wide = 0.3 * size, 0.16 * size, 0.8 * half
    gap = 0.7 * thickness * size
    for name in _LIT[character]:
        ends = np.array(_ENDS[name], float).reshape(2, 2) * (wide, half)
        along = (ends[1] - ends[0]) / np.linalg.norm(ends[1] - ends[0])
        ends += np.array([along, -along]) * gap
        ends[:, 0] += left + 0.1 * (2 * half - ends[:, 1])
        ends[:, 1] += top
        start, end = np.rint(ends * 16).astype(int).tolist()
        cv2.line(image, start, end, 255, max(1, round(thickness * size)), cv2.LINE_AA, 4)
    return np.divide(image, 255, dtype=np.float32), 0.62 * size


@functools.cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    if name in _PACKAGE_OF:
        folder = Path(str(files(_PACKAGE_OF[name]))) / "files"
    else:
        import matplotlib

        folder = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    path = next(folder.glob(f"{name}.[to]tf"))
    return ImageFont.truetype(str(path), size)
