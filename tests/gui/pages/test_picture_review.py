"""Looking through unsure digits in the real window: of a page, of a list, of a frame."""

import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.camera.capture import Frame
from app.camera.live_reader import Sight
from app.gui.main_window import MainWindow
from app.gui.pages.picture_tab import PictureTab
from app.gui.tab import Command
from app.pages.page_results import PageResult
from app.pages.review import load_review, review_items, save_review
from app.recognition import Reading, Sign
from app.recognition.boxes import turned
from app.recognition.reading import NO_INK, reading_of_lines
from tests.gui.driving import picture_tab, press, wait_until, webcam_tab
from tests.made.readings import prediction, reading

FOUR = prediction(4, (10, 10, 30, 60))
NINE = prediction(9, (40, 10, 60, 60), is_sure=False, confidence=0.7)
ONE = prediction(1, (70, 10, 80, 60), is_sure=False, confidence=0.3)


def page(path: Path, shade: int) -> Path:
    """A picture that stands for a page; its shade tells which one it is."""
    Image.fromarray(np.full((80, 120), shade, np.uint8)).save(path)
    return path


def read(picture: "Image.Image", progress: object = None) -> Reading:
    shade = int(np.asarray(picture).max())
    return reading(FOUR, NINE, ONE) if shade > 100 else reading(ONE)


@pytest.fixture
def tab(window: MainWindow) -> PictureTab:
    window.tabs.notebook.select(str(picture_tab(window)))  # type: ignore[no-untyped-call]
    picture_tab(window)._read = read
    window.update()
    return picture_tab(window)


def open_and_wait(window: MainWindow, tab: PictureTab, path: Path) -> None:
    tab.open(path)
    wait_until(window, lambda: tab.result is not None and tab.result.file == str(path))


def press_on_page(window: MainWindow, key: str) -> None:
    press(picture_tab(window).canvas.surface, key)


def test_a_page_is_looked_through_the_least_sure_first(
    window: MainWindow, tab: PictureTab, tmp_path: Path
) -> None:
    open_and_wait(window, tab, page(tmp_path / "a.png", 200))
    assert tab.review_button["text"] == "Review 2…"
    tab.review_button.invoke()
    window.update()
    assert tab.review.panel.winfo_ismapped()
    assert not tab.page_text.winfo_ismapped()
    assert tab.pointed == 2
    press_on_page(window, "<Key-7>")
    assert tab.pointed == 1
    press_on_page(window, "<Return>")
    assert tab.result is not None
    assert tab.result.reading.text == "497"
    assert tab.review.panel.heading.get() == "Nothing to review"
    tab.review.back_button.invoke()
    window.update()
    assert tab.page_text.text.get("1.0", "end-1c") == "497"


def test_any_digit_that_is_pointed_at_can_be_corrected(
    window: MainWindow, tab: PictureTab, tmp_path: Path
) -> None:
    open_and_wait(window, tab, page(tmp_path / "a.png", 200))
    press_on_page(window, "<Key-3>")
    assert "Point at a digit" in window.services.status.message.get()
    tab.canvas.point_at(0)
    press_on_page(window, "<Key-0>")
    assert tab.result is not None
    assert tab.result.reading.text == "0??"


def test_signs_are_answered_by_their_keys_as_digits_are(
    window: MainWindow, tab: PictureTab, tmp_path: Path
) -> None:
    point = Sign(".", 0.4, False, (32, 52, 38, 60), image=FOUR.image)
    tab._read = lambda _, __: reading_of_lines([[[FOUR, point, NINE]]])
    open_and_wait(window, tab, page(tmp_path / "a.png", 200))
    tab.review_button.invoke()
    window.update()
    assert isinstance(tab.pointed_thing, Sign)
    assert tab.pointed is None
    assert "point?" in tab.digit_view.verdict.get()
    press_on_page(window, "<comma>")
    assert tab.reading is not None
    assert tab.reading.text == "4,?"
    tab.canvas.point_at(2)
    press_on_page(window, "<minus>")
    assert tab.reading.text == "4-?"
    tab.canvas.point_at(2)
    press_on_page(window, "<Key-7>")
    assert tab.reading.text == "47?"
    for text in ("4-?", "4,?", "4??"):
        tab.commands[Command.UNDO]()
        assert tab.reading.text == text
    tab.canvas.point_at(2)
    press_on_page(window, "<BackSpace>")
    assert tab.reading.text == "4?"
    tab.canvas.point_at(0)
    press_on_page(window, "<slash>")
    assert tab.reading.text == "/?"


def open_list_of_two(window: MainWindow, tab: PictureTab, folder: Path) -> tuple[Path, Path, Path]:
    """Open a list to review of two pages; return the two and the list."""
    first, second = page(folder / "a.png", 200), page(folder / "b.png", 50)
    results = [
        PageResult(str(first), 1, reading(FOUR, NINE)),
        PageResult(str(second), 1, reading(ONE)),
    ]
    list_path = folder / "unsure.json"
    save_review(list_path, review_items(results))
    tab.open(list_path)
    wait_until(window, lambda: tab.result is not None and tab.pointed == 0)
    return first, second, list_path


