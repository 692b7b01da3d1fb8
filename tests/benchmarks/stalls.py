"""How long the window stands still: the longest time between two turns of its thread.

While it stands still a stroke is not drawn. Beside the time stands how much of it the window's own
thread worked: the rest it waited for other threads, or for other programs.
"""

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from app.__main__ import SWITCH_INTERVAL_S
from app.files.folders import Folders
from app.gui.camera.webcam_tab import WebcamTab
from app.gui.main_window import MainWindow
from app.gui.pages.picture_tab import PictureTab
from app.models.reader import Reader
from app.recognition import BUNDLED_MODEL
from app.samples.profiles import FIRST_PROFILE, Profiles
from model_training.synthetic.drawings import draw_digits
from tests.gui.driving import draw_tab
from tests.made.clips import frame_of, write_clip
from tests.made.drawn_numbers import all_strokes, draw_number
from tests.made.pages import scanned

_AIM_MS = 8
_SAMPLES = 300


class Turns:
    """Watches the turns of a window's thread. longest: (ms, ms of them worked), since `begin`."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.begin()
        window.after(1, self._turn)

    def begin(self) -> None:
        self.longest = (0.0, 0.0)
        self.most_work = 0.0
        self._last = time.perf_counter(), time.thread_time()

    def _turn(self) -> None:
        now = time.perf_counter(), time.thread_time()
        took, worked = ((new - old) * 1000 for new, old in zip(now, self._last, strict=True))
        self.longest = max(self.longest, (took, worked))
        self.most_work = max(self.most_work, worked)
        self._last = now
        self._window.after(1, self._turn)


def main(home: Path) -> None:
    home.mkdir(exist_ok=True)
    sys.setswitchinterval(SWITCH_INTERVAL_S)  # as the window has it
    folders = Folders(home / "settings", home / "session", home / "log", home / "profiles")
    window = MainWindow(Reader(BUNDLED_MODEL), folders)
    turns = Turns(window)

    def measure(what: str, begin: Callable[[], object], is_over: Callable[[], object]) -> None:
        turns.begin()
        begin()
        while not is_over():
            window.update()
            time.sleep(0.0005)
        took, worked = turns.longest
        print(f"longest stall {what}: {took:.0f} ms, {worked:.1f} of them work of the window's"
              f" thread, which never worked longer than {turns.most_work:.1f} ms"
              f" (aim: under {_AIM_MS})")  # fmt: skip

    measure(
        "at start, from the moment that the window is made", lambda: None, lambda: _is_read(window)
    )
    number = _Number(window)
    measure("while a number is drawn", number.draw, lambda: number.is_drawn and _is_read(window))
    _learn(window, folders, measure)
    _read_a_picture(window, home, measure)
    _watch_a_clip(window, home, measure)
    window.close()


Measure = Callable[[str, Callable[[], object], Callable[[], object]], None]


class _Number:
    """A number of four digits, drawn as by a hand: a point each time that the window is idle."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._strokes = all_strokes(draw_number("4572", np.random.default_rng(1), gap=4))
        self.is_drawn = False

    def draw(self) -> None:
        self._go_on(self._steps())

    def _steps(self) -> Iterator[None]:
        canvas = draw_tab(self._window).canvas
        for first, *rest in self._strokes:
            canvas.pen_down(*first)
            for point in rest:
                yield
                canvas.pen_move(*point)
            yield
            canvas.pen_up()
            yield

    def _go_on(self, steps: Iterator[None]) -> None:
        if next(steps, self) is self:
            self.is_drawn = True
        else:
            self._window.after(5, self._go_on, steps)


def _is_read(window: MainWindow) -> bool:
    drawing = draw_tab(window).pad.drawing
    return window.services.current_reading.of(drawing) is not None


def _learn(window: MainWindow, folders: Folders, measure: Measure) -> None:
    samples = Profiles(folders.profiles).samples(FIRST_PROFILE)
    drawn = draw_digits(_SAMPLES, seed=3)
    for image, label in zip(drawn.images, drawn.labels, strict=True):
        samples.save(int(label), image)
    learner = window.services.teaching.learner
    measure(
        f"while {_SAMPLES} samples are learnt", learner.learn, lambda: learner.count == _SAMPLES
    )


def _read_a_picture(window: MainWindow, home: Path, measure: Measure) -> None:
    page = home / "page.jpg"
    scanned(["407 123 8890 55"] * 14, 110).resize((4000, 3000)).save(page)
    tab = window.tabs.named("Picture")
    assert isinstance(tab, PictureTab)
    window.update()
    measure(
        "while a page of 12 megapixels is read",
        lambda: tab.open(page),
        lambda: tab.reading is not None,
    )


def _watch_a_clip(window: MainWindow, home: Path, measure: Measure) -> None:
    clip = write_clip(home / "clip.avi", [frame_of(digit) for digit in range(10)] * 6, 30.0)
    tab = window.tabs.named("Webcam")
    assert isinstance(tab, WebcamTab)
    tab.come_into_view()
    tab.source_controls.source.set(str(clip))
    window.update()
    measure("while the webcam runs", tab.start, lambda: not tab.is_running)


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        main(Path(folder))
