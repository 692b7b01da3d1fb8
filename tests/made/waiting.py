"""Waiting for what another thread or process does."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_LONGEST_WAIT_S = 60.0


def wait_for(condition: Callable[[], T]) -> T:
    """Return the first value of a condition that is true."""
    end = time.monotonic() + _LONGEST_WAIT_S
    while not (value := condition()):
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)
    return value