def test_a_list_goes_through_its_files_and_keeps_the_answers(
    window: MainWindow, tab: PictureTab, tmp_path: Path
) -> None:
    first, second, list_path = open_list_of_two(window, tab, tmp_path)
    assert tab.result is not None
    assert tab.result.file == str(second)
    press_on_page(window, "<Key-8>")
    wait_until(window, lambda: tab.result is not None and tab.result.file == str(first))
    wait_until(window, lambda: tab.pointed == 1)
    press_on_page(window, "<Key-5>")
    wait_until(window, lambda: [i.answer for i in load_review(list_path)] == [8, 5])
    open_and_wait(window, tab, second)
    assert tab.result is not None
    assert tab.result.reading.text == "8"  # the answer is still there


def test_a_page_that_is_not_in_the_list_ends_it(
    window: MainWindow, tab: PictureTab, tmp_path: Path
) -> None:
    first, other = page(tmp_path / "a.png", 200), page(tmp_path / "c.png", 220)
    list_path = tmp_path / "unsure.json"
    save_review(list_path, review_items([PageResult(str(first), 1, reading(NINE))]))
    tab.open(list_path)
    wait_until(window, lambda: tab.pointed is not None)
    open_and_wait(window, tab, other)
    assert tab.review.list_path is None
    assert len(tab.review.panel.items) == 2


def test_a_list_of_files_that_are_gone_says_so(
    window: MainWindow, tab: PictureTab, tmp_path: Path
) -> None:
    list_path = tmp_path / "unsure.json"
    gone = PageResult(str(tmp_path / "gone.png"), 1, reading(NINE))
    save_review(list_path, review_items([gone]))
    tab.open(list_path)
    wait_until(window, lambda: "gone.png" in window.services.status.message.get())


def test_a_wrong_list_is_refused_and_the_page_stays(
    window: MainWindow, tab: PictureTab, tmp_path: Path
) -> None:
    open_and_wait(window, tab, page(tmp_path / "a.png", 200))
    (tmp_path / "wrong.json").write_text("{}")
    tab.open(tmp_path / "wrong.json")
    assert "not a list to review" in window.services.status.message.get()
    assert tab.result is not None


def test_a_frame_of_the_camera_is_looked_through(window: MainWindow, tab: PictureTab) -> None:
    frame = Frame(1, np.full((80, 120, 3), 200, np.uint8))
    webcam_tab(window).sight = Sight(frame, NO_INK, NO_INK)
    webcam_tab(window).review()
    wait_until(window, lambda: tab.result is not None)
    assert tab.result is not None
    assert tab.result.file == "frame"
    assert tab.review_button["text"] == "Review 2…"


def test_a_file_that_is_gone_holds_up_no_other(
    window: MainWindow, tab: PictureTab, tmp_path: Path
) -> None:
    first, second = page(tmp_path / "a.png", 200), page(tmp_path / "b.png", 50)
    list_path = tmp_path / "unsure.json"
    results = [
        PageResult(str(tmp_path / "gone.png"), 1, reading(ONE)),
        PageResult(str(first), 1, reading(FOUR, NINE)),
        PageResult(str(second), 1, reading(ONE)),
    ]
    save_review(list_path, review_items(results))
    tab.open(list_path)
    wait_until(window, lambda: "gone.png" in window.services.status.message.get())
    press_on_page(window, "<s>")
    wait_until(window, lambda: tab.result is not None and tab.result.file == str(second))
    wait_until(window, lambda: tab.pointed == 0)
    may_read = threading.Event()

    def wait_and_read(picture: Image.Image, progress: object = None) -> Reading:
        may_read.wait()
        return read(picture, progress)

    tab._read = wait_and_read
    press_on_page(window, "<Key-8>")
    press_on_page(window, "<Key-3>")  # too early: the next page is not there yet
    may_read.set()
    wait_until(window, lambda: tab.result is not None and tab.result.file == str(first))
    wait_until(window, lambda: tab.pointed == 1)
    press_on_page(window, "<Key-5>")
    wait_until(
        window, lambda: sorted(str(i.answer) for i in load_review(list_path)) == ["5", "8", "None"]
    )


def test_the_chosen_item_is_answered_wherever_the_pointer_lies(
    window: MainWindow, tab: PictureTab, tmp_path: Path
) -> None:
    open_and_wait(window, tab, page(tmp_path / "a.png", 200))
    tab.review.begin()
    window.update()
    tab.canvas.point_at(None)
    press_on_page(window, "<Key-7>")
    assert tab.result is not None
    assert tab.result.reading.text == "4?7"


