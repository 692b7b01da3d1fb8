"""Numbers, doubt and correcting in the real window."""

import functools
import json
import tkinter as tk
from pathlib import Path

import numpy as np
import pytest

from app.files.folders import Folders
from app.gui.main_window import MainWindow
from app.gui.readings.digit_box import TAG
from app.samples.store import SampleError, Samples
from tests.gui.driving import OpenWindow, Point, draw, draw_tab, is_open, press, wait_until
from tests.made.drawn_numbers import all_strokes, draw_number
from tests.made.readings import prediction, reading, written


def line(*corners: Point) -> list[Point]:
    """A stroke through corners with many points between."""
    along = np.linspace(0, len(corners) - 1, 12 * len(corners))
    x, y = (np.interp(along, range(len(corners)), [c[i] for c in corners]) for i in (0, 1))
    return list(zip(x.tolist(), y.tolist(), strict=True))


BARRED_TWO = [line((50, 45), (150, 45), (50, 155), (150, 155)), line((65, 100), (135, 100))]
T_SEVEN = [line((50, 45), (150, 45)), line((105, 45), (95, 165))]


def number(window: MainWindow) -> str:
    return draw_tab(window).reading_view.number.get()


def read(window: MainWindow, *strokes: list[Point]) -> None:
    """Draw on an empty canvas and wait until it is read."""
    draw_tab(window).pad.clear()
    wait_until(window, lambda: number(window) == "–")
    draw(window, *strokes)
    wait_until(window, lambda: number(window) != "–")


def samples(window: MainWindow) -> list[str]:
    return [
        sample.path.name for sample in window.services.profile_choice.samples().listed().samples
    ]


def test_a_number_is_shown_with_boxes_and_the_pointer_chooses_a_digit(window: MainWindow) -> None:
    read(window, *all_strokes(draw_number("407", np.random.default_rng(2), gap=20)))
    wait_until(window, lambda: number(window) == "407")
    assert draw_tab(window).reading_view.words.get() == "four hundred and seven"
    surface = draw_tab(window).canvas.surface
    assert len(surface.find_withtag(TAG)) == 9  # a box, a label and its ground for each
    for index in (0, 2):
        window.services.current_reading.look_at(index)
        shown = draw_tab(window).reading_view.bars.prediction
        assert shown is not None
        assert str(shown.label) == "407"[index]


def test_signs_are_read_corrected_taken_out_and_put_in_by_key(window: MainWindow) -> None:
    one, other = line((60, 40), (60, 160)), line((140, 40), (140, 160))
    read(window, one, line((100, 156), (101, 158)), other)
    wait_until(window, lambda: number(window) == "1.1")
    tab, current = draw_tab(window), window.services.current_reading
    assert len(tab.canvas.surface.find_withtag(TAG)) == 9
    tab.done()
    current.look_at(1)
    assert tab.reading_view.bars.prediction is None
    window.event_generate("<Key-comma>")
    assert number(window) == "1,1"
    window.event_generate("<Key-BackSpace>")
    assert number(window) == "11"
    window.event_generate("<Key-i>")
    window.event_generate("<Key-percent>")
    assert number(window) == "11%"
    current.look_at(0)
    window.event_generate("<Key-b>")
    window.event_generate("<Key-minus>")
    assert number(window) == "-11%"
    (entry,) = tab.entered.entries
    assert (entry.number, entry.value, entry.is_corrected) == ("-11%", "-11%", True)
    for text in ("11%", "11", "1,1", "1.1"):
        tab.pad.undo()
        wait_until(window, functools.partial(_shows, window, text))
    assert tab.entered.entries[0].number == "1.1"
    assert samples(window) == []


def _shows(window: MainWindow, text: str) -> bool:
    return number(window) == text


def test_a_sum_is_worked_out_and_marked(window: MainWindow) -> None:
    current, drawing = window.services.current_reading, draw_tab(window).pad.drawing
    view = draw_tab(window).reading_view
    for text, verdict in (
        ("12+5=", "12+5 = 17"), ("12+5=17", "✓ Right: 12+5=17"), ("9-4=6", "Not quite: 9-4 is 5."),
    ):  # fmt: skip
        current.take(drawing, written(text))
        assert view.verdict.get() == verdict


