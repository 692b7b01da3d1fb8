"""The guide is dragged with the mouse, or moved and sized with the arrow keys."""

import tkinter as tk
from collections.abc import Callable
from typing import TypeAlias

from ...camera.guide import Guide, guide_at
from ...recognition.preprocessing import Box
from ..toolkit.box_grip import INSIDE, dragged, grip_at, show_grip

Place: TypeAlias = tuple[float, float, float, float]  # left, top, width, height of the picture

_STEP = 0.02  # of the picture, at each press of a key
_KEYS = {"Left": (-1, 0), "Right": (1, 0), "Up": (0, -1), "Down": (0, 1)}
_SHIFT = 1  # in an event's state


class GuideHand:
    """place: where on a surface the picture is, None while the guide is not shown.

    guide: as it is on the screen, to be read. on_change: called with it as it was dragged to.
    """

    def __init__(
        self,
        surface: tk.Canvas,
        *,
        place: Callable[[], Place | None],
        guide: Callable[[], Guide],
        on_change: Callable[[Guide], None],
    ) -> None:
        self._surface = surface
        self._place = place
        self._guide = guide
        self._on_change = on_change
        self._held: tuple[str, Box, int, int] | None = None
        surface.bind("<Button-1>", self._on_press, add=True)
        surface.bind("<B1-Motion>", self._on_drag, add=True)
        surface.bind("<ButtonRelease-1>", self._on_release, add=True)
        surface.bind("<Motion>", self._on_motion, add=True)
        for key in _KEYS:
            surface.bind(f"<Key-{key}>", self._on_key, add=True)

    def _box(self) -> Box | None:
        """The guide on the surface."""
        place = self._place()
        if place is None:
            return None
        left, top, width, height = place
        guide = self._guide()
        return (
            left + guide.left * width, top + guide.top * height,
            left + guide.right * width, top + guide.bottom * height,
        )  # fmt: skip

    def _grip(self, x: int, y: int) -> str:
        box = self._box()
        return grip_at(box, x, y) if box else ""

    def _on_press(self, event: "tk.Event[tk.Canvas]") -> None:
        box, grip = self._box(), self._grip(event.x, event.y)
        self._held = (grip, box, event.x, event.y) if box and grip else None

    def _on_drag(self, event: "tk.Event[tk.Canvas]") -> None:
        if self._held is not None:
            grip, box, x, y = self._held
            self._change(dragged(box, grip, event.x - x, event.y - y))

    def _on_release(self, _: object) -> None:
        self._held = None

    def _on_motion(self, event: "tk.Event[tk.Canvas]") -> None:
        show_grip(self._surface, self._grip(event.x, event.y), "")

    def _on_key(self, event: "tk.Event[tk.Canvas]") -> str | None:
        box, place = self._box(), self._place()
        if box is None or place is None:
            return None
        across, down = _KEYS[event.keysym]
        grip = "se" if int(event.state) & _SHIFT else INSIDE
        self._change(dragged(box, grip, across * _STEP * place[2], down * _STEP * place[3]))
        return "break"

    def _change(self, box: Box) -> None:
        place = self._place()
        if place is not None:
            left, top, width, height = place
            on_picture = (box[0] - left, box[1] - top, box[2] - left, box[3] - top)
            self._on_change(guide_at(on_picture, width, height))
