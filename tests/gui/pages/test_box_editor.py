"""Boxes by hand in the real window: added, moved, split, joined, removed, and all undone."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image

from app.gui.main_window import MainWindow
from app.gui.pages.picture_tab import PictureTab
from app.recognition import DigitRecognizer, Prediction, Reading
from app.recognition.boxes import turned
from app.recognition.preprocessing import Box
from tests.gui.driving import picture_tab, press, wait_until
from tests.made.pages import photographed, write

TEXT = "407 12\n98"


@pytest.fixture(scope="module")
def page() -> Image.Image:
    return Image.fromarray(photographed(write(TEXT.split("\n")))).convert("RGB")


@pytest.fixture(scope="module")
def as_read(page: Image.Image, recognizer: DigitRecognizer) -> Reading:
    """Read once: what these tests are about are single boxes."""
    return recognizer.read_image(page)


@pytest.fixture
def tab(window: MainWindow, tmp_path: Path, page: Image.Image, as_read: Reading) -> PictureTab:
    def read(picture: Image.Image, tell: object) -> Reading:
        if picture.size == page.size:
            return as_read
        return as_read.with_boxes(lambda box: turned(box, 1, page.size))

    page.save(tmp_path / "page.png")
    tab = picture_tab(window)
    tab._read = read
    tab.come_into_view()
    window.update()
    tab.open(tmp_path / "page.png")
    wait_until(window, lambda: tab.reading is not None)
    return tab


def text_of(tab: PictureTab) -> str:
    return tab.page_text.text.get("1.0", "end-1c")


def key(tab: PictureTab, name: str) -> None:
    press(tab.canvas.surface, name)


def box_of(tab: PictureTab, index: int) -> Box:
    assert tab.reading is not None
    return tab.canvas.things[index].box


def drag(tab: PictureTab, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Drag with the left button, from and to places in the picture."""
    (x0, y0, _, _), (x1, y1, _, _) = (tab.canvas.view.to_screen((*at, *at)) for at in (start, end))
    surface = tab.canvas.surface
    surface.event_generate("<Motion>", x=round(x0), y=round(y0))
    surface.event_generate("<Button-1>", x=round(x0), y=round(y0))
    surface.event_generate("<B1-Motion>", x=round((x0 + x1) / 2), y=round((y0 + y1) / 2))
    surface.event_generate("<B1-Motion>", x=round(x1), y=round(y1))
    surface.event_generate("<ButtonRelease-1>", x=round(x1), y=round(y1))
    surface.update()


def away(window: MainWindow) -> None:
    """Have the pointer over nothing of the picture."""
    picture_tab(window).canvas.surface.event_generate("<Leave>")
    window.update()


def test_a_digit_is_removed_and_comes_back_by_undo_or_by_a_new_box(
    window: MainWindow, tab: PictureTab
) -> None:
    tab.canvas.choose(1)
    key(tab, "<Delete>")
    assert text_of(tab) == "47 12\n98"
    key(tab, "<Control-z>")
    assert text_of(tab) == TEXT
    assert tab.pointed == 1
    key(tab, "<Control-y>")
    assert text_of(tab) == "47 12\n98"
    before = tab.reading
    tab.read_region(None)
    wait_until(window, lambda: tab.reading not in (None, before))
    assert text_of(tab) == "47 12\n98"  # read again, what was done stays
    key(tab, "<Control-z>")
    left, top, right, bottom = box_of(tab, 3)
    tab.canvas.choose(3)
    key(tab, "<Delete>")
    assert text_of(tab) == "407 2\n98"
    away(window)
    key(tab, "<a>")
    assert "Drag around a digit" in window.services.status.message.get()
    drag(tab, (left - 9, top - 12), (right + 12, bottom + 9))
    wait_until(window, lambda: text_of(tab) == TEXT)
    assert tab.pointed == 3
    assert box_of(tab, 3) == pytest.approx((left, top, right, bottom), abs=4)  # about the ink
    assert not tab.hand.is_adding


def test_menus_say_which_sign_stands_beside_a_digit(window: MainWindow, tab: PictureTab) -> None:
    away(window)
    tab.sign_menus.post(tab.sign_menus.behind)
    assert "Point at a digit first" in window.services.status.message.get()
    tab.canvas.choose(0)
    tab.sign_menus.behind.invoke("*point")
    assert text_of(tab) == "4.07 12\n98"
    tab.sign_menus.behind.invoke("*comma")
    tab.sign_menus.before.invoke("*minus")
    assert text_of(tab) == "-4,07 12\n98"
    assert tab.pointed == 0
    before = tab.reading
    tab.read_region(None)
    wait_until(window, lambda: tab.reading not in (None, before))
    assert text_of(tab) == "-4,07 12\n98"
    tab.canvas.choose(0)
    tab.sign_menus.behind.invoke("No sign")
    assert text_of(tab) == "-407 12\n98"
    for _ in range(4):
        key(tab, "<Control-z>")
    assert text_of(tab) == TEXT


