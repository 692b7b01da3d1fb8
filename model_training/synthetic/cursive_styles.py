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


def closed_two(rng: Rng) -> list[Curve]:
    """A head that is a closed oval, like a 9 that goes on into a foot, mostly with a loop in it."""
    start = (rng.uniform(34, 50), rng.uniform(28, 44))
    head = [start, (24, rng.uniform(38, 52)), (8, 30), (rng.uniform(12, 24), 5), (38, 0), (54, 15)]
    size = rng.uniform(4, 12)
    loop = [(2, 98), (-size, 92), (-size / 3, 84), (16, 90)]
    foot = loop if rng.random() < 0.6 else [(2, 98), (12, 96)]
    end = [(38, 99), (rng.uniform(52, 76), rng.uniform(88, 99))]
    return [bend(*head, (44, 40), (22, 76), *foot, *end)]


def bent_five(rng: Rng) -> list[Curve]:
    """A stem that leans and a belly that is hardly there, so that it is like an r or an S."""
    top, flag = rng.uniform(24, 40), rng.uniform(60, 92)
    neck = (top - rng.uniform(6, 20), rng.uniform(26, 46))
    side = neck[0] + rng.uniform(10, 26)
    belly = bend(neck, (side - 4, neck[1] + 6), (side, 74), (rng.uniform(0, 14), 99))
    bar = bend(
        (flag, rng.uniform(-12, 4)), (top + 14, rng.uniform(-6, 6)), (top, rng.uniform(0, 6))
    )
    line = join(bend((top, bar[-1][1]), neck), belly)
    return [join(bar, line)] if rng.random() < 0.5 else [line, bar]


def open_eight(rng: Rng) -> list[Curve]:
    """One line that begins and ends at the upper right, wider than high at times."""
    wide = rng.uniform(0.9, 1.5)
    start, end = (50, rng.uniform(2, 14)), (rng.uniform(46, 60), rng.uniform(-4, 12))
    upper = [(28, 0), (6, 14), (16, 38), (36, 52)]
    lower = [(50, 74), (32, 100), (6, 88), (12, 64), (34, 46)]
    return [bend(*((x * wide, y) for x, y in (start, *upper, *lower, end)))]


def wavy_seven(rng: Rng) -> list[Curve]:
    """A waved top that hangs down at its left, mostly with a bar."""
    hang = rng.uniform(8, 24)
    top = bend((0, hang), (4, 2), (20, 8), (40, 6), (56, 0))
    stem = bend((56, 0), (36, 40), (rng.uniform(14, 26), 100))
    bar = bend((12, 52 + rng.uniform(-6, 6)), (52, 48 + rng.uniform(-6, 6)))
    return [join(top, stem), *([bar] if rng.random() < 0.7 else [])]


def hanging_seven(rng: Rng) -> list[Curve]:
    """A top whose left end hangs down nearly to the bar, so that it is like a 4."""
    hang, low = rng.uniform(24, 44), rng.uniform(46, 60)
    top = bend((rng.uniform(0, 8), hang), (6, hang / 3), (16, 4), (38, 8), (54, rng.uniform(0, 6)))
    stem = bend((54, top[-1][1]), (40, 48), (rng.uniform(22, 34), rng.uniform(98, 124)))
    reach = rng.uniform(10, 30)
    bar = bend((44 - reach - 14, low + rng.uniform(-4, 6)), (44 + reach, low))
    return [join(top, stem), *([bar] if rng.random() < 0.8 else [])]


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
    2: (curled_two, closed_two),
    5: (bent_five,),
    7: (wavy_seven, hanging_seven),
    8: (open_eight,),
    9: (tailed_nine,),
}
LIKE_LETTERS: dict[int, tuple[Style, ...]] = {9: (stemmed_left_nine,)}  # but in a row of digits


def _stem(rng: Rng) -> Curve:
    return bend((30, 0), (30 + rng.uniform(-3, 3), 50), (30, 100))
