"""Writing in the air in the real window, before a capture whose red disc a test moves."""

from typing import Any

import numpy as np
import pytest

from app.drawing.session import load_session
from app.files.folders import Folders
from app.gui.camera.air_mode import AirMode
from app.gui.camera.webcam_tab import WebcamTab
from app.gui.main_window import MainWindow
from tests.gui.driving import draw_tab, press, wait_until, webcam_tab
from tests.made.air_frames import GREEN, RED, Color, frame_with
from tests.made.captures import FakeCapture

SIZE = (320, 240)
CARD = (40.0, 200.0)
_ALIKE = 60  # of 255: light and noise change a colour less
ONE = [(160.0, 60.0 + 8 * n) for n in range(16)]


class MovedCapture(FakeCapture):
    """Shows a red disc where `place` says, as the camera sees it; None: nowhere."""

    def __init__(self) -> None:
        super().__init__()
        self.place: tuple[float, float] | None = ONE[0]
        self.shows_card = False

    def read(self) -> tuple[bool, Any]:
        is_read, _ = super().read()
        discs = [(self.place, RED)] if self.place else []
        card = [(CARD, GREEN)] if self.shows_card else []
        frame = frame_with(*discs, *card, size=SIZE)
        return is_read, np.ascontiguousarray(frame[..., ::-1])


@pytest.fixture
def capture() -> MovedCapture:
    return MovedCapture()


@pytest.fixture
def tab(window: MainWindow, capture: MovedCapture) -> WebcamTab:
    """The tab with the camera on, writing in the air."""
    tab = webcam_tab(window)
    tab.come_into_view()
    tab.open_source = lambda _: capture
    window.update()
    press(tab.live_view.surface, "<a>")
    assert "coloured thing" in tab.live_view.message
    press(tab.live_view.surface, "<Return>")
    wait_until(window, lambda: "P" in air(tab).hint.text and tab.live_view._photo)
    return tab


def air(tab: WebcamTab) -> AirMode:
    assert tab.air is not None
    return tab.air


def seen(window: MainWindow, tab: WebcamTab, count: int = 2) -> None:
    """Wait until the window shows the so-manieth frame after the latest that was followed."""
    sight = air(tab).writer.sight
    number = sight.number if sight else 0
    wait_until(window, lambda: (now := air(tab)._shown) and now.number >= number + count)


def is_in_view(tab: WebcamTab, place: tuple[float, float], color: Color) -> bool:
    """Whether the picture that is shown has a colour at a place, as the camera sees it."""
    sight = air(tab)._shown
    x, y = (round(side) for side in place)
    return sight is not None and np.abs(sight.picture[y, x] - np.array(color)).max() < _ALIKE


def click_on(window: MainWindow, tab: WebcamTab, place: tuple[float, float]) -> None:
    """Click where a place of the camera's picture is seen: mirrored."""
    view, photo = tab.live_view, tab.live_view._photo
    assert photo is not None
    x = (view.surface.winfo_width() - photo.width()) / 2 + (1 - place[0] / SIZE[0]) * photo.width()
    y = (view.surface.winfo_height() - photo.height()) / 2 + place[1] / SIZE[1] * photo.height()
    view.surface.event_generate("<Button-1>", x=round(x), y=round(y))
    seen(window, tab)


def move(window: MainWindow, tab: WebcamTab, capture: MovedCapture) -> None:
    for place in ONE:
        capture.place = place
        seen(window, tab, 1)
    seen(window, tab)


def test_a_number_is_written_corrected_and_entered(
    window: MainWindow, tab: WebcamTab, capture: MovedCapture, folders: Folders
) -> None:
    surface, view, sheet = tab.live_view.surface, air(tab).reading_view, draw_tab(window)
    click_on(window, tab, (30.0, 30.0))
    assert "Nothing stands out" in air(tab).hint.text
    surface.event_generate("<Motion>", x=surface.winfo_width() // 2, y=40)
    assert str(surface["cursor"]) == "crosshair"
    click_on(window, tab, ONE[0])
    assert "Hold Space" in air(tab).hint.text
    press(surface, "<KeyPress-space>")
    seen(window, tab)
    assert air(tab).writer.is_key_down
    assert air(tab).panel.pen_button["text"] == "Lift the pen"
    move(window, tab, capture)
    assert "Writing" in air(tab).hint.text
    press(surface, "<KeyRelease-space>")
    wait_until(window, lambda: not air(tab).writer.is_key_down)
    wait_until(window, lambda: view.number.get() == "1")
    (stroke,) = sheet.drawing.strokes
    assert np.abs(np.array(stroke.points)[:, 0] - 100).max() < 2

    press(surface, "<Key-7>")
    wait_until(window, lambda: view.number.get() == "7")
    press(surface, "<Return>")
    wait_until(window, lambda: sheet.entered.entries)
    assert [entry.number for entry in sheet.entered.entries] == ["7"]
    assert air(tab).panel.numbers.get() == "In the list: 7"
    wait_until(window, lambda: "Kept 1 sample" in window.services.status.message.get())

    air(tab).toggle_pen()
    seen(window, tab)
    move(window, tab, capture)
    press(surface, "<Escape>")
    assert sheet.drawing.is_empty
    assert not air(tab).writer.is_key_down
    press(surface, "<Control-z>")
    assert len(sheet.drawing.strokes) == 1

    capture.place = None
    wait_until(window, lambda: "Out of sight" in air(tab).hint.text)
    capture.place = ONE[0]
    wait_until(window, lambda: "Hold Space" in air(tab).hint.text)
    air(tab).toggle_pen()
    move(window, tab, capture)
    window.close()  # what is being written is not lost
    assert not capture.is_open
    assert len(load_session(folders.session)[0].drawing.strokes) == 2


def test_the_thing_in_the_ring_is_followed_and_a_second_colour_writes(
    window: MainWindow, tab: WebcamTab, capture: MovedCapture
) -> None:
    surface = tab.live_view.surface
    air(tab).lowering.set("color")
    capture.place = middle = (160.0, 120.0)
    wait_until(window, lambda: is_in_view(tab, middle, RED))
    press(surface, "<p>")
    wait_until(window, lambda: "another colour" in air(tab).hint.text)
    capture.shows_card = True
    wait_until(window, lambda: is_in_view(tab, CARD, GREEN))
    click_on(window, tab, CARD)
    wait_until(window, lambda: "Writing" in air(tab).hint.text)
    assert air(tab).panel.pen_button.instate(["disabled"])
    capture.shows_card = False
    wait_until(window, lambda: draw_tab(window).drawing.strokes)
    air(tab).panel.again_button.invoke()
    wait_until(window, lambda: "in the ring" in air(tab).hint.text)
    # Back to paper: the camera goes on, and the keys are the paper's again.
    press(surface, "<a>")
    assert tab.air is None
    assert tab.is_running
    assert not tab._air_mode or not tab._air_mode.hint.text
    wait_until(window, lambda: tab.sight)
    press(surface, "<Key-3>")
    assert tab.collect.digit.get() == "3"
    assert tab.controls.winfo_viewable()
    press(surface, "<a>")
    wait_until(window, lambda: "in the ring" in air(tab).hint.text)
    press(surface, "<q>")
    assert not tab.is_running
    assert air(tab).hint.text == ""
