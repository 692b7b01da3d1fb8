"""Voting by region: what is announced, what is kept, what is forgotten."""

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from app.camera.steady import MAJORITY, PATIENCE, VOTES, Steady
from app.recognition import Prediction, Reading, Sign
from app.recognition.preprocessing import Box
from app.recognition.reading import NO_INK, reading_of, reading_of_lines
from tests.made.readings import PLACE, prediction, reading


def beside(box: Box, distance: float) -> Box:
    return box[0] + distance, box[1], box[2] + distance, box[3]


def after(readings: Iterable[Reading], steady: Steady | None = None) -> Steady:
    steady = steady or Steady()
    for each in readings:
        steady = steady.after(each)
    return steady


def text_after(*digits: Prediction) -> str:
    return after(map(reading, digits)).reading.text


def test_a_digit_is_announced_once_it_has_held() -> None:
    assert text_after(*[prediction(7)] * (MAJORITY - 1)) == "?"
    assert text_after(*[prediction(7)] * MAJORITY) == "7"


def test_single_frames_do_not_make_it_flicker() -> None:
    steady = after([reading(prediction(7))] * VOTES)
    for odd in (prediction(1), prediction(7, is_sure=False), prediction(7), prediction(9)):
        steady = steady.after(reading(odd))
        assert steady.reading.text == "7"
        assert steady.reading.is_sure


def test_another_digit_takes_its_place_when_most_frames_say_so() -> None:
    steady = after([reading(prediction(7))] * VOTES)
    assert after([reading(prediction(2))] * (MAJORITY - 1), steady).reading.text == "7"
    assert after([reading(prediction(2))] * MAJORITY, steady).reading.text == "2"


def test_lasting_doubt_is_shown() -> None:
    steady = after([reading(prediction(7))] * VOTES)
    doubtful = reading(prediction(7, is_sure=False, confidence=0.4))
    assert after([doubtful] * MAJORITY, steady).reading.text == "?"


def test_what_is_shown_belongs_to_the_digit_announced() -> None:
    steady = after([reading(prediction(7))] * VOTES)
    moved = beside(PLACE, 5)
    (shown,) = steady.after(reading(prediction(1, moved, confidence=0.5))).reading.digits
    assert (shown.label, shown.confidence, shown.box) == (7, 0.97, moved)
    assert shown.probabilities.index(max(shown.probabilities)) == 7


def test_a_region_is_followed_when_it_moves() -> None:
    boxes = [beside(PLACE, 20.0 * step) for step in range(10)]
    assert text_after(*[prediction(4, box) for box in boxes]) == "4"


def test_a_narrow_digit_is_followed_when_the_hand_trembles() -> None:
    boxes = [(100.0 + 12 * (step % 2), 100.0, 108.0 + 12 * (step % 2), 200.0) for step in range(6)]
    assert text_after(*[prediction(1, box) for box in boxes]) == "1"


def test_neighbours_vote_each_for_itself() -> None:
    ones = [prediction(1, (100, 100, 110, 200)), prediction(7, (130, 100, 190, 200))]
    steady = after([reading(*ones)] * MAJORITY)
    swapped = reading(*reversed(ones))
    assert steady.after(swapped).reading.text == "71"


def test_spaces_and_lines_are_those_of_the_latest_reading() -> None:
    digits = [prediction(label, beside(PLACE, 150.0 * label)) for label in (1, 2, 3)]
    steady = after([reading(*digits, text="1 2\n3")] * MAJORITY)
    assert steady.reading.text == "1 2\n3"
    wrong = [digits[0], prediction(5, digits[1].box), digits[2]]
    assert steady.after(reading(*wrong, text="1 5\n3")).reading.text == "1 2\n3"


def test_a_region_missed_for_a_moment_stays_and_then_is_forgotten() -> None:
    steady = after([reading(prediction(7))] * MAJORITY)
    for _ in range(PATIENCE):
        steady = steady.after(NO_INK)
        assert steady.reading.text == "7"
    steady = steady.after(NO_INK)
    assert steady.reading.text == ""
    assert steady.regions == ()


def test_a_region_that_comes_back_in_time_is_known() -> None:
    steady = after([reading(prediction(7))] * MAJORITY)
    assert after([NO_INK, reading(prediction(7))], steady).reading.text == "7"


def test_a_digit_that_jumps_is_known_by_its_label() -> None:
    steady = after([reading(prediction(7))] * VOTES)
    there = beside(PLACE, 300)
    shown = steady.after(reading(prediction(7, there))).reading
    assert shown.text == "7"
    assert shown.digits[0].box == there


def test_another_digit_in_another_place_is_to_hold_first() -> None:
    steady = after([reading(prediction(7))] * VOTES)
    elsewhere = reading(prediction(2, beside(PLACE, 300)))
    assert after([elsewhere] * PATIENCE, steady).reading.text == "7"
    assert after([elsewhere] * (PATIENCE + MAJORITY), steady).reading.text == "2"


def test_notes_are_kept() -> None:
    noted = reading_of(prediction(7), ("Turn the page.",))
    assert after([noted]).reading.notes == ("Turn the page.",)


places = st.tuples(st.integers(0, 9), st.integers(0, 3), st.booleans())


@given(st.lists(st.lists(places, max_size=5), max_size=30))
def test_any_frames_give_a_reading_that_fits_its_digits(
    frames: list[list[tuple[int, int, bool]]],
) -> None:
    """Memory is bounded too: no more regions than a few frames hold."""
    steady = Steady()
    for frame in frames:
        digits = [prediction(n, beside(PLACE, 40.0 * x), is_sure=sure) for n, x, sure in frame]
        steady = steady.after(reading(*digits))
        marks = [str(digit.label) if digit.is_sure else "?" for digit in steady.reading.digits]
        assert steady.reading.text == "".join(marks)
        assert len(steady.regions) <= 5 * (PATIENCE + 1)


def test_a_sign_is_announced_once_two_frames_have_it() -> None:
    steady = after([reading(prediction(7))] * VOTES)
    box = beside(PLACE, 80)
    comma, point = (Sign(name, 0.9, True, box) for name in ",.")
    texts = []
    for sign in (comma, comma, point, point):
        steady = steady.after(reading_of_lines([[[prediction(7), sign]]]))
        texts.append(steady.reading.text)
    assert texts == ["7?", "7,", "7?", "7."]


def test_what_moves_with_the_paper_is_the_same_region() -> None:
    steady = after([reading(prediction(7), prediction(1, beside(PLACE, 150)))] * VOTES)
    moved = steady.moved(lambda box: beside(box, 300))
    assert [digit.box for digit in moved.reading.digits] == [
        beside(PLACE, 300), beside(PLACE, 450),
    ]  # fmt: skip
    assert {beside(box, 300) for box in steady.boxes} == set(moved.boxes)
    there = [prediction(label, beside(PLACE, x)) for label, x in ((3, 300), (1, 450))]
    assert moved.after(reading(*there)).reading.text == "71"  # one odd frame changes nothing
    assert len(moved.after(reading(*there)).regions) == 2
    assert len(steady.after(reading(*there)).regions) == 3
