"""Drawing by keys: the arrows move a cross over the canvas, Space lowers and lifts the pen."""

import functools

from ...recognition.ink import CANVAS_SIZE, Point
from ..toolkit.pixels import px
from .drawing_canvas import DrawingCanvas

_STEP = 5.0  # units
_FINE_STEP = 1.0  # units, with Shift
_ARM = 7  # pixels of a plain screen
_DIRECTIONS = {"Left": (-1, 0), "Right": (1, 0), "Up": (0, -1), "Down": (0, 1)}
_CROSS = "cross"


class KeyboardPen:
    """The cross of one canvas; it shows from the first key until the mouse or focus takes over."""

    def __init__(self, canvas: DrawingCanvas) -> None:
        self._canvas = canvas
        self._position: Point = (CANVAS_SIZE / 2, CANVAS_SIZE / 2)
        self._is_down = False  # and not the mouse
        surface = canvas.surface
        for key, direction in _DIRECTIONS.items():
            surface.bind(f"<{key}>", functools.partial(self._move, direction, _STEP))
            surface.bind(f"<Shift-{key}>", functools.partial(self._move, direction, _FINE_STEP))
        surface.bind("<space>", lambda _: self._toggle())
        surface.bind("<Button-1>", lambda _: self._give_way(), add=True)
        surface.bind("<FocusOut>", lambda _: self._leave(), add=True)

    def _move(self, direction: tuple[int, int], step: float, _: object) -> None:
        x, y = (
            min(max(position + sign * step, 0.0), float(CANVAS_SIZE))
            for position, sign in zip(self._position, direction, strict=True)
        )
        self._position = (x, y)
        if self._is_down:
            self._canvas.pen_move(x, y)
        self._show()

    def _toggle(self) -> None:
        if self._is_down:
            self._is_down = False
            self._canvas.pen_up()
        elif not self._canvas.is_drawing:
            self._is_down = True
            self._canvas.pen_down(*self._position)
        self._show()

    def _leave(self) -> None:
        if self._is_down:
            self._canvas.pen_up()
        self._give_way()

    def _give_way(self) -> None:
        self._is_down = False
        self._hide()

    def _hide(self) -> None:
        self._canvas.surface.delete(_CROSS)

    def _show(self) -> None:
        self._hide()
        x, y = (position * self._canvas.zoom for position in self._position)
        arm = px(self._canvas, _ARM)
        width = px(self._canvas, 3 if self._is_down else 1)
        for ends in ((x - arm, y, x + arm, y), (x, y - arm, x, y + arm)):
            self._canvas.surface.create_line(*ends, fill="#d13438", width=width, tags=_CROSS)
