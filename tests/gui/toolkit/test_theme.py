"""What a widget draws itself follows the theme of its window."""

import tkinter as tk

from app.gui.toolkit.palette import PALETTES
from app.gui.toolkit.theme import apply_theme, follow_theme, palette_of


def test_a_widget_is_painted_at_once_and_with_every_theme_until_it_goes(root: tk.Tk) -> None:
    apply_theme(root, "light")
    root.update()
    widget = tk.Canvas(root)
    widget.pack()
    root.update()
    painted: list[str] = []
    follow_theme(widget, lambda: painted.append(palette_of(widget).paper))
    assert painted == [PALETTES["light"].paper]
    apply_theme(root, "dark")
    root.update()
    assert painted[-1] == PALETTES["dark"].paper
    widget.destroy()
    count = len(painted)
    apply_theme(root, "light")
    root.update()
    assert len(painted) == count


def test_what_was_out_of_view_is_painted_as_it_is_shown(root: tk.Tk) -> None:
    apply_theme(root, "light")
    root.update()
    frame = tk.Frame(root)
    widget = tk.Canvas(frame)
    widget.pack()
    painted: list[str] = []
    follow_theme(widget, lambda: painted.append(palette_of(widget).paper))
    apply_theme(root, "dark")
    root.update()
    frame.pack()
    root.update()
    assert painted[-1] == PALETTES["dark"].paper
    frame.pack_forget()
    root.update()
    count = len(painted)
    frame.pack()
    root.update()
    assert len(painted) == count  # nothing has changed
