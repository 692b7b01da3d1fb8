"""Tk's own file dialogs, which are shown where the system has none."""

import tkinter as tk
from pathlib import Path

import pytest

from app.gui.toolkit.file_dialogs import FileDialogs
from app.gui.toolkit.theme import apply_theme
from tests.made.contrast import TEXT, contrast

ICONS = ".__tk_filedialog.contents.icons.cHull.canvas"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_files_can_be_read_and_those_with_a_dot_are_left_out(
    root: tk.Tk, theme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if root.tk.call("tk", "windowingsystem") != "x11":
        pytest.skip("the system has dialogs of its own")
    for name in ("seven.png", ".hidden.png"):
        (tmp_path / name).touch()
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    apply_theme(root, theme)
    root.update()
    seen: list[tuple[str, str]] = []

    def close() -> None:
        root.tk.eval("set ::tk::Priv(selectFilePath) {}")

    def look() -> None:
        if not int(root.tk.eval(f"winfo exists {ICONS}")) or not root.tk.eval(f"{ICONS} find all"):
            root.after(50, look)
            return
        for item in root.tk.splitlist(root.tk.eval(f"{ICONS} find all")):
            if root.tk.call(ICONS, "type", item) == "text":
                text = root.tk.call(ICONS, "itemcget", item, "-text")
                seen.append((str(text), str(root.tk.call(ICONS, "itemcget", item, "-fill"))))
        ground.append(str(root.tk.call(ICONS, "cget", "-background")))
        close()

    ground: list[str] = []
    root.after(200, look)
    root.after(20_000, close)  # or a fault would hold up the test for ever
    assert FileDialogs(root).picture_to_open() is None
    assert [name for name, _ in seen] == ["seven.png"]
    colors = ["#{:02x}{:02x}{:02x}".format(*(each >> 8 for each in root.winfo_rgb(name)))
              for name in (seen[0][1], ground[0])]  # fmt: skip
    assert contrast(*colors) >= TEXT
