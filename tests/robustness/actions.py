"""Random actions in the window: clicks, strokes, keys, commands of the menus, in any order."""

import tkinter as tk
from collections.abc import Callable, Iterator
from pathlib import Path
from tkinter import filedialog, messagebox, simpledialog, ttk

import numpy as np

from app.gui.main_window import MainWindow
from tests.made.pages import scanned

from .attack import ANSWERED, Attempt

_KEYS = (
    *(f"<Key-{digit}>" for digit in range(10)), "<Return>", "<space>", "<Tab>", "<Left>", "<Right>",
    "<Up>", "<Down>", "<Prior>", "<Next>", "<Home>", "<End>", "<Control-z>", "<Control-y>",
    "<Control-o>", "<Control-s>", "<Control-v>", "<Control-a>", "<Control-Key-2>",
    "<Control-Key-3>", "<plus>", "<minus>", *(f"<Key-{letter}>" for letter in "abcdfklnprstwx"),
    "<F1>", "<F2>", "<Delete>", "<BackSpace>",
)  # fmt: skip
_LEFT_ALONE = ("Quit", "Exit")  # entries of the menus that end the test


def quieten(
    folder: Path, rng: np.random.Generator, put: Callable[[object, str, object], None]
) -> None:
    """Have every dialog answered at once, and at random."""
    page = folder / "page.png"
    scanned(["407"], height=24).save(page)
    (folder / "letter.png").write_text("Dear Sir or Madam")

    def file(**_: object) -> str:
        return str(rng.choice([str(page), str(folder / "letter.png"), "", str(folder / "new.png")]))

    put(filedialog, "askopenfilename", file)
    put(filedialog, "askopenfilenames", lambda **_: (file(), file()) if rng.integers(2) else "")
    put(filedialog, "asksaveasfilename", lambda **_: str(rng.choice(["", str(folder / "saved")])))
    put(filedialog, "askdirectory", lambda **_: str(rng.choice(["", str(folder)])))
    for name in ("askyesno", "askokcancel", "askretrycancel", "askyesnocancel"):
        put(messagebox, name, lambda *_, **__: bool(rng.integers(2)))
    for name in ("showinfo", "showwarning", "showerror"):
        put(messagebox, name, lambda *_, **__: "ok")
    put(simpledialog, "askstring", lambda *_, **__: str(rng.choice(["Anna", "../x", ""])))
    put(tk.Misc, "wait_window", lambda *_: None)  # a dialog of the app's own is left open


def attempt(window: MainWindow, failed: list[BaseException]) -> Attempt:
    """Return what does one action. failed: what callbacks raised."""

    def try_case(number: int) -> str:
        rng = np.random.default_rng(number)
        act = (_stroke, _click, _key, _key, _menu, _tab)[rng.integers(6)]
        act(window, rng)
        window.update()
        if rng.random() < 0.3:
            _close_others(window)
        if failed:
            raise failed.pop()
        return ANSWERED

    return try_case


def _stroke(window: MainWindow, rng: np.random.Generator) -> None:
    surfaces = [widget for widget in _widgets(window) if isinstance(widget, tk.Canvas)]
    if not surfaces:
        return
    surface = surfaces[rng.integers(len(surfaces))]
    size = surface.winfo_width() + 20, surface.winfo_height() + 20
    points = [
        tuple(int(rng.integers(-20, side)) for side in size) for _ in range(rng.integers(1, 12))
    ]
    button = rng.choice([1, 1, 1, 3])
    surface.event_generate(f"<Button-{button}>", x=points[0][0], y=points[0][1])
    for x, y in points:
        surface.event_generate(f"<B{button}-Motion>", x=x, y=y)
    surface.event_generate(f"<ButtonRelease-{button}>", x=points[-1][0], y=points[-1][1])


def _click(window: MainWindow, rng: np.random.Generator) -> None:
    kinds = (ttk.Button, ttk.Checkbutton, ttk.Radiobutton)
    buttons = [widget for widget in _widgets(window) if isinstance(widget, kinds)]
    if buttons:
        buttons[rng.integers(len(buttons))].invoke()


def _key(window: MainWindow, rng: np.random.Generator) -> None:
    widgets = _widgets(window)
    widget = widgets[rng.integers(len(widgets))]
    widget.focus_force()
    widget.event_generate(_KEYS[rng.integers(len(_KEYS))])


def _menu(window: MainWindow, rng: np.random.Generator) -> None:
    bar: tk.Menu = window.nametowidget(window["menu"])
    cascades = [i for i in range((bar.index(tk.END) or 0) + 1) if bar.type(i) == "cascade"]
    menu: tk.Menu = bar.nametowidget(bar.entrycget(cascades[rng.integers(len(cascades))], "menu"))
    if command := str(menu["postcommand"]):
        window.tk.call(command)
    entries = [
        i
        for i in range((menu.index(tk.END) or -1) + 1)
        if menu.type(i) in ("command", "checkbutton", "radiobutton")
        and not str(menu.entrycget(i, "label")).startswith(_LEFT_ALONE)
    ]
    if entries:
        menu.invoke(entries[rng.integers(len(entries))])


def _tab(window: MainWindow, rng: np.random.Generator) -> None:
    tabs = window.tabs.notebook.tabs()  # type: ignore[no-untyped-call]
    window.tabs.notebook.select(tabs[rng.integers(len(tabs))])  # type: ignore[no-untyped-call]


def _close_others(window: MainWindow) -> None:
    for widget in window.winfo_children():
        if isinstance(widget, tk.Toplevel) and widget.winfo_viewable():
            close = widget.protocol("WM_DELETE_WINDOW")
            if close:
                window.tk.call(close)
            else:
                widget.destroy()


def _widgets(widget: tk.Misc) -> list[tk.Widget | tk.Toplevel]:
    """All that can be seen, and is not a menu."""
    return [inner for inner in _below(widget) if inner.winfo_viewable()]


def _below(widget: tk.Misc) -> Iterator[tk.Widget | tk.Toplevel]:
    for inner in widget.winfo_children():
        if not isinstance(inner, tk.Menu):
            yield inner
            yield from _below(inner)
