"""Numbers on the canvas: digits told apart, marks left out, letters not taken for digits."""

import numpy as np
import pytest

from app.recognition import DigitRecognizer, Sign
from app.recognition.ink import PEN_WIDTHS
from app.recognition.meaning.values import MIXED
from app.recognition.number_strokes import DRAW_LARGER, STACKED, TOO_MUCH_INK
from tests.made.drawn_numbers import Strokes, all_strokes, bars_last, draw_number

NUMBERS = ["10", "23", "407", "58", "714", "96", "111", "345", "820", "2075"]


def line(*points: tuple[float, float]) -> list[tuple[float, float]]:
    """A stroke through the points with many between, as a mouse gives them."""
    corners = np.array(points)
    along = np.linspace(0, len(points) - 1, 12 * len(points))
    x, y = (np.interp(along, range(len(points)), corners[:, axis]) for axis in (0, 1))
    return list(zip(x.tolist(), y.tolist(), strict=True))


def labels(recognizer: DigitRecognizer, strokes: Strokes) -> str:
    return "".join(str(digit.label) for digit in recognizer.read_strokes(strokes).digits)


def share_right(recognizer: DigitRecognizer, gap: float, *, bars: bool = False) -> float:
    order = bars_last if bars else all_strokes
    read = [
        labels(recognizer, order(draw_number(text, np.random.default_rng([seed, 7]), gap=gap)))
        == text
        for seed in range(3)
        for text in NUMBERS
    ]
    return sum(read) / len(read)


@pytest.mark.parametrize(("gap", "least"), [(22, 0.96), (14, 0.96), (5, 0.93), (-4, 0.85)])
def test_numbers_are_read_apart_touching_and_overlapping(
    recognizer: DigitRecognizer, gap: float, least: float
) -> None:
    assert share_right(recognizer, gap) >= least


def test_a_fine_pen_leaves_room_for_a_whole_date(recognizer: DigitRecognizer) -> None:
    best = 0
    for seed in range(5):
        drawn = draw_number("12052024", np.random.default_rng([seed, 9]), gap=30)
        strokes = all_strokes(drawn)
        for before, after in ((1, 2), (3, 4)):
            x = (
                max(x for stroke in drawn[before] for x, _ in stroke)
                + min(x for stroke in drawn[after] for x, _ in stroke)
            ) / 2
            strokes.append(line((x + 3, 88), (x - 3, 113)))
        reading = recognizer.read_strokes(strokes, PEN_WIDTHS["fine"])
        best += (
            "".join(
                thing.name if isinstance(thing, Sign) else str(thing.label)
                for thing in reading.things
            )
            == "12/05/2024"
        )
    assert best >= 4


def test_bars_drawn_last_belong_to_their_digits(recognizer: DigitRecognizer) -> None:
    assert share_right(recognizer, 12, bars=True) >= 0.93


def test_a_number_is_one_word(recognizer: DigitRecognizer) -> None:
    strokes = all_strokes(draw_number("407", np.random.default_rng(2), gap=25))
    reading = recognizer.read_strokes(strokes)
    assert (reading.text, reading.words) == ("407", "four hundred and seven")
    lefts = [digit.box[0] for digit in reading.digits]
    assert lefts == sorted(lefts)
    assert {digit.line for digit in reading.digits} == {0}


def test_two_lines_are_read_one_below_the_other(recognizer: DigitRecognizer) -> None:
    upper = all_strokes(draw_number("23", np.random.default_rng(4)))
    lower = all_strokes(draw_number("75", np.random.default_rng(5)))
    moved = [
        [[(x, y + by) for x, y in stroke] for stroke in strokes]
        for strokes, by in ((lower, 45), (upper, -45))
    ]
    reading = recognizer.read_strokes(moved[0] + moved[1])
    assert reading.text == "23\n75"
    assert [digit.line for digit in reading.digits] == [0, 0, 1, 1]


ONE = line((70, 60), (70, 140))
LATER_ONE = line((150, 60), (150, 140))


@pytest.mark.parametrize(
    ("sign", "text"),
    [
        ([line((110, 138), (112, 139))], "1.1"),
        ([line((112, 134), (104, 158))], "1,1"),
        ([line((95, 100), (125, 101))], "1-1"),
        ([line((20, 100), (50, 101))], "-11"),
        ([line((92, 100), (128, 101)), line((110, 82), (110, 120))], "1+1"),
        ([line((130, 46), (92, 156))], "1/1"),
        ([line((92, 92), (128, 92)), line((92, 112), (128, 112))], "1=1"),
        ([[(110, 88)], [(110, 132)]], "1:1"),
    ],
)
def test_signs_are_no_digits(recognizer: DigitRecognizer, sign: Strokes, text: str) -> None:
    reading = recognizer.read_strokes([ONE, LATER_ONE, *sign])
    assert reading.text == text
    assert [digit.label for digit in reading.digits] == [1, 1]
    assert all(len(digit.probabilities) == 10 for digit in reading.digits)
    (read,) = reading.signs
    left, top, right, bottom = read.box
    assert all(left - 1 <= x <= right + 1 for stroke in sign for x, _ in stroke)
    assert all(top - 1 <= y <= bottom + 1 for stroke in sign for _, y in stroke)


def test_a_whole_number_stands_apart_from_its_fraction(recognizer: DigitRecognizer) -> None:
    strokes = [line((20, 60), (20, 140)), line((95, 60), (95, 140)), line((180, 60), (180, 140))]
    reading = recognizer.read_strokes([*strokes, line((150, 46), (120, 156))])
    assert (reading.text, reading.values, reading.notes) == ("1 1/1", (None, None), (MIXED,))


