"""Who follows a variable hears its value at once, and each time it is set."""

import tkinter as tk

from app.gui.toolkit.variables import follow


def test_a_variable_is_followed(root: tk.Tk) -> None:
    pen, heard = tk.StringVar(root, "thin"), list[str]()
    follow(pen, heard.append)
    pen.set("thick")
    assert heard == ["thin", "thick"]
