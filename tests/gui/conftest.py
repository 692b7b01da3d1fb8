"""The real window in a folder of its own; a failing callback fails the test."""

import gc
import os
import tkinter as tk
from collections.abc import Generator, Iterator
from pathlib import Path
from types import TracebackType

import pytest

from app.files.folders import Folders
from app.gui.main_window import MainWindow
from app.models.reader import Reader
from app.recognition import BUNDLED_MODEL

from .driving import OpenWindow, is_open


def pytest_collection_finish() -> None:
    """Leave what is loaded for good out of the collections after each test."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol() -> Generator[None, bool | None, bool | None]:
    """Free each test's windows here: Tcl aborts if another thread's garbage collection does."""
    result = yield
    gc.collect()
    gc.enable()
    return result


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders(
        settings=tmp_path / "config" / "settings.json",
        session=tmp_path / "data" / "session.json",
        log=tmp_path / "log" / "digit-pad.log",
        profiles=tmp_path / "data" / "profiles",
        dataset=tmp_path / "dataset",
    )


@pytest.fixture
def callback_errors(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[BaseException]]:
    """What callbacks raised; a test that expects some empties the list."""
    errors: list[BaseException] = []

    def report(_: tk.Tk, __: type[BaseException], error: BaseException, ___: TracebackType) -> None:
        errors.append(error)

    monkeypatch.setattr(MainWindow, "report_callback_exception", report)
    monkeypatch.setattr(tk.Tk, "report_callback_exception", report)
    yield errors
    if errors:
        raise errors[0]


@pytest.fixture(scope="session")
def display() -> None:
    try:
        tk.Tk().destroy()
    except tk.TclError as error:
        message = f"needs a display: {error}"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)


@pytest.fixture
def root(display: None, callback_errors: list[BaseException]) -> Iterator[tk.Tk]:
    root = tk.Tk()
    yield root
    root.destroy()
    _let_go(root)


@pytest.fixture
def open_window(
    display: None, callback_errors: list[BaseException], folders: Folders
) -> Iterator[OpenWindow]:
    """Opens windows that share their folders, as one start after another does."""
    opened: list[MainWindow] = []

    def open_one(model: Path | None = None, reader: Reader | None = None) -> MainWindow:
        reader = reader or Reader(model or BUNDLED_MODEL)
        window = MainWindow(reader, folders, is_model_given=model is not None)
        opened.append(window)
        window.update()
        return window

    yield open_one
    for window in opened:
        if is_open(window):
            window.close()
        _let_go(window)


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    return open_window()


def _let_go(root: tk.Tk) -> None:
    """Have the collection after the test free a closed window.

    What a variable calls when it changes leads to the window, and is held by Tcl, where no
    collection looks: each window would stay, and every later collection would go through all.
    """
    gc.disable()  # until that collection: none of another thread's is to free it
    for name in root.tk.splitlist(root.tk.call("info", "commands")):
        if name[0].isdigit():  # so tkinter calls what is Python's
            root.tk.createcommand(name, _nothing)


def _nothing(*_: object) -> None:
    pass
