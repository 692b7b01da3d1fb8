"""Practice: from a number in words to a verdict and kept samples, in real windows."""

import csv
import io
import random
import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from app.drawing.drawing import Drawing
from app.files.folders import Folders
from app.gui.main_window import MainWindow
from app.gui.practice.practice_tab import PracticeTab
from app.gui.toolkit.status_bar import StatusBar
from app.models.reader import Reader
from app.practice.quiz import LEVELS, Quiz, Score
from app.recognition import BUNDLED_MODEL, ModelError, Reading
from app.recognition.reading import NO_INK
from app.recognition.words import spell
from app.samples.profiles import FIRST_PROFILE, Profiles
from app.samples.store import Samples
from model_training.synthetic.drawings import draw_digit
from tests.gui.driving import OpenWindow, draw_tab, practice_tab, press, wait_until
from tests.made.drawn_numbers import Strokes
from tests.made.readings import prediction, reading, written

LINE = [(60.0, 40.0), (60.0, 160.0)]
UNSURE = reading(prediction(3, is_sure=False))


class MadeReader(Reader):
    """Reads every drawing as `answer`, or raises it."""

    def __init__(self) -> None:
        super().__init__(BUNDLED_MODEL)
        self.answer: Reading | Exception = NO_INK
        self.drawings: list[Drawing] = []

    def read_drawing(self, drawing: Drawing) -> Reading:
        self.drawings.append(drawing)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@dataclass
class Practice:
    """The tab in the window, with a quiz that is known and a reader that is told."""

    window: MainWindow
    tab: PracticeTab
    reader: MadeReader

    @property
    def status(self) -> StatusBar:
        return self.window.services.status

    @property
    def folder(self) -> Path:
        return self.window.services.profile_choice.samples().folder

    @property
    def verdict(self) -> str:
        return self.tab.task.verdict.get()

    @property
    def score(self) -> Score:
        return self.tab.quiz.score

    def wait(self, condition: Callable[[], object]) -> None:
        wait_until(self.window, condition)

    def draw(self, *strokes: list[tuple[float, float]]) -> None:
        for first, *rest in strokes or (LINE,):
            canvas = self.tab.pad.canvas
            canvas.pen_down(*first)
            for point in rest:
                canvas.pen_move(*point)
            canvas.pen_up()

    def answer(self, given: Reading | Exception) -> None:
        """Draw, check, and wait for what is said; a problem in the status bar ends it too."""
        self.reader.answer = given
        self.draw()
        self.tab.controls.check_button.invoke()
        self.wait(lambda: self.verdict)

    def answer_right(self) -> None:
        self.answer(self.read_as(self.tab.quiz.asked))

    def answer_wrong(self) -> None:
        self.answer(self.read_as(self.tab.quiz.asked + 1))

    def kept(self) -> list[int]:
        """The labels on the disk, once what is asked for is done."""
        done: list[bool] = []
        self.window.services.disk_thread.submit("done", lambda: True, done.append, lambda _: None)
        self.wait(lambda: done)
        return [int(label) for label in Samples(self.folder).load()[1]]

    @staticmethod
    def read_as(number: int) -> Reading:
        return reading(*(prediction(int(digit)) for digit in str(number)))


@pytest.fixture
def practice(open_window: OpenWindow) -> Practice:
    reader = MadeReader()
    window = open_window(reader=reader)
    tab = open_practice(window)
    tab.quiz = Quiz(random.Random(3))
    wait_until(window, lambda: reader.drawings)  # what is on the Draw tab
    reader.drawings.clear()
    return Practice(window, tab, reader)


def is_offered(practice: Practice) -> bool:
    practice.tab.update()
    return bool(practice.tab.task.overrule_button.winfo_ismapped())


def is_enabled(button: tk.Widget) -> bool:
    return bool(button.instate(["!disabled"]))  # type: ignore[attr-defined]


def test_the_number_is_said_in_words(practice: Practice) -> None:
    practice.tab.enter()
    words = practice.tab.task.asked.words
    practice.wait(lambda: words.get() == spell(str(practice.tab.quiz.asked)))


