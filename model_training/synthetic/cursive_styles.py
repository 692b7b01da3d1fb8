"""Digits with the curls of cursive schools, as cheques and ledgers have them; see `styles`."""

from app.recognition.ink import Curve

from .styles import Rng, Style, bend, join


def caret_one(rng: Rng) -> list[Curve]:
    """An up-stroke that begins near the line, as long as the stem."""
    left, low = rng.uniform(12, 42), rng.uniform(60, 100)
    return [join(bend((30 - left, low), (30 - left / 2.5, low / 2.2), (30, 0)), _stem(rng))]


def curled_zero(rng: Rng) -> list[Curve]:
    """An oval that begins inside itself, or ends so."""
    side = rng.uniform(46, 58)
    curl = [(rng.uniform(28, 40), rng.uniform(22, 40)), (44, 14), (34, 2)]
    oval = [(12, 12), (0, 50), (14, 94), (38, 96), (side, 54), (side - 10, 10)]
    return [bend(*curl, *oval, (rng.uniform(14, 30), rng.uniform(2, 16)))]


def curled_two(rng: Rng) -> list[Curve]:
    """A head that is nearly closed, and a loop at the foot that lies below the line."""
    size = rng.uniform(6, 14)
    head = [(rng.uniform(10, 24), rng.uniform(24, 34)), (2, 20), (10, 3), (34, 0), (50, 20)]
    foot = [(20, 84), (2, 98), (-size, 94), (-size / 2, 84), (16, 90), (40, 101)]
    return [bend(*head, (40, 50), *foot, (rng.uniform(60, 80), rng.uniform(84, 98)))]


def wavy_seven(rng: Rng) -> list[Curve]:
    """A waved top that hangs down at its left, mostly with a bar."""
    hang = rng.uniform(8, 24)
    top = bend((0, hang), (4, 2), (20, 8), (40, 6), (56, 0))
    stem = bend((56, 0), (36, 40), (rng.uniform(14, 26), 100))
    bar = bend((12, 52 + rng.uniform(-6, 6)), (52, 48 + rng.uniform(-6, 6)))
    return [join(top, stem), *([bar] if rng.random() < 0.7 else [])]


def stemmed_left_nine(rng: Rng) -> list[Curve]:
    """A bowl to the right of a stem that leans to the left, like a P in a row of digits."""
    side = rng.uniform(44, 58)
    bowl = bend((rng.uniform(14, 24), rng.uniform(40, 52)), (40, 42), (side, 20), (38, 0), (18, 10))
    return [join(bowl, bend((18, 10), (12, 52), (rng.uniform(-8, 10), 100)))]


def tailed_nine(rng: Rng) -> list[Curve]:
    """A stem that swings back to the left or into the next digit."""
    loop = bend((50, 8), (28, 0), (4, 24), (22, 48), (46, 30), (52, 8))
    end = [(30, 100), (6, 92)] if rng.random() < 0.6 else [(40, 96), (66, 84)]
    return [join(loop, bend((52, 8), (48, 60), *end))]


CURSIVE: dict[int, tuple[Style, ...]] = {
    0: (curled_zero,),
    1: (caret_one,),
    2: (curled_two,),
    7: (wavy_seven,),
    9: (stemmed_left_nine, tailed_nine),
}


def _stem(rng: Rng) -> Curve:
    return bend((30, 0), (30 + rng.uniform(-3, 3), 50), (30, 100))