def test_signs_are_left_out_where_digits_alone_are_wanted(window: MainWindow) -> None:
    one, other = line((60, 40), (60, 160)), line((140, 40), (140, 160))
    read(window, one, line((100, 156), (101, 158)), other)
    wait_until(window, lambda: number(window) == "1.1")
    window.services.preferences.digits_only.set(True)
    wait_until(window, lambda: number(window) == "1 1")
    assert "left out: ." in draw_tab(window).reading_view.verdict.get()
    window.services.preferences.digits_only.set(False)
    wait_until(window, lambda: number(window) == "1.1")


def test_one_digit_needs_no_box(window: MainWindow) -> None:
    read(window, line((100, 40), (100, 160)))
    assert not draw_tab(window).canvas.surface.find_withtag(TAG)


def test_a_wrong_digit_is_corrected_in_the_list_kept_and_learned(window: MainWindow) -> None:
    read(window, *T_SEVEN)
    wait_until(window, lambda: number(window) == "?")
    draw_tab(window).done()
    window.event_generate("<Key-7>")
    wait_until(window, lambda: number(window) == "7")
    assert [entry.number for entry in draw_tab(window).entered.entries] == ["7"]
    wait_until(window, lambda: window.services.teaching.learner.count == 1)
    assert samples(window) == ["7_1.png"]
    shifted = [[(x + 4, y - 3) for x, y in stroke] for stroke in T_SEVEN]
    read(window, *shifted)
    wait_until(window, lambda: number(window) == "7")
    wider = [[(1.05 * x, y - 3) for x, y in stroke] for stroke in T_SEVEN]
    read(window, *wider)
    wait_until(window, lambda: number(window) == "7")
    assert "from your samples" in draw_tab(window).reading_view.verdict.get()


def test_pictures_are_read_with_samples_where_that_is_chosen(window: MainWindow) -> None:
    reader, chosen = window.services.reader, window.preferences.learns_for_pictures
    assert not reader.learns_for_pictures
    chosen.set(True)
    assert reader.learns_for_pictures
    assert "with your samples too" in window.services.status.message.get()


def test_a_slip_of_the_finger_is_put_right_by_the_next_key(window: MainWindow) -> None:
    read(window, *T_SEVEN)
    draw_tab(window).correct(4)
    draw_tab(window).correct(7)
    wait_until(window, lambda: samples(window) == ["7_1.png"])
    wait_until(window, lambda: number(window) == "7")


def test_a_slip_within_a_number_is_put_right_and_the_others_stay(window: MainWindow) -> None:
    read(window, *all_strokes(draw_number("407", np.random.default_rng(2), gap=20)))
    wait_until(window, lambda: number(window) == "407")
    window.services.current_reading.look_at(0)
    draw_tab(window).correct(9)
    draw_tab(window).correct(4)
    wait_until(window, lambda: samples(window) == ["4_1.png"])
    assert number(window) == "407"


def test_a_correction_after_undo_finds_its_own_entry(window: MainWindow) -> None:
    read(window, line((60, 40), (140, 40), (90, 160)))
    draw_tab(window).done()
    draw(window, line((100, 40), (100, 160)))
    wait_until(window, lambda: number(window) == "1")
    draw_tab(window).done()
    draw_tab(window).pad.undo()
    wait_until(window, lambda: number(window) == "7")
    draw_tab(window).correct(2)
    assert [entry.number for entry in draw_tab(window).entered.entries] == ["2", "1"]


def test_a_correction_stays_as_the_number_grows(window: MainWindow) -> None:
    strokes = all_strokes(draw_number("407", np.random.default_rng(2), gap=25))
    read(window, *strokes[:-1])
    wait_until(window, lambda: number(window) == "40")
    window.services.current_reading.look_at(1)
    draw_tab(window).correct(6)
    wait_until(window, lambda: number(window) == "46")
    draw(window, strokes[-1])
    wait_until(window, lambda: number(window) == "467")


