"""ttk's controls as they are on the screen: what stands on them can be read, and grows."""

import tkinter as tk
from collections import Counter
from collections.abc import Callable
from tkinter import ttk

import numpy as np
import pytest
from PIL import ImageGrab

from app.gui.toolkit.theme import apply_theme
from tests.made.contrast import PARTS, TEXT, contrast

SOLID = "█" * 6  # a text whose pixels all have its colour
STATES = ("", "active", "pressed", "focus", "disabled", "selected", "selected disabled")
KINDS: dict[str, Callable[[tk.Misc], ttk.Widget]] = {
    "button": lambda parent: ttk.Button(parent, text=SOLID),
    "accent": lambda parent: ttk.Button(parent, text=SOLID, style="Accent.TButton"),
    "toggle": lambda parent: ttk.Radiobutton(parent, text=SOLID, style="Toggle.TButton"),
    "menu": lambda parent: ttk.Menubutton(parent, text=SOLID),
    "check": lambda parent: ttk.Checkbutton(parent, text=SOLID),
    "radio": lambda parent: ttk.Radiobutton(parent, text=SOLID),
    "label": lambda parent: ttk.Label(parent, text=SOLID, padding=(40, 0)),
}


def colors(widget: tk.Misc, middle: float = 1.0) -> list[str]:
    """The colours of a widget on the screen, those of most pixels first; middle: how much of it."""
    widget.update()
    x, y = widget.winfo_rootx(), widget.winfo_rooty()
    width, height = widget.winfo_width(), widget.winfo_height()
    beside = round(height * (1 - middle) / 2)
    box = (x, y + beside, x + width, y + height - beside)
    pixels = np.asarray(ImageGrab.grab(box, xdisplay=None).convert("RGB")).reshape(-1, 3)
    counted = Counter(map(tuple, pixels.tolist()))
    return ["#{:02x}{:02x}{:02x}".format(*color) for color, _ in counted.most_common()]


@pytest.fixture(params=["light", "dark"])
def themed(root: tk.Tk, request: pytest.FixtureRequest) -> tk.Tk:
    apply_theme(root, request.param)
    root.geometry("+0+0")
    return root


@pytest.mark.parametrize("kind", KINDS)
def test_what_stands_on_a_control_can_be_read_in_every_state(themed: tk.Tk, kind: str) -> None:
    widget = KINDS[kind](themed)
    widget.pack(padx=20, pady=20)
    for state in STATES:
        widget.state([f"!{each}" for each in (*STATES, "alternate") if each and " " not in each])
        widget.state(
            [
                "!selected",
                "!alternate",
                *(f"!{each}" for each in STATES if each and " " not in each),
            ]
        )
        widget.state(state.split())
        text, ground = colors(widget, middle=0.4)[:2]
        assert contrast(text, ground) >= TEXT, f"{kind} {state}: {text} on {ground}"


def test_a_chosen_row_can_be_read_and_told_from_the_others(themed: tk.Tk) -> None:
    table = ttk.Treeview(themed, columns=("number",), show="", height=2)
    for _ in range(2):
        table.insert("", tk.END, values=(SOLID,))
    table.pack()
    table.selection_set(table.get_children()[0])
    most = colors(table)[:8]  # with those of the letters' edges
    paper, chosen = most[:2]
    assert contrast(paper, chosen) >= PARTS
    assert any(contrast(chosen, other) >= TEXT for other in most[2:])
    assert any(contrast(paper, other) >= TEXT for other in most[2:])


@pytest.mark.parametrize("kind", ["button", "accent", "check", "radio"])
def test_the_focus_can_be_seen(themed: tk.Tk, kind: str) -> None:
    widget = KINDS[kind](themed)
    widget.pack(padx=20, pady=20)
    without = set(colors(widget))
    widget.state(["focus"])
    ground = themed["background"]
    assert any(contrast(color, ground) >= PARTS for color in set(colors(widget)) - without)


def test_all_of_a_control_grows_with_the_texts(root: tk.Tk) -> None:
    apply_theme(root, "light")
    widgets = [make(root) for make in KINDS.values()]
    table = ttk.Treeview(root, height=4)
    for widget in (*widgets, table):
        widget.pack()
    root.update()
    small = [widget.winfo_reqheight() for widget in (*widgets, table)]
    apply_theme(root, "light", 2.0)
    root.update()
    large = [widget.winfo_reqheight() for widget in (*widgets, table)]
    assert all(1.7 * before <= after <= 2.2 * before
               for before, after in zip(small, large, strict=True))  # fmt: skip
