"""From strokes on the canvas to numbers in the list, in the real window."""

import csv
from pathlib import Path

import pytest
from PIL import Image

from app.drawing.drawing import Drawing, PenStroke
from app.files.picture_encoding import png
from app.gui.main_window import MainWindow
from app.recognition.ink import CANVAS_SIZE, PEN_WIDTHS
from tests.gui.driving import ONE, OpenWindow, draw, draw_tab, shown_number, wait_until
from tests.made.drawn_numbers import Strokes


def enter(window: MainWindow, *strokes: list[tuple[float, float]]) -> None:
    count = len(draw_tab(window).entered.entries)
    draw(window, *strokes)
    draw_tab(window).controls.done_button.invoke()
    wait_until(window, lambda: len(draw_tab(window).entered.entries) == count + 1)


def drawing(window: MainWindow) -> Drawing:
    return draw_tab(window).session.drawing


def test_no_ink_is_a_state_of_its_own(window: MainWindow) -> None:
    view = draw_tab(window).reading_view
    wait_until(window, lambda: view.words.get() == "Draw a digit")
    draw_tab(window).controls.done_button.invoke()
    assert draw_tab(window).entered.entries == ()
    assert "Draw a digit first" in window.services.status.message.get()


def test_the_reading_follows_the_strokes(window: MainWindow, seven: Strokes) -> None:
    draw(window, *seven)
    wait_until(window, lambda: shown_number(window) == "7")
    view = draw_tab(window).reading_view
    assert view.words.get() == "seven"
    assert view.verdict.get().endswith("% sure")
    assert draw_tab(window).entered.entries == ()


def test_done_enters_the_number_once(window: MainWindow, seven: Strokes) -> None:
    enter(window, *seven)
    draw_tab(window).controls.done_button.invoke()
    window.update()
    (entry,) = draw_tab(window).entered.entries
    assert (entry.number, entry.words) == ("7", "seven")
    assert drawing(window).strokes  # stays in view
    assert "in the list already" in window.services.status.message.get()


def test_done_at_once_after_the_pen_enters_what_is_drawn(
    window: MainWindow, seven: Strokes
) -> None:
    """Done and the next stroke come before the reading does."""
    draw(window, *seven)
    draw_tab(window).controls.done_button.invoke()
    draw(window, ONE)
    wait_until(window, lambda: draw_tab(window).entered.entries)
    assert draw_tab(window).entered.entries[0].number == "7"
    assert len(drawing(window).strokes) == 1
    wait_until(window, lambda: shown_number(window) == "1")


def test_the_next_stroke_begins_anew_and_undo_brings_the_old_back(
    window: MainWindow, seven: Strokes
) -> None:
    enter(window, *seven)
    draw(window, ONE)
    assert len(drawing(window).strokes) == 1
    draw_tab(window).controls.undo_button.invoke()
    assert len(drawing(window).strokes) == len(seven)
    assert drawing(window).is_entered
    wait_until(window, lambda: shown_number(window) == "7")
    draw_tab(window).controls.redo_button.invoke()
    wait_until(window, lambda: shown_number(window) == "1")


def test_undo_and_redo_go_by_stroke_and_over_clear(window: MainWindow) -> None:
    controls = draw_tab(window).controls
    assert controls.undo_button.instate(["disabled"])
    draw(window, ONE, [(20, 20)])
    controls.clear_button.invoke()
    assert drawing(window).is_empty
    controls.undo_button.invoke()
    assert len(drawing(window).strokes) == 2
    controls.undo_button.invoke()
    assert len(drawing(window).strokes) == 1
    controls.undo_button.invoke()
    assert drawing(window).is_empty
    assert controls.undo_button.instate(["disabled"])
    for _ in range(2):
        controls.redo_button.invoke()
    assert len(drawing(window).strokes) == 2


def test_clear_shows_no_reading(window: MainWindow, seven: Strokes) -> None:
    draw(window, *seven)
    wait_until(window, lambda: shown_number(window) == "7")
    draw_tab(window).controls.clear_button.invoke()
    wait_until(window, lambda: draw_tab(window).reading_view.words.get() == "Draw a digit")


