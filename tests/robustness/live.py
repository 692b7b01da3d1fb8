"""Frames by the ten thousand before the Webcam tab, read and written in turns: memory is flat."""

import itertools
import time
from pathlib import Path
from typing import Any

import numpy as np

from app.camera.air.writer import Need
from app.gui.camera.air_mode import AirMode
from app.gui.main_window import MainWindow
from tests.gui.driving import webcam_tab
from tests.made.air_frames import RED, frame_with
from tests.made.captures import FakeCapture

from .attack import ANSWERED, Attempt

_TURN = 1000  # frames, then the camera is used for the other thing
_SETTLED = 4 * _TURN  # frames after which nothing is new any more
_MOST_GROWTH = 30.0  # MB
_LONGEST_WAIT_S = 20.0


class _CircledCapture(FakeCapture):
    """A red disc that goes round and round."""

    def __init__(self) -> None:
        super().__init__(pause_s=0.001)
        angles = np.linspace(0, 2 * np.pi, 40, endpoint=False)
        places = [(320 + 120 * np.cos(a), 240 + 120 * np.sin(a)) for a in angles]
        frames = [frame_with((place, RED), seed=n % 3) for n, place in enumerate(places)]
        self._frames = itertools.cycle([frame[..., ::-1].copy() for frame in frames])

    def read(self) -> tuple[bool, Any]:
        is_read, _ = super().read()
        return is_read, next(self._frames)


def attempt(window: MainWindow, failed: list[BaseException]) -> Attempt:
    """Return what waits for one more frame on the screen. failed: what callbacks raised."""
    tab = webcam_tab(window)
    tab.come_into_view()
    tab.open_source = lambda _: _CircledCapture()
    window.update()
    tab.start()
    base: list[float] = []

    def try_case(number: int) -> str:
        if number and number % _TURN == 0:
            tab.use.toggle()
        if tab.air is not None:
            _write(tab.air, number)
        shown, end = tab._number, time.monotonic() + _LONGEST_WAIT_S
        while tab._number <= shown:
            assert time.monotonic() < end, "no frame came"
            window.update()
            if failed:
                raise failed.pop()
        if number % _TURN == _TURN - 1:
            memory = _memory()
            if number < _SETTLED:
                base[:] = [memory]
            elif base:
                assert memory < base[0] + _MOST_GROWTH, f"{memory - base[0]:.0f} MB more"
        return ANSWERED

    return try_case


def _write(air: AirMode, number: int) -> None:
    """Follow the disc, and write now and then."""
    sight = air.writer.sight
    if sight is not None and sight.need is Need.THING:
        rows, columns = np.nonzero(sight.picture[..., 0] > 90 + sight.picture[..., 1].astype(int))
        if len(rows):
            air.pick((float(columns.mean()), float(rows.mean())))
    if number % 40 == 0:
        air.toggle_pen()
    if number % 200 == 0:
        air.clear()


def _memory() -> float:
    """What the process has in memory now, in MB; 0 where that is not told."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    return int(status.read_text().split("VmRSS:")[1].split()[0]) / 1024
