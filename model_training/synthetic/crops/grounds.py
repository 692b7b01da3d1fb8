"""What it is written on: how bright each pixel is before anybody writes, float32 (h, w), 0..1."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

import cv2
import numpy as np

from ..styles import Rng
from .canvas import Canvas, Coverage
from .printing import any_print, any_word, print_text

Ground: TypeAlias = Callable[[int, int, Rng], Coverage]


def plain(height: int, width: int, rng: Rng) -> Coverage:
    """Paper, board or screen of one brightness, with a faint grain."""
    shade = float(rng.uniform(0.5, 1.0))
    return np.full((height, width), shade, np.float32) * _grain(height, width, rng)


def guilloche(height: int, width: int, rng: Rng) -> Coverage:
    """The fine waves of cheques: one or several families of bent lines."""
    y, x = _mesh(height, width)
    shade = float(rng.uniform(0.55, 0.95))
    depth = float(rng.uniform(0.04, 0.35) if rng.random() < 0.8 else rng.uniform(0.3, 0.6))
    paper = np.ones((height, width), np.float32)
    for _ in range(rng.integers(1, 4)):
        pitch = rng.uniform(3, 14)
        angle = rng.uniform(0, np.pi)
        across = x * np.cos(angle) + y * np.sin(angle)
        along = -x * np.sin(angle) + y * np.cos(angle)
        bend = rng.uniform(0, 6) * np.sin(along / rng.uniform(4, 40) + rng.uniform(0, 6))
        bend += rng.uniform(0, 20) * np.sin(along / rng.uniform(40, 160) + rng.uniform(0, 6))
        wave = np.sin((across + bend) * (2 * np.pi / pitch))
        line = np.clip(wave * rng.uniform(1, 3) - rng.uniform(0, 1), 0, 1)
        paper = np.minimum(paper, 1 - depth * line)
    return np.asarray(shade * paper * _grain(height, width, rng), np.float32)


def rosette(height: int, width: int, rng: Rng) -> Coverage:
    """Rings about a point, as on banknotes and cheques."""
    y, x = _mesh(height, width)
    middle = rng.uniform((-0.3 * width, -0.3 * height), (1.3 * width, 1.3 * height))
    dx, dy = x - middle[0], y - middle[1]
    petals = np.sin(np.arctan2(dy, dx) * rng.integers(3, 24))
    distance = np.hypot(dx, dy) + rng.uniform(0, 8) * petals
    wave = np.sin(distance * (2 * np.pi / rng.uniform(4, 20)))
    lines = np.clip(wave * 2 - rng.uniform(0, 1.4), 0, 1)
    return np.asarray(
        rng.uniform(0.6, 1) * (1 - rng.uniform(0.05, 0.3) * lines) * _grain(height, width, rng),
        np.float32,
    )


def halftone(height: int, width: int, rng: Rng) -> Coverage:
    """Dots of a printed tint, larger and smaller."""
    y, x = _mesh(height, width)
    pitch = rng.uniform(2.5, 7)
    angle = rng.uniform(0, np.pi / 2)
    a, b = x * np.cos(angle) + y * np.sin(angle), -x * np.sin(angle) + y * np.cos(angle)
    dots = np.cos(a * 2 * np.pi / pitch) * np.cos(b * 2 * np.pi / pitch)
    tint = _clouds(height, width, rng, 60) * 0.8
    dark = np.clip((dots - 0.5 + tint) * 3, 0, 1)
    return np.asarray(rng.uniform(0.7, 1) * (1 - rng.uniform(0.05, 0.35) * dark), np.float32)


def cloth(height: int, width: int, rng: Rng) -> Coverage:
    """A weave, or the texture of rough paper."""
    y, x = _mesh(height, width)
    warp = np.sin(x * 2 * np.pi / rng.uniform(2.2, 6)) * np.sin(y * 2 * np.pi / rng.uniform(2.2, 6))
    shade = rng.uniform(0.35, 0.95) * (1 + rng.uniform(0.02, 0.12) * warp)
    return np.asarray(shade * _grain(height, width, rng), np.float32)


def wood(height: int, width: int, rng: Rng) -> Coverage:
    """Grain along one direction, coarse and fine: a table, or a board badly wiped."""
    along, across = int(rng.integers(20, 160)), rng.uniform(1, 4)
    streaks = np.zeros((height, width), np.float32)
    is_upright = rng.random() < 0.5
    for share, size in ((1.0, across), (0.7, 2.5 * across), (0.5, 7 * across)):
        sides = (along, size) if is_upright else (size, along)
        coarse = rng.normal(0, 1, (int(height / sides[0]) + 2, int(width / sides[1]) + 2))
        streaks += share * cv2.resize(
            coarse.astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC
        )
    if rng.random() < 0.5:  # pores and reflections stand out sharply
        power = rng.uniform(1.5, 3)
        streaks = np.asarray(np.sign(streaks) * np.abs(streaks) ** power, np.float32)
    shade = rng.uniform(0.1, 0.9) * (1 + rng.uniform(0.02, 0.35) * streaks)
    return np.asarray(np.clip(shade, 0, 1) * _grain(height, width, rng), np.float32)


def rough(height: int, width: int, rng: Rng) -> Coverage:
    """Coarse paper, plaster or wool in light from one side: bumps of several sizes."""
    surface = np.zeros((height, width), np.float32)
    for size in (2, 4, 8, 16):
        surface += size ** rng.uniform(0.2, 1.2) * _clouds(height, width, rng, size)
    lit = surface - np.roll(surface, int(rng.integers(1, 4)), axis=int(rng.integers(0, 2)))
    lit /= max(float(lit.std()), 1e-3)
    if rng.random() < 0.4:  # only the deepest dents are seen
        lit = np.minimum(lit + rng.uniform(0.5, 2), 0)
    shade = rng.uniform(0.3, 0.95) * (1 + rng.uniform(0.01, 0.14) * lit)
    return np.asarray(np.clip(shade, 0, 1), np.float32)


def things_about(height: int, width: int, rng: Rng) -> Coverage:
    """A room out of focus or not: bodies of any shade with edges, some with a pattern."""
    seen: Coverage = np.asarray(plain(height, width, rng) * rng.uniform(0.3, 1), np.float32)
    for _ in range(rng.integers(2, 14)):
        mask = np.zeros((height, width), np.uint8)
        middle = rng.uniform((0, 0), (width, height))
        reach = np.exp(rng.uniform(np.log(4), np.log(150), 2))
        angles = np.sort(rng.uniform(0, 2 * np.pi, rng.integers(3, 9)))
        corners = middle + reach * np.column_stack([np.cos(angles), np.sin(angles)])
        cv2.fillPoly(mask, [corners.astype(np.int32)], 255, cv2.LINE_AA)
        blurred = cv2.GaussianBlur(mask, (0, 0), rng.uniform(0.4, 3))
        soft = np.divide(blurred, 255, dtype=np.float32)
        body = (rough if rng.random() < 0.2 else plain)(height, width, rng) * rng.uniform(0, 1.1)
        seen = np.asarray(seen + (body - seen) * soft, np.float32)
    return seen


# Each ground with its share.
GROUNDS: tuple[tuple[Ground, float], ...] = (
    (plain, 0.52),
    (guilloche, 0.2),
    (rosette, 0.04),
    (halftone, 0.04),
    (cloth, 0.04),
    (wood, 0.06),
    (rough, 0.1),
    (things_about, 0.02),
)
_TABLES = (plain, cloth, wood, wood, wood, rough, things_about, things_about)


def any_ground(height: int, width: int, rng: Rng) -> Coverage:
    shares = np.array([share for _, share in GROUNDS])
    ground = GROUNDS[rng.choice(len(GROUNDS), p=shares / shares.sum())][0]
    return ground(height, width, rng)


def with_an_edge(paper: Coverage, rng: Rng) -> tuple[Coverage, Coverage]:
    """Let the sheet end within the crop: (the picture's ground, where the sheet is, 0..1)."""
    height, width = paper.shape
    y, x = _mesh(height, width)
    angle = rng.choice([0, np.pi / 2, np.pi, -np.pi / 2]) + rng.normal(0, 0.12)
    across = (x - width / 2) * np.cos(angle) + (y - height / 2) * np.sin(angle)
    reach = rng.uniform(0.1, 0.5) * (width if abs(np.cos(angle)) > 0.7 else height)
    sheet = np.clip(reach - across, 0, 1).astype(np.float32)
    table = _TABLES[rng.integers(len(_TABLES))](height, width, rng) * rng.uniform(0.2, 1.0)
    beyond = np.clip(across - reach, 0, None)
    shadow = 1 - rng.uniform(0, 0.5) * np.exp(-beyond / rng.uniform(2, 15))
    return np.asarray(paper * sheet + table * shadow * (1 - sheet), np.float32), sheet


def from_the_back(canvas: Canvas, paper: Coverage, rng: Rng) -> Coverage:
    """Let print on the back of the sheet, an empty canvas, show through, mirrored and blurred."""
    size = float(rng.uniform(12, 40))
    how = replace(any_print(rng), strength=1.0)
    for y in np.arange(rng.uniform(-1, 1) * size, canvas.height, size * 1.5):
        words = " ".join(any_word(rng) for _ in range(6))
        print_text(canvas, words, (rng.uniform(-50, 20), y), size, how, rng)
    through = cv2.GaussianBlur(canvas.ink[:, ::-1], (0, 0), rng.uniform(0.8, 2.5))
    return np.asarray(paper * (1 - rng.uniform(0.03, 0.15) * through), np.float32)


def _mesh(height: int, width: int) -> tuple[Coverage, Coverage]:
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    return y, x


def _grain(height: int, width: int, rng: Rng) -> Coverage:
    clouds = _clouds(height, width, rng, 40)
    fine = _clouds(height, width, rng, 2)
    amount = rng.uniform(0, 0.05, 2)
    return np.asarray(1 + amount[0] * clouds + amount[1] * fine, np.float32)


def _clouds(height: int, width: int, rng: Rng, size: int) -> Coverage:
    coarse = rng.uniform(-1, 1, (height // size + 2, width // size + 2)).astype(np.float32)
    return np.asarray(cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC))