def test_a_right_answer_counts_and_enter_goes_on(practice: Practice) -> None:
    practice.answer_right()
    assert practice.verdict == f"✓ Right! {practice.tab.quiz.asked}"
    assert practice.score == Score(1, 1, 1, 1)
    controls = practice.tab.controls
    assert not is_enabled(controls.check_button)
    assert not is_enabled(controls.skip_button)
    asked = practice.tab.quiz.asked
    practice.tab.done()
    assert practice.tab.quiz.asked != asked
    assert practice.verdict == ""
    assert practice.tab.pad.drawing.is_empty
    assert not practice.tab.pad.can_undo


def test_a_wrong_answer_shows_what_was_read_and_can_be_tried_again(practice: Practice) -> None:
    asked = practice.tab.quiz.asked
    practice.answer_wrong()
    assert practice.verdict == f"I read {asked + 1}"
    assert f"The number is {asked}" in practice.tab.task.advice.get()
    assert practice.score == Score(0, 1, 0, 0)
    practice.draw()
    assert practice.verdict == ""
    assert len(practice.tab.pad.drawing.strokes) == 1  # the next stroke began another drawing
    practice.answer_right()
    assert practice.tab.quiz.asked == asked
    assert practice.score == Score(1, 1, 0, 0)


def test_after_a_wrong_answer_next_goes_on(practice: Practice) -> None:
    asked = practice.tab.quiz.asked
    practice.answer_wrong()
    practice.tab.controls.next_button.invoke()
    assert practice.tab.quiz.asked != asked
    assert not is_offered(practice)


def test_an_unsure_reading_does_not_count(practice: Practice) -> None:
    practice.answer(UNSURE)
    assert practice.verdict == "I am not sure what this is"
    assert practice.score == Score()
    assert not is_offered(practice)
    assert not is_enabled(practice.tab.controls.next_button)
    assert is_enabled(practice.tab.controls.skip_button)


def test_nothing_drawn_is_no_answer(practice: Practice) -> None:
    practice.tab.controls.check_button.invoke()
    assert "Write the number first" in practice.status.message.get()
    practice.reader.answer = NO_INK
    practice.draw([(300.0, 300.0), (320.0, 320.0)])  # outside the canvas
    practice.tab.check()
    practice.wait(lambda: "no ink" in practice.status.message.get())
    assert practice.score == Score()


def test_skip_asks_another_and_does_not_count(practice: Practice) -> None:
    asked = practice.tab.quiz.asked
    practice.draw()
    practice.tab.controls.skip_button.invoke()
    assert practice.tab.quiz.asked != asked
    assert practice.tab.pad.drawing.is_empty
    assert practice.score == Score()


def test_a_reading_that_comes_after_the_drawing_changed_is_dropped(practice: Practice) -> None:
    practice.reader.answer = practice.read_as(practice.tab.quiz.asked)
    practice.draw()
    practice.tab.check()
    practice.draw()
    assert practice.kept() == []
    practice.wait(lambda: practice.reader.drawings)
    practice.answer(UNSURE)
    assert practice.score == Score()


def test_levels_ask_longer_numbers(practice: Practice) -> None:
    for index, level in enumerate(LEVELS):
        practice.tab.task.level.set(index)
        assert len(str(practice.tab.quiz.asked)) == index + 1
        assert practice.tab.quiz.level is level
    asked = practice.tab.quiz.asked
    practice.tab.task.level.set(2)
    assert practice.tab.quiz.asked == asked


def test_sums_are_asked_and_their_results_checked(practice: Practice) -> None:
    tab, task = practice.tab, practice.tab.task
    task.level.set(len(LEVELS))
    asked = tab.quiz.task
    practice.wait(lambda: task.asked.words.get() == asked.shown)
    assert task.request.get() == "Work this out:"
    practice.answer(written(f"{asked.text}{asked.answer + 1}"))
    assert f"{asked.shown} {asked.answer}" in task.advice.get()
    practice.answer(written(f"{asked.text}{asked.answer}"))
    assert task.verdict.get() == f"✓ Right! {asked.shown} {asked.answer}"
    task.asked.way.set("dots")
    assert task.asked.dots.winfo_manager() == ""  # they would tell the result
    task.level.set(0)
    practice.wait(lambda: task.asked.dots.winfo_manager() == "grid")
    assert task.request.get() == "Write this number:"


