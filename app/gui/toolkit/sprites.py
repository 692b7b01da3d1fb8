"""The little pictures that controls are made of, drawn as large as the screen and the texts ask."""

from PIL import Image, ImageDraw

_FINER = 4  # drawn so many times larger, for smooth edges
_CLEAR = (0, 0, 0, 0)
_ROOM = 96  # pixels of a middle that is stretched
_TURN = Image.Transpose.TRANSPOSE
BOX = 20  # units a side of a check mark's box; a unit is a pixel of a plain screen


class Sprites:
    """Draws in units. scale: pixels a unit. ground: the colour beneath."""

    def __init__(self, scale: float) -> None:
        self._scale = scale

    def size(self, units: float) -> int:
        """Return a length in pixels, at least one."""
        return max(1, round(units * self._scale))

    def plate(
        self, fill: str, outline: str, *, ring: str = "", radius: float = 4, side: float = BOX
    ) -> Image.Image:
        """A rounded square with room for a ring around it; its middle can be stretched."""
        image, pen, units = self._blank(side, side)
        if ring:
            self._rounded(pen, (0, 0, side, side), radius + 2, ring)
            self._rounded(pen, (1.5, 1.5, side - 1.5, side - 1.5), radius + 0.5, _CLEAR)
        self._rounded(pen, (2, 2, side - 2, side - 2), radius, outline)
        if fill != outline:
            self._rounded(pen, (3, 3, side - 3, side - 3), radius - 1, fill)
        return self._done(image, units)

    def clear(self, width: float, height: float) -> Image.Image:
        """Nothing, of that size."""
        image, _, units = self._blank(width, height)
        return self._done(image, units)

    def block(self, color: str, width: float, height: float) -> Image.Image:
        """A rectangle of one colour."""
        return Image.new("RGBA", (self.size(width), self.size(height)), color)

    def check(self, fill: str, outline: str, mark: str, ring: str = "") -> Image.Image:
        """The box of a check button, with a room to its right; mark: "" for an empty one."""
        image, pen, units = self._blank(BOX + 6, BOX)
        self._box(pen, fill, outline, ring, radius=4)
        if mark:
            tick = [(6, 10.5), (9, 13.5), (14.5, 7)]
            self._line(pen, tick, mark, width=1.8)
        return self._done(image, units)

    def radio(self, fill: str, outline: str, mark: str, ring: str = "") -> Image.Image:
        """The round of a radio button, as `check`."""
        image, pen, units = self._blank(BOX + 6, BOX)
        self._box(pen, fill, outline, ring, radius=8)
        if mark:
            self._rounded(pen, (6.5, 6.5, 13.5, 13.5), 3.5, mark)
        return self._done(image, units)

    def arrow(
        self, color: str, direction: str, width: float = 16, height: float = 16
    ) -> Image.Image:
        """An angle that points "up", "down", "left" or "right"."""
        image, pen, units = self._blank(width, height)
        across, along = 3.5, 1.75
        ends = {
            "down": [(-across, -along), (0, along), (across, -along)],
            "up": [(-across, along), (0, -along), (across, along)],
            "left": [(along, -across), (-along, 0), (along, across)],
            "right": [(-along, -across), (along, 0), (-along, across)],
        }[direction]
        self._line(pen, [(width / 2 + x, height / 2 + y) for x, y in ends], color, width=1.5)
        return self._done(image, units)

    def tab(self, fill: str, line: str) -> Image.Image:
        """A tab's ear; line: of the one in view, below its name."""
        image, pen, units = self._blank(32, 32)
        if fill:
            self._rounded(pen, (0, 0, 32, 40), 6, fill)
        if line:
            pen.rectangle(self._enlarged((0, 29, 32, 32)), fill=line)
        return self._done(image, units)

    def pill(self, color: str, width: float, height: float, inset: float = 0) -> Image.Image:
        """A bar with round ends, in a room of that size."""
        image, pen, units = self._blank(width, height)
        box = (inset, inset, width - inset, height - inset)
        self._rounded(pen, box, (min(width, height) - 2 * inset) / 2, color)
        return self._done(image, units)

    def _box(
        self, pen: ImageDraw.ImageDraw, fill: str, outline: str, ring: str, radius: float
    ) -> None:
        if ring:
            self._rounded(pen, (0, 0, BOX, BOX), radius + 2, ring)
            self._rounded(pen, (1.25, 1.25, BOX - 1.25, BOX - 1.25), radius + 1, _CLEAR)
        self._rounded(pen, (2, 2, BOX - 2, BOX - 2), radius, outline)
        if fill != outline:
            self._rounded(pen, (3.25, 3.25, BOX - 3.25, BOX - 3.25), radius - 1.25, fill)

    def _blank(
        self, width: float, height: float
    ) -> tuple[Image.Image, ImageDraw.ImageDraw, tuple[int, int]]:
        size = self.size(width), self.size(height)
        image = Image.new("RGBA", (size[0] * _FINER, size[1] * _FINER), _CLEAR)
        return image, ImageDraw.Draw(image), size

    def _done(self, image: Image.Image, size: tuple[int, int]) -> Image.Image:
        return image.resize(size, Image.Resampling.BOX)

    def _enlarged(self, box: tuple[float, float, float, float]) -> tuple[int, int, int, int]:
        left, top, right, bottom = (round(side * self._scale * _FINER) for side in box)
        return left, top, right - 1, bottom - 1

    def _rounded(
        self,
        pen: ImageDraw.ImageDraw,
        box: tuple[float, float, float, float],
        radius: float,
        color: str | tuple[int, int, int, int],
    ) -> None:
        pen.rounded_rectangle(self._enlarged(box), radius * self._scale * _FINER, fill=color)

    def _line(
        self,
        pen: ImageDraw.ImageDraw,
        points: list[tuple[float, float]],
        color: str,
        width: float,
    ) -> None:
        enlarged = [(x * self._scale * _FINER, y * self._scale * _FINER) for x, y in points]
        thick = round(width * self._scale * _FINER)
        pen.line(enlarged, fill=color, width=thick, joint="curve")
        for x, y in (enlarged[0], enlarged[-1]):
            pen.ellipse((x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2), fill=color)


def roomy(image: Image.Image, across: int, along: int) -> Image.Image:
    """Return a picture with its middle stretched, whose edges, in pixels, stay as they are.

    Tk fills a control with the middle again and again, each time by way of the screen: of a
    middle of 2×2 pixels a window took 160,000 ways, a third of a second.
    """
    return _stretched(_stretched(image, across).transpose(_TURN), along).transpose(_TURN)


def _stretched(image: Image.Image, edge: int) -> Image.Image:
    """The same, from left to right alone; where there is no edge nothing is to be stretched."""
    width, height = image.size
    middle = width - 2 * edge
    if not edge or middle <= 0 or middle >= _ROOM:
        return image
    wide = Image.new(image.mode, (2 * edge + _ROOM, height))
    wide.paste(image.crop((0, 0, edge, height)))
    inner = image.crop((edge, 0, width - edge, height))
    wide.paste(inner.resize((_ROOM, height), Image.Resampling.NEAREST), (edge, 0))
    wide.paste(image.crop((width - edge, 0, width, height)), (edge + _ROOM, 0))
    return wide
