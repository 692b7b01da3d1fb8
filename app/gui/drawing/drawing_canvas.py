"""The canvas: mouse, pen or keys → strokes in 200×200 units, and a Drawing → its picture.

While a stroke is drawn Tk draws it, piece by piece; soon after its end Pillow's antialiased ink
takes its place, the same that is recognised.
"""

import tkinter as tk
from collections.abc import Callable, Sequence

from PIL import Image, ImageTk

from ...drawing.drawing import Drawing, PenStroke
from ...recognition.ink import CANVAS_SIZE, DEFAULT_PEN_WIDTH, Point, smooth_curve
from ..toolkit.background import Background
from ..toolkit.focus_frame import FocusFrame
from ..toolkit.fonts import BODY
from ..toolkit.pointer_trail import PointerTrail
from ..toolkit.theme import follow_theme, palette_of
from .ink_painting import InkPainting, Look, painted

_LIVE = "live"  # the tag of the stroke being drawn
_ENDED = "ended"  # of strokes that are drawn, and not painted yet
_LIVE_POINTS = 4  # a piece of the curve depends on that many points


class DrawingCanvas(FocusFrame):
    """Shows a Drawing and reports each stroke that is drawn on it.

    pen_width: of the next stroke, in units. on_stroke_begin is called as the pen goes down,
    on_stroke_end with the stroke as it lifts. hint: said on the empty canvas. picture: what is
    painted, RGB.
    """

    def __init__(
        self,
        parent: tk.Misc,
        on_stroke_begin: Callable[[], None],
        on_stroke_end: Callable[[PenStroke], None],
        hint: str,
        ink_thread: Background,
    ) -> None:
        super().__init__(parent)
        self.pen_width = DEFAULT_PEN_WIDTH
        self.surface = tk.Canvas(self, highlightthickness=0, takefocus=True, cursor="pencil")
        self.surface.pack()
        self._on_stroke_begin = on_stroke_begin
        self._on_stroke_end = on_stroke_end
        self._points: list[Point] = []
        self._trail = PointerTrail(self.surface)
        self._drawing = Drawing()
        self._painting = InkPainting(ink_thread, self._show_painted)
        self.picture = Image.new("RGB", (1, 1))
        self._image = self.surface.create_image(0, 0, anchor=tk.NW)
        self._hint = self.surface.create_text(0, 0, justify=tk.CENTER)
        self.say(hint)
        self._set_zoom(1)
        self._bind_events()
        follow_theme(self, self._paint)

    @property
    def is_drawing(self) -> bool:
        """Whether the pen is down."""
        return bool(self._points)

    @property
    def zoom(self) -> float:
        """Pixels a canvas unit."""
        return self._zoom

    def fit(self, side: int) -> None:
        """Be so many pixels wide and high, with the border."""
        inside = max(1, side - 2 * self.border)
        if inside != self._side:
            self._set_zoom(inside / CANVAS_SIZE)

    @property
    def _side(self) -> int:
        return round(CANVAS_SIZE * self._zoom)

    def _set_zoom(self, zoom: float) -> None:
        self._zoom = zoom
        size = self._side
        self.surface.configure(width=size, height=size)
        self._photo = ImageTk.PhotoImage("RGB", (size, size), master=self)
        self.surface.itemconfigure(self._image, image=str(self._photo))
        self.surface.coords(self._hint, size / 2, size / 2)
        self.surface.itemconfigure(self._hint, width=0.8 * size)
        self._painting.cancel()
        self._show_painted(self.picture.resize((size, size)))  # until it is painted in that size
        self.show(self._drawing)

    def say(self, hint: str, font: str = BODY) -> None:
        """Say something else on the empty canvas, in a font of that name."""
        self.surface.itemconfigure(self._hint, text=hint, font=font)

    def show(self, drawing: Drawing) -> None:
        """Show a drawing in place of what is there; a stroke being drawn stays."""
        self._drawing = drawing
        if drawing.is_empty:
            self._show_now()
        else:
            self._show_hint()
            self._painting.paint(drawing, self._look)

    @property
    def _look(self) -> Look:
        palette = palette_of(self)
        return Look(self._zoom, palette.paper, palette.ink)

    def _show_now(self) -> None:
        self._painting.cancel()
        self._show_painted(painted(self._drawing, self._look))
        self._show_hint()

    def _show_painted(self, picture: Image.Image) -> None:
        self.picture = picture
        self._photo.paste(picture)
        self.surface.delete(_ENDED)

    def _show_hint(self) -> None:
        is_untouched = self._drawing.is_empty and not self.is_drawing
        self.surface.itemconfigure(self._hint, state=tk.NORMAL if is_untouched else tk.HIDDEN)

    def _paint(self) -> None:
        palette = palette_of(self)
        self.surface.configure(background=palette.paper)
        self.surface.itemconfigure(self._hint, fill=palette.muted)
        self._show_now()

    def pen_down(self, x: float, y: float) -> None:
        """Begin a stroke at a point in units; one that is under way ends first."""
        self.pen_up()
        self._on_stroke_begin()
        self._points = [(x, y)]
        self.surface.itemconfigure(self._hint, state=tk.HIDDEN)
        self._draw_live(1)

    def pen_move(self, x: float, y: float) -> None:
        """Lead the stroke on to a point in units, which may lie outside the canvas."""
        self.pen_moves([(x, y)])

    def pen_moves(self, points: Sequence[Point]) -> None:
        """Lead the stroke on through several points."""
        if self._points:
            self._points += points
            self._draw_live(len(points))

    def pen_up(self) -> None:
        """End the stroke, if one is under way."""
        if not self._points:
            return
        stroke = PenStroke(tuple(self._points), self.pen_width)
        self._points = []
        self.surface.addtag_withtag(_ENDED, _LIVE)
        self.surface.dtag(_LIVE)
        self._on_stroke_end(stroke)

    def _bind_events(self) -> None:
        self.surface.bind("<Button-1>", self._on_press)
        self.surface.bind("<B1-Motion>", self._on_move)
        self.surface.bind("<ButtonRelease-1>", lambda _: self.pen_up())
        self.watch(self.surface)

    def _on_press(self, event: "tk.Event[tk.Canvas]") -> None:
        x, y = self._units(event)
        # While another button is held, Tk reports clicks beside the canvas as well.
        if 0 <= x <= CANVAS_SIZE and 0 <= y <= CANVAS_SIZE:
            self.surface.focus_set()
            self._trail.begin(event)
            self.pen_down(x, y)

    def _on_move(self, event: "tk.Event[tk.Canvas]") -> None:
        if self._points:
            zoom = self._zoom
            self.pen_moves([(x / zoom, y / zoom) for x, y in self._trail.until(event)])

    def _units(self, event: "tk.Event[tk.Canvas]") -> Point:
        return event.x / self._zoom, event.y / self._zoom

    def _draw_live(self, new: int) -> None:
        """Draw the new points of the stroke with Tk: at once, however long the stroke."""
        curve = smooth_curve(self._points[-_LIVE_POINTS - new + 1 :]) * self._zoom
        color, width = palette_of(self).ink, self.pen_width * self._zoom
        if len(curve) == 1:
            box = (*(curve[0] - width / 2).tolist(), *(curve[0] + width / 2).tolist())
            self.surface.create_oval(box, fill=color, outline="", tags=_LIVE)
        elif len(curve) > 1:
            self.surface.create_line(
                curve.ravel().tolist(),
                fill=color, width=width, capstyle=tk.ROUND, joinstyle=tk.ROUND, tags=_LIVE,
            )  # fmt: skip