def test_reading_again_keeps_what_was_said(
    window: MainWindow, tab: PictureTab, tmp_path: Path
) -> None:
    open_and_wait(window, tab, page(tmp_path / "a.png", 200))
    tab.canvas.point_at(0)
    press_on_page(window, "<Key-0>")
    tab.read_region(None)
    wait_until(window, lambda: tab.result is not None)
    assert tab.result is not None
    assert tab.result.reading.text == "0??"


def read_turned(picture: "Image.Image", progress: object = None) -> Reading:
    """The page's digits where they are as it is turned: it is wider than high."""
    found = read(picture)
    if picture.width > picture.height:
        return found
    return found.with_boxes(lambda box: turned(box, 1, (picture.height, picture.width)))


def test_turning_keeps_what_was_said_and_its_undo(
    window: MainWindow, tab: PictureTab, tmp_path: Path
) -> None:
    tab._read = read_turned
    path = page(tmp_path / "a.png", 200)
    open_and_wait(window, tab, path)
    tab.canvas.point_at(0)
    press_on_page(window, "<Key-0>")
    tab.canvas.point_at(2)
    press_on_page(window, "<Key-7>")
    tab.turn()
    wait_until(window, lambda: tab.result is not None)
    assert shown_text(tab) == "0?7"
    press_on_page(window, "<Control-z>")
    assert shown_text(tab) == "0??"
    assert tab.pointed == 2
    open_and_wait(window, tab, page(tmp_path / "b.png", 200))
    open_and_wait(window, tab, path)
    assert tab.picture is not None
    assert tab.picture.size == (80, 120)
    assert shown_text(tab) == "0??"


def test_a_list_is_saved_as_its_files_are_although_a_page_was_turned(
    window: MainWindow, tab: PictureTab, tmp_path: Path
) -> None:
    tab._read = read_turned
    path = page(tmp_path / "a.png", 200)
    list_path = tmp_path / "unsure.json"
    items = review_items([PageResult(str(path), 1, reading(FOUR, NINE, ONE))])
    save_review(list_path, items)
    tab.open(list_path)
    wait_until(window, lambda: tab.result is not None and tab.pointed == 2)
    tab.turn()
    wait_until(window, lambda: tab.result is not None)
    tab.canvas.choose(1)
    press_on_page(window, "<Key-9>")
    wait_until(window, lambda: [i.answer for i in load_review(list_path)] == [None, 9])
    assert [item.box for item in load_review(list_path)] == [item.box for item in items]


def shown_text(tab: PictureTab) -> str:
    assert tab.result is not None
    return tab.result.reading.text


def test_undo_takes_back_a_correction_and_redo_makes_it_again(
    window: MainWindow, tab: PictureTab, tmp_path: Path
) -> None:
    open_and_wait(window, tab, page(tmp_path / "a.png", 200))
    tab.canvas.point_at(0)
    press_on_page(window, "<Key-0>")
    tab.canvas.point_at(2)
    press_on_page(window, "<Key-7>")
    assert shown_text(tab) == "0?7"
    assert tab.review.panel.heading.get() == "1 digit to review"
    press_on_page(window, "<Control-z>")
    assert shown_text(tab) == "0??"
    assert tab.pointed == 2
    assert tab.review.panel.heading.get() == "2 digits to review"
    press_on_page(window, "<Control-z>")
    press_on_page(window, "<Control-z>")  # there is no more
    assert shown_text(tab) == "4??"
    tab.read_region(None)
    wait_until(window, lambda: tab.result is not None)
    assert shown_text(tab) == "4??"
    press_on_page(window, "<Control-y>")
    assert shown_text(tab) == "0??"


def test_undo_goes_back_to_the_page_of_an_answer_and_takes_it_out_of_the_list(
    window: MainWindow, tab: PictureTab, tmp_path: Path
) -> None:
    first, second, list_path = open_list_of_two(window, tab, tmp_path)
    press_on_page(window, "<Key-8>")
    wait_until(window, lambda: tab.result is not None and tab.result.file == str(first))
    wait_until(window, lambda: load_review(list_path)[0].answer == 8)
    press_on_page(window, "<Control-z>")
    wait_until(window, lambda: tab.result is not None and tab.result.file == str(second))
    assert shown_text(tab) == "?"
    wait_until(window, lambda: load_review(list_path)[0].answer is None)
    press_on_page(window, "<Control-y>")
    assert shown_text(tab) == "8"


def test_what_is_no_digit_corrects_nothing(
    window: MainWindow, tab: PictureTab, tmp_path: Path
) -> None:
    open_and_wait(window, tab, page(tmp_path / "a.png", 200))
    tab.canvas.point_at(0)
    with pytest.raises(ValueError, match="no digit"):
        tab.review.answer(-1)
    assert shown_text(tab) == "4??"
    assert not tab.history.can_undo
