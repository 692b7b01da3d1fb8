"""Asking for files: each question begins in the folder of the last answer."""

import tkinter as tk
from pathlib import Path
from tkinter import filedialog

from ...files.picture_files import SUFFIXES
from ...language.texts import marked, tr

_SUFFIXES = " ".join(f"*{suffix}" for suffix in SUFFIXES)
_PICTURES = [(marked("Pictures"), _SUFFIXES), (marked("All files"), "*")]
_PAGES = [
    (marked("Pictures and lists to review"), f"{_SUFFIXES} *.json"),
    (marked("Pictures"), _SUFFIXES),
    (marked("All files"), "*"),
]
_VIDEOS = [
    (marked("Videos"), "*.avi *.mp4 *.mov *.mkv *.webm *.m4v *.mpg"),
    (marked("All files"), "*"),
]
_MODELS = [(marked("Models"), "*.onnx *.keras"), (marked("All files"), "*")]


class FileDialogs:
    """The dialogs of one window."""

    def __init__(self, parent: tk.Misc) -> None:
        self._parent = parent
        self._folder = Path.home()

    def picture_to_open(self) -> Path | None:
        return self._file_to_open(tr("Open a picture"), _PICTURES)

    def pages_to_open(self) -> Path | None:
        return self._file_to_open(tr("Open a picture, or a list to review"), _PAGES)

    def video_to_open(self) -> Path | None:
        return self._file_to_open(tr("Open a video"), _VIDEOS)

    def model_to_open(self) -> Path | None:
        return self._file_to_open(tr("Choose a model"), _MODELS)

    def file_to_save(self, title: str, name: str) -> Path | None:
        """Ask where to save a file that is called `name` unless the user says otherwise."""
        suffix = Path(name).suffix
        answer = filedialog.asksaveasfilename(
            parent=self._parent, initialdir=self._folder, initialfile=name, title=title,
            defaultextension=suffix, filetypes=[(suffix[1:].upper(), f"*{suffix}")],
        )  # fmt: skip
        return self._remembered(answer)

    def folder(self, title: str) -> Path | None:
        """Ask for a folder that exists."""
        answer = filedialog.askdirectory(
            parent=self._parent, initialdir=self._folder, title=title, mustexist=True
        )
        return self._remembered(answer)

    def _file_to_open(self, title: str, kinds: list[tuple[str, str]]) -> Path | None:
        answer = filedialog.askopenfilename(
            parent=self._parent, initialdir=self._folder, filetypes=kinds, title=title
        )
        return self._remembered(answer)

    def _remembered(self, answer: str) -> Path | None:
        if not answer:
            return None
        path = Path(answer)
        self._folder = path.parent
        return path