@pytest.mark.parametrize("zoom", [1, 2, 3])
def test_strokes_are_in_units_at_every_zoom(window: MainWindow, zoom: int) -> None:
    canvas = draw_tab(window).canvas
    canvas.fit(200 * zoom + 2 * canvas.border)
    assert canvas.zoom == zoom
    draw(window, ONE)
    (stroke,) = drawing(window).strokes
    for point, expected in zip(stroke.points, ONE, strict=True):
        assert point == pytest.approx(expected, abs=1)


def test_a_click_is_a_dot_and_is_not_announced(window: MainWindow) -> None:
    draw(window, [(100, 100)])
    wait_until(window, lambda: shown_number(window) == "?")
    assert "too small" in draw_tab(window).reading_view.verdict.get()


def test_a_stroke_may_leave_the_canvas_and_return(window: MainWindow) -> None:
    draw(window, [(100, 100), (260, 100), (260, -40), (100, 50)])
    (stroke,) = drawing(window).strokes
    assert len(stroke.points) == 4


def test_each_stroke_keeps_the_pen_it_was_drawn_with(window: MainWindow) -> None:
    for name in PEN_WIDTHS:
        draw_tab(window).controls.pen.set(name)
        draw(window, ONE)
    assert [stroke.width for stroke in drawing(window).strokes] == [4, 8, 12, 18]


SCRIBBLE = [(40 + (i * 37) % 120.0, 40 + (i * 71) % 120.0) for i in range(60)]


def test_done_on_what_is_not_read_asks_and_enters_the_answer(window: MainWindow) -> None:
    draw(window, SCRIBBLE)
    wait_until(window, lambda: shown_number(window) == "?")
    assert draw_tab(window).reading_view.words.get().startswith("Not ")
    draw_tab(window).controls.done_button.invoke()
    assert draw_tab(window).entered.entries == ()
    assert not drawing(window).is_entered
    assert "press the key of the right digit" in window.services.status.message.get()
    draw_tab(window).correct(8)
    (entry,) = draw_tab(window).entered.entries
    assert (entry.number, entry.is_corrected) == ("8", True)
    draw_tab(window).controls.undo_button.invoke()
    assert shown_number(window) == "?"


def test_an_answer_enters_nothing_where_done_was_not_clicked_on_the_drawing(
    window: MainWindow,
) -> None:
    draw(window, SCRIBBLE)
    wait_until(window, lambda: shown_number(window) == "?")
    draw_tab(window).done()
    draw(window, [(20, 180), (180, 180)])
    tab = draw_tab(window)
    wait_until(window, lambda: window.services.current_reading.of(tab.pad.drawing) is not None)
    tab.correct(8)
    assert tab.entered.entries == ()


def test_done_before_the_reading_asks_when_it_comes(window: MainWindow) -> None:
    """The next stroke is drawn already: what is not read is not lost either."""
    tab = draw_tab(window)
    for stroke in (SCRIBBLE, ONE):
        tab.canvas.pen_down(*stroke[0])
        tab.canvas.pen_moves(stroke[1:])
        tab.canvas.pen_up()
        if stroke is SCRIBBLE:
            tab.done()
    wait_until(window, lambda: "Undo brings it back" in window.services.status.message.get())
    wait_until(window, lambda: shown_number(window) == "1")
    assert tab.entered.entries == ()
    tab.pad.undo()
    assert len(drawing(window).strokes[0].points) == len(SCRIBBLE)
    assert not drawing(window).is_entered


def test_a_drawing_saved_as_png_opens_again(
    window: MainWindow, seven: Strokes, tmp_path: Path
) -> None:
    draw(window, *seven)
    draw_tab(window).files.save(tmp_path / "seven.png", draw_tab(window).session.drawing)
    assert "Saved" in window.services.status.message.get()
    draw_tab(window).pad.clear()
    draw_tab(window).files.open(tmp_path / "seven.png")
    wait_until(window, lambda: drawing(window).picture is not None)
    wait_until(window, lambda: shown_number(window) == "7")
    draw_tab(window).pad.undo()
    assert drawing(window).is_empty


