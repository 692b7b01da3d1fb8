"""Ruled lines in a picture: where they run, also faint, dotted, turned and bent ones.

What is darker than the paper just around it is told apart place by place, so that no shadow
matters. Lines are long and thin runs of it, roughly level or upright once the picture is turned
as most of its edges lie.
"""

import dataclasses
import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ...recognition.ink import Ink

Points = NDArray[np.float64]

_LONGEST = 2400  # pixels of the longer side that are looked at
_SHORTEST = 1600  # a smaller picture is enlarged: lines of one pixel become wide enough
_MOST_ENLARGED = 2.0
_PAPER = 51  # pixels; in a square as large most is paper
_FAINTEST = 0.04  # of the paper's brightness: dotted combs of pale gray are no darker
_DARK = 0.1  # of the paper's brightness: so dark is ink on any paper
_NOISE = 4.0  # standard deviations of the paper's grain; darker is ink
_OF_LIGHTER = 2.5  # times the mean of what noise makes lighter is its standard deviation
_HALO = 5  # pixels around ink that are a little darker than paper, where a lens or JPEG blurs it
_EDGE_OF_INK = 0.4  # of the darkest pixel near; what is lighter is no ink
_THICKEST = 17  # pixels; thicker is a dark area
_RUN = 25  # pixels of a line that are dark, but for a few; the sides of small cells are as long
_FILLED = 0.85  # of a run, so that a dotted line is one
_SHORTEST_PIECE = 20.0  # pixels
_FLANK = 5  # pixels beside a line where paper is
_BESIDE = 0.5  # of a line's length where a hand or other lines may be instead
_APART = 30.0  # pixels between pieces of one line, as where a hand or a light spot hides it
_APART_SHORT = 0.5  # of the shorter piece's length
_OFF = 3.0  # pixels that a piece lies beside the line it goes on
_STEP = 8  # pixels between the points that a line is kept by
_END = 60.0  # pixels at an end that say where the line would go on
_SMALL = 1000  # pixels of the longer side, to tell how the picture is turned
_MOST_TURNED = 20.0  # degrees; a page turned farther is taken as it lies
_EDGE = 25.0  # pixels of an edge that says how the picture is turned
_HARDLY = 0.2  # degrees


@dataclass(frozen=True, eq=False)
class Rule:
    """A ruled line. along: where its points are in its own direction, ascending, float64 (n,);
    across: how far from the picture's top (of a level line) or left (of an upright one), (n,).
    thickness: in pixels. gaps: where along it nothing was seen of it.
    """

    along: Points
    across: Points
    thickness: float = 1.0
    gaps: tuple[tuple[float, float], ...] = ()

    @property
    def start(self) -> float:
        return float(self.along[0])

    @property
    def end(self) -> float:
        return float(self.along[-1])

    def seen(self, start: float, end: float) -> float:
        """Return how much of the line is seen between two places along it, in pixels."""
        parts = [(self.start, self.end, 1), *((first, last, -1) for first, last in self.gaps)]
        return sum(
            sign * max(0.0, min(end, last) - max(start, first)) for first, last, sign in parts
        )

    @property
    def length(self) -> float:
        return self.end - self.start

    def at(self, along: Points | float) -> Points:
        """Return where the line is, or would be if it went straight on."""
        places = np.asarray(along, np.float64)
        inside = np.interp(places, self.along, self.across)
        before, after = places - self.start, places - self.end
        return np.asarray(
            inside
            + np.minimum(before, 0) * self._slopes[0]
            + np.maximum(after, 0) * self._slopes[1]
        )

    @functools.cached_property
    def _slopes(self) -> tuple[float, float]:
        """How the line leaves its ends."""
        starts, ends = self.along <= self.start + _END, self.along >= self.end - _END
        return self._slope(starts), self._slope(ends)

    def _slope(self, part: NDArray[np.bool_]) -> float:
        along, across = self.along[part], self.across[part]
        if along.size < 2:
            return 0.0
        return float(np.polyfit(along - along[0], across, 1)[0])


