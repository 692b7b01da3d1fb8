"""The Webcam tab in the real window, with made clips, a stream and captures that misbehave."""

import itertools
import os
import socket
import subprocess
import sys
import threading
import tkinter as tk
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from tkinter import filedialog
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image

from app.camera.camera_watch import CameraWatch
from app.camera.sources import NamedCamera, Source
from app.files.folders import Folders
from app.gui.camera.camera_choice import CameraChoice
from app.gui.camera.webcam_tab import WebcamTab
from app.gui.main_window import MainWindow
from app.recognition.reading import NO_INK
from app.samples.store import Samples
from tests.gui.driving import (
    ONE,
    OpenWindow,
    draw,
    draw_tab,
    is_open,
    press,
    wait_until,
    webcam_tab,
)
from tests.made.captures import FakeCapture
from tests.made.clips import Stream, blank, frame_of, streaming, write_clip
from tests.made.readings import prediction, reading

NO_CAMERA = 97
THREADS = {"camera", "live reader"}


@pytest.fixture
def tab(window: MainWindow) -> WebcamTab:
    """The tab, shown."""
    show(window, webcam_tab(window))
    return webcam_tab(window)


@pytest.fixture
def stream() -> Iterator[Stream]:
    with streaming(frame_of(7)) as stream:
        yield stream


@pytest.fixture
def watching(tab: WebcamTab, stream: Stream) -> WebcamTab:
    """The tab, reading a stream that shows a 7."""
    start(tab, stream.address)
    wait_until(window_of(tab), lambda: tab.reading_view.number.get() == "7")
    return tab


def window_of(tab: WebcamTab) -> tk.Tk:
    window = tab.winfo_toplevel()
    assert isinstance(window, tk.Tk)
    return window


def show(window: MainWindow, tab: tk.Misc) -> None:
    window.tabs.notebook.select(str(tab))  # type: ignore[no-untyped-call]
    wait_until(window, tab.winfo_viewable)
    window.update()


def start(tab: WebcamTab, source: object) -> None:
    tab.source_controls.source.set(str(source))
    tab.source_controls.start_button.invoke()


def is_showing(tab: WebcamTab) -> bool:
    """Whether there is a picture, and no message."""
    view = tab.live_view
    return bool(view.tk.call(view.surface, "itemcget", view._image_item, "-image"))


def is_released() -> bool:
    return THREADS.isdisjoint(thread.name for thread in threading.enumerate())