def test_undo_redo_and_clear(practice: Practice) -> None:
    controls = practice.tab.controls
    assert not is_enabled(controls.undo_button)
    practice.draw(LINE, LINE)
    controls.undo_button.invoke()
    assert len(practice.tab.pad.drawing.strokes) == 1
    controls.redo_button.invoke()
    assert len(practice.tab.pad.drawing.strokes) == 2
    controls.clear_button.invoke()
    assert practice.tab.pad.drawing.is_empty


def test_right_drawings_are_kept_if_that_is_wished(practice: Practice) -> None:
    practice.tab.task.level.set(1)
    practice.answer_right()
    assert practice.kept() == []
    practice.tab.go_on()
    practice.tab.task.is_keeping.set(True)
    asked = practice.tab.quiz.asked
    practice.answer_right()
    assert practice.kept() == sorted(int(digit) for digit in str(asked))
    assert "Kept 2 samples" in practice.status.message.get()


def test_a_misread_drawing_is_kept_as_what_was_asked(practice: Practice) -> None:
    practice.tab.task.is_keeping.set(True)
    practice.answer_wrong()
    assert practice.kept() == []  # not without the person's word
    assert is_offered(practice)
    assert "keep it" in practice.tab.task.overrule_button["text"]
    practice.tab.task.overrule_button.invoke()
    assert practice.kept() == [practice.tab.quiz.asked]
    assert practice.score == Score(1, 1, 1, 1)
    practice.tab.overrule()
    assert len(practice.kept()) == 1
    assert not is_offered(practice)


def test_where_nothing_is_to_be_kept_a_misread_drawing_is_not_either(practice: Practice) -> None:
    practice.answer_wrong()
    assert practice.tab.task.overrule_button["text"] == "I drew it right"
    practice.tab.task.overrule_button.invoke()
    assert practice.kept() == []
    assert practice.score == Score(1, 1, 1, 1)


def test_a_key_counts_and_teaches_nothing(practice: Practice) -> None:
    practice.tab.task.is_keeping.set(True)
    practice.answer_wrong()
    press(practice.tab.pad.canvas.surface, "k")
    assert practice.score == Score(1, 1, 1, 1)
    assert practice.kept() == []


def test_of_another_count_of_digits_nothing_can_be_kept(practice: Practice) -> None:
    practice.answer(practice.read_as(47))
    assert practice.tab.task.overrule_button["text"] == "I drew it right"
    practice.tab.task.overrule_button.invoke()
    assert practice.kept() == []
    assert practice.score.right == 1


def test_a_changed_drawing_can_no_longer_be_said_to_be_right(practice: Practice) -> None:
    practice.answer_wrong()
    practice.draw()
    assert not is_offered(practice)
    practice.tab.overrule()
    assert practice.score.right == 0


def test_samples_that_cannot_be_kept_wait(practice: Practice) -> None:
    labels = []
    practice.tab.task.is_keeping.set(True)
    blocker = practice.folder / str(practice.tab.quiz.asked)
    blocker.parent.mkdir(parents=True, exist_ok=True)
    blocker.write_text("a file where the folder should be")
    labels.append(practice.tab.quiz.asked)
    practice.answer_right()
    practice.wait(lambda: "Cannot keep" in practice.status.message.get())
    assert "1 sample will be kept" in practice.status.message.get()
    blocker.unlink()
    practice.tab.go_on()
    labels.append(practice.tab.quiz.asked)
    practice.answer_right()
    assert practice.kept() == sorted(labels)


def test_closing_tries_once_more(practice: Practice) -> None:
    practice.tab.task.is_keeping.set(True)
    asked = practice.tab.quiz.asked
    samples = practice.window.services.profile_choice.samples()
    blocker = samples.folder / str(asked)
    blocker.parent.mkdir(parents=True, exist_ok=True)
    blocker.write_text("")
    practice.answer_right()
    practice.wait(lambda: "Cannot keep" in practice.status.message.get())
    blocker.unlink()
    practice.window.close()
    assert samples.load()[1].tolist() == [asked]


