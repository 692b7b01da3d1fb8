"""A key that is held or tapped, as X11 reports it: repeating while it is held."""

import tkinter as tk

import pytest

from app.gui.toolkit import held_key
from app.gui.toolkit.held_key import HeldKey
from tests.gui.driving import press, wait_until


class Pen:
    key: HeldKey
    is_down = False
    moves = 0

    def set(self, is_down: bool) -> None:
        self.moves += is_down != self.is_down
        self.is_down = is_down


@pytest.fixture
def pen(root: tk.Tk) -> Pen:
    pen = Pen()
    frame = tk.Frame(root, width=50, height=50, takefocus=True)
    frame.pack()
    pen.key = HeldKey(frame, "space", lambda: pen.is_down, pen.set)
    root.update()
    return pen


def frame_in(root: tk.Tk) -> tk.Misc:
    return root.winfo_children()[0]


def test_held_it_is_on_while_it_is_held(
    root: tk.Tk, pen: Pen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held_key, "_TAP_S", 0.0)
    frame = frame_in(root)
    press(frame, "<KeyPress-space>")
    for _ in range(5):  # the system repeats it
        frame.event_generate("<KeyRelease-space>")
        frame.event_generate("<KeyPress-space>")
        root.update()
    assert (pen.is_down, pen.moves) == (True, 1)
    press(frame, "<KeyRelease-space>")
    wait_until(root, lambda: not pen.is_down)
    assert pen.moves == 2


def test_tapped_it_stays_on_until_the_next_tap(
    root: tk.Tk, pen: Pen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held_key, "_TAP_S", 1000.0)
    frame = frame_in(root)
    for is_down in (True, False, True):
        press(frame, "<KeyPress-space>")
        press(frame, "<KeyRelease-space>")
        wait_until(root, lambda: pen.key._release is None)
        assert pen.is_down is is_down


def test_while_it_is_hidden_or_something_is_typed_it_rests(root: tk.Tk, pen: Pen) -> None:
    field = tk.Entry(root)
    field.pack()
    press(field, "<KeyPress-space>")
    frame_in(root).pack_forget()  # type: ignore[attr-defined]
    press(field, "<KeyPress-space>")
    assert pen.moves == 0


def test_another_window_takes_the_keyboard_and_the_key_is_let_go(
    root: tk.Tk, pen: Pen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held_key, "_TAP_S", 0.0)
    beside = tk.Entry(root)
    beside.pack()
    other = tk.Toplevel(root)
    press(frame_in(root), "<KeyPress-space>")
    beside.focus_force()
    root.update()
    assert pen.is_down
    other.focus_force()
    wait_until(root, lambda: not pen.is_down)
