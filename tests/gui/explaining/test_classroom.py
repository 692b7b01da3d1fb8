"""Seeing why: the evidence over a digit and the window that follows it through the network."""

import shutil
import tkinter as tk
from pathlib import Path

import numpy as np
import pytest

from app.drawing.drawing import Drawing
from app.explaining.explainer import Explainer
from app.gui.explaining.classroom import Classroom
from app.gui.explaining.map_grid import MapGrid, tile_colors, tile_layout
from app.gui.main_window import MainWindow
from app.gui.readings.heat import heat_colors, heat_picture
from app.gui.readings.why_preview import SAW, WhyPreview
from app.recognition import BUNDLED_MODEL
from app.recognition.preprocessing import IMAGE_SIZE
from tests.gui.driving import ONE, OpenWindow, draw, draw_tab, press, shown_number, wait_until
from tests.made.drawn_numbers import Strokes
from tests.made.readings import prediction, reading


def preview(window: MainWindow) -> WhyPreview:
    return draw_tab(window).reading_view.preview


def classroom(window: MainWindow) -> Classroom:
    if window.services.explaining.classroom is None:
        press(draw_tab(window).canvas.surface, "<F3>")
    opened = window.services.explaining.classroom
    assert opened is not None
    return opened


def test_the_colors_grow_lighter_evenly() -> None:
    colors = heat_colors(np.linspace(0, 1, 50, dtype=np.float32)).astype(float)
    lightness = colors @ (0.2126, 0.7152, 0.0722)
    assert (np.diff(lightness) > 0).all()
    assert colors.shape == (50, 3)


def test_ink_can_be_told_from_its_ground_at_every_heat() -> None:
    image = np.zeros((IMAGE_SIZE, IMAGE_SIZE), np.uint8)
    image[:, 14:] = 255
    heat = np.repeat(np.linspace(0, 1, IMAGE_SIZE, dtype=np.float32)[:, None], IMAGE_SIZE, axis=1)
    lightness = np.asarray(heat_picture(image, heat).convert("L")).astype(int)
    assert (lightness[:, 20] - lightness[:, 5] > 20).all()


def test_why_is_shown_over_the_digit_by_its_key_and_button(
    window: MainWindow, seven: Strokes
) -> None:
    draw(window, *seven)
    wait_until(window, lambda: shown_number(window) == "7")
    assert preview(window).caption.get() == SAW
    press(draw_tab(window).canvas.surface, "w")
    wait_until(window, lambda: preview(window).evidence)
    assert "spoke for 7" in preview(window).caption.get()
    button = draw_tab(window).reading_view.why_button
    assert button is not None
    button.invoke()
    assert preview(window).evidence is None
    assert preview(window).caption.get() == SAW


def test_why_follows_the_drawing(window: MainWindow, seven: Strokes) -> None:
    window.services.explaining.is_shown.set(True)
    draw(window, *seven)
    wait_until(window, lambda: "for 7" in preview(window).caption.get())
    draw_tab(window).pad.clear()
    wait_until(window, lambda: preview(window).caption.get() == SAW)
    draw(window, ONE)
    wait_until(window, lambda: "for 1" in preview(window).caption.get())


def test_captions_of_any_length_take_the_same_room(window: MainWindow, seven: Strokes) -> None:
    """Or the window, which was laid out for another one, would cut a longer one off."""
    view = draw_tab(window).reading_view
    room = view.winfo_reqwidth()
    draw(window, *seven)
    window.services.explaining.is_shown.set(True)
    wait_until(window, lambda: preview(window).evidence)
    window.update()
    assert view.winfo_reqwidth() == room


def test_a_model_that_does_not_tell_is_told(
    open_window: OpenWindow, seven: Strokes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Explainer, "_evidence", lambda *_: None)
    window = open_window()
    window.services.explaining.is_shown.set(True)
    draw(window, *seven)
    wait_until(window, lambda: "does not tell" in preview(window).caption.get())
    assert preview(window).evidence is None
    room = classroom(window)
    wait_until(window, lambda: "does not tell" in room.answer.meaning.get())


def test_the_classroom_follows_the_drawing(window: MainWindow, seven: Strokes) -> None:
    room = classroom(window)
    wait_until(window, lambda: room.heading.get().startswith("Draw a digit"))
    draw(window, *seven)
    wait_until(window, lambda: "Read as 7" in room.heading.get())
    assert len(room.blocks.grids) == 3
    draw_tab(window).pad.clear()
    wait_until(window, lambda: room.heading.get().startswith("Draw a digit"))
    draw(window, ONE)
    wait_until(window, lambda: "Read as 1" in room.heading.get())


def test_it_opens_on_what_is_drawn_and_only_once(window: MainWindow, seven: Strokes) -> None:
    draw(window, *seven)
    wait_until(window, lambda: shown_number(window) == "7")
    room = classroom(window)
    wait_until(window, lambda: "Read as 7" in room.heading.get())
    window.services.explaining.open_classroom(draw_tab(window).canvas)
    assert window.services.explaining.classroom is room


def test_escape_closes_it_and_it_can_be_opened_again(window: MainWindow, seven: Strokes) -> None:
    draw(window, *seven)
    room = classroom(window)
    press(room, "<Escape>")
    assert window.services.explaining.classroom is None
    assert draw_tab(window).session.drawing.strokes  # the key was not for the canvas
    draw(window, ONE)  # nobody follows it
    assert classroom(window).winfo_exists()