def test_a_model_that_cannot_be_loaded_is_told(practice: Practice) -> None:
    practice.answer(ModelError("Cannot use the model x.onnx: there is no such file."))
    assert practice.verdict == "Cannot read digits"
    assert "no such file" in practice.tab.task.advice.get()
    assert practice.score == Score()


def open_practice(window: MainWindow) -> PracticeTab:
    practice_tab(window).come_into_view()
    window.update()
    return practice_tab(window)


def draw_number(window: MainWindow, strokes: Strokes) -> None:
    surface, zoom = practice_tab(window).pad.canvas.surface, practice_tab(window).pad.canvas.zoom
    for stroke in strokes:
        pixels = [(round(x * zoom), round(y * zoom)) for x, y in stroke]
        surface.event_generate("<Button-1>", x=pixels[0][0], y=pixels[0][1])
        for x, y in pixels[1:]:
            surface.event_generate("<B1-Motion>", x=x, y=y)
        surface.event_generate("<ButtonRelease-1>", x=pixels[-1][0], y=pixels[-1][1])
    window.update()


def test_real_digits_by_mouse_and_keys(window: MainWindow, folders: Folders) -> None:
    tab = open_practice(window)
    tab.task.is_keeping.set(True)
    rng = np.random.default_rng(1)
    asked: list[int] = []
    while len(asked) < 3:
        asked.append(tab.quiz.asked)
        draw_number(window, draw_digit(tab.quiz.asked, rng)[0])
        press(tab.pad.canvas.surface, "<Return>")
        wait_until(window, lambda: tab.quiz.score.right == len(asked))
        press(tab.pad.canvas.surface, "n")
    assert tab.quiz.score.streak == 3
    window.close()
    samples = Profiles(folders.profiles).samples(FIRST_PROFILE)
    assert samples.load()[1].tolist() == sorted(asked)


def test_keys_are_for_the_tab_in_view(window: MainWindow) -> None:
    tab = open_practice(window)
    surface = tab.pad.canvas.surface
    draw_number(window, [LINE, LINE])
    press(surface, "<Control-z>")
    assert len(tab.pad.drawing.strokes) == 1
    press(surface, "<Control-y>")
    press(surface, "<Escape>")
    assert tab.pad.drawing.is_empty
    asked = tab.quiz.asked
    press(surface, "s")
    assert tab.quiz.asked != asked
    press(surface, "3")
    assert tab.quiz.level is LEVELS[2]
    press(surface, "<Control-s>")
    assert draw_tab(window).session.drawing.is_empty
    draw_tab(window).come_into_view()
    window.update()
    asked = tab.quiz.asked
    press(draw_tab(window).canvas.surface, "s")
    press(draw_tab(window).canvas.surface, "1")
    assert tab.quiz.asked == asked


@pytest.mark.parametrize("zoom", [1, 2, 3])
def test_it_has_the_zoom_the_pen_and_the_theme(open_window: OpenWindow, zoom: int) -> None:
    window = open_window()
    window.preferences.zoom.set(zoom)
    draw_tab(window).controls.pen.set("thick")
    window.preferences.is_dark.set(True)
    tab = open_practice(window)
    draw_number(window, [LINE])
    (stroke,) = tab.pad.drawing.strokes
    assert stroke.width == 18
    assert stroke.points[0] == pytest.approx(LINE[0], abs=1)
    assert tab.winfo_reqwidth() <= window.winfo_width()
    assert tab.winfo_reqheight() <= window.winfo_height()


def test_an_answer_that_is_typed_loses_no_drawing(window: MainWindow) -> None:
    tab = open_practice(window)
    canvas = tab.pad.canvas
    canvas.pen_down(60, 40)
    canvas.pen_move(140, 160)
    canvas.pen_up()
    press(canvas.surface, "3")
    assert not tab.pad.drawing.is_empty
    assert tab.task.level.get() == 0


