"""Captures that misbehave as cameras do, whenever a test has them."""

import threading
import time
from typing import Any

from .clips import blank


class FakeCapture:
    """A capture that a test governs. fails: whether `read` does. pause_s: between two pictures.

    values: what can be set, by OpenCV's keys. asked: all that was to be set.
    """

    def __init__(self, pause_s: float = 0.005) -> None:
        self.pause_s = pause_s
        self.fails = threading.Event()
        self.gate = threading.Event()
        self.gate.set()
        self.is_open = True
        self.picture = blank(64, 48)
        self.values: dict[int, float] = {}
        self.asked: list[tuple[int, float]] = []

    def isOpened(self) -> bool:  # noqa: N802
        return self.is_open

    def read(self) -> tuple[bool, Any]:
        self.gate.wait()
        time.sleep(self.pause_s)
        return not self.fails.is_set(), self.picture

    def get(self, key: int, /) -> float:
        return self.values.get(key, -1.0)

    def set(self, key: int, value: float, /) -> bool:
        self.asked.append((key, value))
        if key in self.values:
            self.values[key] = value
        return key in self.values

    def release(self) -> None:
        self.is_open = False
