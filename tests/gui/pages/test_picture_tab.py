"""Pictures in the real window: opened, dropped, pasted, read in part, looked at, saved."""

import json
import shutil
import subprocess
import threading
import tkinter as tk
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from app.files.clipboard_programs import clipboard_content
from app.gui.main_window import MainWindow
from app.gui.pages.picture_saver import KINDS
from app.gui.pages.picture_tab import PictureTab
from app.pages.page_results import announced_from
from app.recognition import Reading
from app.recognition.page_reader import TURNED
from app.recognition.reading import NO_INK
from tests.gui.driving import picture_tab, wait_until
from tests.made.pages import photographed, write

TEXT = "407 12\n98"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.png"
    Image.fromarray(photographed(write(TEXT.split("\n")))).save(path)
    return path


@pytest.fixture
def tab(window: MainWindow) -> PictureTab:
    picture_tab(window).come_into_view()
    window.update()
    return picture_tab(window)


def open_and_wait(window: MainWindow, path: Path) -> Reading:
    tab = picture_tab(window)
    tab.reading = None
    tab.open(path)
    wait_until(window, lambda: tab.reading is not None)
    assert tab.reading is not None
    return tab.reading


def text_of(tab: PictureTab) -> str:
    return tab.page_text.text.get("1.0", "end-1c")


def message(window: MainWindow) -> str:
    return window.services.status.message.get()


def items(tab: PictureTab, kind: str) -> list[int]:
    surface = tab.canvas.surface
    return [i for i in surface.find_withtag("box") if str(surface.type(i)) == kind]


def options(tab: PictureTab, kind: str, name: str) -> list[str]:
    surface = tab.canvas.surface
    return [str(surface.tk.call(surface, "itemcget", i, name)) for i in items(tab, kind)]


def middle_on_screen(tab: PictureTab, index: int) -> tuple[int, int]:
    assert tab.reading is not None
    left, top, right, bottom = tab.canvas.view.to_screen(tab.reading.digits[index].box)
    return round((left + right) / 2), round((top + bottom) / 2)


def test_a_picture_is_read_and_shown(window: MainWindow, tab: PictureTab, page: Path) -> None:
    reading = open_and_wait(window, page)
    assert text_of(tab) == reading.text == TEXT
    words = tab.page_text.words.get("1.0", "end-1c")
    assert words == "four hundred and seven\ntwelve\nninety-eight"  # one below the other
    assert "".join(options(tab, "text", "-text")) == "4071298"
    assert message(window).startswith("page.png, ")
    assert tab._reader is None


