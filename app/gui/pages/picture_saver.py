"""Saving what was read in a picture: annotated, in print, as CSV and as JSON."""

import codecs
import tkinter as tk
from collections.abc import Callable
from pathlib import Path
from tkinter import ttk

from PIL import Image

from ...files.picture_encoding import png
from ...files.storage import write_atomically
from ...language.texts import marked, tr
from ...pages.page_results import PageResult, csv_header, csv_rows, json_text
from ...readings.annotation import annotated, plain
from ...wording import cannot_save
from ..toolkit.background import Background
from ..toolkit.file_dialogs import FileDialogs
from ..toolkit.status_bar import StatusBar

Content = Callable[[Image.Image, PageResult], bytes]


def _csv(result: PageResult) -> bytes:
    # With the mark by which Excel knows UTF-8.
    return codecs.BOM_UTF8 + _encoded(csv_header() + csv_rows(result))


def _encoded(text: str) -> bytes:
    """As the read command does it: names of files may hold what no encoding has."""
    return text.encode("utf-8", "backslashreplace")


KINDS: dict[str, tuple[str, Content]] = {
    marked("Annotated picture…"): (
        "annotated.png", lambda picture, result: png(annotated(picture, result.reading)),
    ),
    marked("Digits alone, in print…"): (
        "plain.png", lambda picture, result: png(plain(picture.size, result.reading)),
    ),
    marked("CSV…"): ("digits.csv", lambda _, result: _csv(result)),
    marked("JSON…"): ("digits.json", lambda _, result: _encoded(json_text(result) + "\n")),
}  # fmt: skip


class PictureSaver:
    """Saves in the disk's thread; says what it did, or why not."""

    def __init__(self, disk_thread: Background, status: StatusBar, dialogs: FileDialogs) -> None:
        self._disk_thread = disk_thread
        self._status = status
        self._dialogs = dialogs

    def menu_button(
        self, parent: tk.Misc, current: Callable[[], tuple[Image.Image, PageResult] | None]
    ) -> ttk.Menubutton:
        """Build a button with a menu of the kinds; current: what there is to save."""
        button = ttk.Menubutton(parent, text=tr("Save as"))
        menu = tk.Menu(button, tearoff=False)
        for kind in KINDS:
            menu.add_command(
                label=tr(kind),
                command=lambda kind=kind: self.ask_and_save(kind, current()),  # type: ignore[misc]
            )
        button.configure(menu=menu)
        return button

    def ask_and_save(self, kind: str, current: tuple[Image.Image, PageResult] | None) -> None:
        """Ask for a file and save there."""
        if current is None:
            self._status.say(tr("There is nothing to save yet. Open a picture first."))
            return
        name, _ = KINDS[kind]
        stem = Path(current[1].file).stem
        path = self._dialogs.file_to_save(
            tr("Save {kind}", kind=tr(kind).rstrip("…")), f"{stem}_{name}"
        )
        if path is not None:
            self.save(kind, current, path)

    def save(self, kind: str, current: tuple[Image.Image, PageResult], path: Path) -> None:
        _, content = KINDS[kind]
        self._status.say(tr("Saving {name} …", name=path.name))
        self._disk_thread.submit(
            f"save {path}",
            lambda: write_atomically(path, content(*current)),
            lambda _: self._status.say(tr("Saved {name}.", name=path.name)),
            lambda error: self._status.say_problem(cannot_save(path, error)),
        )
