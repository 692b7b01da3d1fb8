"""The window with what of a camera can be set: the size of its pictures, exposure, focus."""

import tkinter as tk
from collections.abc import Callable
from tkinter import ttk

from ...camera.adjusting import FOCUS_STEP, MOST_FOCUS, MOST_STOPS, Abilities, Adjustment
from ...language.texts import tr
from ...settings import CAMERA_SIZES
from ..toolkit.fonts import BODY, CAPTION
from ..toolkit.pixels import px
from ..toolkit.text_room import TextRoom

# pixels of a plain screen
_MARGIN, _GAP, _SCALE = 16, 8, 260
_BELOW = 60  # of the tab's edge, so that the buttons are seen


class _Dial(ttk.Frame):
    """One line: automatic, or a value on a scale. limits: of the value. on_change: called with each
    choice.
    """

    def __init__(
        self,
        parent: tk.Misc,
        limits: tuple[int, int],
        step: int,
        value: int | None,
        on_change: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self._step = step
        self._on_change = on_change
        self.is_automatic = tk.BooleanVar(self, value is None)
        self.position = tk.DoubleVar(self, value or 0)
        self.scale = ttk.Scale(
            self, from_=limits[0], to=limits[1], variable=self.position, length=px(self, _SCALE),
            command=lambda _: self._on_move(),
        )  # fmt: skip
        self.check = ttk.Checkbutton(self, text=tr("Automatic"), variable=self.is_automatic)
        self.check.pack(side=tk.LEFT)
        self.scale.pack(side=tk.LEFT, padx=(px(self, _GAP), 0))
        self.is_automatic.trace_add("write", lambda *_: on_change())
        for key, steps in (("<Left>", -1), ("<Right>", 1), ("<Down>", -1), ("<Up>", 1)):
            self.scale.bind(key, lambda _, steps=steps: self._go(steps))  # type: ignore[misc]

    @property
    def value(self) -> int | None:
        """What is chosen, None for automatic."""
        if self.is_automatic.get():
            return None
        return self._step * round(self.position.get() / self._step)

    def enable(self, *, is_able: bool) -> None:
        for widget in (self.check, self.scale):
            widget.state(["!disabled" if is_able else "disabled"])

    def _on_move(self) -> None:
        """Who moves it wants it no longer automatic."""
        if self.is_automatic.get():
            self.is_automatic.set(False)
        else:
            self._on_change()

    def _go(self, steps: int) -> str:
        if self.scale.instate(["!disabled"]):
            low, high = (float(self.scale.cget(each)) for each in ("from", "to"))
            self.position.set(min(max(self.position.get() + steps * self._step, low), high))
            self._on_move()
        return "break"


class CameraWindow(tk.Toplevel):
    """size: a variable, of CAMERA_SIZES. adjustment: how the camera is set now. adjust: called with
    how it is to be set.
    """

    def __init__(
        self,
        parent: tk.Misc,
        *,
        size: tk.StringVar,
        adjust: Callable[[Adjustment], None],
        adjustment: Adjustment,
    ) -> None:
        super().__init__(parent)
        self.withdraw()
        self.title(tr("Camera"))
        self.transient(parent.winfo_toplevel())
        self.resizable(width=False, height=False)
        self._adjust = adjust
        self._abilities: Abilities | None = None
        self.advice = tk.StringVar(self)
        room = ttk.Frame(self, padding=px(self, _MARGIN))
        room.pack(fill=tk.BOTH, expand=True)
        self.sizes = ttk.Combobox(
            room, textvariable=size, values=CAMERA_SIZES, state="readonly", width=12
        )
        self.exposure_dial = _Dial(
            room, (-MOST_STOPS, MOST_STOPS), 1, adjustment.exposure, self._on_change
        )
        self.focus_dial = _Dial(
            room, (0, MOST_FOCUS), FOCUS_STEP, adjustment.focus, self._on_change
        )
        lines: tuple[tuple[str, ttk.Widget], ...] = (
            (tr("Resolution"), self.sizes), (tr("Exposure"), self.exposure_dial),
            (tr("Focus"), self.focus_dial),
        )  # fmt: skip
        for row, (name, widget) in enumerate(lines):
            ttk.Label(room, text=name).grid(row=row, column=0, sticky=tk.W, pady=px(self, 4))
            widget.grid(row=row, column=1, sticky=tk.W, padx=(px(self, _MARGIN), 0))
        advice = TextRoom(room, self.advice, (BODY, CAPTION), lines=2)
        advice.grid(row=len(lines), column=0, columnspan=2, sticky=tk.EW, pady=(px(self, _GAP), 0))
        self.bind("<Escape>", lambda _: self.destroy())
        self.show(None)
        self._place(parent)
        self.deiconify()
        self.sizes.focus_set()

    def show(self, abilities: Abilities | None) -> None:
        """Let what the camera has be set; None: it is off."""
        if abilities == self._abilities and self.advice.get():
            return
        self._abilities = abilities
        self.exposure_dial.enable(is_able=bool(abilities and abilities.has_exposure))
        self.focus_dial.enable(is_able=bool(abilities and abilities.has_focus))
        self.advice.set(_advice(abilities))

    def _place(self, parent: tk.Misc) -> None:
        """Stand at the right, so that the picture is seen."""
        self.update_idletasks()
        left = parent.winfo_rootx() + parent.winfo_width() - self.winfo_reqwidth()
        self.geometry(f"+{max(left, 0)}+{parent.winfo_rooty() + px(self, _BELOW)}")

    def _on_change(self) -> None:
        self._adjust(Adjustment(self.exposure_dial.value, self.focus_dial.value))


def _advice(abilities: Abilities | None) -> str:
    if abilities is None:
        return tr("Start the camera to set what it has.")
    width, height = abilities.size
    said = tr("The camera sends {width}×{height}.", width=width, height=height)
    if not abilities.has_exposure and not abilities.has_focus:
        return said + " " + tr("Its exposure and its focus it sets by itself.")
    if not abilities.has_exposure:
        return said + " " + tr("Its exposure it sets by itself.")
    if not abilities.has_focus:
        return said + " " + tr("Its focus it sets by itself, or has none.")
    return said
