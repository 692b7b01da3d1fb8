"""Digits as pens on tablets leave them: hooked, not closed, in lines that do not meet."""

from app.recognition.ink import Curve

from .styles import Rng, Style, bend, join


def hooked_one(rng: Rng) -> list[Curve]:
    """A stem whose foot ends in a flick up to the right, since the pen was lifted late."""
    lean = rng.uniform(-40, 30)
    foot = (rng.uniform(-2, 4), 100.0)
    stem = bend((lean, 0), (lean * 0.5 + rng.uniform(-3, 3), 50), foot)
    rise = rng.uniform(6, 32)
    return [join(stem, bend(foot, (foot[0] + rise * rng.uniform(0.3, 0.8), 100 - rise)))]


def kneed_two(rng: Rng) -> list[Curve]:
    """A head that comes back to a small knee halfway down, from which the foot hangs as a bow."""
    knee = (rng.uniform(-4, 8), rng.uniform(46, 62))
    side = rng.uniform(38, 54)
    head = [(rng.uniform(8, 20), rng.uniform(0, 10)), (side, rng.uniform(12, 22)), (34, 40), knee]
    size = rng.uniform(2, 8)
    loop = [(knee[0] - size, knee[1] - size / 2), (knee[0] + 8, knee[1])]
    foot = [(24, 78), (44, 98), (rng.uniform(60, 78), rng.uniform(84, 96))]
    return [bend(*head, *loop, *foot)]


def closed_three(rng: Rng) -> list[Curve]:
    """A lower bowl that goes round to the middle again, so that it is like an 8 that is open."""
    cusp = (rng.uniform(16, 30), rng.uniform(40, 50))
    upper = bend((rng.uniform(0, 8), rng.uniform(6, 18)), (28, 0), (48, 18), (40, 34), cusp)
    bowl = [(44, 52), (52, 76), (28, 100), (rng.uniform(2, 10), 82)]
    return [join(upper, bend(cusp, *bowl, (rng.uniform(8, 20), rng.uniform(56, 70))))]


def parted_five(rng: Rng) -> list[Curve]:
    """A bar well above the rest, or beside it."""
    shoulder = (rng.uniform(0, 10), rng.uniform(20, 42))
    side = rng.uniform(44, 66)
    start = (shoulder[0] + rng.uniform(-2, 6), shoulder[1] - rng.uniform(4, 22))
    bowl = bend(shoulder, (28, 32), (side, 58), (side - 8, 88), (20, 100), (0, rng.uniform(84, 99)))
    left, level = rng.uniform(6, 30), min(start[1] - rng.uniform(6, 18), 6.0)
    bar = bend((left, level), (left + rng.uniform(18, 48), level + rng.uniform(-10, 3)))
    return [bar, join(bend(start, shoulder), bowl)][:: int(rng.choice((1, -1)))]


def parted_seven(rng: Rng) -> list[Curve]:
    """A top, a stem below it and a bar through that, none of which need meet."""
    right = rng.uniform(36, 60)
    level = rng.uniform(-2, 4)
    top = bend((rng.uniform(-6, 10), level + rng.uniform(-3, 5)), (right, level))
    if rng.random() < 0.25:
        head = (right - rng.uniform(-4, 4), rng.uniform(2, 14))
        return [top, bend(head, (head[0] - rng.uniform(10, 34), 100.0))]
    head = (right - rng.uniform(-4, 26), rng.uniform(2, 26))
    foot = (head[0] - rng.uniform(-6, 30), 100.0)
    stem = bend(head, foot)
    x, y = (head[0] + foot[0]) / 2, rng.uniform(42, 66)
    bar = bend(
        (x - rng.uniform(16, 38), y + rng.uniform(-2, 6)),
        (x + rng.uniform(16, 40), y - rng.uniform(-2, 6)),
    )
    return [top, stem, bar]


def unclosed_eight(rng: Rng) -> list[Curve]:
    """One line whose end does not come back to its beginning, or hardly crosses itself."""
    start = (rng.uniform(14, 44), rng.uniform(-2, 8))
    upper = [(rng.uniform(44, 54), 14), (30, 44)]
    wide = rng.uniform(0, 10)
    lower = [(wide, 76), (24, 100), (rng.uniform(44, 58), 80)]
    end = (rng.uniform(24, 36), rng.uniform(44, 62))
    line = bend(start, *upper, *lower, end)
    if rng.random() < 0.5:
        return [line]
    left = [(rng.uniform(40, 52), rng.uniform(4, 16)), (28, 0), (rng.uniform(4, 12), 18), (26, 46)]
    lower = [(rng.uniform(50, 58), 76), (28, 100), (wide, 78)]
    return [bend(*left, *lower, (rng.uniform(14, 30), rng.uniform(50, 64)))]


OF_PENS: dict[int, tuple[Style, ...]] = {
    1: (hooked_one,),
    2: (kneed_two,),
    3: (closed_three,),
    5: (parted_five,),
    7: (parted_seven,),
    8: (unclosed_eight,),
}
