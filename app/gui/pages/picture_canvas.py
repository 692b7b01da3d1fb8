"""A picture with its digits and signs: a box over each, and what it is."""

import tkinter as tk
from collections.abc import Callable, Sequence

from PIL import Image

from ...forms.tables.table import Corners, box_about, is_within
from ...readings.boxes import overlap
from ...readings.regions import PictureRegion
from ...recognition import Reading, Sign
from ...recognition.preprocessing import Box
from ...recognition.reading import Thing, Things
from ..readings.digit_box import TAG, draw_digit_box
from ..toolkit.pixels import px
from ..toolkit.theme import palette_of
from .box_canvas import BoxCanvas


class PictureCanvas(BoxCanvas):
    """Shows one picture. on_point: called with the digit or sign pointed at, or None.

    things: the digits, so that their indices are those in the reading, and the signs behind them.
    """

    def __init__(
        self,
        parent: tk.Misc,
        on_point: Callable[[Thing | None], None],
        on_menu: Callable[[int, int], None],
    ) -> None:
        self._on_point = on_point
        self.things: Things = ()
        self._in_order: tuple[int, ...] = ()
        self._region: PictureRegion | None = None
        self._cells: Sequence[Corners] = ()
        self._cell: Corners = ()
        super().__init__(parent, on_menu)

    @property
    def boxes(self) -> Sequence[Box]:
        """The boxes of all things."""
        return [thing.box for thing in self.things]

    @property
    def pointed_thing(self) -> Thing | None:
        """The digit or sign that is pointed at."""
        return None if self._pointed is None else self.things[self._pointed]

    def show(self, picture: Image.Image, region: PictureRegion | None = None) -> None:
        """Show a picture without digits, fitted unless it is the one shown already."""
        self._region, self.things, self._in_order = region, (), ()
        self._cells = self._cell = ()
        self._put(picture)
        self._draw()

    def look_at_box(self, box: Box) -> None:
        """Point at the thing that has a box, and bring it into view, if one has."""
        shares = [(overlap(thing.box, box), -index) for index, thing in enumerate(self.things)]
        share, index = max(shares, default=(0.0, 0))
        if share > 0:
            self.look_at(-index)

    def show_reading(self, reading: Reading) -> None:
        """Show a reading's boxes over the picture, none of them pointed at."""
        self.things = (*reading.digits, *reading.signs)
        places = {id(thing): place for place, thing in enumerate(reading.things)}
        by_place = sorted((places[id(thing)], index) for index, thing in enumerate(self.things))
        self._in_order = tuple(index for _, index in by_place)
        self._cells = self._cell = ()
        self._pointed = self._chosen = None
        self._draw()
        self._on_pointed(None)

    def show_cells(self, cells: Sequence[Corners], chosen: Corners = ()) -> None:
        """Show the outlines of a table's cells in place of digits, the one chosen in view."""
        self.things, self._in_order = (), ()
        self._pointed = self._chosen = None
        self._cells, self._cell = cells, chosen
        if chosen:
            self._bring_into_view(box_about(chosen))
        self._draw_boxes()

    def cell_under(self, x: float, y: float) -> int | None:
        """Return the index of the outline that has a point of the screen in it."""
        point = self.view.to_picture(x, y)
        inside = (number for number, corners in enumerate(self._cells) if is_within(point, corners))
        return next(inside, None)

    def _on_pointed(self, index: int | None) -> None:
        self._on_point(None if index is None else self.things[index])

    @property
    def _order(self) -> Sequence[int]:
        return self._in_order

    @property
    def _keys_zoom(self) -> bool:
        return not isinstance(self.pointed_thing, Sign)  # they say which sign it is

    def _draw_boxes(self) -> None:
        super()._draw_boxes()
        palette = palette_of(self)
        for corners in self._cells:
            self._outline(corners, palette.accent, 1)
        if self._cell:
            self._outline(self._cell, palette.doubt, px(self, 3))
        if self._region is not None:
            accent = palette_of(self).accent
            self.surface.create_rectangle(
                *self.view.to_screen(self._region), outline=accent, width=2, tags=TAG
            )

    def _outline(self, corners: Corners, color: str, width: int) -> None:
        points = [self.view.to_screen((x, y, x, y))[:2] for x, y in corners]
        flat = [side for point in points for side in point]
        self.surface.create_polygon(*flat, outline=color, fill="", width=width, tags=TAG)

    def _draw_box(self, index: int) -> None:
        thing, tag = self.things[index], f"{TAG}{index}"
        self.surface.delete(tag)
        draw_digit_box(
            self.surface, self.view.to_screen(thing.box), thing, palette_of(self),
            is_pointed=index == self._pointed, tag=tag,
        )  # fmt: skip
