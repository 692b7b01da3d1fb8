"""Writing in the air before the camera: what is clicked on is followed, and writes on the sheet."""

import time
import tkinter as tk

import numpy as np

from ...camera.air.path import on_canvas, on_screen
from ...camera.air.picking import CLICK, RING, Aim, PickError
from ...camera.air.ways import Lowering
from ...camera.air.writer import AirSight, AirWriter, Need
from ...drawing.drawing import PenStroke
from ...language.texts import marked, tr
from ...recognition import Reading
from ...recognition.ink import PEN_WIDTHS
from ...recognition.preprocessing import Box
from ...recognition.reading import NO_INK
from ..readings.reading_view import ReadingView
from ..services import Services
from ..tab import Answers, Command
from ..toolkit.held_key import HeldKey
from ..toolkit.keys import bind_tab_keys
from .air_hint import AirHint
from .air_overlay import AirOverlay
from .air_panel import AirActions, AirPanel
from .live_view import LiveView

# A frame is as wide as the canvas: what is written far from the camera is small there. Of a hundred
# digits 70 pixels high, this pen has all read and shown right, the medium one 3.
PEN_WIDTH = PEN_WIDTHS["fine"]
_PROBLEM_S = 4.0  # that a problem is told in the picture

_PICK = marked(
    "Click on a small coloured thing in your hand: a pen's cap.\nOr hold it in the ring: P."
)
_PICK_SECOND = marked(
    "Now click on a thing of another colour.\nThe pen writes while the camera sees that one."
)
_LOST = marked("Out of sight: bring it back.\nIf it stays lost, click on it again.")
_READY = {
    Lowering.KEY: marked("Hold Space down and write in the air."),
    Lowering.REST: marked("Hold it still until the ring is full: the pen is down."),
    Lowering.COLOR: marked("Show the second colour and write in the air."),
}
_WRITING = {
    Lowering.KEY: marked("Writing …"),
    Lowering.REST: marked("Writing … Hold it still to lift the pen."),
    Lowering.COLOR: marked("Writing … Hide the second colour to lift the pen."),
}
_ENTER = marked("Right? Press Enter. Wrong? Press Escape and write it again.")
_NOTHING_THERE = marked(
    "Nothing stands out there.\nClick on a small thing in a bright colour that is rare around you."
)


