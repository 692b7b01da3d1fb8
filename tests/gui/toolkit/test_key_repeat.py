"""A key that is held down acts once, as each system tells of it."""

import tkinter as tk

import pytest

from app.gui.toolkit.key_repeat import OncePressed


@pytest.fixture
def pressed(root: tk.Tk) -> tuple[list[int], OncePressed]:
    """The times of the presses that reach the window, and what holds back the others."""
    times: list[int] = []
    surface = tk.Frame(root, width=50, height=50)
    surface.pack()
    guard = OncePressed(surface, "Return")
    root.bind("<Return>", lambda event: times.append(event.time))
    root.update()
    surface.focus_force()
    root.update()
    return times, guard


def send(root: tk.Tk, *events: tuple[str, int]) -> None:
    surface = root.winfo_children()[0]
    for kind, time in events:
        surface.event_generate(f"<Key{kind}-Return>", time=time)
    root.update()


def test_on_x11_a_press_at_the_moment_of_a_release_is_repeated(
    root: tk.Tk, pressed: tuple[list[int], OncePressed]
) -> None:
    times, guard = pressed
    guard._tells_releases = True
    send(root, ("Press", 100), ("Release", 140), ("Press", 140), ("Release", 180), ("Press", 180))
    send(root, ("Release", 220), ("Press", 250))
    assert times == [100, 250]


def test_elsewhere_a_press_without_a_release_is_repeated(
    root: tk.Tk, pressed: tuple[list[int], OncePressed]
) -> None:
    times, guard = pressed
    guard._tells_releases = False
    send(root, ("Press", 100), ("Press", 140), ("Press", 180), ("Release", 180), ("Press", 180))
    assert times == [100, 180]