def test_a_file_that_is_no_picture_leaves_the_drawing(window: MainWindow, tmp_path: Path) -> None:
    draw(window, ONE)
    (tmp_path / "letter.png").write_text("Dear Sir or Madam")
    draw_tab(window).files.open(tmp_path / "letter.png")
    wait_until(window, lambda: "not a picture" in window.services.status.message.get())
    assert len(drawing(window).strokes) == 1


def test_saving_where_nothing_can_be_written_says_so(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    draw(window, ONE)
    draw_tab(window).files.save(tmp_path / "file" / "one.png", draw_tab(window).session.drawing)
    assert "Cannot save" in window.services.status.message.get()


def test_a_missing_model_is_told_and_the_drawing_stays(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    window = open_window(tmp_path / "none.onnx")
    view = draw_tab(window).reading_view
    wait_until(window, lambda: "no such file" in view.verdict.get())
    draw(window, ONE)
    draw_tab(window).controls.done_button.invoke()
    wait_until(window, lambda: not drawing(window).is_entered)
    assert "bundled" in view.verdict.get()
    assert len(drawing(window).strokes) == 1


def test_entries_are_copied_saved_and_removed(
    window: MainWindow, seven: Strokes, tmp_path: Path
) -> None:
    enter(window, *seven)
    enter(window, ONE)
    entered = draw_tab(window).entered
    entered.copy_button.invoke()
    assert [line.split("\t")[0] for line in window.clipboard_get().splitlines()] == ["7", "1"]
    entered.save(tmp_path / "numbers.csv")
    with (tmp_path / "numbers.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["words"] for row in csv.DictReader(file)] == ["seven", "one"]
    entered.table.selection_set(entered.table.get_children()[0])
    window.update()
    entered.copy_button.invoke()
    assert window.clipboard_get().startswith("7\t")
    entered.remove_button.invoke()
    assert [entry.number for entry in entered.entries] == ["1"]
    draw_tab(window).pad.undo()
    assert [entry.number for entry in entered.entries] == ["7", "1"]
    entered.clear_button.invoke()
    assert not entered.table.get_children()
    assert entered.clear_button.instate(["disabled"])
    assert "Undo brings them back" in window.services.status.message.get()
    draw_tab(window).pad.undo()
    assert [entry.number for entry in entered.entries] == ["7", "1"]
    entered.save(tmp_path / "numbers.csv" / "below.csv")
    assert "Cannot save" in window.services.status.message.get()


def said_on_canvas(window: MainWindow) -> str:
    """The text on the canvas, if it is shown."""
    canvas = draw_tab(window).canvas
    hint = canvas._hint
    is_hidden = canvas.tk.call(canvas.surface, "itemcget", hint, "-state") == "hidden"
    return "" if is_hidden else str(canvas.tk.call(canvas.surface, "itemcget", hint, "-text"))


def test_the_first_start_is_explained_until_the_first_stroke(open_window: OpenWindow) -> None:
    window = open_window()
    assert said_on_canvas(window).count(".") == 3
    surface = draw_tab(window).canvas.surface
    surface.event_generate("<Button-1>", x=40, y=40)
    assert said_on_canvas(window) == ""
    surface.event_generate("<ButtonRelease-1>", x=40, y=40)
    draw_tab(window).pad.clear()
    assert said_on_canvas(window) == "Draw a digit here"
    window.close()
    assert said_on_canvas(open_window()) == "Draw a digit here"


def test_a_line_of_another_pen_is_a_step_and_lies_on_no_picture(window: MainWindow) -> None:
    tab, told = draw_tab(window), []
    blank = png(Image.new("L", (CANVAS_SIZE, CANVAS_SIZE)))
    tab.pad.change(Drawing(picture=blank))
    tab.on_drawing.append(lambda: told.append(tab.drawing))
    stroke = PenStroke(tuple(ONE), PEN_WIDTHS["thin"])
    tab.write(stroke)
    assert tab.drawing == Drawing((stroke,))
    assert told == [tab.drawing]
    tab.undo()
    assert tab.drawing.picture == blank
    assert tab.can_redo