def test_unsure_digits_are_marked_not_by_colour_alone(
    window: MainWindow, tab: PictureTab, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = tab._read

    def read_sternly(*given: Any) -> Reading:
        reading = read(*given)
        return announced_from(reading, max(digit.confidence for digit in reading.digits))

    monkeypatch.setattr(tab, "_read", read_sternly)
    reading = open_and_wait(window, page)
    unsure = sum(not digit.is_sure for digit in reading.digits)
    assert 0 < unsure < len(reading.digits)
    assert sum(bool(dash) for dash in options(tab, "rectangle", "-dash")) == unsure
    assert sum(label.endswith("?") for label in options(tab, "text", "-text")) == unsure


def test_the_digit_under_the_pointer_is_shown(
    window: MainWindow, tab: PictureTab, page: Path
) -> None:
    open_and_wait(window, page)
    x, y = middle_on_screen(tab, 2)
    tab.canvas.surface.event_generate("<Motion>", x=x, y=y)
    assert tab.digit_view.verdict.get().startswith("7, ")
    tab.canvas.surface.event_generate("<Motion>", x=2, y=2)
    assert tab.digit_view.verdict.get() == "Point at a digit"


def test_keys_step_through_the_digits(window: MainWindow, tab: PictureTab, page: Path) -> None:
    open_and_wait(window, page)
    tab.canvas.surface.focus_force()
    window.update()
    seen = []
    for key in ("<Right>", "<Right>", "<Left>", "<Left>"):
        tab.canvas.surface.event_generate(key)
        seen.append(tab.digit_view.verdict.get()[0])
    assert seen == ["4", "0", "4", "8"]


def test_a_drawn_rectangle_is_read_alone(window: MainWindow, tab: PictureTab, page: Path) -> None:
    whole = open_and_wait(window, page)
    view = tab.canvas.view
    left, top, _, _ = view.to_screen(whole.digits[0].box)
    _, _, right, bottom = view.to_screen(whole.digits[2].box)
    surface = tab.canvas.surface
    surface.event_generate("<Button-1>", x=round(left) - 8, y=round(top) - 8)
    surface.event_generate("<B1-Motion>", x=round(right), y=round(bottom))
    surface.event_generate("<ButtonRelease-1>", x=round(right) + 8, y=round(bottom) + 8)
    wait_until(window, lambda: text_of(tab) == "407")
    assert tab.reading is not None
    assert np.abs(np.subtract(tab.reading.digits[0].box, whole.digits[0].box)).max() <= 3
    tab.controls.whole_button.invoke()
    wait_until(window, lambda: text_of(tab) == TEXT)


def test_what_is_in_view_is_read_alone(window: MainWindow, tab: PictureTab, page: Path) -> None:
    open_and_wait(window, page)
    for _ in range(3):
        tab.canvas.zoom_in()
    tab.canvas.pan(10_000, 10_000)
    tab.controls.view_button.invoke()
    wait_until(window, lambda: tab.reading is not None)
    assert text_of(tab) == ""


def test_zoom_keeps_the_point_under_the_pointer(
    window: MainWindow, tab: PictureTab, page: Path
) -> None:
    open_and_wait(window, page)
    before = tab.canvas.view.to_picture(100, 90)
    tab.canvas.surface.event_generate("<Button-4>", x=100, y=90)
    assert tab.canvas.view.to_picture(100, 90) == pytest.approx(before)
    assert tab.canvas.view.scale > 0
    scale = tab.canvas.view.scale
    tab.canvas.fit()
    assert tab.canvas.view.scale < scale


def test_pages_are_turned(window: MainWindow, tab: PictureTab, tmp_path: Path) -> None:
    pages = [Image.fromarray(photographed(write([text]))) for text in ("12", "34", "56")]
    path = tmp_path / "pages.tiff"
    pages[0].save(path, save_all=True, append_images=pages[1:])
    open_and_wait(window, path)
    assert tab.controls.pages.page.get() == "page 1 of 3"
    assert tab.controls.pages.previous_button.instate(["disabled"])
    for text in ("34", "56"):
        tab.controls.pages.next_button.invoke()
        wait_until(window, lambda text=text: text_of(tab) == text)  # type: ignore[misc]
    assert tab.controls.pages.next_button.instate(["disabled"])


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("letter.png", b"Dear Sir", "not a picture"), ("half.jpg", b"\xff\xd8\xff\xe0", "Cannot open"),
     ("empty.pdf", b"", "Cannot open")],
)  # fmt: skip
def test_what_cannot_be_opened_is_told_and_the_picture_stays(
    window: MainWindow, tab: PictureTab, page: Path, tmp_path: Path, name: str, content: bytes,
    said: str,
) -> None:  # fmt: skip
    reading = open_and_wait(window, page)
    bad = tmp_path / name
    bad.write_bytes(content)
    tab.open(bad)
    wait_until(window, lambda: said in message(window))
    assert tab.reading is reading
    assert text_of(tab) == TEXT


