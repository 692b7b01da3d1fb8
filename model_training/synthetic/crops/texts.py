"""What people write with digits: numbers, sums, dates, and words, as characters."""

from ..styles import Rng
from .hands import LOOKALIKES

SPACE = " "
_SEPARATORS = (".", ",", " ", "", "", "")
_AROUND = (
    ("-", ""), ("(", ")"), ("", "%"), ("", "="), ("", ".-"), ("", ","), ("+", ""), ("=", ""),
    ("", "-"), ("", "."), ("a", ""), ("", "a"),
)  # fmt: skip
_OPERATORS = ("+", "+", "-", "-", "×", "×", "÷", ":", "/")
# Letters about as often as words have them; of the rare ones more, so that all are known.
_LETTERS = tuple("eeeeettttaaaaooooiiiinnnsssrrrhhllddccuummffppggwwyybbvvkkjqxz")
_PLAIN_LETTERS = tuple(letter for letter in _LETTERS if letter not in LOOKALIKES)


def any_number(rng: Rng, most: int = 7) -> str:
    """Return digits as people write numbers, now and then with what stands in and around them."""
    count = int(rng.integers(1, most + 1))
    digits = [str(rng.integers(10)) for _ in range(count)]
    if rng.random() < 0.25:  # amounts are round, and 1 is the commonest digit to begin with
        zeros = int(rng.integers(0, count))
        digits = [*digits[: count - zeros], *["0"] * zeros]
    if rng.random() < 0.3:
        digits[0] = "1"
    number = "".join(digits)
    chance = rng.random()
    if chance < 0.25 and count > 3:
        separator = str(rng.choice(_SEPARATORS))
        number = f"{number[:-3]}{separator}{number[-3:]}"
    elif chance < 0.4 and count > 1:
        cut = int(rng.integers(1, count))
        number = f"{number[:cut]}{rng.choice(['.', ',', '/', '-', ':'])}{number[cut:]}"
    chance = rng.random()
    if chance < 0.2:
        before, after = _AROUND[rng.integers(len(_AROUND))]
        number = f"{before}{number}{after}"
    return number


def any_sum(rng: Rng) -> str:
    parts = [str(rng.integers(10 ** int(rng.integers(1, 4))))]
    for _ in range(rng.integers(1, 4)):
        parts += [str(rng.choice(_OPERATORS)), str(rng.integers(10 ** int(rng.integers(1, 3))))]
    space = SPACE if rng.random() < 0.3 else ""
    result = f"{space}={space}{rng.integers(100)}" if rng.random() < 0.6 else ""
    return space.join(parts) + result


def any_date(rng: Rng) -> str:
    between = str(rng.choice(["/", "-", "."]))
    year = str(rng.integers(1950, 2030))[rng.choice([0, 2]) :]
    return between.join([str(rng.integers(1, 32)), str(rng.integers(1, 13)).zfill(2), year])


def any_string(rng: Rng) -> str:
    chance = rng.random()
    if chance < 0.16:
        return any_sum(rng)
    return any_date(rng) if chance < 0.22 else any_number(rng)


def any_letters(rng: Rng) -> str:
    """Return a word of one to nine letters; at most a third of it could be taken for digits."""
    letters = rng.choice(_LETTERS, rng.integers(1, 10)).tolist()
    chance = rng.random()
    if chance < 0.3:
        letters = [letter.upper() for letter in letters]
    elif chance < 0.55:
        letters[0] = letters[0].upper()
    doubtful = [place for place, letter in enumerate(letters) if letter in LOOKALIKES]
    for place in doubtful[len(letters) // 3 :]:
        letters[place] = str(rng.choice(_PLAIN_LETTERS))
    return "".join(letters)
