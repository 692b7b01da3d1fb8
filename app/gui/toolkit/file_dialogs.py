"""Asking for files: each question begins in the folder of the last answer."""

import tkinter as tk
from pathlib import Path
from tkinter import filedialog
from typing import Any

from ...files.picture_files import SUFFIXES
from ...language.texts import marked, tr

_SUFFIXES = " ".join(f"*{suffix}" for suffix in SUFFIXES)
_PICTURES = [(marked("Pictures"), _SUFFIXES), (marked("All files"), "*")]
_PAGES = [
    (marked("Pictures and lists to review"), f"{_SUFFIXES} *.json"),
    (marked("Pictures"), _SUFFIXES),
    (marked("All files"), "*"),
]
_FORMS = [
    (marked("Pictures and forms"), f"{_SUFFIXES} *.json"),
    (marked("Forms"), "*.json"),
    (marked("Pictures"), _SUFFIXES),
    (marked("All files"), "*"),
]
_VIDEOS = [
    (marked("Videos"), "*.avi *.mp4 *.mov *.mkv *.webm *.m4v *.mpg"),
    (marked("All files"), "*"),
]
_MNIST = [("MNIST", "*.npz"), (marked("All files"), "*")]
_MODELS = [(marked("Models"), "*.onnx *.keras"), (marked("All files"), "*")]


# Of the dialogs that Tk draws where the system has none: files whose names begin with a dot are
# left out, until they are asked for. The first line has Tk load these dialogs.
_HIDE_DOT_FILES = """
catch {tk_getOpenFile -no-such-option}
set ::tk::dialog::file::showHiddenBtn 1
set ::tk::dialog::file::showHiddenVar 0
"""


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

    def form_to_open(self) -> Path | None:
        return self._file_to_open(tr("Open a page of a form, or a form"), _FORMS)

    def pile_to_open(self) -> Path | None:
        from ...forms.piles.pile import SUFFIX  # here, because the window opens sooner without it

        kinds = [(marked("Piles of forms"), f"*{SUFFIX}"), (marked("All files"), "*")]
        return self._file_to_open(tr("Open a pile that was read"), kinds)

    def pictures_to_open(self, title: str) -> list[Path]:
        """Ask for one picture file or several; nothing where the user changed their mind."""
        answer = filedialog.askopenfilenames(**self._where, title=title, filetypes=_said(_PICTURES))
        paths = [Path(name) for name in answer or ()]
        if paths:
            self._folder = paths[0].parent
        return paths

    def mnist_to_open(self) -> Path | None:
        return self._file_to_open(tr("Choose mnist.npz"), _MNIST)

    def file_to_save(self, title: str, name: str, suffix: str = "") -> Path | None:
        """Ask where to save a file that is called `name` unless the user says otherwise.

        suffix: what its name ends with, where that is more than what is behind its last point.
        """
        suffix = suffix or Path(name).suffix
        answer = filedialog.asksaveasfilename(
            **self._where, initialfile=name, title=title,
            defaultextension=suffix, filetypes=[(suffix[1:].upper(), f"*{suffix}")],
        )  # fmt: skip
        return self._remembered(answer)

    def folder(self, title: str) -> Path | None:
        """Ask for a folder that exists."""
        answer = filedialog.askdirectory(**self._where, title=title, mustexist=True)
        return self._remembered(answer)

    def _file_to_open(self, title: str, kinds: list[tuple[str, str]]) -> Path | None:
        answer = filedialog.askopenfilename(**self._where, filetypes=_said(kinds), title=title)
        return self._remembered(answer)

    @property
    def _where(self) -> dict[str, Any]:
        """Over which window the question is, and in which folder it begins."""
        if self._parent.tk.call("tk", "windowingsystem") == "x11":
            self._parent.tk.eval(_HIDE_DOT_FILES)
        return {"parent": self._parent, "initialdir": self._folder}

    def _remembered(self, answer: str) -> Path | None:
        if not answer:
            return None
        path = Path(answer)
        self._folder = path.parent
        return path


def _said(kinds: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The kinds of files in the window's language."""
    return [(tr(name), suffixes) for name, suffixes in kinds]