def center_color(tab: WebcamTab) -> tuple[int, ...]:
    photo = tab.live_view._photo
    assert photo is not None
    color = tab.tk.call(str(photo), "get", photo.width() // 2, photo.height() // 2)
    return tuple(int(part) for part in tab.tk.splitlist(color))


def test_a_clip_is_read_and_its_end_told(
    window: MainWindow, tab: WebcamTab, tmp_path: Path
) -> None:
    clip = write_clip(tmp_path / "clip.avi", [frame_of(7)] * 30)
    start(tab, clip)
    assert tab.source_controls.start_button.instate(["disabled"])
    wait_until(window, lambda: not tab.is_running)
    assert "ended" in window.services.status.message.get()
    assert is_showing(tab)
    assert tab.controls.save_button.instate(["!disabled"])
    while tab.reading_view.words.get() != "seven":  # the model may take longer than the clip
        tab.source_controls.start_button.invoke()
        assert tab.is_running
        wait_until(window, lambda: not tab.is_running)
    assert tab.reading_view.number.get() == "7"


def test_a_stream_is_shown_with_its_rate(watching: WebcamTab) -> None:
    wait_until(window_of(watching), lambda: "frames/s" in watching.controls.rate.get())
    assert is_showing(watching)
    assert watching.live_view.message == ""


@pytest.mark.parametrize("how", ["button", "key", "tab", "window", "error"])
def test_the_camera_is_released(
    window: MainWindow, watching: WebcamTab, stream: Stream, how: str
) -> None:
    def end() -> None:
        stream.is_over.set()

    ways: dict[str, Callable[[], object]] = {
        "button": watching.source_controls.stop_button.invoke,
        "key": lambda: press(watching.live_view.surface, "<q>"),
        "tab": lambda: show(window, draw_tab(window)),
        "window": window.close,
        "error": end,
    }
    ways[how]()
    if how == "window":
        assert is_released()
    else:
        wait_until(window, is_released)
        wait_until(window, lambda: not watching.is_running)
    while stream.watchers:
        pass  # the server sees the connection closed


def test_a_callback_that_fails_releases_the_camera(
    window: MainWindow, watching: WebcamTab, callback_errors: list[BaseException],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def fail(*_: object) -> None:
        raise ValueError("no such luck")

    monkeypatch.setattr(watching.live_view, "show", fail)
    wait_until(window, lambda: callback_errors)
    callback_errors.clear()
    assert not watching.is_running
    wait_until(window, is_released)


def test_no_camera_is_told_and_start_tries_again(
    window: MainWindow, tab: WebcamTab, stream: Stream
) -> None:
    start(tab, NO_CAMERA)
    wait_until(window, lambda: not tab.is_running)
    assert str(NO_CAMERA) in tab.live_view.message
    assert "click Start" in tab.live_view.message
    start(tab, stream.address)
    wait_until(window, lambda: is_showing(tab))


@pytest.mark.parametrize("text", ["", "none.avi"])
def test_what_is_no_source_is_told(window: MainWindow, tab: WebcamTab, text: str) -> None:
    start(tab, text)
    wait_until(window, lambda: "0 is the first" in tab.live_view.message)
    assert not tab.is_running


def test_a_stream_that_vanishes_is_told(
    window: MainWindow, watching: WebcamTab, stream: Stream
) -> None:
    stream.is_over.set()
    wait_until(window, lambda: not watching.is_running)
    assert "sends no pictures" in watching.live_view.message
    assert not is_showing(watching)


def test_an_opening_that_hangs_holds_up_neither_window_nor_closing(
    window: MainWindow, tab: WebcamTab
) -> None:
    gate = threading.Event()
    capture = FakeCapture()

    def open_slowly(_: Source) -> FakeCapture:
        gate.wait()
        return capture

    tab.open_source = open_slowly
    start(tab, 0)
    window.update()
    assert "Opening camera 0" in tab.live_view.message
    tab.source_controls.stop_button.invoke()
    assert not tab.is_running
    start(tab, 0)
    window.close()
    assert not is_open(window)
    gate.set()
    while not is_released():
        pass
    assert not capture.is_open


CLOSED_WHILE_OPENING = """
import sys
from app.__main__ import main
from app.gui import main_window

class Window(main_window.MainWindow):
    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.tabs.notebook.select(1)
        webcam = self.tabs.named("Webcam")
        webcam.source_controls.source.set(sys.argv[1])
        self.after(200, webcam.start)
        self.after(600, self.close)

main_window.MainWindow = Window
sys.exit(main([]))
"""


def test_the_program_ends_cleanly_though_a_stream_hangs(display: None, tmp_path: Path) -> None:
    homes = {f"XDG_{name}_HOME": str(tmp_path) for name in ("CONFIG", "DATA", "STATE")}
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        done = subprocess.run(
            [sys.executable, "-c", CLOSED_WHILE_OPENING, address],
            env=os.environ | homes, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


def test_freezing_holds_the_frame_and_its_reading(window: MainWindow, watching: WebcamTab) -> None:
    press(watching.live_view.surface, "<space>")
    assert watching.is_frozen
    assert watching.controls.freeze_button["text"] == "Go on"
    held = watching.sight
    live = watching._live
    assert live
    assert held
    assert live.camera.latest(after=held.frame.number + 10, timeout_s=30)
    window.update()
    assert watching.sight is held
    assert watching.reading_view.number.get() == "7"
    watching.controls.is_mirrored.set(True)  # what stands still follows too
    press(watching.live_view.surface, "<f>")
    assert not watching.is_frozen
    wait_until(window, lambda: watching.sight is not held)


def test_the_guide_reads_only_what_is_inside(window: MainWindow, tab: WebcamTab) -> None:
    aside = frame_of(7, left=0, top=0)
    capture = FakeCapture()
    capture.picture = aside
    tab.open_source = lambda _: capture
    start(tab, 0)
    wait_until(window, lambda: tab.reading_view.number.get() == "7")
    tab.controls.has_guide.set(True)
    wait_until(window, lambda: tab.reading_view.words.get() == "Show a digit")
    drag(tab, (0.5, 0.5), (-0.5, -0.5))  # the whole of it, over the corner
    assert (tab.guide.left, tab.guide.top) == (0, 0)
    assert (tab.guide.right, tab.guide.bottom) == pytest.approx((0.6, 0.6))
    wait_until(window, lambda: tab.reading_view.number.get() == "7")
    tab.controls.is_mirrored.set(True)
    drag(tab, (0.4, 0.3), (0.88, 0.3))  # the edge that is the right one in the frame
    assert tab.guide.right == pytest.approx(0.12, abs=0.02)
    assert tab.guide.left == 0
    wait_until(window, lambda: tab.reading_view.words.get() == "Show a digit")
    press(tab.live_view.surface, "<Shift-Right>")
    assert tab.guide.left == 0
    press(tab.live_view.surface, "<Left>")
    assert tab.guide.left == pytest.approx(0.02)


def drag(tab: WebcamTab, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Drag with the mouse over the picture, in shares of it."""
    place = tab.live_view.picture_place
    assert place
    left, top, width, height = place
    surface = tab.live_view.surface
    for event, (x, y) in (("<Button-1>", start), ("<B1-Motion>", end), ("<ButtonRelease-1>", end)):
        surface.event_generate(event, x=round(left + x * width), y=round(top + y * height))
    surface.update()


def test_mirrored_the_digit_is_still_read(window: MainWindow, watching: WebcamTab) -> None:
    watching.controls.is_mirrored.set(True)
    number = watching._number
    wait_until(window, lambda: watching._number > number + 20)
    assert watching.reading_view.number.get() == "7"


def test_save_keeps_the_frame_with_and_without_annotations(
    window: MainWindow, watching: WebcamTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "frames" / "seven.png"
    monkeypatch.setattr(filedialog, "asksaveasfilename", lambda **_: str(path))
    press(watching.live_view.surface, "<Control-s>")
    wait_until(window, lambda: "Saved" in window.services.status.message.get())
    plain = np.asarray(Image.open(path))
    annotated = np.asarray(Image.open(path.with_name("seven_annotated.png")))
    assert plain.shape == annotated.shape == (480, 640, 3)
    assert np.abs(plain.astype(int) - frame_of(7)).mean() < 4
    assert (plain != annotated).any()


def test_what_cannot_be_saved_is_told(
    window: MainWindow, watching: WebcamTab, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    assert watching.sight
    watching.saver.save(tmp_path / "file" / "x.png", watching.sight)
    wait_until(window, lambda: "Cannot save" in window.services.status.message.get())


def test_there_is_nothing_to_save_before_the_start(window: MainWindow, tab: WebcamTab) -> None:
    assert tab.controls.save_button.instate(["disabled"])
    tab.ask_and_save()
    assert "no frame" in window.services.status.message.get()


def test_keys_of_the_drawing_rest_while_it_is_hidden(window: MainWindow, tab: WebcamTab) -> None:
    show(window, draw_tab(window))
    draw(window, ONE)
    show(window, tab)
    assert window.focus_get() is tab.live_view.surface
    for key in ("<Escape>", "<Delete>", "<Return>", "<Control-z>", "<space>"):
        press(tab.live_view.surface, key)
    assert len(draw_tab(window).session.drawing.strokes) == 1
    assert draw_tab(window).entered.entries == ()
    show(window, draw_tab(window))
    assert window.focus_get() is draw_tab(window).canvas.surface
    press(draw_tab(window).canvas.surface, "<Escape>")
    assert draw_tab(window).session.drawing.is_empty


def test_keys_of_the_webcam_rest_while_it_is_hidden(window: MainWindow) -> None:
    for key in ("<f>", "<q>", "<c>"):
        press(draw_tab(window).canvas.surface, key)
    assert window.services.status.message.get() == ""
    press(draw_tab(window).canvas.surface, "<Key-3>")
    assert webcam_tab(window).collect.digit.get() == "0"


def test_keys_typed_into_a_field_are_text(watching: WebcamTab) -> None:
    for key in ("<q>", "<space>", "<f>", "<Key-3>"):
        press(watching.source_controls.field, key)
    assert watching.is_running
    assert not watching.is_frozen
    assert watching.collect.digit.get() == "0"


class Plugged:
    """Cameras that a test plugs in."""

    def __init__(self, tab: WebcamTab, *cameras: NamedCamera) -> None:
        self.cameras = cameras
        tab.cameras.stop()
        tab.cameras.watch = CameraWatch(lambda: self.cameras, every_s=0.001)
        tab.cameras.start()


def test_cameras_are_chosen_by_name_while_they_come_and_go(
    window: MainWindow, tab: WebcamTab
) -> None:
    opened: list[Source] = []
    capture = FakeCapture()

    def open_source(source: Source) -> FakeCapture:
        opened.append(source)
        return capture

    tab.open_source = open_source
    internal, lifecam = NamedCamera("Internal", 0, 0), NamedCamera("Lifecam", 2, 0)
    plugged = Plugged(tab, internal)
    controls, status = tab.source_controls, window.services.status.message
    wait_until(window, lambda: controls.source.get() == "Internal")
    plugged.cameras = (internal, lifecam)
    wait_until(window, lambda: "Lifecam is connected" in status.get())
    assert controls.field["values"] == ("Internal", "Lifecam")
    controls.source.set("Lifecam")
    press(tab.live_view.surface, "<Return>")
    wait_until(window, lambda: is_showing(tab))
    press(tab.live_view.surface, "<Return>")  # it is on already
    assert opened == [lifecam]
    assert window.preferences.settings.source == "Lifecam"  # for the next start
    tab.stop()
    plugged.cameras = (internal,)
    wait_until(window, lambda: "Lifecam was disconnected" in status.get())
    tab.start()
    assert "No camera is called Lifecam" in tab.live_view.message


def test_the_camera_of_the_last_start_is_waited_for(window: MainWindow, tab: WebcamTab) -> None:
    tab.cameras.stop()
    tab.cameras = CameraChoice(
        tab, tab.source_controls, size=window.preferences.camera_size,
        status=window.services.status, camera=lambda: None,
    )  # fmt: skip
    gate = threading.Event()

    def look() -> tuple[NamedCamera, ...]:
        gate.wait()
        return (NamedCamera("Lifecam", 2, 0),)

    tab.cameras.watch = CameraWatch(look, every_s=0.001)
    tab.open_source = lambda _: FakeCapture()
    tab.cameras.start()
    start(tab, "Lifecam")
    assert "Looking for the cameras" in tab.live_view.message
    show(window, draw_tab(window))  # who leaves wants it no more
    assert tab._poll is None
    show(window, tab)
    tab.source_controls.start_button.invoke()
    gate.set()
    wait_until(window, lambda: is_showing(tab))


def test_what_a_camera_has_can_be_set(window: MainWindow, tab: WebcamTab) -> None:
    capture = FakeCapture()
    capture.values = {
        cv2.CAP_PROP_FRAME_WIDTH: 0, cv2.CAP_PROP_FRAME_HEIGHT: 0,
        cv2.CAP_PROP_AUTOFOCUS: 1, cv2.CAP_PROP_FOCUS: 0,
    }  # fmt: skip

    def open_source(_: Source) -> FakeCapture:
        capture.is_open = True
        return capture

    tab.open_source = open_source
    tab.source_controls.camera_button.invoke()
    settings = tab.cameras.window
    assert settings
    assert settings.focus_dial.scale.instate(["disabled"])
    start(tab, 0)
    wait_until(window, lambda: "640×480" in settings.advice.get())
    assert settings.exposure_dial.scale.instate(["disabled"])
    press(settings.focus_dial.scale, "<Right>")
    wait_until(window, lambda: capture.values[cv2.CAP_PROP_FOCUS] == 5)
    settings.sizes.set("1280×720")
    wait_until(window, lambda: "1280×720" in settings.advice.get())
    assert capture.values[cv2.CAP_PROP_FRAME_WIDTH] == 1280
    press(settings, "<Escape>")
    tab.source_controls.camera_button.invoke()
    assert tab.cameras.window is not settings
    assert tab.cameras.window
    assert tab.cameras.window.focus_dial.value == 5


def test_black_and_missing_pictures_are_told(
    window: MainWindow, tab: WebcamTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.camera.darkness._LONGEST_S", 0.0)
    capture = FakeCapture()
    tab.open_source = lambda _: capture
    start(tab, 0)
    wait_until(window, lambda: is_showing(tab))
    capture.picture = np.zeros_like(capture.picture)
    wait_until(window, lambda: "black pictures" in tab.live_view.message)
    capture.picture = blank(64, 48)
    wait_until(window, lambda: is_showing(tab))
    capture.gate.clear()
    wait_until(window, lambda: tab.controls.rate.get() == "0 frames/s")
    capture.gate.set()


def test_enter_in_the_field_starts(window: MainWindow, tab: WebcamTab, stream: Stream) -> None:
    tab.source_controls.source.set(stream.address)
    press(tab.source_controls.field, "<Return>")
    assert tab.is_running
    wait_until(window, lambda: window.focus_get() is tab.live_view.surface)


def test_a_key_keeps_one_sample(window: MainWindow, watching: WebcamTab, folders: Folders) -> None:
    press(watching.live_view.surface, "<Key-7>")
    press(watching.live_view.surface, "<c>")
    samples = Samples(folders.dataset)
    wait_until(window, lambda: watching.collect.progress.get() == "1 of")
    images, labels = samples.load()
    assert labels.tolist() == [7]
    assert images[0].max() == 255
    assert "7_1.png" in window.services.status.message.get()


class Sevens(FakeCapture):
    """A camera that sees sevens, each drawn otherwise."""

    def __init__(self) -> None:
        super().__init__()
        self._pictures = itertools.cycle([frame_of(7, seed=seed) for seed in range(16)])

    def read(self) -> tuple[bool, Any]:
        self.picture = next(self._pictures)
        return super().read()


def test_a_run_keeps_as_many_as_are_wanted_and_undo_takes_back(
    window: MainWindow, tab: WebcamTab, folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.gui.camera.collect_panel._PAUSE_S", 0.0)
    tab.open_source = lambda _: Sevens()
    start(tab, 0)
    wait_until(window, lambda: tab.sight)
    collect = tab.collect
    collect.digit.set("7")
    collect.wanted.set("6")
    collect.run_button.invoke()
    wait_until(window, lambda: not collect.is_running)
    assert Samples(folders.dataset).count(7) == 6
    assert "6 samples of 7" in window.services.status.message.get()
    assert collect.digits.buttons["7"]["text"] == "7\n6"
    collect.run_button.invoke()
    assert not collect.is_running
    press(tab.live_view.surface, "<Control-z>")
    wait_until(window, lambda: "Took back 7_6.png" in window.services.status.message.get())
    assert collect.digits.buttons["7"]["text"] == "7\n5"
    assert Samples(folders.dataset).count(7) == 5


def test_nearly_the_same_is_not_kept_twice(
    window: MainWindow, watching: WebcamTab, folders: Folders
) -> None:
    press(watching.live_view.surface, "<Key-7>")
    press(watching.live_view.surface, "<c>")
    wait_until(window, lambda: watching.collect.progress.get() == "1 of")
    seen = watching.sight
    wait_until(window, lambda: watching.sight is not seen)
    press(watching.live_view.surface, "<c>")
    wait_until(window, lambda: "nearly" in window.services.status.message.get())
    assert Samples(folders.dataset).count(7) == 1
    watching.collect.undo_button.invoke()
    watching.collect.undo_button.invoke()
    wait_until(window, lambda: "nothing to undo" in window.services.status.message.get())
    assert Samples(folders.dataset).count(7) == 0


def test_another_digit_ends_the_run(window: MainWindow, watching: WebcamTab) -> None:
    watching.collect.run_button.invoke()
    assert watching.collect.is_running
    press(watching.live_view.surface, "<Key-3>")
    assert not watching.collect.is_running


def test_several_digits_are_not_kept(
    window: MainWindow, watching: WebcamTab, monkeypatch: pytest.MonkeyPatch, folders: Folders
) -> None:
    several = reading(prediction(1), prediction(2, (300, 100, 360, 200)))
    monkeypatch.setattr(watching, "_read", lambda _: several)
    watching.stop()
    watching.start()
    wait_until(window, lambda: watching.reading_view.number.get() == "12")
    watching.collect.take_button.invoke()
    assert "2 digits in view" in window.services.status.message.get()
    watching.collect.run_button.invoke()
    number = watching._number
    wait_until(window, lambda: watching._number > number + 10)
    assert Samples(folders.dataset).count(0) == 0


def test_samples_that_cannot_be_kept_end_the_run_with_a_message(
    window: MainWindow, watching: WebcamTab, folders: Folders
) -> None:
    folders.dataset.write_text("a file where the folder should be")
    watching.collect.run_button.invoke()
    wait_until(window, lambda: "Cannot keep samples" in window.services.status.message.get())
    assert not watching.collect.is_running


def test_a_missing_model_is_told_and_the_camera_released(
    open_window: OpenWindow, tmp_path: Path, stream: Stream
) -> None:
    window = open_window(tmp_path / "none.onnx")
    show(window, webcam_tab(window))
    start(webcam_tab(window), stream.address)
    view = webcam_tab(window).reading_view
    wait_until(window, lambda: "no such file" in view.verdict.get())
    assert not webcam_tab(window).is_running
    wait_until(window, is_released)


def test_tab_reaches_every_control(window: MainWindow, watching: WebcamTab) -> None:
    reached, widget = set(), watching.live_view.surface
    for _ in range(40):
        reached.add(str(widget))
        widget = widget.tk_focusNext()  # type: ignore[assignment]
    source, controls, collect = watching.source_controls, watching.controls, watching.collect
    expected = [source.field, source.video_button, source.stop_button, controls.freeze_button]
    expected += [controls.save_button, collect.take_button, collect.run_button]
    assert {str(each) for each in expected} <= reached


def test_the_window_is_no_larger_for_the_tab(window: MainWindow) -> None:
    tab, drawing = webcam_tab(window), draw_tab(window)
    assert tab.winfo_reqwidth() <= drawing.winfo_reqwidth()
    assert tab.winfo_reqheight() <= drawing.winfo_reqheight()


def test_a_long_number_does_not_crowd_out_the_picture(window: MainWindow, tab: WebcamTab) -> None:
    width = tab.live_view.winfo_width()
    digits = [prediction(4, (50.0 * n, 0, 50.0 * n + 40, 60)) for n in range(24)]
    text = "444444444444\n44444 4444444"
    tab.reading_view.show(reading(*digits, text=text), is_provisional=False)
    window.update()
    assert tab.live_view.winfo_width() == width


def test_memory_does_not_grow_with_the_frames(window: MainWindow, tab: WebcamTab) -> None:
    """The images that Tk holds are counted, Python's memory is traced."""
    capture = FakeCapture()
    capture.picture = blank(160, 120)
    tab.open_source = lambda _: capture
    tab._read = lambda _: NO_INK
    start(tab, 0)
    wait_until(window, lambda: tab._number > 50)
    images = len(window.image_names())
    tracemalloc.start()
    try:
        before, number = tracemalloc.get_traced_memory()[0], tab._number
        wait_until(window, lambda: tab._number > number + 400)
        assert tracemalloc.get_traced_memory()[0] - before < 500_000
    finally:
        tracemalloc.stop()
    assert len(window.image_names()) == images
