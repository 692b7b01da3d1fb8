"""A picture with boxes over it: fitted, zoomed and moved about, one of the boxes pointed at."""

import abc
import tkinter as tk
from collections.abc import Callable, Sequence
from tkinter import ttk

from PIL import Image, ImageTk

from ...readings.regions import PictureRegion
from ...recognition.preprocessing import Box
from ..readings.digit_box import TAG
from ..toolkit.focus_frame import FocusFrame
from ..toolkit.pixels import px
from ..toolkit.theme import follow_theme, palette_of
from .viewport import Viewport, fitted, visible

_LEAST_WIDTH, _LEAST_HEIGHT = 320, 240  # pixels of a plain screen; it grows with the window
_LARGEST_SCALE = 16.0  # screen pixels a pixel
_SMALLEST = 0.5  # of the fitted picture's scale
_ZOOM_STEP = 1.25
_PAN_STEP = 40  # screen pixels
_LEAST_PAN = 4  # screen pixels; the right button asks for the menu where it moved less
_WHEEL_UP, _WHEEL_DOWN = 4, 5  # X11's buttons


class BoxCanvas(ttk.Frame, abc.ABC):
    """Shows one picture; what boxes lie over it, and how they are drawn, a subclass says.

    Pointed at is the box under the pointer, or else the one that was chosen by a click or by keys.
    on_menu: called with a place on the whole screen where what can be done is asked for.
    """

    def __init__(self, parent: tk.Misc, on_menu: Callable[[int, int], None]) -> None:
        super().__init__(parent)
        frame = FocusFrame(self)
        frame.pack(fill=tk.BOTH, expand=True)
        self.surface = tk.Canvas(
            frame,
            width=px(self, _LEAST_WIDTH),
            height=px(self, _LEAST_HEIGHT),
            highlightthickness=0,
            takefocus=True,
            cursor="crosshair",
        )
        self.surface.pack(fill=tk.BOTH, expand=True)
        frame.watch(self.surface)
        self._on_menu = on_menu
        self._picture: Image.Image | None = None
        self._pointed: int | None = None
        self._chosen: int | None = None
        self.view = Viewport(1.0, 0.0, 0.0)
        self._is_fitted = True
        self._photo: ImageTk.PhotoImage | None = None
        self._held: tuple[int, int] | None = None
        self._grabbed: tuple[int, int] | None = None
        self._hint = ""
        self._bind_events()
        follow_theme(self, self._on_theme)

    def show_hint(self, hint: str) -> None:
        """Show a text in the place of a picture."""
        self._hint = hint
        self._draw()

    @property
    @abc.abstractmethod
    def boxes(self) -> Sequence[Box]:
        """The boxes that can be pointed at, in the picture's pixels."""

    @abc.abstractmethod
    def _draw_box(self, index: int) -> None:
        """Draw one of the boxes, in place of the drawing of it that is there."""

    def _draw_boxes(self) -> None:
        """Draw all that lies over the picture, in place of what is there."""
        self.surface.delete(TAG)
        for index in range(len(self.boxes)):
            self._draw_box(index)

    def _on_pointed(self, index: int | None) -> None:
        """Another box is pointed at."""

    @property
    def _order(self) -> Sequence[int]:
        """The boxes' indices in the order in which keys go through them."""
        return range(len(self.boxes))

    @property
    def _keys_zoom(self) -> bool:
        """Whether plus, minus and equals zoom, and mean nothing else now."""
        return True

    def _put(self, picture: Image.Image | None) -> None:
        """Take a picture, fitted unless it is the one shown already; no box is pointed at."""
        is_other = picture is not self._picture
        self._picture = picture
        self._pointed = self._chosen = None
        if is_other:
            self._is_fitted = True

    @property
    def pointed(self) -> int | None:
        """The index of the box that is pointed at."""
        return self._pointed

    def look_at(self, index: int) -> None:
        """Point at a box and bring it into view."""
        self._bring_into_view(self.boxes[index])
        self.choose(index)

    def choose(self, index: int | None) -> None:
        """Point at a box, and stay with it where the pointer is over none."""
        self._chosen = index
        self.point_at(index)

    @property
    def has_picture(self) -> bool:
        return self._picture is not None

    def box_under(self, x: float, y: float) -> int | None:
        """Return the index of the box that has a point of the screen in it."""
        x, y = self.view.to_picture(x, y)
        return next(
            (
                index
                for index, box in enumerate(self.boxes)
                if box[0] <= x <= box[2] and box[1] <= y <= box[3]
            ),
            None,
        )

    @property
    def region_in_view(self) -> PictureRegion | None:
        """The part of the picture that is on the screen."""
        if self._picture is None:
            return None
        left, top = self.view.to_picture(0, 0)
        right, bottom = self.view.to_picture(*self._screen)
        return round(left), round(top), round(right), round(bottom)

    @property
    def pointer_x(self) -> float | None:
        """Where the mouse's pointer is, in the picture; None where it is not over this."""
        x = self.surface.winfo_pointerx() - self.surface.winfo_rootx()
        y = self.surface.winfo_pointery() - self.surface.winfo_rooty()
        if self._pointed is None or self.box_under(x, y) != self._pointed:
            return None
        return self.view.to_picture(x, y)[0]

    def fit(self) -> None:
        self._is_fitted = True
        self._draw()

    def zoom(self, factor: float, x: float | None = None, y: float | None = None) -> None:
        """Enlarge about a point of the screen, by default the middle."""
        if self._picture is None:
            return
        smallest = _SMALLEST * self._fitted(self._picture).scale
        if not smallest <= self.view.scale * factor <= _LARGEST_SCALE:
            return
        width, height = self._screen
        self._is_fitted = False
        self.view = self.view.zoomed(
            factor, width / 2 if x is None else x, height / 2 if y is None else y
        )
        self._draw()

    def zoom_in(self) -> None:
        self.zoom(_ZOOM_STEP)

    def zoom_out(self) -> None:
        self.zoom(1 / _ZOOM_STEP)

    def pan(self, right: float, down: float) -> None:
        """Move the picture over the screen."""
        self._is_fitted = False
        self.view = self.view.moved(right, down)
        self._draw()

    def point_at(self, index: int | None) -> None:
        """Point at a box, by its index, as the pointer does by lying on it."""
        if index == self._pointed:
            return
        was, self._pointed = self._pointed, index
        for changed in (was, index):
            if changed is not None:  # to draw all of a page's boxes would take too long
                self._draw_box(changed)
        self._on_pointed(index)

    def _step(self, by: int) -> None:
        order = list(self._order)
        if not order:
            return
        at = order.index(self._pointed) + by if self._pointed in order else min(by, 0)
        self.look_at(order[at % len(order)])

    def _bring_into_view(self, box: Box) -> None:
        left, top, right, bottom = self.view.to_screen(box)
        width, height = self._screen
        if left < 0 or top < 0 or right > width or bottom > height:
            self.pan(width / 2 - (left + right) / 2, height / 2 - (top + bottom) / 2)

    @property
    def _screen(self) -> tuple[int, int]:
        return self.surface.winfo_width(), self.surface.winfo_height()

    def _fitted(self, picture: Image.Image) -> Viewport:
        return fitted(picture.size, self._screen, _LARGEST_SCALE)

    def _on_theme(self) -> None:
        self.surface.configure(background=palette_of(self).track)
        self._draw()

    def _draw(self) -> None:
        self.surface.delete("all")
        width, height = self._screen
        if width <= 1:
            return
        palette = palette_of(self)
        if self._picture is None:
            self.surface.create_text(
                width / 2, height / 2, text=self._hint, width=width - 60, justify=tk.CENTER,
                fill=palette.muted, font="BodyFont",
            )  # fmt: skip
            return
        if self._is_fitted:
            self.view = self._fitted(self._picture)
        if self._photo is None or (self._photo.width(), self._photo.height()) != (width, height):
            self._photo = ImageTk.PhotoImage("RGB", (width, height), master=self)
        self._photo.paste(visible(self._picture, self.view, (width, height), palette.track))
        self.surface.create_image(0, 0, image=self._photo, anchor=tk.NW)
        self._draw_boxes()

    def _bind_events(self) -> None:
        bind = self.surface.bind
        bind("<Configure>", lambda _: self._draw())
        for button in (2, 3):
            bind(f"<Button-{button}>", self._on_grab)
            bind(f"<B{button}-Motion>", self._on_pan)
            bind(f"<ButtonRelease-{button}>", self._on_let_go)
        bind("<Motion>", self._on_motion)
        bind("<Leave>", lambda _: self.point_at(self._chosen))
        bind("<MouseWheel>", lambda event: self._on_wheel(event, event.delta))
        bind(f"<Button-{_WHEEL_UP}>", lambda event: self._on_wheel(event, 1))
        bind(f"<Button-{_WHEEL_DOWN}>", lambda event: self._on_wheel(event, -1))
        keys: dict[str, Callable[[], None]] = {
            "plus": self._on_plus, "equal": self._on_plus, "KP_Add": self._on_plus,
            "minus": self._on_minus, "KP_Subtract": self._on_minus, "f": self.fit,
            "Right": lambda: self._step(1), "Left": lambda: self._step(-1),
            "Shift-Right": lambda: self.pan(-_PAN_STEP, 0),
            "Shift-Left": lambda: self.pan(_PAN_STEP, 0),
            "Shift-Down": lambda: self.pan(0, -_PAN_STEP),
            "Shift-Up": lambda: self.pan(0, _PAN_STEP),
        }  # fmt: skip
        for key, command in keys.items():
            bind(f"<{key}>", lambda _, command=command: command())  # type: ignore[misc]

    def _on_plus(self) -> None:
        if self._keys_zoom:
            self.zoom_in()

    def _on_minus(self) -> None:
        if self._keys_zoom:
            self.zoom_out()

    def _on_grab(self, event: "tk.Event[tk.Canvas]") -> None:
        self._grabbed = self._held = (event.x, event.y)

    def _on_pan(self, event: "tk.Event[tk.Canvas]") -> None:
        if self._held is not None:
            self.pan(event.x - self._held[0], event.y - self._held[1])
        self._held = (event.x, event.y)

    def _on_let_go(self, event: "tk.Event[tk.Canvas]") -> None:
        x, y = self._grabbed or (event.x, event.y)
        self._grabbed = self._held = None
        if max(abs(event.x - x), abs(event.y - y)) < _LEAST_PAN and self.has_picture:
            self.choose(self.box_under(event.x, event.y))
            self._on_menu(event.x_root, event.y_root)

    def _on_motion(self, event: "tk.Event[tk.Canvas]") -> None:
        under = self.box_under(event.x, event.y)
        self.point_at(self._chosen if under is None else under)

    def _on_wheel(self, event: "tk.Event[tk.Canvas]", delta: int) -> None:
        self.zoom(_ZOOM_STEP if delta > 0 else 1 / _ZOOM_STEP, event.x, event.y)