def test_the_arrows_step_through_the_digits(window: MainWindow) -> None:
    room = classroom(window)
    several = reading(prediction(4), prediction(0), prediction(7, is_sure=False))
    window.services.current_reading.take(Drawing(), several)
    wait_until(window, lambda: "Digit 3 of 3. Not sure" in room.heading.get())
    press(room, "<Right>")
    assert window.services.current_reading.index == 2
    press(room, "<Left>")
    wait_until(window, lambda: "Digit 2 of 3. Read as 0" in room.heading.get())
    press(room, "<Left>")
    wait_until(window, lambda: "Digit 1 of 3. Read as 4" in room.heading.get())
    press(room, "<Right>")
    wait_until(window, lambda: "Digit 2 of 3. Read as 0" in room.heading.get())
    window.services.current_reading.take(Drawing(), reading(prediction(8)))
    wait_until(window, lambda: room.heading.get().startswith("Read as 8"))
    assert window.services.current_reading.index == 0
    press(room, "<Left>")
    assert window.services.current_reading.index == 0


def test_a_model_without_a_file_of_layers_says_so(
    open_window: OpenWindow, seven: Strokes, tmp_path: Path
) -> None:
    window = open_window(Path(shutil.copy(BUNDLED_MODEL, tmp_path / "mine.onnx")))
    draw(window, *seven)
    room = classroom(window)
    wait_until(window, lambda: "Read as 7" in room.heading.get())
    assert room.blocks.grids == []
    assert any("no file of this model's layers" in text for text in texts_below(room))
    draw_tab(window).pad.clear()
    wait_until(window, lambda: room.heading.get().startswith("Draw a digit"))


def texts_below(widget: tk.Misc) -> list[str]:
    texts = [widget.cget("text")] if widget.winfo_class() == "TLabel" else []
    return texts + [text for child in widget.winfo_children() for text in texts_below(child)]


def test_a_damaged_file_of_layers_is_told(
    open_window: OpenWindow, seven: Strokes, tmp_path: Path
) -> None:
    model = Path(shutil.copy(BUNDLED_MODEL, tmp_path / "mine.onnx"))
    (tmp_path / "mine_layers.onnx").write_text("no model")
    window = open_window(model)
    draw(window, *seven)
    room = classroom(window)
    wait_until(window, lambda: "mine_layers.onnx" in room.heading.get())


def test_it_fits_small_screens_and_takes_the_theme(window: MainWindow, seven: Strokes) -> None:
    room = classroom(window)
    draw(window, *seven)
    wait_until(window, lambda: room.blocks.grids)
    window.update()
    assert room.winfo_width() <= 1280
    assert room.winfo_height() <= 800
    grid = room.blocks.grids[0]
    light = grid.surface["background"]
    window.preferences.is_dark.set(True)
    window.update()
    assert grid.surface["background"] != light


def test_the_map_pointed_at_is_shown_large(window: MainWindow, seven: Strokes) -> None:
    room = classroom(window)
    draw(window, *seven)
    wait_until(window, lambda: room.blocks.grids)
    grid = room.blocks.grids[1]
    surface = grid.surface
    wait_until(window, lambda: surface.winfo_width() > 100)
    left, top = grid._places()[20]
    surface.event_generate("<Motion>", x=left + 1, y=top + 1)
    wait_until(window, lambda: room.input.pointed.get() == "Block 2, map 21:")
    draw_tab(window).pad.clear()
    wait_until(window, lambda: room.input.pointed.get().startswith("Point at"))
    draw(window, ONE)
    wait_until(window, lambda: room.input.pointed.get() == "Block 2, map 21:")
    surface.event_generate("<Leave>")
    wait_until(window, lambda: room.input.pointed.get().startswith("Point at"))


def test_closing_the_window_closes_it(window: MainWindow) -> None:
    classroom(window)
    window.close()
    assert window.services.explaining.classroom is None


def test_tiles_fill_a_grid_that_is_resized(root: tk.Tk) -> None:
    grid = MapGrid(root, lambda _: None)
    grid.pack(fill=tk.BOTH, expand=True)
    grid.show(np.random.default_rng(0).uniform(size=(5, 3, 4)).astype(np.float32))
    for size in ("300x200", "90x500", "400x60"):
        root.geometry(size)
        root.update()
    grid.show(None)


@pytest.mark.parametrize(
    ("count", "width", "height", "columns"), [(32, 210, 420, 4), (1, 50, 90, 1), (10, 1000, 50, 10)]
)
def test_tiles_are_as_large_as_can_be(count: int, width: int, height: int, columns: int) -> None:
    layout = tile_layout(count, width, height)
    assert layout[0] == columns
    rows = -(-count // columns)
    assert columns * layout[1] <= width
    assert rows * layout[1] <= height


def test_silent_maps_are_dark() -> None:
    colors = tile_colors(np.zeros((2, 3, 3), np.float32))
    assert (colors == heat_colors(np.zeros((2, 3, 3), np.float32))).all()


@pytest.mark.parametrize("place", ["+0+0", "+40+20"])
def test_it_leaves_the_canvas_in_view(window: MainWindow, place: str) -> None:
    """On a screen of 1366 pixels, with the window as large as it opens."""
    window.geometry(f"1240x690{place}")
    window.update()
    press(draw_tab(window).canvas.surface, "<F3>")
    classroom = window.services.explaining.classroom
    assert classroom is not None
    classroom.update()
    canvas = draw_tab(window).canvas
    assert classroom.winfo_rootx() >= canvas.winfo_rootx() + canvas.winfo_width()
    assert classroom.winfo_rootx() + classroom.winfo_width() <= window.winfo_screenwidth()
    assert classroom.winfo_width() >= classroom.winfo_reqwidth()