def test_a_page_on_its_side_is_read_and_told(
    window: MainWindow, tab: PictureTab, tmp_path: Path
) -> None:
    path = tmp_path / "sideways.png"
    Image.fromarray(np.rot90(photographed(write(["234572 527345"])))).save(path)
    reading = open_and_wait(window, path)
    assert reading.notes == (TURNED[3],)
    assert text_of(tab) == "234572 527345"
    assert "on its side" in tab.page_text.words.get("1.0", tk.END)
    tab.canvas.surface.focus_force()
    window.update()
    tab.canvas.surface.event_generate("<Key-r>")
    wait_until(window, lambda: text_of(tab) == "234572 527345")


def test_no_digits_is_told(window: MainWindow, tab: PictureTab, tmp_path: Path) -> None:
    path = tmp_path / "white.png"
    Image.new("L", (300, 200), 255).save(path)
    open_and_wait(window, path)
    assert "no digits" in message(window)


def test_a_reading_can_be_cancelled(window: MainWindow, tab: PictureTab, page: Path) -> None:
    begun, may_go_on = threading.Event(), threading.Event()
    read = tab._read

    def slowly(picture: Image.Image, tell: Callable[[float], None]) -> Reading:
        tell(0.5)
        begun.set()
        may_go_on.wait(30)
        return read(picture, tell)

    tab._read = slowly
    tab.open(page)
    wait_until(window, begun.is_set)
    wait_until(window, lambda: tab.progress.share.get() == 0.5)
    assert tab.progress.cancel_button.winfo_ismapped()
    tab.progress.cancel_button.invoke()
    assert tab._reader is None
    assert "cancelled" in message(window)
    may_go_on.set()
    tab._read = read
    assert open_and_wait(window, page).text == TEXT


def test_dropped_files_are_opened(window: MainWindow, tab: PictureTab, page: Path) -> None:
    tab._on_drop([page])
    wait_until(window, lambda: text_of(tab) == TEXT)


def test_a_copied_file_is_pasted(window: MainWindow, tab: PictureTab, page: Path) -> None:
    window.clipboard_clear()
    window.clipboard_append(page.as_uri() + "\n", type="text/uri-list")
    tab.controls.paste_button.invoke()
    wait_until(window, lambda: text_of(tab) == TEXT)