@pytest.mark.parametrize(
    ("labels", "shown"), [((4,), "4"), ((4, 0), "40"), ((4, 0, 7, 1), "4071"), ((), "–")]
)
def test_another_reading_of_the_same_drawing_may_have_fewer_digits_or_more(
    window: MainWindow, labels: tuple[int, ...], shown: str
) -> None:
    read(window, *all_strokes(draw_number("407", np.random.default_rng(2), gap=20)))
    wait_until(window, lambda: number(window) == "407")
    window.services.explaining.open_classroom(draw_tab(window).canvas)
    window.services.current_reading.look_at(2)
    another = reading(*(prediction(label) for label in labels))
    window.services.current_reading.take(draw_tab(window).session.drawing, another)
    assert number(window) == shown
    window.services.current_reading.look_at(0)
    window.update()


def test_boxes_follow_the_canvas_to_another_size(window: MainWindow) -> None:
    read(window, *all_strokes(draw_number("407", np.random.default_rng(2), gap=20)))
    wait_until(window, lambda: number(window) == "407")
    surface = draw_tab(window).canvas.surface
    before = surface.bbox(TAG)
    window.preferences.zoom.set(1)
    window.update()
    after = surface.bbox(TAG)
    assert after[2] < 0.7 * before[2]


def test_learning_can_be_switched_off_and_comes_back(
    window: MainWindow, open_window: OpenWindow
) -> None:
    read(window, *T_SEVEN)
    draw_tab(window).correct(7)
    wait_until(window, lambda: window.services.teaching.learner.count == 1)
    window.services.teaching.learner.is_on.set(False)
    wait_until(window, lambda: window.services.teaching.learner.count == 0)
    wider = [[(1.05 * x, y - 3) for x, y in stroke] for stroke in T_SEVEN]
    read(window, *wider)
    wait_until(window, lambda: number(window) == "?")
    window.close()
    again = open_window()
    assert not again.services.teaching.learner.is_on.get()
    again.services.teaching.learner.is_on.set(True)
    wait_until(again, lambda: number(again) == "7")