@dataclass(frozen=True, eq=False)
class Ruling:
    """The lines of a picture. level and upright ones have coordinates of the picture scaled and
    turned; to_picture: affine, float64 (2, 3), back to the picture's own pixels.
    """

    level: tuple[Rule, ...]
    upright: tuple[Rule, ...]
    to_picture: Points

    def in_picture(self, points: Points) -> Points:
        """Return points, float64 (..., 2), in the picture's own pixels."""
        return np.asarray(points @ self.to_picture[:, :2].T + self.to_picture[:, 2])


def find_ruling(gray: Ink) -> Ruling:
    """Return the ruled lines of a gray picture, uint8 (h, w)."""
    if min(gray.shape) < 2:
        return Ruling((), (), np.eye(2, 3))
    turned, to_picture = _turned(gray)
    dark = dark_pixels(turned)
    level = _rules(dark)
    upright = _rules(np.ascontiguousarray(dark.T))
    return Ruling(level, upright, to_picture)


def _turned(gray: Ink) -> tuple[Ink, Points]:
    """Return the picture scaled and turned straight, and the way back."""
    height, width = gray.shape
    longest = max(height, width)
    scale = min(_LONGEST / longest, max(1.0, min(_MOST_ENLARGED, _SHORTEST / longest)))
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    size = max(2, round(width * scale)), max(2, round(height * scale))
    scaled = np.asarray(cv2.resize(gray, size, interpolation=way), np.uint8)
    to_picture = np.array([[width / size[0], 0, 0], [0, height / size[1], 0]])
    angle = _angle(scaled)
    if abs(angle) < _HARDLY:
        return scaled, to_picture
    turn, larger = _turn(size, angle)
    turned = cv2.warpAffine(scaled, turn, larger, borderMode=cv2.BORDER_REPLICATE)
    back = np.vstack([cv2.invertAffineTransform(turn), [0, 0, 1]])
    return np.asarray(turned, np.uint8), to_picture @ back


def _turn(size: tuple[int, int], angle: float) -> tuple[Points, tuple[int, int]]:
    """Return the affine that turns a picture by an angle, and the size that holds all of it."""
    width, height = size
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    cosine, sine = abs(turn[0, 0]), abs(turn[0, 1])
    larger = round(width * cosine + height * sine), round(width * sine + height * cosine)
    turn[:, 2] += (larger[0] - width) / 2, (larger[1] - height) / 2
    return np.asarray(turn, np.float64), larger


def _angle(gray: Ink) -> float:
    """Return how many degrees most edges of a picture lie clockwise of level or upright."""
    scale = min(1.0, _SMALL / max(gray.shape))
    small = cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    found = cv2.createLineSegmentDetector().detect(np.asarray(small, np.uint8))[0]
    if found is None:
        return 0.0
    edges = np.asarray(found, np.float64).reshape(-1, 4)
    ways = edges[:, 2:] - edges[:, :2]
    lengths = np.hypot(ways[:, 0], ways[:, 1])
    angles = (np.degrees(np.arctan2(ways[:, 1], ways[:, 0])) + 45) % 90 - 45
    counts = (lengths >= _EDGE) & (np.abs(angles) <= _MOST_TURNED)
    if not counts.any():
        return 0.0
    angles, weights = angles[counts], lengths[counts] ** 2  # text has short edges
    order = np.argsort(angles)
    shares = np.cumsum(weights[order])
    return float(angles[order][np.searchsorted(shares, shares[-1] / 2)])


def dark_pixels(gray: Ink, faintest: float = _FAINTEST) -> Ink:
    """Return which pixels of a gray picture are darker than the paper around them, uint8 (h, w).

    1 where they are, else 0; what is thicker than a line or a pen's stroke is left out.
    faintest: of the paper's brightness, how much darker ink is at least.
    """
    ground = np.maximum(cv2.medianBlur(gray, _PAPER), 1).astype(np.float32)
    darkness = 1 - gray / ground
    lighter = cv2.blur(np.maximum(-darkness, 0), (_PAPER, _PAPER))
    darkest = cv2.dilate(darkness, np.ones((_HALO, _HALO), np.uint8))
    least = np.clip(_NOISE * _OF_LIGHTER * lighter, faintest, max(faintest, _DARK))
    dark = (darkness > np.maximum(least, _EDGE_OF_INK * darkest)).astype(np.uint8)
    thick = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((_THICKEST, _THICKEST), np.uint8))
    return np.asarray(cv2.subtract(dark, thick), np.uint8)


