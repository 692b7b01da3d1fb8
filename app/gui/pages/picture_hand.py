"""What the left button and some keys do on a picture: choose, draw around a part, change boxes."""

import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass

from ...readings.regions import PictureRegion
from ...recognition.preprocessing import Box
from ..toolkit.box_grip import INSIDE, dragged, grip_at, show_grip
from ..toolkit.keys import modifier
from ..toolkit.theme import palette_of
from .box_canvas import BoxCanvas

_LEAST_DRAG = 6  # screen pixels; a shorter one is a click
_LEAST_SHIFT = 2  # screen pixels; a box that is moved less stays
_THINNEST = 3  # screen pixels, of a box around a 1
_STEP = 2  # screen pixels that a key moves an edge
_KEYS_PAUSE_MS = 500  # without a key; the box is then read
_SHIFT = 1  # of Tk's modifiers
_CROSS, _ADDING = "crosshair", "tcross"
_USUAL_BOX = (40, 60)  # screen pixels, of a box made by keys where there is no digit yet


@dataclass(frozen=True)
class _Drag:
    """From where on the screen; of a box by its grip, or "" for a new rectangle."""

    x: int
    y: int
    index: int | None = None
    grip: str = ""
    is_new_box: bool = False


class PictureHand:
    """on_region: called with a part of the picture that was drawn around.

    on_box: called with a box's index, None for a new one, and where it is, in the picture's pixels.
    is_adding: whether the next rectangle is a new box; on_adding: called when that changes.
    """

    def __init__(
        self,
        canvas: BoxCanvas,
        on_region: Callable[[PictureRegion], None],
        on_box: Callable[[int | None, Box], None],
        on_adding: Callable[[bool], None],
    ) -> None:
        self._canvas = canvas
        self._surface = canvas.surface
        self._on_region = on_region
        self._on_box = on_box
        self._on_adding = on_adding
        self._drag: _Drag | None = None
        self._ghost: tuple[int | None, Box] | None = None  # moved by keys, in the picture's pixels
        self._pause: str | None = None
        self.is_adding = False
        self._bind_events()

    def add(self, *, is_adding: bool = True) -> None:
        """Take the next rectangle for a new box, or no more."""
        if self._canvas.has_picture and is_adding != self.is_adding:
            self.is_adding = is_adding
            show_grip(self._surface, "", self._plain_cursor)
            self._on_adding(is_adding)

    def add_by_key(self) -> None:
        """Make a box of the usual size in the middle of the view, to be moved by keys."""
        if self.is_adding:
            self.add(is_adding=False)
            self._move_ghost((None, self._usual_box()))

    def let_go(self) -> None:
        """Give up what is under way: the page changes."""
        self._drag = None
        self._ghost = None
        self._surface.delete("drag")
        if self._pause is not None:
            self._surface.after_cancel(self._pause)
            self._pause = None

    @property
    def _plain_cursor(self) -> str:
        return _ADDING if self.is_adding else _CROSS

    def _bind_events(self) -> None:
        bind, mod = self._surface.bind, modifier(self._surface)
        bind("<Button-1>", self._on_press)
        bind("<B1-Motion>", self._on_drag)
        bind("<ButtonRelease-1>", self._on_release)
        bind("<Motion>", self._on_motion, add=True)
        bind("<Escape>", lambda _: self._escape())
        ways = {"Right": (1, 0), "Left": (-1, 0), "Down": (0, 1), "Up": (0, -1)}
        for key, (right, down) in ways.items():
            bind(f"<{mod}-{key}>", self._nudging(INSIDE, right, down))
            bind(f"<{mod}-Shift-{key}>", self._nudging("se", right, down))

    def _on_press(self, event: "tk.Event[tk.Canvas]") -> None:
        self._surface.focus_set()
        self._commit()
        if not self._canvas.has_picture:
            return
        is_new = self.is_adding or bool(int(event.state) & _SHIFT)
        index, grip = (None, "") if is_new else self._hold(event.x, event.y)
        self._drag = _Drag(event.x, event.y, index, grip, is_new)

    def _on_drag(self, event: "tk.Event[tk.Canvas]") -> None:
        if self._drag is not None:
            self._show(self._shape(self._drag, event))

    def _on_release(self, event: "tk.Event[tk.Canvas]") -> None:
        self._surface.delete("drag")
        drag, self._drag = self._drag, None
        if drag is None:
            return
        moved = max(abs(event.x - drag.x), abs(event.y - drag.y))
        shape = self._shape(drag, event)
        if drag.index is not None:
            self._canvas.choose(drag.index)
            if moved > _LEAST_SHIFT:
                self._on_box(drag.index, self._in_picture(shape))
        elif moved < _LEAST_DRAG:
            self._on_click(event.x, event.y)
        elif drag.is_new_box:
            if min(shape[2] - shape[0], shape[3] - shape[1]) >= _THINNEST:
                self.add(is_adding=False)
                self._on_box(None, self._in_picture(shape))
        elif min(shape[2] - shape[0], shape[3] - shape[1]) >= _LEAST_DRAG:
            left, top, right, bottom = self._in_picture(shape)
            self._on_region((round(left), round(top), round(right), round(bottom)))

    def _on_click(self, x: int, y: int) -> None:  # noqa: ARG002
        """A click beside all boxes that can be held, at a point of the screen."""
        self._canvas.choose(None)

    def _on_motion(self, event: "tk.Event[tk.Canvas]") -> None:
        grip = "" if self.is_adding else self._hold(event.x, event.y)[1]
        show_grip(self._surface, grip, self._plain_cursor)

    def _hold(self, x: int, y: int) -> tuple[int | None, str]:
        """Which box a press would take hold of, and where: edges of the one pointed at."""
        canvas = self._canvas
        if canvas.pointed is not None:
            box = canvas.view.to_screen(canvas.boxes[canvas.pointed])
            if grip := grip_at(box, x, y):
                return canvas.pointed, grip
        under = canvas.box_under(x, y)
        return under, "" if under is None else INSIDE

    def _shape(self, drag: _Drag, event: "tk.Event[tk.Canvas]") -> Box:
        if drag.index is None:
            (x0, x1), (y0, y1) = sorted((drag.x, event.x)), sorted((drag.y, event.y))
            return x0, y0, x1, y1
        box = self._canvas.view.to_screen(self._canvas.boxes[drag.index])
        return dragged(box, drag.grip, event.x - drag.x, event.y - drag.y)

    def _show(self, box: Box) -> None:
        self._surface.delete("drag")
        self._surface.create_rectangle(
            *box, outline=palette_of(self._surface).accent, width=2, dash=(6, 3), tags="drag"
        )

    def _in_picture(self, box: Box) -> Box:
        to_picture = self._canvas.view.to_picture
        return (*to_picture(*box[:2]), *to_picture(*box[2:]))

    def _nudging(self, grip: str, right: int, down: int) -> Callable[[object], str]:
        def nudge(_: object) -> str:
            index, canvas = self._canvas.pointed, self._canvas
            if self._ghost is not None:
                index, box = self._ghost
            elif index is not None:
                box = canvas.boxes[index]
            else:
                return "break"
            step = _STEP / canvas.view.scale
            self._move_ghost((index, dragged(box, grip, right * step, down * step)))
            return "break"

        return nudge

    def _move_ghost(self, ghost: tuple[int | None, Box]) -> None:
        self._ghost = ghost
        self._show(self._canvas.view.to_screen(ghost[1]))
        if self._pause is not None:
            self._surface.after_cancel(self._pause)
        self._pause = self._surface.after(_KEYS_PAUSE_MS, self._commit)

    def _commit(self) -> None:
        """Take the box that was moved by keys."""
        ghost = self._ghost
        self.let_go()
        if ghost is not None:
            self._on_box(*ghost)

    def _escape(self) -> None:
        self.let_go()
        self.add(is_adding=False)

    def _usual_box(self) -> Box:
        """As large as the others are, in the middle of what is in view."""
        canvas, scale = self._canvas, self._canvas.view.scale
        boxes = canvas.boxes
        widths = sorted(box[2] - box[0] for box in boxes) or [_USUAL_BOX[0] / scale]
        heights = sorted(box[3] - box[1] for box in boxes) or [_USUAL_BOX[1] / scale]
        width, height = widths[len(widths) // 2], heights[len(heights) // 2]
        x, y = canvas.view.to_picture(
            self._surface.winfo_width() / 2, self._surface.winfo_height() / 2
        )
        return x - width / 2, y - height / 2, x + width / 2, y + height / 2