def test_joined_and_split_again(window: MainWindow, tab: PictureTab) -> None:
    first, second = box_of(tab, 5), box_of(tab, 6)
    tab.canvas.choose(5)
    key(tab, "<j>")
    wait_until(window, lambda: len(tab.canvas.things) == 6)
    joined = box_of(tab, 5)
    assert joined[0] == pytest.approx(first[0], abs=1)
    assert joined[2] == pytest.approx(second[2], abs=1)
    assert tab.pointed == 5
    key(tab, "<x>")
    wait_until(window, lambda: len(tab.canvas.things) == 7)
    assert text_of(tab) == TEXT
    for _ in range(2):
        key(tab, "<Control-z>")
    assert text_of(tab) == TEXT
    assert box_of(tab, 6) == second


def test_a_box_is_moved_and_sized_by_the_mouse_and_a_correction_stays(
    window: MainWindow, tab: PictureTab
) -> None:
    left, top, right, bottom = box_of(tab, 0)
    tab.canvas.choose(0)
    drag(tab, ((left + right) / 2, (top + bottom) / 2), ((left + right) / 2 - 30, bottom - 20))
    wait_until(window, lambda: box_of(tab, 0)[0] < left - 25)
    moved = box_of(tab, 0)
    assert moved[2] - moved[0] == pytest.approx(right - left, abs=1.5)
    drag(tab, (moved[2], moved[3]), (moved[2] + 20, moved[3] + 30))
    wait_until(window, lambda: box_of(tab, 0)[3] > moved[3] + 25)
    assert box_of(tab, 0)[:2] == moved[:2]
    key(tab, "<Control-z>")
    assert box_of(tab, 0) == moved
    key(tab, "<Control-z>")
    assert box_of(tab, 0) == (left, top, right, bottom)
    tab.canvas.choose(0)
    key(tab, "<Key-9>")
    left, top, right, bottom = box_of(tab, 0)
    drag(tab, ((left + right) / 2, (top + bottom) / 2), ((left + right) / 2 - 8, bottom - 20))
    wait_until(window, lambda: box_of(tab, 0)[0] < left - 5)
    assert text_of(tab) == "907 12\n98"


def test_by_keys_a_box_is_moved_as_one_step_and_added(window: MainWindow, tab: PictureTab) -> None:
    left = box_of(tab, 0)[0]
    away(window)
    tab.canvas.choose(0)
    for _ in range(3):
        key(tab, "<Control-Right>")
    key(tab, "<Control-Shift-Down>")
    wait_until(window, lambda: box_of(tab, 0)[0] > left)
    key(tab, "<Control-z>")
    assert box_of(tab, 0)[0] == left
    assert not tab.history.can_undo
    count = len(tab.canvas.things)
    away(window)
    key(tab, "<a>")
    key(tab, "<Escape>")
    key(tab, "<Return>")  # says that the first guess is right, where a digit is pointed at
    assert not tab.hand.is_adding
    key(tab, "<a>")
    key(tab, "<Return>")
    wait_until(window, lambda: len(tab.canvas.things) == count + 1)


def test_boxes_by_hand_are_there_after_a_turn(window: MainWindow, tab: PictureTab) -> None:
    tab.canvas.choose(3)
    key(tab, "<Delete>")
    tab.canvas.choose(5)
    key(tab, "<x>")
    wait_until(window, lambda: len(tab.canvas.things) == 7)
    half = box_of(tab, 5)
    read, boxes_read = tab.editor._read_box, list[Box]()

    def read_box(picture: Image.Image, box: Box, others: Sequence[Box]) -> Prediction:
        boxes_read.append(box)
        return read(picture, box, others)

    tab.editor._read_box = read_box
    assert tab.picture is not None
    size, before = tab.picture.size, tab.reading
    tab.turn()
    wait_until(window, lambda: tab.reading not in (None, before))
    assert len(tab.canvas.things) == 7
    boxes = [one.box for one in tab.canvas.things]
    assert turned(half, 1, size) in boxes
    wait_until(window, lambda: len(boxes_read) == 2)  # they are read again as the page lies now
    assert turned(half, 1, size) in boxes_read
    key(tab, "<Control-z>")
    assert len(tab.canvas.things) == 6
    key(tab, "<Control-z>")
    assert len(tab.canvas.things) == 7


def test_what_is_asked_of_no_digit_is_told(window: MainWindow, tab: PictureTab) -> None:
    away(window)
    for name in ("<j>", "<x>", "<Delete>"):
        window.services.status.clear()
        key(tab, name)
        assert "Point at a digit" in window.services.status.message.get()
    assert text_of(tab) == TEXT
    assert not tab.history.can_undo


def test_every_box_has_its_label_and_its_menu_however_small(
    window: MainWindow, tab: PictureTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, int]] = []
    monkeypatch.setattr(tab.canvas, "_on_menu", lambda x, y: asked.append((x, y)))
    for _ in range(4):
        tab.canvas.zoom_out()
    surface = tab.canvas.surface
    labels = [i for i in surface.find_withtag("box") if str(surface.type(i)) == "text"]
    assert len(labels) == len("4071298")
    left, top, right, bottom = tab.canvas.view.to_screen(box_of(tab, 2))
    x, y = round((left + right) / 2), round((top + bottom) / 2)
    surface.event_generate("<Button-3>", x=x, y=y)
    surface.event_generate("<ButtonRelease-3>", x=x, y=y)
    assert len(asked) == 1
    away(window)
    assert tab.pointed == 2  # the menu is for it, wherever the pointer goes