class AirMode:
    """writer: takes the camera's frames. panel, reading_view: widgets to lay out while it is on."""

    def __init__(
        self, parent: tk.Misc, services: Services, live_view: LiveView, rate: tk.StringVar
    ) -> None:
        self._sheet = services.sheets[0]
        self._current_reading = services.current_reading
        self._live_view = live_view
        self._is_on = False
        self._problem, self._problem_until = "", 0.0
        self._shown: AirSight | None = None
        self.lowering = services.preferences.air_pen
        self.writer = AirWriter(Lowering(self.lowering.get()))
        actions = AirActions(
            done=self.done, clear=self.clear, undo=self._sheet.undo, redo=self._sheet.redo,
            toggle_pen=self.toggle_pen, choose_again=self.writer.forget,
        )  # fmt: skip
        self.panel = AirPanel(parent, lowering=self.lowering, rate=rate, actions=actions)
        self.reading_view = ReadingView(
            parent, invitation=tr("Write in the air"),
            advice=tr("Press the key of the right digit, or write it again."),
            on_choose=self._sheet.correct,
        )  # fmt: skip
        self.hint = AirHint(live_view.surface)
        self.lowering.trace_add("write", lambda *_: self._on_lowering())
        live_view.surface.bind("<Button-1>", self._on_click, add=True)
        live_view.surface.bind("<Motion>", self._on_motion, add=True)
        self._current_reading.on_change.append(self._show_reading)
        self._sheet.on_drawing.append(self._show_drawing)
        self._bind_keys()

    @property
    def commands(self) -> Answers:
        sheet = self._sheet
        return {
            Command.DONE: self.done, Command.CLEAR: self.clear, Command.UNDO: sheet.undo,
            Command.REDO: sheet.redo, Command.SAVE: sheet.save,
        }  # fmt: skip

    @property
    def has_number(self) -> bool:
        """Whether something is written that is not in the list yet."""
        drawing = self._sheet.drawing
        return not drawing.is_empty and not drawing.is_entered

    def switch(self, *, is_on: bool) -> None:
        """Begin to write in the air, or end."""
        self._is_on = is_on
        self.stop()
        if is_on:
            self._show_drawing()

    def stop(self) -> None:
        """The camera gives no more: what is being written is a line; nothing is followed."""
        self.writer.stop()
        self._take_lines()
        self._shown = None
        self.hint.say("")
        self._show_pen()

    def refresh(self, *, is_seen: bool) -> None:
        """Show the frame that came last, if it can be seen, and take the lines that are written."""
        sight = self.writer.sight
        self._take_lines()
        self._say_hint(sight if is_seen else None)
        if sight is not None and sight is not self._shown and is_seen:
            self._show(sight)

    def done(self) -> None:
        """Enter the number into the list; a line that is being written belongs to it."""
        self._end_line()
        self._sheet.done()

    def clear(self) -> None:
        self._end_line()
        self._sheet.clear()

    def pick(self, at: tuple[float, float], aim: Aim = CLICK) -> None:
        """Follow what stands at a place of the picture, as the camera sees it, or say why not."""
        try:
            self.writer.pick(at, aim)
        except PickError:
            self._problem = tr(_NOTHING_THERE)
            self._problem_until = time.monotonic() + _PROBLEM_S
        else:
            self._problem = ""

    def pick_in_ring(self) -> None:
        """Follow what is held in the ring in the middle."""
        if self._shown is not None:
            height, width = self._shown.picture.shape[:2]
            self.pick((width / 2, height / 2), RING)

    def toggle_pen(self) -> None:
        """Lower the pen, or lift it."""
        self._set_pen(not self.writer.is_key_down)

    def _set_pen(self, is_down: bool) -> None:
        if not is_down:
            self.writer.lift()
        elif self._can_move_pen:
            self.writer.lower()
        self._show_pen()

    @property
    def _can_move_pen(self) -> bool:
        is_ready = self._shown is not None and self._shown.need is not Need.THING
        return is_ready and self.writer.lowering is Lowering.KEY

    def _bind_keys(self) -> None:
        bind_tab_keys(self.panel, {**self._sheet.key_commands, "p": self.pick_in_ring})
        HeldKey(self.panel, "space", lambda: self.writer.is_key_down, self._set_pen)

    def _on_click(self, event: "tk.Event[tk.Misc]") -> None:
        place = self._live_view.place_in_picture(event.x, event.y) if self._is_on else None
        if place is not None:
            self.pick(place)

    def _on_motion(self, event: "tk.Event[tk.Misc]") -> None:
        """Show by the cursor that there is something to click on."""
        if self._is_on:
            is_there = self._live_view.place_in_picture(event.x, event.y) is not None
            self._live_view.surface.configure(cursor="crosshair" if is_there else "")

    def _end_line(self) -> None:
        self.writer.end_line()
        self._take_lines()
        self._show_pen()

    def _on_lowering(self) -> None:
        self.writer.lift()
        self.writer.lowering = Lowering(self.lowering.get())
        self._show_pen()

    def _take_lines(self) -> None:
        if self._shown is None:
            return
        height, width = self._shown.picture.shape[:2]
        is_mirrored = self.panel.is_mirrored.get()
        for line in self.writer.take_lines():
            points = on_canvas(line, (width, height), is_mirrored=is_mirrored)
            written = tuple((x, y) for x, y in points.tolist())
            self._sheet.write(PenStroke(written, PEN_WIDTH))

    def _show(self, sight: AirSight) -> None:
        self._shown = sight
        drawing = self._sheet.drawing
        is_mirrored = self.panel.is_mirrored.get()
        overlay = AirOverlay(sight, drawing, PEN_WIDTH, is_mirrored)
        self._live_view.show(sight.picture, self._boxes(sight), overlay)
        self._show_pen()

    def _boxes(self, sight: AirSight) -> Reading:
        """What is read, with boxes where the camera sees them, while the pen is up."""
        reading = self._current_reading.of(self._sheet.drawing)
        if reading is None or sight.is_down:
            return NO_INK
        height, width = sight.picture.shape[:2]
        is_mirrored = self.panel.is_mirrored.get()

        def in_frame(box: Box) -> Box:
            corners = np.array(box, np.float64).reshape(2, 2)
            (left, top), (right, bottom) = on_screen(corners, (width, height)).tolist()
            return (width - right, top, width - left, bottom) if is_mirrored else (
                left, top, right, bottom
            )  # fmt: skip

        return reading.with_boxes(in_frame)

    def _say_hint(self, sight: AirSight | None) -> None:
        if sight is None:
            self.hint.say("")
            return
        if self._problem and time.monotonic() < self._problem_until:
            self.hint.say(self._problem, is_problem=True)
            return
        lowering = self.writer.lowering
        if sight.need is Need.NOTHING:
            said = (_WRITING if sight.is_down else _READY)[lowering]
        else:
            said = {Need.THING: _PICK, Need.SECOND: _PICK_SECOND, Need.SIGHT: _LOST}[sight.need]
        ready = said in _READY.values() and self.has_number
        lines = [tr(said), tr(_ENTER)] if ready else [tr(said)]
        self.hint.say("\n".join(lines), is_problem=sight.need is Need.SIGHT)

    def _show_pen(self) -> None:
        self.panel.show_pen(can_move=self._can_move_pen, is_down=self.writer.is_key_down)

    def _show_drawing(self) -> None:
        if self._is_on:
            self.panel.show(self._sheet)
            self._show_reading()

    def _show_reading(self) -> None:
        if not self._is_on:
            return
        current, drawing = self._current_reading, self._sheet.drawing
        if current.problem:
            self.reading_view.show_problem(current.problem)
        elif (reading := current.of(drawing)) is not None:
            self.reading_view.show(
                reading, is_provisional=not drawing.is_entered, index=current.index or 0
            )
