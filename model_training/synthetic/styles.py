"""How people write each digit: the styles of several countries and schools, as strokes.

A style is a function of a random generator that returns one hand's version of it: a list of
strokes, each an array (n, 2) of points in a box about 100 high and 60 wide, y downwards. Slant,
size and pen belong to the drawing and are not drawn here.
"""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from app.recognition.ink import Curve, smooth_curve

Rng: TypeAlias = np.random.Generator
Style: TypeAlias = Callable[[Rng], list[Curve]]


def zero(rng: Rng) -> list[Curve]:
    return [_oval(rng, 30, 50, rng.uniform(18, 40), 50, rng.uniform(-150, -50))]


def slashed_zero(rng: Rng) -> list[Curve]:
    reach = rng.uniform(0.5, 1.15)
    half = np.array([26, -45]) * reach
    middle = np.array([30, 50])
    return [*zero(rng), bend(middle + half, middle - half)]


def bar_one(rng: Rng) -> list[Curve]:
    return [bend((30, 0), (30 + rng.uniform(-4, 4), 50), (30, 100))]


def flagged_one(rng: Rng) -> list[Curve]:
    return [join(_flag(rng), bend((30, 0), (30 + rng.uniform(-3, 3), 50), (30, 100)))]


def based_one(rng: Rng) -> list[Curve]:
    stem = flagged_one(rng) if rng.random() < 0.8 else bar_one(rng)
    left, right = rng.uniform(10, 32, size=2)
    rise = rng.uniform(-5, 5)
    return [*stem, bend((30 - left, 100 + rise), (30 + right, 100 - rise))]


def two(rng: Rng) -> list[Curve]:
    neck = _top_of_two(rng)
    foot = bend((0, 97), (30, 97 + rng.uniform(-5, 5)), (rng.uniform(50, 75), 96))
    return [join(bend(*neck, (28, 72), (0, 97)), foot)]


def looped_two(rng: Rng) -> list[Curve]:
    size = rng.uniform(5, 12)
    loop = [(16, 86), (6, 97), (-size, 98), (-size, 90 - size / 2), (4, 87), (22, 93)]
    end = (rng.uniform(55, 75), 96 + rng.uniform(-8, 4))
    return [bend(*_top_of_two(rng), (30, 68), *loop, (42, 98), end)]


def three(rng: Rng) -> list[Curve]:
    cusp = (rng.uniform(14, 32), rng.uniform(42, 52))
    upper = bend((2, rng.uniform(6, 16)), (28, 0), (50, 18), (40, 38), cusp)
    return [join(upper, _lower_bowl(rng, cusp))]


def flat_three(rng: Rng) -> list[Curve]:
    cusp = (rng.uniform(16, 28), rng.uniform(36, 46))
    top = bend((4, rng.uniform(-2, 6)), (28, 1), (52, 0))
    return [join(top, bend((52, 0), cusp), _lower_bowl(rng, cusp))]


def looped_three(rng: Rng) -> list[Curve]:
    x, y = rng.uniform(16, 24), 46
    loop = [(x + 6, y - 2), (x, y), (x + 2, y + 6), (x + 10, y + 2)]
    return [
        bend((2, 12), (28, 0), (50, 18), (38, 38), *loop, (50, 60), (52, 80), (26, 100), (0, 90))
    ]


def open_four(rng: Rng) -> list[Curve]:
    bar = rng.uniform(55, 72)
    stem = rng.uniform(38, 52)
    elbow = (rng.uniform(-4, 8), bar)
    left = join(bend((rng.uniform(6, 22), 0), elbow), bend(elbow, (68, bar + rng.uniform(-8, 4))))
    return [left, bend((stem + rng.uniform(-3, 6), rng.uniform(0, 35)), (stem, 100))]


def closed_four(rng: Rng) -> list[Curve]:
    bar = rng.uniform(60, 75)
    top = (rng.uniform(34, 50), 0)
    elbow = (-2, bar)
    start = (top[0] + rng.uniform(-3, 5), rng.uniform(0, 12))
    left = join(bend(top, elbow), bend(elbow, (66, bar + rng.uniform(-6, 4))))
    return [left, bend(start, (start[0] + rng.uniform(-4, 3), 100))]


