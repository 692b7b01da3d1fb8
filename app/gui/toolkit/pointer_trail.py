"""Where the pointer went while the window was busy.

Tk merges the moves that wait: of all that come while the main thread works, it tells the last
alone, and a quick stroke loses its shape. The X server remembers every move for a while
(XGetMotionEvents, Xlib Programming Manual 10.5); what was merged is asked of it.
"""

import ctypes
import itertools
import logging
import tkinter as tk
from collections.abc import Callable
from typing import Any, TypeAlias

logger = logging.getLogger(__name__)

_LIBRARY = "libX11.so.6"
_NO_PLACE = (0, 0)  # a press and a release are remembered too, without their places
_NEAR = 1  # pixel, for what is rounded on the way

Place: TypeAlias = tuple[int, int]


class _Move(ctypes.Structure):
    """XTimeCoord."""

    _fields_ = (("time", ctypes.c_ulong), ("x", ctypes.c_short), ("y", ctypes.c_short))

    @property
    def place(self) -> "Place":
        return self.x, self.y


class PointerTrail:
    """The moves over one widget. Elsewhere than on a screen of this machine's X server it is empty.

    Far away, each question would take as long as the way there and back.
    """

    def __init__(self, widget: tk.Misc) -> None:
        self._widget = widget
        self._ask: Callable[[int, int], list[_Move]] | None = None
        self._is_open = False
        self._time = 0  # of the last event, in ms of the X server
        self._taken = 0  # moves of that very time that are known
        self._place: Place = (0, 0)  # on the screen, as all here

    def begin(self, event: "tk.Event[Any]") -> None:
        """A button went down: the trail begins."""
        if not self._is_open:
            self._is_open = True
            self._ask = _connection(self._widget)
        self._time, self._place = event.time, (event.x_root, event.y_root)
        moves = self._moves_until(event.time)
        here = [number for number, move in enumerate(moves, 1) if move.place == self._place]
        self._taken = here[-1] - 1 if here else len(moves)

    def until(self, event: "tk.Event[Any]") -> list[Place]:
        """Return the places, in the widget's pixels, after the last event up to this one's own."""
        places = self._places_until(event)
        left, top = event.x_root - event.x, event.y_root - event.y
        return [(x - left, y - top) for x, y in places]

    def _places_until(self, event: "tk.Event[Any]") -> list[Place]:
        end = (event.x_root, event.y_root)
        moves = self._moves_until(event.time)
        places = [move.place for move in moves[self._taken :]]
        # Servers give each move the place before it or its own; from elsewhere than this pointer,
        # as another program may send them, neither end fits.
        if not places or not (_are_near(places[0], self._place) or _are_near(places[-1], end)):
            places = []
        trail = [self._place, *places, end]
        self._time, self._place = event.time, end
        self._taken = sum(move.time == event.time for move in moves)
        fresh = [place for before, place in itertools.pairwise(trail) if place != before]
        return fresh or [end]

    def _moves_until(self, time: int) -> list[_Move]:
        """The moves from the last event's time on; the first may be known."""
        if self._ask is None or time < self._time:
            return []
        moves = self._ask(self._time, time)
        return [move for move in moves if move.time >= self._time and move.place != _NO_PLACE]


def _are_near(one: Place, other: Place) -> bool:
    return max(abs(one[0] - other[0]), abs(one[1] - other[1])) <= _NEAR


def _connection(widget: tk.Misc) -> Callable[[int, int], list[_Move]] | None:
    """Return what asks the X server for the moves between two times; None where it cannot."""
    screen = widget.winfo_screen()
    if widget.tk.call("tk", "windowingsystem") != "x11" or not screen.startswith((":", "unix:")):
        return None
    try:
        x11 = ctypes.CDLL(_LIBRARY)
    except OSError as error:
        logger.info("moves that Tk merges are lost: %s", error)
        return None
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XOpenDisplay.argtypes = [ctypes.c_char_p]
    x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
    x11.XDefaultRootWindow.restype = ctypes.c_ulong
    x11.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
    x11.XFree.argtypes = [ctypes.c_void_p]
    x11.XGetMotionEvents.restype = ctypes.POINTER(_Move)
    x11.XGetMotionEvents.argtypes = [
        ctypes.c_void_p, ctypes.c_ulong, ctypes.c_ulong, ctypes.c_ulong,
        ctypes.POINTER(ctypes.c_int),
    ]  # fmt: skip
    display = x11.XOpenDisplay(screen.encode())
    if not display:
        return None
    widget.bind("<Destroy>", lambda _: x11.XCloseDisplay(display), add=True)
    root = x11.XDefaultRootWindow(display)

    def ask(start: int, stop: int) -> list[_Move]:
        count = ctypes.c_int(0)
        moves = x11.XGetMotionEvents(display, root, start, stop, ctypes.byref(count))
        if not moves:
            return []
        found = [_Move(moves[i].time, moves[i].x, moves[i].y) for i in range(count.value)]
        x11.XFree(moves)
        return found

    return ask
