"""Who writes: real pens, MNIST's people and the styles that the code draws, each as a mark.

A mark is one digit, letter or sign, as strokes or as a small picture, in units of its own height.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.recognition.preprocessing import bounding_box

from ...datasets import LabelledImages
from ...datasets.drawings import is_held_out, load_drawings
from ..cursive_styles import LIKE_LETTERS
from ..drawings import WAYS, tremble
from ..glyphs import GLYPHS, glyph
from ..styles import Rng
from .canvas import Coverage, Points

_DRAWN = 60  # versions of every style; more would take seconds to draw before the first crop
_WIDEST = 1.6  # width to height; a wider mark is scaled by its width
_SOURCES = ("pens", "mnist", "styles")
_SHARES = (0.45, 0.27, 0.28)
LOOKALIKES = frozenset("IlOoSsZzBbgqDi|")  # alone, a reader may take these for digits
# Glyphs that stand for figures here: 11, 111, a colon, a sign, a 3.
_LIKE_FIGURES = frozenset(("two lines", "three lines", "colon", "-- wavy", "x times", "zigzag"))
_BEND = 0.12  # standard deviation of the log of a power; of more, loops close and shapes turn odd
_PLAIN_ONES = 0.12  # of all 1s: no more than a stroke, which a hand may slant by up to
_MOST_SLANTED = 0.6  # x per y; with the slant of the hand 35 degrees and more
# Signs in heights of the digits beside them: 0 is their top, 1 the line they stand on.
_SIGNS: dict[str, tuple[str, ...]] = {
    ".": ("0,.95 .03,.97", "0,.93 .04,.96 .01,.98", "0,.9 .02,.97"),
    ",": (".06,.88 .05,.98 0,1.12", ".08,.9 0,1.15", ".1,.84 .09,1 0,1.2"),
    "-": ("0,.5 .45,.5", "0,.52 .3,.5", "0,.55 .1,.48 .5,.5", "0,.5 .5,.5 .42,.58"),
    "+": (".3,.2 .3,.8|0,.5 .6,.5", ".25,.25 .25,.75|0,.5 .5,.52"),
    "×": ("0,.3 .45,.75|.45,.3 0,.75", "0,.4 .4,.8|.42,.38 0,.82"),
    "÷": ("0,.52 .55,.52|.27,.28 .28,.3|.27,.76 .28,.78",),
    "=": ("0,.4 .5,.4|0,.62 .5,.62", "0,.38 .6,.37|.02,.6 .6,.62",
          "0,.42 .5,.4 .05,.6 .55,.6"),
    "/": (".45,-.15 0,1.15", ".6,-.12 0,1.12", ".35,-.2 0,1.2", ".55,-.25 0,1.15"),
    ":": ("0,.35 .01,.37|0,.88 .01,.9",),
    "(": (".22,-.1 .05,.2 0,.5 .05,.8 .22,1.1", ".18,-.05 .02,.3 .02,.7 .2,1.05"),
    ")": ("0,-.1 .17,.2 .22,.5 .17,.8 0,1.1", "0,-.05 .17,.3 .17,.7 0,1.05"),
    "%": (".6,0 .05,1|.1,.05 0,.15 .06,.28 .17,.25 .2,.12 .1,.05|.55,.7 .45,.8 .5,.95 .62,.95"
          " .68,.8 .55,.7",),
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Mark:
    """One thing as somebody wrote it. strokes: points (n, 2) in heights, from (0, 0), y down.

    picture: instead of strokes, coverage, float32 (h, w), of what fills the box.
    width: of its box, in heights.
    """

    width: float
    strokes: tuple[Points, ...] = ()
    picture: Coverage | None = None


@dataclass(frozen=True, eq=False)
class Hands:
    """pens, styles: by digit, marks. mnist: by digit, coverage (h, w).

    letters: marks that nobody takes for digits. alphabet: marks of each letter, by its name.
    """

    pens: tuple[tuple[Mark, ...], ...]
    mnist: tuple[tuple[NDArray[np.uint8], ...], ...]
    styles: tuple[tuple[Mark, ...], ...]
    letters: tuple[Mark, ...]
    alphabet: Mapping[str, tuple[Mark, ...]]

    def source(self, rng: Rng) -> str:
        """Return the kind of hand that writes a line."""
        shares = np.array([
            share if getattr(self, name)[0] else 0.0
            for name, share in zip(_SOURCES, _SHARES, strict=True)
        ])  # fmt: skip
        return str(rng.choice(_SOURCES, p=shares / shares.sum()))

    def digit(self, label: int, source: str, rng: Rng) -> Mark:
        """Return one way to write a digit."""
        if label == 1 and rng.random() < _PLAIN_ONES:
            return _plain_one(rng)
        marks = getattr(self, source)[label]
        chosen = marks[rng.integers(len(marks))]
        if isinstance(chosen, Mark):
            return _bent(chosen, rng)
        coverage = chosen.astype(np.float32) / 255
        return Mark(coverage.shape[1] / coverage.shape[0], picture=coverage)

    def letter(self, rng: Rng) -> Mark:
        """Return a letter or another glyph that is no digit."""
        return self.letters[rng.integers(len(self.letters))]

    def letter_called(self, name: str, rng: Rng) -> Mark:
        """Return one way to write a letter, or another one that nobody here ever wrote."""
        marks = self.alphabet.get(name, self.letters)
        return marks[rng.integers(len(marks))]


def sign(name: str, rng: Rng) -> Mark:
    """Return one way to write a sign; its strokes keep their place beside digits."""
    ways = _SIGNS[name]
    notation = ways[rng.integers(len(ways))]
    strokes = []
    for stroke in notation.split("|"):
        points = np.array([[float(v) for v in point.split(",")] for point in stroke.split()])
        points += rng.normal(0, 0.025 if name not in ".:" else 0.008, points.shape)
        strokes.append(_rounded(points))
    low = min(float(stroke[:, 0].min()) for stroke in strokes)
    stretch = np.array([rng.uniform(0.7, 1.3), 1.0])
    strokes = [(stroke - (low, 0)) * stretch for stroke in strokes]
    return Mark(max(float(stroke[:, 0].max()) for stroke in strokes), tuple(strokes))


def load_hands(
    mnist: LabelledImages, stroke_folders: Sequence[Path], seed: int, *, validation: bool = False
) -> Hands:
    """Return all hands. Of real pens, the writers of one share, one in ten, are for validation.

    mnist: the images of that share. stroke_folders: what `load_drawings` reads. Raises
    DatasetError.
    """
    pens: list[list[Mark]] = [[] for _ in range(10)]
    alphabet: dict[str, list[Mark]] = {}
    for folder in stroke_folders:
        for drawing in load_drawings(folder):
            if is_held_out(drawing.writer) != validation:
                continue
            mark = mark_of(drawing.strokes)
            if drawing.label.isdigit():
                pens[int(drawing.label)].append(mark)
            else:
                alphabet.setdefault(drawing.label, []).append(mark)
    letters = [mark for name, marks in alphabet.items() if name not in LOOKALIKES for mark in marks]
    rng = np.random.default_rng([seed, 11, int(validation)])
    letters += [
        mark_of(glyph(name, rng))
        for name in GLYPHS
        if (len(name) > 1 or name.isalpha()) and name not in _LIKE_FIGURES
    ]
    return Hands(
        tuple(map(tuple, pens)),
        tuple(
            tuple(_cut(image) for image in mnist.images[mnist.labels == digit])
            for digit in range(10)
        ),
        tuple(
            tuple(
                mark_of([tremble(stroke, rng) for stroke in style(rng)])
                for style in (*WAYS[digit], *LIKE_LETTERS.get(digit, ()))
                for _ in range(_DRAWN)
            )
            for digit in range(10)
        ),
        tuple(letters),
        {name: tuple(marks) for name, marks in alphabet.items()},
    )


def mark_of(strokes: Sequence[Points]) -> Mark:
    """Return strokes of any size as a mark: 1 high, or, if wide and flat, as wide as may be."""
    points = np.vstack(strokes)
    low, high = points.min(axis=0), points.max(axis=0)
    wide, tall = (high - low).tolist()
    size = max(tall, wide / _WIDEST, 1e-6)
    drop = (1 - tall / size) / 2  # what is lower than the others stands in the middle
    moved = tuple((stroke - low) / size + (0, drop) for stroke in strokes)
    return Mark(wide / size, moved)


def _cut(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    left, top, right, bottom = bounding_box(image) or (0, 0, 28, 28)
    return image[top:bottom, left:right]


def _bent(mark: Mark, rng: Rng) -> Mark:
    """Return a mark with one half a little larger and the other smaller, across and down."""
    to_x, to_y = np.exp(rng.normal(0, _BEND, 2))
    size = np.array([max(mark.width, 1e-6), 1.0])
    strokes = tuple(np.clip(stroke / size, 0, 1) ** (to_x, to_y) * size for stroke in mark.strokes)
    return Mark(mark.width, strokes)


def _plain_one(rng: Rng) -> Mark:
    """Return a stroke from above down, to the left if it is slanted, and bent a little."""
    slant = float(rng.uniform(-0.1, _MOST_SLANTED))
    along = np.linspace(0, 1, 5)
    bend = rng.normal(0, 0.03) * np.sin(np.pi * along)
    points = np.column_stack([(1 - along) * slant + bend, along])
    points[:, 0] -= points[:, 0].min()
    return Mark(float(points[:, 0].max()), (points,))


def _rounded(points: Points) -> Points:
    """Cut the corners of a polyline once or twice (Chaikin 1974): a hand has none."""
    if len(points) < 3:
        return points
    for _ in range(2):
        ahead = 0.75 * points[:-1] + 0.25 * points[1:]
        behind = 0.25 * points[:-1] + 0.75 * points[1:]
        middle = np.stack([ahead, behind], axis=1).reshape(-1, 2)
        points = np.vstack([points[:1], middle, points[-1:]])
    return points