def test_a_fraction_of_numbers_one_above_the_other_is_told(recognizer: DigitRecognizer) -> None:
    upper = line((100, 20), (100, 80))
    lower = line((100, 120), (100, 180))
    reading = recognizer.read_strokes([upper, line((70, 100), (130, 101)), lower])
    assert reading.text == "1\n?\n1"
    assert reading.notes == (STACKED,)
    longer = recognizer.read_strokes([upper, line((50, 100), (150, 101)), lower], 4)
    assert longer.notes == (STACKED,)


def test_marks_alone_are_refused(recognizer: DigitRecognizer) -> None:
    assert recognizer.read_strokes([line((60, 100), (140, 100))]).text == "?"
    assert set(recognizer.read_strokes([[(50, 50)], [(120, 120)]]).text) <= set("? \n")


def test_letters_of_several_strokes_are_not_announced(recognizer: DigitRecognizer) -> None:
    letters = {
        "H": [ONE, line((130, 60), (130, 140)), line((70, 100), (130, 100))],
        "N": [line((60, 140), (60, 60)), line((60, 60), (130, 140)), line((130, 140), (130, 60))],
        "A": [line((100, 50), (60, 150)), line((100, 50), (140, 150)), line((75, 110), (125, 110))],
        "+": [line((100, 60), (100, 140)), line((60, 100), (140, 100))],
    }
    read = {name: recognizer.read_strokes(strokes).text for name, strokes in letters.items()}
    assert not set("".join(read.values())) - set("? \n"), read


def test_a_small_digit_is_doubted_and_its_neighbour_is_not(recognizer: DigitRecognizer) -> None:
    small = line((140, 90), (140, 112))
    reading = recognizer.read_strokes([line((60, 40), (60, 160)), small])
    assert reading.text == "1?"
    assert reading.notes == (DRAW_LARGER,)


def test_digits_in_one_line_are_cut(recognizer: DigitRecognizer) -> None:
    twenty_two = line(
        (30, 80), (45, 62), (60, 75), (55, 95), (30, 135), (75, 132),
        (95, 80), (110, 62), (125, 75), (120, 95), (95, 135), (140, 132),
    )  # fmt: skip
    assert labels(recognizer, [twenty_two]) == "22"


@pytest.mark.parametrize(("width", "step"), [(18, 40), (14, 30)])
def test_zeros_in_one_line_are_announced(
    recognizer: DigitRecognizer, width: float, step: float
) -> None:
    turn = np.linspace(0, 2 * np.pi, 25)
    oval = np.column_stack([-width * np.sin(turn), -21 * np.cos(turn)])
    ovals = np.vstack([oval + np.array((place, 100)) for place in (90, 90 + step)])
    zeros = [(float(x), float(y)) for x, y in ovals]
    assert recognizer.read_strokes([line((60, 75), (58, 125)), zeros]).text == "100"


def test_a_digit_is_sure_whosever_the_bar_beside_it_is(recognizer: DigitRecognizer) -> None:
    """A 5 with its bar far to the left is a 5 too: the doubt is the minus sign's."""
    five = line((90, 60), (60, 62), (58, 92), (85, 92), (92, 120), (75, 140), (50, 135))
    reading = recognizer.read_strokes([line((22, 104), (42, 104)), five])
    assert reading.text == "-5"
    assert reading.digits[0].confidence > reading.signs[0].confidence


def test_a_retraced_stroke_adds_no_digit(recognizer: DigitRecognizer) -> None:
    again = [(x + 1, y) for x, y in ONE]
    assert labels(recognizer, [ONE, again]) == "1"


def test_many_strokes_come_to_an_end(recognizer: DigitRecognizer) -> None:
    rng = np.random.default_rng(0)
    scribble = [line(*map(tuple, rng.uniform(20, 180, (3, 2)).tolist())) for _ in range(60)]
    reading = recognizer.read_strokes(scribble)
    assert not reading.is_sure


def test_strokes_longer_than_any_hand_draws_are_read(recognizer: DigitRecognizer) -> None:
    rng = np.random.default_rng(0)
    endless = [list(map(tuple, rng.uniform(0, 200, (15_000, 2)).tolist())) for _ in range(2)]
    assert not recognizer.read_strokes(endless).is_sure


def test_too_much_ink_is_said_at_once(recognizer: DigitRecognizer) -> None:
    rng = np.random.default_rng(0)
    scribbles = [list(map(tuple, rng.uniform(0, 200, (1000, 2)).tolist())) for _ in range(100)]
    reading = recognizer.read_strokes(scribbles)
    assert (reading.digits, reading.notes) == ((), (TOO_MUCH_INK,))


@pytest.mark.parametrize("x", [20, 180])
def test_a_stray_tap_is_no_digit_on_either_side(recognizer: DigitRecognizer, x: float) -> None:
    seven = line((70, 50), (130, 50), (90, 150))
    reading = recognizer.read_strokes([seven, line((x, 146), (x + 2, 147))])
    assert [digit.label for digit in reading.digits] == [7]
    assert reading.digits[0].is_sure
    assert [sign.name for sign in reading.signs] == ["."]


def test_a_stroke_that_leaves_the_canvas_ends_at_its_edge(recognizer: DigitRecognizer) -> None:
    four = [line((30, 60), (20, 105), (60, 105)), line((50, 60), (50, 140))]
    ends = line((130, 62), (170, 62), (199, 120))
    leaves = line((130, 62), (170, 62), (270, 262))
    read = [recognizer.read_strokes([*four, stroke]) for stroke in (ends, leaves)]
    assert read[0].text == read[1].text == "47"
    assert read[0].digits[0].box == read[1].digits[0].box