def results(practice: Practice, profile: str = FIRST_PROFILE) -> list[dict[str, str]]:
    """The rows of a profile's results, once what is asked for is done."""
    practice.kept()
    path = practice.window.services.profile_choice.profiles.folder / profile / "practice.csv"
    if not path.exists():
        return []
    text = path.read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_what_numbers_came_to_is_kept_for_each_profile(practice: Practice, tmp_path: Path) -> None:
    now = [100.0]
    practice.tab.task.rounds.clock = lambda: now[0]
    practice.tab.quiz.restart()
    practice.tab._begin()
    asked = practice.tab.quiz.asked
    now[0] += 2.5
    practice.answer_wrong()
    now[0] += 9
    practice.answer_right()
    practice.tab.go_on()
    practice.tab.skip()
    practice.answer_right()
    choice = practice.window.services.profile_choice
    choice.chosen.set(choice.profiles.create("Ann"))
    assert practice.score == Score()
    kept = results(practice)
    assert [(row["number"], row["result"], row["tries"], row["round"]) for row in kept] == [
        (str(asked), "right later", "2", ""),
        (kept[1]["number"], "right", "1", ""),
    ]
    assert kept[0]["seconds"] == "2.5"
    assert results(practice, "Ann") == []

    practice.tab.save_results()
    assert "no results yet" in practice.status.message.get()
    source = choice.profiles.folder / FIRST_PROFILE / "practice.csv"
    practice.tab.results.save(source, tmp_path / "results.csv")
    practice.wait(lambda: "Saved the results" in practice.status.message.get())
    assert (tmp_path / "results.csv").read_bytes() == source.read_bytes()


def test_a_round_goes_on_by_itself_until_its_time_is_over(practice: Practice) -> None:
    now = [100.0]
    rounds = practice.tab.task.rounds
    rounds.clock = lambda: now[0]
    rounds.button.invoke()
    assert rounds.left.get() == "1:00"
    assert practice.tab.pad.drawing.is_empty
    for _ in range(3):
        asked = practice.tab.quiz.number
        practice.answer_right()
        practice.wait(lambda asked=asked: practice.tab.quiz.number == asked + 1)  # type: ignore[misc]
        assert practice.tab.pad.drawing.is_empty
        practice.tab.task.verdict.set("")
    practice.answer_wrong()
    assert practice.tab.task.stars.count == 3
    now[0] += 59.5
    practice.wait(lambda: rounds.left.get() == "0:01")
    now[0] += 1
    practice.wait(lambda: rounds.current is None)
    assert practice.verdict == "Time! 3 right in 1 minute."
    assert practice.tab.task.advice.get() == "That is your best round!"
    assert [row["round_seconds"] for row in results(practice)] == ["60"] * 4

    rounds.button.invoke()
    practice.kept()
    now[0] += 61
    practice.wait(lambda: rounds.current is None)
    assert practice.verdict == "Time! 0 right in 1 minute."
    rounds.button.invoke()
    practice.kept()
    practice.answer_right()
    now[0] += 61
    practice.wait(lambda: rounds.current is None)
    assert practice.tab.task.advice.get() == "Your best round has 3."


def test_a_number_is_asked_by_dots_or_by_ear(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = practice.tab.task.asked
    practice.tab.task.level.set(1)
    practice.wait(lambda: asked.words.get() == spell(str(practice.tab.quiz.asked)))
    assert practice.kept() == []  # so the system's voice was looked for, too
    assert not asked.say_button.winfo_ismapped()  # without a voice nothing is promised
    asked.way.set("dots")
    practice.window.update()
    assert asked.dots.winfo_ismapped()
    assert len(asked.dots.find_all()) == practice.tab.quiz.asked
    said: list[str] = []
    monkeypatch.setattr(practice.tab.speaker, "say", lambda text, _: said.append(text))
    asked.set_voice(has_voice=True)
    practice.window.update()
    assert asked.say_button.winfo_ismapped()
    asked.say_button.invoke()
    practice.wait(lambda: said == [spell(str(practice.tab.quiz.asked))])
    asked.way.set("ear")
    practice.wait(lambda: len(said) == 2)
    practice.tab.skip()
    practice.wait(lambda: len(said) == 3)
    practice.window.update()
    assert not asked.dots.winfo_ismapped()
    assert practice.window.preferences.settings.asks == "ear"
