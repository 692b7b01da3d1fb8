"""What comes back at the next start is kept as it changes, and once more at the end."""

import tkinter as tk
from tkinter import messagebox

import pytest

from app.gui.toolkit.background import Background
from app.gui.toolkit.state_keeper import StateKeeper
from app.gui.toolkit.status_bar import StatusBar
from app.gui.toolkit.theme import apply_theme
from tests.gui.driving import wait_until


def test_the_latest_of_each_topic_is_saved_once_more_at_the_end(root: tk.Tk) -> None:
    apply_theme(root, "light")
    disk_thread, saved = Background(root, "disk"), list[str]()
    keeper = StateKeeper(root, disk_thread, StatusBar(root))
    for topic, value in (("session", "old"), ("session", "new"), ("settings", "dark")):
        keeper.keep(topic, lambda value=value: saved.append(value))  # type: ignore[misc]
    wait_until(root, lambda: "dark" in saved)
    disk_thread.close()
    saved.clear()
    keeper.close()
    assert saved == ["new", "dark"]


def test_what_cannot_be_saved_holds_up_nothing_and_is_shown(
    root: tk.Tk, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply_theme(root, "light")
    disk_thread, status, saved = Background(root, "disk"), StatusBar(root), list[str]()
    shown: list[str] = []
    monkeypatch.setattr(messagebox, "showwarning", lambda _, text, **__: shown.append(text))

    def fail() -> None:
        raise OSError("the disk is full")

    keeper = StateKeeper(root, disk_thread, status)
    keeper.keep("session", fail)
    keeper.keep("settings", lambda: saved.append("dark"))
    wait_until(root, lambda: "the disk is full" in status.message.get())
    disk_thread.close()
    saved.clear()
    keeper.close()
    assert saved == ["dark"]
    assert len(shown) == 1
    assert "cannot keep your work" in shown[0]