def short_four(rng: Rng) -> list[Curve]:
    bar = rng.uniform(60, 74)
    elbow = (rng.uniform(-4, 4), bar)
    left = join(bend((rng.uniform(26, 40), 0), elbow), bend(elbow, (62, bar + rng.uniform(-8, 3))))
    stem = rng.uniform(34, 46)
    return [left, bend((stem + 2, bar - rng.uniform(8, 24)), (stem, rng.uniform(96, 112)))]


def five(rng: Rng) -> list[Curve]:
    corner = (rng.uniform(4, 14), 2)
    shoulder = (rng.uniform(2, 8), rng.uniform(38, 48))
    bar = bend(corner, (rng.uniform(44, 70), rng.uniform(-4, 4)))
    body = join(bend(corner, shoulder), _bowl_of_five(rng, shoulder))
    if rng.random() < 0.7:
        return [body, bar + rng.normal(0, 3, size=2)]
    return [join(bar[::-1], body)]


def round_five(rng: Rng) -> list[Curve]:
    return [
        bend(
            (rng.uniform(48, 64), rng.uniform(-2, 6)), (30, 1), (14, 4), (6, 22), (8, 42),
            (28, 42), (50, 56), (50, 80), (26, 99), (0, rng.uniform(86, 98)),
        )
    ]  # fmt: skip


def six(rng: Rng) -> list[Curve]:
    top = (rng.uniform(32, 54), rng.uniform(-2, 8))
    waist = rng.uniform(46, 62)
    tail = (rng.uniform(4, 14), rng.uniform(70, 82))
    return [
        bend(top, (18, 24), (2, 62), (10, 92), (30, 100), (52, 86), (50, 64), (30, waist), tail)
    ]


def straight_six(rng: Rng) -> list[Curve]:
    right = rng.uniform(42, 58)
    return [
        bend((rng.uniform(20, 44), 0), (10, 45), (4, 72), (14, 98), (34, 98), (right, 76),
              (34, rng.uniform(52, 60)), (12, 66), (6, 78))
    ]  # fmt: skip


def seven(rng: Rng) -> list[Curve]:
    left = (rng.uniform(-6, 10), rng.uniform(-3, 8))
    right = (rng.uniform(46, 66), rng.uniform(-3, 4))
    foot = (rng.uniform(8, 34), 100)
    corner = (right[0] * 0.5 + foot[0] * 0.5 + rng.uniform(-8, 4), 50)
    return [join(bend(left, right), bend(right, corner, foot))]