def test_forgetting_deletes_the_samples_and_reads_as_before(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(window, *T_SEVEN)
    draw_tab(window).correct(7)
    wait_until(window, lambda: window.services.teaching.learner.count == 1)
    monkeypatch.setattr("app.gui.samples.learner.messagebox.askyesno", lambda *_, **__: True)
    window.services.teaching.learner.ask_forget()
    wait_until(window, lambda: window.services.teaching.learner.count == 0 and not samples(window))
    window.services.teaching.learner.ask_forget()
    assert "Nothing has been learnt" in window.services.status.message.get()


def test_profiles_learn_apart(window: MainWindow) -> None:
    read(window, *T_SEVEN)
    draw_tab(window).correct(7)
    wait_until(window, lambda: window.services.teaching.learner.count == 1)
    window.services.profile_choice.chosen.set(
        window.services.profile_choice.profiles.create("Ümit")
    )
    wait_until(window, lambda: window.services.teaching.learner.count == 0)
    assert samples(window) == []


def test_the_two_candidates_are_buttons(window: MainWindow) -> None:
    from app.recognition import Prediction

    read(window, line((100, 40), (100, 160)))
    known = window.services.current_reading.of(draw_tab(window).session.drawing)
    assert known is not None
    sure = known.digits[0]
    probabilities = tuple({4: 0.55, 9: 0.45}.get(digit, 0.0) for digit in range(10))
    unsure = Prediction(4, 0.55, probabilities, False, sure.box, 0, sure.image)
    window.services.current_reading.take(
        draw_tab(window).session.drawing, known.with_digits([unsure])
    )
    choices = draw_tab(window).reading_view.choices
    assert [button["text"] for button in choices.buttons] == ["4", "9"]
    assert "4 or 9" in draw_tab(window).reading_view.words.get()
    choices.buttons[1].invoke()
    wait_until(window, lambda: number(window) == "9" and samples(window) == ["9_1.png"])
    assert not any(button.winfo_manager() for button in choices.buttons)


def test_a_bar_picks_a_digit(window: MainWindow) -> None:
    read(window, *T_SEVEN)
    bars = draw_tab(window).reading_view.bars
    bars.event_generate("<Button-1>", x=40, y=7 * bars._row + 3)
    wait_until(window, lambda: number(window) == "7")


def test_without_a_drawing_there_is_nothing_to_correct(window: MainWindow) -> None:
    draw_tab(window).correct(5)
    assert "Draw a digit first" in window.services.status.message.get()
    assert samples(window) == []


def test_a_full_disk_loses_no_correction(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = Samples.save
    full = True

    def save_if_there_is_room(self: Samples, *args: object) -> Path:
        if full:
            raise SampleError("no room")
        return save(self, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(Samples, "save", save_if_there_is_room)
    read(window, *T_SEVEN)
    draw_tab(window).correct(7)
    wait_until(window, lambda: "no room" in window.services.status.message.get())
    assert number(window) == "7"
    full = False
    kept = window.services.profile_choice.samples()
    window.close()
    assert [sample.path.name for sample in kept.listed().samples] == ["7_1.png"]


def test_keys_in_a_menu_or_field_correct_nothing(window: MainWindow) -> None:
    read(window, line((100, 40), (100, 160)))
    entry = tk.Entry(window)
    entry.pack()
    entry.focus_force()
    window.update()
    entry.event_generate("<Key-5>")
    window.update()
    assert number(window) == "1"


def test_undo_takes_back_a_correction_its_entry_its_sample_and_what_was_learnt(
    window: MainWindow,
) -> None:
    read(window, *T_SEVEN)
    wait_until(window, lambda: number(window) == "?")
    draw_tab(window).done()
    window.event_generate("<Key-7>")
    learner = window.services.teaching.learner
    wait_until(window, lambda: learner.count == 1)
    (entry,) = draw_tab(window).entered.entries
    assert (entry.number, entry.is_corrected) == ("7", True)
    shown = draw_tab(window).entered.table
    assert "corrected" in shown.item(shown.get_children()[0], "values")
    assert "You said so" in draw_tab(window).reading_view.verdict.get()

    press(draw_tab(window).canvas.surface, "<Control-z>")
    wait_until(window, lambda: learner.count == 0 and number(window) == "?")
    assert samples(window) == []
    assert draw_tab(window).entered.entries == ()

    press(draw_tab(window).canvas.surface, "<Control-y>")
    wait_until(window, lambda: learner.count == 1 and number(window) == "7")
    assert samples(window) == ["7_1.png"]
    assert [entry.number for entry in draw_tab(window).entered.entries] == ["7"]


def test_undo_of_a_second_word_brings_back_the_first_where_it_was_kept(window: MainWindow) -> None:
    read(window, *T_SEVEN)
    draw_tab(window).correct(4)
    draw_tab(window).correct(7)
    wait_until(window, lambda: samples(window) == ["7_1.png"])
    choice = window.services.profile_choice
    first = choice.samples()
    choice.chosen.set(choice.profiles.create("Ümit"))
    draw_tab(window).pad.undo()
    wait_until(window, lambda: [s.path.name for s in first.listed().samples] == ["4_1.png"])
    draw_tab(window).pad.undo()
    wait_until(window, lambda: not first.listed().samples)
    assert samples(window) == []


def test_a_click_beside_the_bars_says_nothing_and_all_is_kept(
    window: MainWindow, folders: Folders
) -> None:
    """Tk reports a click anywhere to the widget that a held button was pressed on."""
    read(window, *T_SEVEN)
    bars = draw_tab(window).reading_view.bars
    for x, y in ((40, -20), (40, 2000), (-5, 30), (5000, 30)):
        bars.event_generate("<Button-1>", x=x, y=y)
    window.update()
    assert number(window) == "?"
    with pytest.raises(ValueError, match="no digit"):
        draw_tab(window).correct(-1)
    draw_tab(window).correct(7)
    wait_until(window, lambda: samples(window) == ["7_1.png"])
    window.close()
    assert not is_open(window)
    assert len(json.loads(folders.session.read_text())["strokes"]) == len(T_SEVEN)