def _rules(dark: Ink) -> tuple[Rule, ...]:
    """Return the lines that are roughly level, where dark pixels are 1."""
    thicker = cv2.dilate(dark, np.ones((3, 1), np.uint8))
    filled = cv2.boxFilter(
        thicker.astype(np.float32), -1, (_RUN, 1), borderType=cv2.BORDER_CONSTANT
    )
    runs = cv2.dilate((filled >= _FILLED).astype(np.uint8), np.ones((1, _RUN), np.uint8))
    mask = cv2.bitwise_and(runs, thicker)
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((1, 5), np.uint8))
    pieces = _pieces(np.asarray(mask, np.uint8))
    return _joined([piece for piece in pieces if _stands_alone(piece, dark)])


def _stands_alone(piece: Rule, dark: Ink) -> bool:
    """Whether a piece has paper along both its sides: a row of letters has not."""
    columns = np.arange(math.ceil(piece.start), math.floor(piece.end), dtype=np.intp)
    rows = np.rint(piece.at(columns.astype(np.float64) + 0.5) - 0.5).astype(int)
    flank = round(piece.thickness / 2) + _FLANK
    return all(
        dark[np.clip(rows + side, 0, dark.shape[0] - 1), columns].mean() <= _BESIDE
        for side in (-flank, flank)
    )


def _pieces(mask: Ink) -> list[Rule]:
    number, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    pieces = []
    for label in range(1, number):
        left, top, width, height, area = stats[label]
        if width < _SHORTEST_PIECE or area > _THICKEST * width:
            continue
        part = labels[top : top + height, left : left + width] == label
        pieces.append(_piece(part, int(left), int(top)))
    return pieces


def _piece(part: NDArray[np.bool_], left: int, top: int) -> Rule:
    counts = part.sum(axis=0)
    columns = np.flatnonzero(counts)
    levels = (part * np.arange(part.shape[0])[:, None]).sum(axis=0)[columns] / counts[columns]
    edges = np.arange(0, columns.size, _STEP)
    along = np.add.reduceat(columns.astype(np.float64), edges) / np.diff([*edges, columns.size])
    across = np.array([np.median(levels[edge : edge + _STEP]) for edge in edges])
    along[0], along[-1] = columns[0], columns[-1]
    if along.size == 1:
        along, across = np.array([columns[0], columns[-1]], np.float64), np.repeat(across, 2)
    return Rule(along + left + 0.5, across + top + 0.5, float(np.median(counts[columns])))


def _joined(pieces: Sequence[Rule]) -> tuple[Rule, ...]:
    """Return the pieces, those that go on behind a gap as one."""
    lines: list[Rule] = []
    for piece in sorted(pieces, key=lambda piece: piece.start):
        near = [
            (abs(piece.start - line.end), number)
            for number, line in enumerate(lines)
            if _is_near(line, piece) and _goes_on(line, piece)
        ]
        if not near:
            lines.append(piece)
            continue
        number = min(near)[1]
        before = lines[number]
        after = piece.along > before.end
        lines[number] = dataclasses.replace(
            before,
            along=np.concatenate([before.along, piece.along[after]]),
            across=np.concatenate([before.across, piece.across[after]]),
            gaps=(*before.gaps, (before.end, max(before.end, piece.start))),
        )
    return tuple(lines)


def _is_near(line: Rule, piece: Rule) -> bool:
    """Whether a piece begins soon after a line; short ones, as in letters, sooner."""
    apart = min(_APART, _APART_SHORT * min(line.length, piece.length))
    return -_STEP <= piece.start - line.end <= apart


def _goes_on(line: Rule, piece: Rule) -> bool:
    return abs(float(line.at(piece.start) - piece.across[0])) <= _OFF or (
        abs(float(line.across[-1] - piece.at(line.end))) <= _OFF
    )
