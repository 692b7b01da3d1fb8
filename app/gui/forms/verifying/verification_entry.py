"""What a field is said to hold, large, digit by digit: the doubtful ones are marked."""

import tkinter as tk
from collections.abc import Callable, Sequence
from tkinter import font

from ....forms.piles.pile import PiledDigit
from ....forms.verifying.field_wording import candidates
from ....forms.verifying.typed_text import TypedText
from ....language.texts import tr
from ...toolkit.focus_frame import FocusFrame
from ...toolkit.fonts import BODY_LARGE, CAPTION, DISPLAY_MIDDLE, DISPLAY_SMALL
from ...toolkit.key_repeat import OncePressed
from ...toolkit.palette import Palette
from ...toolkit.pixels import px
from ...toolkit.theme import follow_theme, palette_of

# pixels of a plain screen
_BESIDE = 10  # a character, on both sides together
_BELOW, _ABOVE, _EDGE = 6, 4, 12


class EntryView(FocusFrame):
    """surface: has the keyboard. on_place: called with the character that is clicked on."""

    def __init__(self, parent: tk.Misc, on_place: Callable[[int], None]) -> None:
        super().__init__(parent)
        self._on_place = on_place
        self._typed: TypedText | None = None
        self._is_read = True
        self._doubts: dict[int, PiledDigit] = {}
        self._cells: list[tuple[float, float]] = []  # left and right, of each character
        self.surface = tk.Canvas(self, width=1, highlightthickness=0, takefocus=True)
        self.surface.pack(fill=tk.BOTH, expand=True)
        self.watch(self.surface)
        self.surface.bind("<Configure>", lambda _: self._paint())
        self.surface.bind("<Button-1>", self._on_click)
        OncePressed(self.surface, "Return", "KP_Enter")  # each says that something is right
        follow_theme(self.surface, self._on_theme)

    def show(
        self, typed: TypedText | None, digits: Sequence[PiledDigit] = (), *, is_read: bool = True
    ) -> None:
        """Show a text. digits: those that were read, one for each digit in the text as read.

        is_read: whether an empty text, too, is what was read.
        """
        self._typed, self._is_read = typed, is_read
        self._doubts = {}
        if typed is not None:
            places = [place for place, char in enumerate(typed.text) if char.isdigit()]
            self._doubts = {
                place: digit
                for place, digit in zip(places, digits, strict=False)
                if not digit.is_sure and place not in typed.own
            }
        self._paint()

    def _on_theme(self) -> None:
        large, small = (font.nametofont(name, self) for name in (DISPLAY_MIDDLE, CAPTION))
        height = large.metrics("linespace") + small.metrics("linespace")
        self.surface.configure(height=height + px(self, _BELOW + _ABOVE))
        self._paint()

    def _paint(self) -> None:
        palette, surface = palette_of(self), self.surface
        surface.configure(background=palette.paper)
        surface.delete("all")
        self._cells = []
        if self._typed is None:
            return
        if not self._typed.text:
            if not (self._is_read or self._typed.is_touched):
                return
            surface.create_text(
                surface.winfo_width() / 2, surface.winfo_height() / 2,
                text=tr("(empty)"), fill=palette.muted, font=BODY_LARGE,
            )  # fmt: skip
            return
        self._paint_characters(self._typed, palette)

    def _paint_characters(self, typed: TypedText, palette: Palette) -> None:
        surface, beside = self.surface, px(self, _BESIDE)
        name = self._fitting_font(typed.text)
        chosen = font.nametofont(name, self)
        widths = [chosen.measure(character) + beside for character in typed.text]
        x = max(float(px(self, _EDGE)), (surface.winfo_width() - sum(widths)) / 2)
        baseline = px(self, _ABOVE) + font.nametofont(DISPLAY_MIDDLE, self).metrics("linespace")
        for place, (character, width) in enumerate(zip(typed.text, widths, strict=True)):
            self._cells.append((x, x + width))
            is_doubtful = place in self._doubts
            surface.create_text(
                x + width / 2, baseline, text=character, anchor=tk.S, font=name,
                fill=palette.doubt if is_doubtful else palette.text,
            )  # fmt: skip
            if is_doubtful:
                self._say_other(self._doubts[place], (x, x + width), baseline, palette)
            if place == typed.place:
                surface.create_rectangle(
                    x, px(self, _ABOVE) / 2, x + width, baseline,
                    outline=palette.accent, width=px(self, 2),
                )  # fmt: skip
            x += width
        if typed.is_touched and typed.place is None:
            surface.create_line(
                x + 2, px(self, _ABOVE), x + 2, baseline, fill=palette.accent, width=px(self, 2)
            )

    def _say_other(
        self, digit: PiledDigit, sides: tuple[float, float], baseline: float, palette: Palette
    ) -> None:
        """Underline a doubtful digit, and say below it what else it may be."""
        left, right = sides
        self.surface.create_line(
            left + 3, baseline, right - 3, baseline, fill=palette.doubt, width=px(self, 3)
        )
        self.surface.create_text(
            (left + right) / 2, baseline + px(self, 3), anchor=tk.N, font=CAPTION,
            text=f"{candidates(digit)[1]}?", fill=palette.doubt,
        )  # fmt: skip

    def _fitting_font(self, text: str) -> str:
        """The largest font in which all of a text has room."""
        room = self.surface.winfo_width() - 2 * px(self, _EDGE)
        beside = px(self, _BESIDE) * len(text)
        fonts = (DISPLAY_MIDDLE, DISPLAY_SMALL, BODY_LARGE)
        fitting = (
            name for name in fonts if font.nametofont(name, self).measure(text) + beside <= room
        )
        return next(fitting, fonts[-1])

    def _on_click(self, event: "tk.Event[tk.Canvas]") -> None:
        self.surface.focus_set()
        for place, (left, right) in enumerate(self._cells):
            if left <= event.x < right:
                self._on_place(place)
