"""Another model reads at once, at the next start too; one that cannot leaves the former."""

import tkinter as tk
from dataclasses import replace
from pathlib import Path
from tkinter import filedialog, messagebox

import pytest
from PIL import Image

from app.drawing.current_reading import CurrentReading
from app.drawing.drawing import Drawing, drawing_ink
from app.drawing.session import load_session, save_session
from app.files.folders import Folders
from app.gui.main_window import MainWindow
from app.gui.models import model_choice
from app.models.first_use import FirstUse
from app.models.model_files import chosen_model, model_name
from app.models.reader import Reader
from app.recognition import BUNDLED_MODEL
from app.settings import Settings, load_settings, save_settings
from tests.gui.driving import (
    OpenWindow,
    draw,
    draw_tab,
    picture_tab,
    practice_tab,
    shown_number,
    wait_until,
)
from tests.made.drawn_numbers import Strokes
from tests.made.models import crashing_model, swapped_model


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A model that reads 7 as 2."""
    (tmp_path / "anna").mkdir()
    return swapped_model(tmp_path / "anna" / "digit_cnn.onnx")


def model_menu(window: MainWindow) -> tk.Menu:
    bar = window.nametowidget(window["menu"])
    menu: tk.Menu = bar.nametowidget(bar.entrycget("Model", "menu"))
    window.tk.call(menu["postcommand"])
    return menu


def entries(window: MainWindow) -> dict[str, bool]:
    """The models in the menu, and whether each is marked."""
    menu = model_menu(window)
    return {
        menu.entrycget(i, "label"): (
            window.getvar(str(menu.entrycget(i, "variable"))) == menu.entrycget(i, "value")
        )
        for i in range((menu.index(tk.END) or 0) + 1)
        if menu.type(i) == "radiobutton"
    }


def choose(window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filedialog, "askopenfilename", lambda **_: str(path))
    model_menu(window).invoke("Choose a model…")


def page(drawing: Drawing) -> Image.Image:
    """Dark ink on paper."""
    ink = Image.fromarray(255 - drawing_ink(drawing))
    sheet = Image.new("L", (600, 400), 255)
    sheet.paste(ink, (200, 100))
    return sheet


def message(window: MainWindow) -> str:
    return window.services.status.message.get()


def test_a_chosen_model_reads_the_drawing_at_once_and_at_the_next_start(
    open_window: OpenWindow,
    folders: Folders,
    other: Path,
    seven: Strokes,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = open_window()
    assert entries(first) == {"Bundled model": True}
    draw(first, *seven)
    wait_until(first, lambda: shown_number(first) == "7")
    choose(first, other, monkeypatch)
    wait_until(first, lambda: shown_number(first) == "2")
    assert "now reads with anna/digit_cnn.onnx" in message(first)
    assert first.title() == "Digit Pad — model anna/digit_cnn.onnx"
    first.close()
    assert load_settings(folders.settings)[0].model == str(other)

    second = open_window()
    wait_until(second, lambda: shown_number(second) == "2")
    assert entries(second) == {"Bundled model": False, "anna/digit_cnn.onnx": True}
    model_menu(second).invoke("Bundled model")
    wait_until(second, lambda: shown_number(second) == "7")
    assert second.title() == "Digit Pad"
    assert entries(second) == {"Bundled model": True, "anna/digit_cnn.onnx": False}
    second.close()
    assert load_settings(folders.settings)[0].model is None


def test_the_drawing_that_is_there_at_the_start_is_read_with_the_chosen_model_alone(
    open_window: OpenWindow,
    folders: Folders,
    other: Path,
    seven: Strokes,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = open_window()
    draw(first, *seven)
    first.close()
    session, _ = load_session(folders.session)
    save_session(folders.session, replace(session, reading=None))  # as earlier versions left it
    save_settings(folders.settings, Settings(model=str(other)))
    shown: list[str] = []
    monkeypatch.setattr(
        CurrentReading, "take", lambda self, drawing, reading: shown.append(reading.text)
    )
    second = open_window()
    wait_until(second, lambda: shown)
    assert shown[0] == "2"


@pytest.mark.parametrize("content", [None, b"no model"])
def test_a_file_that_is_no_model_is_told_and_the_former_goes_on(
    window: MainWindow,
    folders: Folders,
    tmp_path: Path,
    seven: Strokes,
    content: bytes | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "bad.onnx"
    if content is not None:
        path.write_bytes(content)
    choose(window, path, monkeypatch)
    wait_until(window, lambda: "still reads with the bundled model" in message(window))
    assert str(path) in message(window)
    assert entries(window) == {"Bundled model": True}
    draw(window, *seven)
    wait_until(window, lambda: shown_number(window) == "7")
    assert not folders.settings.exists()


def test_cancelling_the_question_changes_nothing(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filedialog, "askopenfilename", lambda **_: "")
    model_menu(window).invoke("Choose a model…")
    assert window.services.model_choice.in_use == BUNDLED_MODEL
    assert message(window) == ""


def test_a_chosen_model_that_has_gone_is_told_and_kept_in_mind(
    open_window: OpenWindow, folders: Folders, other: Path, seven: Strokes
) -> None:
    save_settings(folders.settings, Settings(model=str(other)))
    content = other.read_bytes()
    other.unlink()
    first = open_window()
    wait_until(first, lambda: "reads with the bundled model" in message(first))
    assert str(other) in message(first)
    assert first.title() == "Digit Pad"
    draw(first, *seven)
    wait_until(first, lambda: shown_number(first) == "7")
    first.preferences.is_dark.set(True)
    first.close()
    assert load_settings(folders.settings)[0].model == str(other)

    second = open_window()
    wait_until(second, lambda: "reads with the bundled model" in message(second))
    other.write_bytes(content)
    model_menu(second).invoke("anna/digit_cnn.onnx")
    wait_until(second, lambda: shown_number(second) == "2")
    second.close()

    other.write_bytes(b"damaged")
    third = open_window()
    wait_until(third, lambda: "damaged" in message(third))
    model_menu(third).invoke("Bundled model")
    wait_until(third, lambda: third.services.model_choice.remembered.get() == "")
    third.close()
    assert load_settings(folders.settings)[0].model is None


def test_a_given_model_goes_before_the_chosen_one_for_one_start(
    open_window: OpenWindow, folders: Folders, other: Path, seven: Strokes
) -> None:
    save_settings(folders.settings, Settings(model="/gone/mine.onnx"))
    window = open_window(other)
    draw(window, *seven)
    wait_until(window, lambda: shown_number(window) == "2")
    assert window.title() == "Digit Pad — model anna/digit_cnn.onnx"
    assert entries(window) == {
        "Bundled model": False, "gone/mine.onnx": False, "anna/digit_cnn.onnx": True,
    }  # fmt: skip
    window.preferences.is_dark.set(True)
    window.close()
    assert load_settings(folders.settings)[0].model == "/gone/mine.onnx"


def test_the_bundled_model_can_be_given_too(
    open_window: OpenWindow, folders: Folders, other: Path, seven: Strokes
) -> None:
    save_settings(folders.settings, Settings(model=str(other)))
    window = open_window(BUNDLED_MODEL)
    draw(window, *seven)
    wait_until(window, lambda: shown_number(window) == "7")


def test_practice_pictures_and_the_classroom_use_it_too(
    window: MainWindow, other: Path, seven: Strokes
) -> None:
    draw(window, *seven)
    window.services.explaining.open_classroom(draw_tab(window).canvas)
    window.services.explaining.is_shown.set(True)
    preview = draw_tab(window).reading_view.preview
    wait_until(window, lambda: "for 7" in preview.caption.get())
    window.services.model_choice.choose(other)
    wait_until(window, lambda: "for 2" in preview.caption.get())
    classroom = window.services.explaining.classroom
    assert classroom is not None
    wait_until(window, lambda: "2" in classroom.heading.get())
    assert len(classroom.blocks.grids) == 0  # it has no file of its layers
    window.services.model_choice.choose(BUNDLED_MODEL)
    wait_until(window, lambda: len(classroom.blocks.grids) == 3)
    drawing = draw_tab(window).session.drawing
    bundled = picture_tab(window)._read(page(drawing), lambda _: None).digits[0]
    window.services.model_choice.choose(other)
    wait_until(window, lambda: window.services.model_choice.in_use == other)
    assert practice_tab(window)._services.reader.read_drawing(drawing).digits[0].label == 2
    # In a picture the finder has its say too: where the two contradict each other, nothing is sure.
    assert (bundled.label, bundled.is_sure) == (7, True)
    assert not any(
        digit.is_sure for digit in picture_tab(window)._read(page(drawing), lambda _: None).digits
    )


def test_the_profile_and_the_model_stand_in_the_title(window: MainWindow, other: Path) -> None:
    window.services.profile_choice._create("Anna")
    window.services.model_choice.choose(other)
    wait_until(window, lambda: "model" in window.title())
    assert window.title() == "Digit Pad — Anna — model anna/digit_cnn.onnx"


def test_about_says_which_model_reads(
    window: MainWindow, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(messagebox, "showinfo", lambda *_, detail, **__: told.append(detail))
    bar = window.nametowidget(window["menu"])
    help_menu: tk.Menu = bar.nametowidget(bar.entrycget("Help", "menu"))
    help_menu.invoke("About Digit Pad")
    window.services.model_choice.choose(other)
    wait_until(window, lambda: "now reads" in message(window))
    help_menu.invoke("About Digit Pad")
    assert str(other) not in told[0]
    assert str(other) in told[1]


def test_the_file_of_the_layers_stands_for_its_model(tmp_path: Path) -> None:
    layers = tmp_path / "mine_layers.onnx"
    assert chosen_model(layers) == layers
    (tmp_path / "mine.onnx").write_text("")
    assert chosen_model(layers) == tmp_path / "mine.onnx"


def test_a_model_is_called_by_its_folder_and_file() -> None:
    assert model_name(Path("/runs/anna/digit_cnn.onnx")) == "anna/digit_cnn.onnx"
    assert model_name(Path("/digit_cnn.onnx")) == "digit_cnn.onnx"
    assert model_name(BUNDLED_MODEL) == "Bundled model"


def test_a_model_that_would_end_the_program_is_told_and_the_former_goes_on(
    window: MainWindow, tmp_path: Path, seven: Strokes, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(window, crashing_model(tmp_path / "bad.onnx"), monkeypatch)
    wait_until(window, lambda: "ends the program that runs it" in message(window))
    draw(window, *seven)
    wait_until(window, lambda: shown_number(window) == "7")


def test_a_start_that_did_not_come_through_leads_back_to_the_bundled_model(
    open_window: OpenWindow, folders: Folders, other: Path, seven: Strokes
) -> None:
    save_settings(folders.settings, Settings(model=str(other)))
    FirstUse(folders.first_use).begin(other)  # as a start that ended then left it
    window = open_window()
    assert "did not start with anna/digit_cnn.onnx" in message(window)
    draw(window, *seven)
    wait_until(window, lambda: shown_number(window) == "7")
    assert entries(window) == {"Bundled model": True, "anna/digit_cnn.onnx": False}
    window.close()
    assert load_settings(folders.settings)[0].model is None
    assert not folders.first_use.exists()


def test_a_start_that_comes_through_leaves_no_mark(
    open_window: OpenWindow, folders: Folders, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marks: list[str] = []
    monkeypatch.setattr(model_choice, "_THROUGH_MS", 10)
    monkeypatch.setattr(Reader, "use", lambda *_: marks.append(folders.first_use.read_text()))
    save_settings(folders.settings, Settings(model=str(other)))
    window = open_window()
    wait_until(window, lambda: marks == [str(other)])
    wait_until(window, lambda: not folders.first_use.exists())
