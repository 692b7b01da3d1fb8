"""What is drawn over the live picture while somebody writes in the air: lines and the pointer."""

import functools
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image

from ...camera.air.path import Points, on_canvas, on_screen
from ...camera.air.writer import AirSight, Need
from ...drawing.drawing import Drawing, PenStroke
from ...recognition.ink import CANVAS_SIZE, smooth_curve

Color = tuple[int, int, int]

_WRITTEN: Color = (0, 95, 184)
_ENTERED: Color = (110, 130, 150)  # in the list already: the next line begins anew
_WRITING: Color = (220, 60, 0)
_LIGHT: Color = (255, 255, 255)
_DARK: Color = (20, 20, 20)
_EDGE = 5  # pixels of a picture 640 wide: a line's light edge, both sides together
_FRAME_WIDTH = 640
RING = 0.05  # of the picture's longer side: the radius of the ring that a thing is held in
_SUB = 4  # bits of a pixel's fraction in which OpenCV draws


@dataclass(frozen=True, eq=False)
class AirOverlay:
    """Draws over a picture as it is on the screen. pen_width: of the line being written, units."""

    sight: AirSight
    drawing: Drawing
    pen_width: float
    is_mirrored: bool

    def __call__(self, image: Image.Image) -> Image.Image:
        canvas = np.array(image)
        size = image.size
        ink = _ENTERED if self.drawing.is_entered else _WRITTEN
        line = self.sight.line
        if not (self.drawing.is_entered and line is not None):
            for stroke in self.drawing.strokes:
                _draw_line(canvas, on_screen(_curve(stroke), size), stroke.width, ink)
        if line is not None:
            points = on_canvas(line, self._frame, is_mirrored=self.is_mirrored)
            curve = smooth_curve([(x, y) for x, y in points.tolist()])
            _draw_line(canvas, on_screen(curve, size), self.pen_width, _WRITING)
        if self.sight.need is Need.THING:
            middle, radius = (size[0] / 2, size[1] / 2), RING * max(size)
            _draw_ring(canvas, middle, radius, _LIGHT)
        elif self.sight.position is not None:
            self._draw_pointer(canvas, size)
        return Image.fromarray(canvas)

    @property
    def _frame(self) -> tuple[int, int]:
        height, width = self.sight.picture.shape[:2]
        return width, height

    def _draw_pointer(self, canvas: "np.ndarray", size: tuple[int, int]) -> None:
        place = on_canvas(
            np.array([self.sight.position]), self._frame, is_mirrored=self.is_mirrored
        )
        x, y = on_screen(place, size)[0].tolist()
        unit = max(size) / _FRAME_WIDTH
        radius = self.sight.radius * max(size) / max(self._frame) + 5 * unit
        _draw_ring(canvas, (x, y), radius, _WRITING if self.sight.is_down else _LIGHT)
        if self.sight.rest > 0:
            around = radius + 6 * unit
            angle = round(360 * self.sight.rest)
            _draw_arc(canvas, (x, y), around, angle, _WRITING)


@functools.lru_cache(maxsize=512)
def _curve(stroke: PenStroke) -> Points:
    return smooth_curve(stroke.points)


def _draw_line(canvas: "np.ndarray", points: Points, width: float, color: Color) -> None:
    """Draw a line of the pen with a light edge, so that it is seen on any ground."""
    if not len(points):
        return
    side = max(canvas.shape[:2])
    thick = max(1, round(width * side / CANVAS_SIZE))
    edge = max(2, round(_EDGE * side / _FRAME_WIDTH))
    fixed = np.rint(points * (1 << _SUB)).astype(np.int32).reshape(-1, 1, 2)
    for paint, wide in ((_LIGHT, thick + edge), (color, thick)):
        cv2.polylines(canvas, [fixed], False, paint, wide, cv2.LINE_AA, _SUB)


def _draw_ring(canvas: "np.ndarray", at: tuple[float, float], radius: float, color: Color) -> None:
    _draw_arc(canvas, at, radius, 360, color)


def _draw_arc(
    canvas: "np.ndarray", at: tuple[float, float], radius: float, angle: int, color: Color
) -> None:
    """Draw a part of a ring, from the top, in degrees, with a dark edge."""
    center = tuple(round(value * (1 << _SUB)) for value in at)
    axes = (round(radius * (1 << _SUB)),) * 2
    wide = max(2, round(3 * max(canvas.shape[:2]) / _FRAME_WIDTH))
    for paint, thick in ((_DARK, wide + 2), (color, wide)):
        cv2.ellipse(canvas, center, axes, -90, 0, angle, paint, thick, cv2.LINE_AA, _SUB)