def barred_seven(rng: Rng) -> list[Curve]:
    body = seven(rng)
    x, y = body[0][-1] * 0.5 + body[0][len(body[0]) // 2] * 0.5
    x, y = (x + rng.uniform(-4, 6), min(max(y, 40), 62))
    half, rise = rng.uniform(14, 30), rng.uniform(-4, 8)
    return [*body, bend((x - half, y + rise), (x + half, y - rise))]


def hooked_seven(rng: Rng) -> list[Curve]:
    body = barred_seven(rng) if rng.random() < 0.3 else seven(rng)
    start = body[0][0]
    hook = bend((start[0] + rng.uniform(-6, 4), start[1] + rng.uniform(10, 26)), start)
    return [join(hook, body[0]), *body[1:]]


def eight(rng: Rng) -> list[Curve]:
    upper, lower = rng.uniform(18, 26), rng.uniform(22, 30)
    start = (30 + upper * rng.uniform(0.5, 0.9), rng.uniform(4, 16))
    end = (start[0] + rng.uniform(-6, 6), start[1] + rng.uniform(-8, 10))
    return [
        bend(start, (30, 0), (30 - upper, 20), (30, 46), (30 + lower, 74), (30, 100),
              (30 - lower, 74), (30, 48), (30 + upper, 22), end)
    ]  # fmt: skip


def stacked_eight(rng: Rng) -> list[Curve]:
    waist = rng.uniform(40, 50)
    gap = rng.uniform(-3, 3)
    top = _oval(rng, 30, waist / 2, rng.uniform(16, 26), waist / 2, rng.uniform(-120, 120))
    height = (100 - waist) / 2
    bottom = _oval(
        rng, 30, waist + height + gap, rng.uniform(20, 30), height, rng.uniform(-150, -30)
    )
    return [top, bottom]


def nine(rng: Rng) -> list[Curve]:
    loop = _loop_of_nine(rng)
    end = (rng.uniform(30, 54), 100)
    return [join(loop, bend(tuple(loop[-1]), (rng.uniform(46, 54), 50), end))]


def curved_nine(rng: Rng) -> list[Curve]:
    loop = _loop_of_nine(rng)
    hook = (rng.uniform(0, 14), rng.uniform(82, 94))
    return [join(loop, bend(tuple(loop[-1]), (52, 56), (44, 86), (26, 100), hook))]


def stemmed_nine(rng: Rng) -> list[Curve]:
    circle = _oval(rng, 26, 24, rng.uniform(18, 28), 24, rng.uniform(-90, 0))
    right = float(circle[:, 0].max())
    stem = bend(
        (right + rng.uniform(-3, 3), rng.uniform(0, 20)), (right + rng.uniform(-10, 2), 100)
    )
    return [circle, stem]


STYLES: dict[int, tuple[Style, ...]] = {
    0: (zero, zero, zero, slashed_zero),
    1: (bar_one, flagged_one, flagged_one, based_one),
    2: (two, looped_two),
    3: (three, flat_three, looped_three),
    4: (open_four, closed_four, short_four),
    5: (five, five, round_five),
    6: (six, straight_six),
    7: (seven, barred_seven, hooked_seven),
    8: (eight, eight, stacked_eight),
    9: (nine, curved_nine, stemmed_nine),
}


def _flag(rng: Rng) -> Curve:
    """The up-stroke of a 1, long or short, always steeper than the bar of a 7."""
    steepness = np.deg2rad(rng.uniform(38, 70))
    length = rng.uniform(14, 55)
    start = (30 - length * np.cos(steepness), length * np.sin(steepness))
    return bend(start, (30, 0))


def _top_of_two(rng: Rng) -> list[tuple[float, float]]:
    side = rng.uniform(46, 56)
    return [(rng.uniform(0, 8), rng.uniform(12, 26)), (26, 0), (side, 22), (side - 8, 46)]


def _lower_bowl(rng: Rng, cusp: tuple[float, float]) -> Curve:
    return bend(cusp, (46, 52), (54, 74), (28, 100), (rng.uniform(-4, 8), rng.uniform(84, 98)))


def _bowl_of_five(rng: Rng, shoulder: tuple[float, float]) -> Curve:
    side = rng.uniform(46, 60)
    return bend(
        shoulder, (28, 36), (side, 58), (side - 8, 88), (20, 100), (-2, rng.uniform(84, 98))
    )


def _loop_of_nine(rng: Rng) -> Curve:
    """Round from the right side and back to it; some hands do not quite close it."""
    start = (rng.uniform(46, 54), rng.uniform(4, 16))
    left = rng.uniform(0, 12)
    low = rng.uniform(42, 54)
    return bend(start, (30, 0), (left, 24), (22, low), (46, 34), (rng.uniform(48, 54), 12))


def bend(*points: tuple[float, float] | Curve) -> Curve:
    """A smooth curve through points."""
    return smooth_curve([(float(x), float(y)) for x, y in points])


def join(*pieces: Curve) -> Curve:
    """One stroke of several curves, with a corner where they meet."""
    return np.vstack(pieces)


def _oval(rng: Rng, x: float, y: float, rx: float, ry: float, start: float) -> Curve:
    """An oval from the angle `start` (degrees, 0 is right, -90 the top), not always closed."""
    turn = rng.uniform(335, 395) * (-1 if rng.random() < 0.75 else 1)
    angles = np.deg2rad(start + np.linspace(0, turn, 24))
    spread = np.linspace(1, rng.uniform(0.9, 1.1), 24)
    return np.column_stack([x + rx * np.cos(angles) * spread, y + ry * np.sin(angles) * spread])
