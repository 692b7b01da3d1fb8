"""What the left button and some keys do on a form: change fields, and the lines in them."""

import tkinter as tk
from collections.abc import Callable

from ....forms.templates.form_work import inner_lines
from ....recognition.preprocessing import Box
from ...pages.picture_hand import PictureHand
from ...toolkit.box_grip import show_grip
from ...toolkit.keys import modifier
from ...toolkit.theme import palette_of
from .form_canvas import FormCanvas

_REACH = 4  # screen pixels about a line that take hold of it
_LEAST_CUT = 6  # screen pixels; a shorter one is a click
_STEP = 2  # screen pixels that a key moves a line


class FormHand(PictureHand):
    """on_box: called with a field's index, None for a new one, and its box.

    on_line: called with a line of the chosen field as `inner_lines` has it, and its new place.
    on_cut: called with a field's index, a place in the page's pixels and whether it is of a row,
    where a line was drawn across the field.
    on_adding: called when the next rectangle is, or no more is, to be a field whatever is there.
    """

    def __init__(
        self,
        canvas: FormCanvas,
        on_box: Callable[[int | None, Box], None],
        on_line: Callable[[str, int, float], None],
        on_cut: Callable[[int, float, bool], None],
        on_adding: Callable[[bool], None],
    ) -> None:
        self._form = canvas
        self._on_line = on_line
        self._on_cut = on_cut
        self._cut: tuple[int, int] | None = None  # where on the screen a cut began
        self._line: int | None = None  # that is dragged
        super().__init__(
            canvas,
            on_region=lambda region: on_box(None, tuple(map(float, region))),  # type: ignore[arg-type]
            on_box=on_box,
            on_adding=on_adding,
        )

    def pick_next_line(self) -> None:
        """Have keys move the next line inside the chosen field; behind the last one its box."""
        count = len(self._lines)
        if count:
            following = 0 if self._form.line is None else self._form.line + 1
            self._form.pick_line(following if following < count else None)

    def let_go(self) -> None:
        """Give up what is under way."""
        super().let_go()
        self._line = None

    @property
    def _lines(self) -> list[tuple[str, int, float]]:
        """The lines inside the chosen field."""
        chosen = self._form.pointed
        if chosen is None or chosen >= len(self._form.fields):
            return []
        return inner_lines(self._form.fields[chosen])

    def _line_at(self, x: float, y: float) -> int | None:
        """The line of the chosen field that a press at a point of the screen takes hold of."""
        chosen, view = self._form.pointed, self._form.view
        if chosen is None:
            return None
        left, top, right, bottom = view.to_screen(self._form.boxes[chosen])
        if not (left + _REACH < x < right - _REACH and top + _REACH < y < bottom - _REACH):
            return None
        for index, (name, _, place) in enumerate(self._lines):
            on_screen = view.to_screen((place, place, place, place))
            if abs(on_screen[1] - y if name == "rows" else on_screen[0] - x) <= _REACH:
                return index
        return None

    def _hold(self, x: int, y: int) -> tuple[int | None, str]:
        """A proposal is not held: over it another field may be drawn."""
        index, grip = super()._hold(x, y)
        if index is not None and index >= len(self._form.fields) and index != self._form.pointed:
            return None, ""
        return index, grip

    def _on_press(self, event: "tk.Event[tk.Canvas]") -> None:
        self._line = None if self.is_adding else self._line_at(event.x, event.y)
        if self._line is None:
            super()._on_press(event)
        else:
            self._surface.focus_set()

    def _on_drag(self, event: "tk.Event[tk.Canvas]") -> None:
        if self._line is None:
            super()._on_drag(event)
            return
        chosen = self._form.pointed
        if chosen is None:
            return
        left, top, right, bottom = self._form.view.to_screen(self._form.boxes[chosen])
        is_row = self._lines[self._line][0] == "rows"
        ends = (left, event.y, right, event.y) if is_row else (event.x, top, event.x, bottom)
        self._surface.delete("drag")
        self._surface.create_line(
            *ends, fill=palette_of(self._surface).accent, width=2, dash=(6, 3), tags="drag"
        )

    def _on_release(self, event: "tk.Event[tk.Canvas]") -> None:
        line, self._line = self._line, None
        if line is None:
            super()._on_release(event)
            return
        self._surface.delete("drag")
        lines = self._lines
        if line < len(lines):
            name, number, _ = lines[line]
            x, y = self._form.view.to_picture(event.x, event.y)
            self._on_line(name, number, y if name == "rows" else x)

    def _bind_events(self) -> None:
        super()._bind_events()
        mod, bind = modifier(self._surface), self._surface.bind
        bind(f"<{mod}-Button-1>", self._on_cut_press)
        bind(f"<{mod}-B1-Motion>", self._on_cut_drag)
        bind(f"<{mod}-ButtonRelease-1>", self._on_cut_release)

    def _on_cut_press(self, event: "tk.Event[tk.Canvas]") -> None:
        self._surface.focus_set()
        self._cut = event.x, event.y

    def _on_cut_drag(self, event: "tk.Event[tk.Canvas]") -> None:
        self._surface.delete("drag")
        if (found := self._cut_field(event)) is None:
            return
        index, is_row = found
        left, top, right, bottom = self._form.view.to_screen(self._form.fields[index].box)
        ends = (left, event.y, right, event.y) if is_row else (event.x, top, event.x, bottom)
        self._surface.create_line(
            *ends, fill=palette_of(self._surface).accent, width=2, dash=(6, 3), tags="drag"
        )

    def _on_cut_release(self, event: "tk.Event[tk.Canvas]") -> None:
        self._surface.delete("drag")
        found, self._cut = self._cut_field(event), None
        if found is not None:
            index, is_row = found
            x, y = self._form.view.to_picture(event.x, event.y)
            self._on_cut(index, y if is_row else x, is_row)

    def _cut_field(self, event: "tk.Event[tk.Canvas]") -> tuple[int, bool] | None:
        """The field that a cut goes through, and whether it goes from side to side."""
        if self._cut is None:
            return None
        x, y = self._cut
        across, down = abs(event.x - x), abs(event.y - y)
        index = self._form.box_under((x + event.x) / 2, (y + event.y) / 2)
        if max(across, down) < _LEAST_CUT or index is None or index >= len(self._form.fields):
            return None
        return index, across > down

    def _on_click(self, x: int, y: int) -> None:
        self._form.choose(self._form.box_under(x, y))

    def _on_motion(self, event: "tk.Event[tk.Canvas]") -> None:
        line = None if self.is_adding else self._line_at(event.x, event.y)
        if line is None:
            super()._on_motion(event)
        else:
            edge = "n" if self._lines[line][0] == "rows" else "w"
            show_grip(self._surface, edge, self._plain_cursor)

    def _nudging(self, grip: str, right: int, down: int) -> Callable[[object], str]:
        nudge_box = super()._nudging(grip, right, down)

        def nudge(event: object) -> str:
            line, lines = self._form.line, self._lines
            if line is None or line >= len(lines):
                return nudge_box(event)
            name, number, place = lines[line]
            step = (down if name == "rows" else right) * _STEP / self._form.view.scale
            if step:
                self._on_line(name, number, place + step)
                self._form.pick_line(line)
            return "break"

        return nudge

    def _escape(self) -> None:
        super()._escape()
        self._form.pick_line(None)
