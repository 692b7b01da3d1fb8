"""A number as things to count: dots in rows of ten, and from 100 on squares, bars and dots."""

from dataclasses import dataclass

_ROW = 10
_GAP = 0.6  # of a dot's room, after five: a row is seen without counting, as two hands are
_MOST_DOTS = 99
_PART = 0.4  # between hundreds, tens and ones, of a square's side
SQUARE = 10.0  # rooms of a dot, the side of a hundred


@dataclass(frozen=True)
class Piece:
    """One thing: worth 1, 10 or 100. left, top, width, height: in rooms of a dot."""

    worth: int
    left: float
    top: float
    width: float
    height: float


def pieces(number: int) -> list[Piece]:
    """Return what shows a number, 0 to 999, from its top left corner on."""
    return _dots(number) if number <= _MOST_DOTS else _blocks(number)


def extent(shown: list[Piece]) -> tuple[float, float]:
    """Return (width, height) of what is shown, in rooms of a dot."""
    return (
        max((one.left + one.width for one in shown), default=0.0),
        max((one.top + one.height for one in shown), default=0.0),
    )


def _dots(number: int, left: float = 0.0, top: float = 0.0) -> list[Piece]:
    found = []
    for index in range(number):
        row, column = divmod(index, _ROW)
        gaps = _GAP if column >= _ROW // 2 else 0.0
        down = _GAP if row >= _ROW // 2 else 0.0
        found.append(Piece(1, left + column + gaps, top + row + down, 1.0, 1.0))
    return found


def _blocks(number: int) -> list[Piece]:
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    step = SQUARE * (1 + _PART / 4)
    squares = [
        Piece(100, (index % 5) * step, (index // 5) * step, SQUARE, SQUARE)
        for index in range(hundreds)
    ]
    left = extent(squares)[0] + SQUARE * _PART
    bars = [Piece(10, left + 1.5 * index, 0.0, 1.0, SQUARE) for index in range(tens)]
    left = (extent(bars)[0] if bars else left - SQUARE * _PART) + SQUARE * _PART
    dots = [Piece(1, left + (i // 5) * 1.5, (i % 5) * 2.0, 1.0, 1.0) for i in range(ones)]
    return [*squares, *bars, *dots]