def test_a_file_that_another_program_copied_is_pasted(
    window: MainWindow, tab: PictureTab, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tk gives what another program holds as hexadecimal numbers."""

    def other_programs(**options: str) -> str:
        if options["type"] != "text/uri-list":
            raise tk.TclError
        return " ".join(hex(byte) for byte in f"{page.as_uri()}\r\n".encode())

    monkeypatch.setattr(tab, "clipboard_get", other_programs)
    tab.paste()
    wait_until(window, lambda: text_of(tab) == TEXT)


def test_a_damaged_picture_on_the_clipboard_is_told(
    window: MainWindow, tab: PictureTab, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    half = " ".join(hex(byte) for byte in page.read_bytes()[:2_000])
    monkeypatch.setattr(tab, "clipboard_get", lambda **_: half)
    tab.paste()
    assert "damaged" in message(window)


def test_a_clipboard_without_a_picture_is_told(window: MainWindow, tab: PictureTab) -> None:
    window.clipboard_clear()
    window.clipboard_append("words")
    tab.paste()
    assert message(window).startswith("⚠")
    assert "clip" in message(window)


def too_large_for_tk(**options: str) -> str:
    if options["type"] == "TARGETS":
        return "TARGETS image/png"
    raise tk.TclError("selection property too large")


def test_a_picture_that_is_too_large_for_tk_is_pasted_by_a_program(
    window: MainWindow,
    tab: PictureTab,
    page: Path,
    monkeypatch: pytest.MonkeyPatch,
    xclip: Callable[[dict[str, bytes]], None],
) -> None:
    xclip({"image/png": page.read_bytes(), "text/plain": b"words"})
    monkeypatch.setattr(tab, "clipboard_get", too_large_for_tk)
    tab.paste()
    wait_until(window, lambda: text_of(tab) == TEXT)


def test_where_no_program_can_paste_it_is_said_which_one_would(
    window: MainWindow, tab: PictureTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(tab, "clipboard_get", too_large_for_tk)
    tab.paste()
    wait_until(window, lambda: "Install xclip" in message(window))
    assert "too large" in message(window)


@pytest.mark.skipif(not shutil.which("xclip"), reason="needs xclip")
def test_a_large_picture_of_another_program_is_pasted(
    window: MainWindow, tab: PictureTab, tmp_path: Path
) -> None:
    noise = np.random.default_rng(0).integers(0, 255, (500, 600, 3), dtype=np.uint8)
    large = tmp_path / "large.png"
    Image.fromarray(noise).save(large)
    assert large.stat().st_size > 600_000
    copy = ["xclip", "-selection", "clipboard", "-target", "image/png", "-in", str(large)]
    subprocess.run(copy, check=True)
    wait_until(window, clipboard_content)  # it holds it a moment later
    window.update()  # Tk hears that what it held itself is gone
    shown: list[Image.Image] = []

    def read(picture: Any, progress: object = None) -> Reading:
        shown.append(picture)
        return NO_INK

    tab._read = read
    tab.paste()
    wait_until(window, lambda: shown)
    assert np.array_equal(np.asarray(shown[0]), noise)


def test_the_text_is_copied(window: MainWindow, tab: PictureTab, page: Path) -> None:
    open_and_wait(window, page)
    tab.page_text.copy_button.invoke()
    assert window.clipboard_get() == TEXT


def test_the_text_can_be_selected_but_not_changed(
    window: MainWindow, tab: PictureTab, page: Path
) -> None:
    open_and_wait(window, page)
    text = tab.page_text.text
    text.focus_force()
    window.update()
    text.event_generate("<Key-9>")
    assert text_of(tab) == TEXT
    text.tag_add(tk.SEL, "1.0", "1.3")
    text.event_generate("<<Copy>>")
    assert window.clipboard_get() == "407"


def test_everything_is_saved(
    window: MainWindow, tab: PictureTab, page: Path, tmp_path: Path
) -> None:
    open_and_wait(window, page)
    current = tab._current()
    assert current is not None
    for number, kind in enumerate(KINDS):
        path = tmp_path / "saved" / f"{number}"
        tab.saver.save(kind, current, path)
        wait_until(window, lambda path=path: message(window) == f"Saved {path.name}.")  # type: ignore[misc]
    boxes, printed, table, values = (tmp_path / "saved" / f"{n}" for n in range(4))
    with Image.open(boxes) as annotated, Image.open(page) as original:
        assert annotated.size == original.size
        assert annotated.mode == "RGB"
    with Image.open(printed) as picture:
        assert np.asarray(picture).min() < 50
    assert len(table.read_text(encoding="utf-8-sig").splitlines()) == 1 + len("4071298")
    assert json.loads(values.read_text())["text"] == TEXT


def test_a_full_disk_is_told(
    window: MainWindow, tab: PictureTab, page: Path, tmp_path: Path
) -> None:
    open_and_wait(window, page)
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    current = tab._current()
    assert current is not None
    tab.saver.save("CSV…", current, blocked / "digits.csv")
    wait_until(window, lambda: "Cannot save" in message(window))
    assert blocked.read_text() == "no folder"


def test_closing_while_reading_is_quick_and_clean(
    window: MainWindow, tab: PictureTab, page: Path
) -> None:
    tab.open(page)
    window.close()


def test_a_16_bit_picture_is_shown_as_it_is_read(
    window: MainWindow, tab: PictureTab, tmp_path: Path
) -> None:
    path = tmp_path / "deep.png"
    Image.fromarray(photographed(write(["12"])).astype(np.uint16) * 200).save(path)
    assert open_and_wait(window, path).text == "12"
    assert tab._page is not None
    pixels = np.asarray(tab._page.picture)
    assert pixels.min() < 30
    assert np.median(pixels) < 255
