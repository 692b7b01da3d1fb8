"""Numbers that stand below one another are columns, however the page is turned or bent."""

from collections.abc import Sequence

from app.forms.tables.number_columns import tables_in_columns
from app.recognition import Reading, Sign
from app.recognition.reading import Thing, reading_of_lines
from tests.made.readings import prediction

WIDTH, HEIGHT, SPACE = 20, 32, 26  # of a digit, and from one to the next


def group(text: str, left: float, top: float) -> list[Thing]:
    things: list[Thing] = []
    for place, char in enumerate(text):
        x = left + place * SPACE
        box = x, top, x + WIDTH, top + HEIGHT
        is_sign = not char.isdigit()
        things.append(Sign(char, 0.9, True, box) if is_sign else prediction(int(char), box))
    return things


def page(rows: Sequence[Sequence[str]], shear: float = 0.0, slope: float = 0.0) -> Reading:
    """A reading of rows of numbers, "" for none, 150 pixels from column to column."""
    return reading_of_lines([
        [
            group(text, 50 + 150 * column - shear * 60 * row, 40 + 60 * row + slope * 150 * column)
            for column, text in enumerate(texts)
            if text
        ]
        for row, texts in enumerate(rows)
    ])  # fmt: skip


def texts(reading: Reading) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in table.body] for table in
            tables_in_columns(reading)]  # fmt: skip


ROWS = [["407", "12", "8"], ["31", "", "19"], ["5", "118", ""], ["62", "7", "350"], ["1", "2", "3"]]


def test_numbers_below_one_another_are_columns_and_gaps_are_empty_cells() -> None:
    assert texts(page(ROWS)) == [ROWS]
    assert texts(page(ROWS, shear=0.15, slope=0.15)) == [ROWS]


def test_a_dash_between_two_columns_is_none_of_a_number() -> None:
    rows = [["404-1000"], ["818-2000"], ["279-1000"], ["368-6000"], ["386-1000"]]
    assert texts(page(rows)) == [[row[0].split("-") for row in rows]]


def test_a_minus_and_a_point_stay_with_their_number() -> None:
    rows = [["-5", "3.5"], ["12", "-7"], ["8", "2.5"]]
    assert texts(page(rows)) == [rows]


def test_the_digits_of_a_number_are_never_columns_of_their_own() -> None:
    rows = [["123"], ["456"], ["789"], ["123"], ["456"], ["789"]]
    assert texts(page(rows)) == [rows]


def test_a_bent_line_that_was_taken_for_two_is_one() -> None:
    first, second = group("40", 50, 40), group("17", 250, 50)
    rest = [group("3", 50, 110), group("9", 250, 118)]
    reading = reading_of_lines([[first], [second], rest])
    assert texts(reading) == [[["40", "17"], ["3", "9"]]]


def test_far_apart_are_two_tables_and_a_single_line_is_none() -> None:
    lines = [group("12", 50, top) for top in (40, 100, 160, 600, 660, 720)]
    assert texts(reading_of_lines([[line] for line in lines])) == [[["12"]] * 3] * 2
    assert texts(reading_of_lines([[group("12", 50, 40)]])) == []
    assert texts(Reading()) == []
