"""The program as its user has it: started by its command, driven by mouse and keyboard."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from model_training.synthetic.drawings import draw_digit
from tests.made.drawn_numbers import Strokes
from tests.made.program import program
from tests.made.waiting import wait_for

LONGEST_WAIT_S = 60.0
ROOT = Path(__file__).resolve().parents[1]

pytestmark = pytest.mark.outside


@pytest.fixture(scope="module", autouse=True)
def tools() -> None:
    missing = [] if shutil.which("xdotool") else ["xdotool"]
    missing += [] if os.environ.get("DISPLAY") else ["DISPLAY"]
    if missing:
        message = f"needs {' and '.join(missing)}"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)


def xdotool(*arguments: object) -> str:
    done = subprocess.run(
        ["xdotool", *map(str, arguments)], capture_output=True, text=True, check=False
    )
    return done.stdout.strip()


@dataclass(frozen=True)
class Program:
    """A running Digit Pad: its process, its X window and the file it keeps its session in."""

    process: "subprocess.Popen[str]"
    window: str
    session_file: Path
    log: Path

    def click(self, x: int, y: int) -> None:
        xdotool("mousemove", "--window", self.window, x, y, "click", 1)

    def draw(self, strokes: Strokes, canvas: tuple[int, int]) -> None:
        """Draw strokes, in units, on the canvas whose upper left pixel is given, at 2×."""
        for stroke in strokes:
            steps: list[object] = []
            for number, (x, y) in enumerate(stroke):
                place = (round(canvas[0] + 2 * x), round(canvas[1] + 2 * y))
                steps += ["mousemove", "--window", self.window, *place]
                steps += ["mousedown", 1] if number == 0 else []
                steps += ["sleep", 0.005]
            xdotool(*steps, "mouseup", 1)

    def session(self) -> dict[str, Any]:
        try:
            return dict(json.loads(self.session_file.read_text()))
        except FileNotFoundError:
            return {"strokes": [], "entries": []}


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[], Program]]:
    """Starts the program; every start of a test shares one home folder."""
    homes = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
    environment = os.environ | {name: str(tmp_path / name) for name in homes}
    config = tmp_path / "XDG_CONFIG_HOME" / "digit-pad" / "settings.json"
    config.parent.mkdir(parents=True)
    config.write_text('{"zoom": 2}')
    started: list[subprocess.Popen[str]] = []

    log = tmp_path / "XDG_STATE_HOME" / "digit-pad" / "log" / "digit-pad.log"

    def opened() -> int:
        return log.read_text().count("the window is open") if log.exists() else 0

    def start_one() -> Program:
        before = opened()
        process = subprocess.Popen(program(), cwd=ROOT, env=environment, text=True)
        started.append(process)
        search = ("search", "--onlyvisible", "--pid", process.pid, "--name", "Digit Pad")
        window = wait_for(lambda: xdotool(*search))
        wait_for(lambda: opened() > before)
        xdotool("windowraise", window, "windowfocus", window)
        return Program(
            process, window, tmp_path / "XDG_DATA_HOME" / "digit-pad" / "session.json", log
        )

    yield start_one
    for process in started:
        process.kill()
        process.wait()


CANVAS = (22, 85)  # where the window has its canvas, Done and Clear, at 2×
DONE = (70, 512)
CLEAR = (175, 512)


def test_draw_done_clear_and_a_crash(start: Callable[[], Program], seven: Strokes) -> None:
    program = start()
    program.draw(seven, CANVAS)
    wait_for(lambda: len(program.session()["strokes"]) == len(seven))
    program.click(*DONE)
    (entry,) = wait_for(lambda: program.session()["entries"])
    assert (entry["number"], entry["words"]) == ("7", "seven")

    program.click(*CLEAR)
    wait_for(lambda: not program.session()["strokes"])
    xdotool("key", "ctrl+z")
    wait_for(lambda: program.session()["strokes"])

    program.process.send_signal(signal.SIGKILL)
    program.process.wait()
    again = start()
    assert again.session()["entries"] == [entry]
    three, _ = draw_digit(3, np.random.default_rng(0))
    again.draw(three, CANVAS)
    wait_for(lambda: len(again.session()["strokes"]) == len(three))
    xdotool("key", "Return")
    entries = wait_for(lambda: again.session()["entries"][1:])
    assert entries[0]["words"] == "three"
    xdotool("key", "ctrl+q")  # to no window by name: keys stay down where it vanishes
    assert again.process.wait(LONGEST_WAIT_S) == 0


def test_menus_open_and_close_by_mouse(start: Callable[[], Program]) -> None:
    """The log stays without errors: Tk once lost its way when a menu had the focus."""
    program = start()
    for x in (16, 52, 86, 132):
        program.click(x, 13)
        time.sleep(0.2)
        xdotool("key", "Escape")
    program.draw([[(50.0, 50.0), (60.0, 150.0)]], CANVAS)
    wait_for(lambda: program.session()["strokes"])
    assert "Traceback" not in program.log.read_text()


def test_a_fast_hand_is_followed(start: Callable[[], Program]) -> None:
    """A thousand moves in two seconds become one stroke of the same shape."""
    program = start()
    angles = np.linspace(0, 6 * np.pi, 1_000)
    spiral = np.column_stack([100 + 4 * angles * np.cos(angles), 100 + 4 * angles * np.sin(angles)])
    steps: list[object] = []
    for number, (x, y) in enumerate(spiral):
        place = (round(CANVAS[0] + 2 * x), round(CANVAS[1] + 2 * y))
        steps += ["mousemove", "--window", program.window, *place]
        steps += ["mousedown", 1] if number == 0 else []
        steps += ["sleep", 0.002]
    xdotool(*steps, "mouseup", 1)
    (stroke,) = wait_for(lambda: program.session()["strokes"])
    points = np.array(stroke["points"])
    points += spiral[0] - points[0]  # the canvas stands a little beside CANVAS
    assert np.abs(points[-1] - spiral[-1]).max() <= 1
    off_the_spiral = np.linalg.norm(spiral[:, None, :] - points[None, :, :], axis=2).min(axis=0)
    assert off_the_spiral.max() <= 1
    assert len(points) >= 20


def small_digits() -> list[list[tuple[int, int]]]:
    """The strokes of ten digits beside each other, in pixels of the canvas at 2×."""
    rng, strokes = np.random.default_rng(5), []
    for digit in range(10):
        left, top = 8 + digit % 5 * 38, 8 + digit // 5 * 95
        for stroke in draw_digit(digit, rng)[0]:
            points = np.array(stroke) * (0.18, 0.4) + (left, top)
            along = np.linspace(0, len(points) - 1, 40)
            x, y = (np.interp(along, range(len(points)), points[:, axis]) for axis in (0, 1))
            pixels = zip((2 * x).round().astype(int), (2 * y).round().astype(int), strict=True)
            strokes.append(list(dict.fromkeys((int(x), int(y)) for x, y in pixels)))
    return strokes


def test_ten_fast_digits_from_the_first_moment_keep_every_point(
    start: Callable[[], Program],
) -> None:
    """While all is still being loaded: Tk merges the moves that wait."""
    strokes = small_digits()
    program = start()
    for stroke in strokes:
        steps: list[object] = []
        for number, (x, y) in enumerate(stroke):
            steps += ["mousemove", "--window", program.window, CANVAS[0] + x, CANVAS[1] + y]
            steps += ["mousedown", 1] if number == 0 else []
            steps += ["sleep", 0.003]
        xdotool(*steps, "mouseup", 1)
    wait_for(lambda: len(program.session()["strokes"]) == len(strokes))
    kept = [
        [(round(2 * x), round(2 * y)) for x, y in stroke["points"]]
        for stroke in program.session()["strokes"]
    ]
    right, down = (kept[0][0][axis] - strokes[0][0][axis] for axis in (0, 1))  # from CANVAS
    for drawn, found in zip(strokes, kept, strict=True):
        assert {(x + right, y + down) for x, y in drawn} <= set(found)
        assert len(found) <= len(drawn) + 2
        for axis, moved in enumerate((right, down)):
            drawn_here = [place[axis] + moved for place in drawn]
            found_here = [place[axis] for place in found]
            assert min(drawn_here) - 2 <= min(found_here) <= max(found_here) <= max(drawn_here) + 2


def test_neither_tensorflow_nor_keras_is_loaded_by_a_reading(tmp_path: Path) -> None:
    code = (
        "import sys, app.__main__; from pathlib import Path;"
        "from app.gui.main_window import MainWindow; from app.files.folders import Folders;"
        "from app.models.reader import Reader; from app.recognition import BUNDLED_MODEL;"
        f"home = Path({str(tmp_path)!r});"
        "folders = Folders(home / 'a', home / 'b', home / 'c', home / 'd');"
        "window = MainWindow(Reader(BUNDLED_MODEL), folders);"
        "assert 'cv2' not in sys.modules, 'the window opens sooner without it';"
        "tab = window.tabs.in_view; tab.canvas.pen_down(90, 40); tab.canvas.pen_move(100, 160);"
        "tab.done(); window.after(10, window.close); window.mainloop();"
        "assert 'cv2' in sys.modules;"
        "print({'tensorflow', 'keras', 'model_training'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"


def test_without_a_display_there_is_a_message(tmp_path: Path) -> None:
    environment = os.environ | {"DISPLAY": ":987", "XDG_CONFIG_HOME": str(tmp_path)}
    done = subprocess.run(
        program(),
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "cannot open a window" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [["--help"], ["--nonsense"]])
def test_arguments_are_explained(arguments: list[str]) -> None:
    done = subprocess.run(
        program(*arguments),
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "--model" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
