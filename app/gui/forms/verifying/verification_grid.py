"""Equal digits beside each other, a page of them at a time; a click or a key marks the odd one."""

import functools
import tkinter as tk
from collections.abc import Callable, Mapping, Sequence

from PIL import Image, ImageColor, ImageTk

from ....forms.verifying.digit_groups import GroupDigit
from ....recognition.ink import Ink
from ...toolkit.focus_frame import FocusFrame
from ...toolkit.key_repeat import OncePressed
from ...toolkit.palette import PALETTES, Palette
from ...toolkit.pixels import px
from ...toolkit.soon import Soon
from ...toolkit.theme import follow_theme, palette_of

# pixels of a plain screen
_SIDE, _GAP = 64, 8
_SIZE = (420, 240)  # at least; it grows with the window
_RING = 3
_WHEEL_UP, _WHEEL_DOWN = 4, 5  # X11's buttons
_MARK = PALETTES["light"].doubt  # in either theme: tiles are of paper

Key = tuple[int, int]


class DigitGrid(FocusFrame):
    """surface: has the keyboard. tiles: the pictures that are there so far, by the digits' keys.

    on_mark: called with a digit that is to be marked, or not any more. on_page: called with -1
    or 1, for the page before or behind. on_room: called when another number has room.
    """

    def __init__(
        self,
        parent: tk.Misc,
        *,
        on_mark: Callable[[GroupDigit], None],
        on_page: Callable[[int], None],
        on_room: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self._on_mark, self._on_page, self._on_room = on_mark, on_page, on_room
        self._digits: Sequence[GroupDigit] = ()
        self._cursor = 0
        self._hint = ""
        self._photo: ImageTk.PhotoImage | None = None
        self._soon = Soon(self, self._paint)
        self._painted: object = None  # what the picture shows
        self._room = (1, 1)
        self.side, self._gap = px(self, _SIDE), px(self, _GAP)
        self.tiles: Mapping[Key, Ink] = {}
        self.surface = tk.Canvas(
            self, width=px(self, _SIZE[0]), height=px(self, _SIZE[1]), highlightthickness=0,
            takefocus=True,
        )  # fmt: skip
        self.surface.pack(fill=tk.BOTH, expand=True)
        self.watch(self.surface)
        self._bind_keys()
        follow_theme(self.surface, self._paint)

    @property
    def capacity(self) -> int:
        """How many digits have room at once."""
        columns, rows = self._room
        return columns * rows

    @property
    def cursor(self) -> int:
        return self._cursor

    def show(self, digits: Sequence[GroupDigit], hint: str, *, keep_cursor: bool = False) -> None:
        """Show digits, or a hint where there are none."""
        self._digits, self._hint = digits, hint
        self._cursor = min(self._cursor, max(0, len(digits) - 1)) if keep_cursor else 0
        self.refresh()

    def refresh(self) -> None:
        """Paint soon, and once, however often it is asked for."""
        self._soon.ask()

    def _paint(self) -> None:
        palette, surface = palette_of(self), self.surface
        surface.configure(background=palette.track)
        size = surface.winfo_width(), surface.winfo_height()
        surface.delete("all")
        if size[0] <= 1:
            return
        if not self._digits:
            surface.create_text(
                size[0] / 2, size[1] / 2, text=self._hint, width=max(1, size[0] - px(self, 80)),
                justify=tk.CENTER, fill=palette.text, font="BodyLargeFont",
            )  # fmt: skip
            return
        self._paint_tiles(size, palette)
        surface.create_image(0, 0, image=self._photo, anchor=tk.NW)
        for place, digit in enumerate(self._digits):
            if digit.is_right is False:
                self._cross_out(place)
            elif digit.is_right:
                self._underline(place, palette.accent)
            elif not digit.is_sure:
                self._underline(place, palette.doubt)
        self._show_cursor()

    def _paint_tiles(self, size: tuple[int, int], palette: Palette) -> None:
        """Paint all tiles in one picture, unless it is there: it takes most of a frame's time."""
        shown = tuple((digit.key, digit.key in self.tiles) for digit in self._digits)
        if self._painted == (size, palette, self._room, shown):
            return
        self._painted = size, palette, self._room, shown
        # Tiles and their ground are gray in both themes.
        picture = Image.new("L", size, ImageColor.getcolor(palette.track, "L"))
        for place, digit in enumerate(self._digits):
            box = self._box(place)
            tile = self.tiles.get(digit.key)
            if tile is None:
                picture.paste(ImageColor.getcolor(palette.border, "L"), box)
            else:
                picture.paste(Image.fromarray(tile), box[:2])
        if self._photo is None or (self._photo.width(), self._photo.height()) != size:
            self._photo = ImageTk.PhotoImage("L", size, master=self.surface)
        self._photo.paste(picture)

    def _underline(self, place: int, color: str) -> None:
        left, _, right, bottom = self._box(place)
        self.surface.create_rectangle(
            left, bottom, right, bottom + self._gap // 2, fill=color, width=0
        )

    def _cross_out(self, place: int) -> None:
        left, top, right, bottom = self._box(place)
        width = px(self, _RING)
        self.surface.create_rectangle(left, top, right, bottom, outline=_MARK, width=width)
        self.surface.create_line(left, top, right, bottom, fill=_MARK, width=width)
        self.surface.create_line(left, bottom, right, top, fill=_MARK, width=width)

    def _show_cursor(self) -> None:
        left, top, right, bottom = self._box(self._cursor)
        ring = px(self, _RING)
        self.surface.create_rectangle(
            left - ring, top - ring, right + ring - 1, bottom + ring - 1,
            outline=palette_of(self).text, width=px(self, 2), tags="cursor",
        )  # fmt: skip

    def _box(self, place: int) -> tuple[int, int, int, int]:
        row, column = divmod(place, self._room[0])
        pitch = self.side + self._gap
        left, top = self._gap + column * pitch, self._gap + row * pitch
        return left, top, left + self.side, top + self.side

    def _bind_keys(self) -> None:
        bind = self.surface.bind
        bind("<Configure>", lambda event: self._measure(event.width, event.height))
        bind("<Button-1>", self._on_click)
        OncePressed(self.surface, "Return", "KP_Enter")  # each says that something is right
        bind("<space>", lambda _: self._mark(self._cursor))
        bind("<MouseWheel>", lambda event: self._on_page(-1 if event.delta > 0 else 1))
        bind(f"<Button-{_WHEEL_UP}>", lambda _: self._on_page(-1))
        bind(f"<Button-{_WHEEL_DOWN}>", lambda _: self._on_page(1))
        for key in ("Left", "Right", "Up", "Down", "Home", "End"):
            bind(f"<{key}>", functools.partial(self._on_move, key))

    def _measure(self, width: int, height: int) -> None:
        pitch = self.side + self._gap
        room = max(1, (width - self._gap) // pitch), max(1, (height - self._gap) // pitch)
        if room != self._room:
            self._room = room
            self._on_room()
        self._paint()

    def _on_click(self, event: "tk.Event[tk.Canvas]") -> None:
        self.surface.focus_set()
        for place in range(len(self._digits)):
            left, top, right, bottom = self._box(place)
            if left <= event.x < right and top <= event.y < bottom:
                self._cursor = place
                self._mark(place)

    def _mark(self, place: int) -> None:
        if place < len(self._digits):
            self._on_mark(self._digits[place])

    def _on_move(self, key: str, _: object) -> str:
        columns = self._room[0]
        last = len(self._digits) - 1
        targets = {
            "Left": self._cursor - 1, "Right": self._cursor + 1, "Up": self._cursor - columns,
            "Down": self._cursor + columns, "Home": 0, "End": last,
        }  # fmt: skip
        target = targets[key]
        if 0 <= target <= last:
            self._cursor = target
            self.surface.delete("cursor")
            self._show_cursor()
        return "break"
