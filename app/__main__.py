"""python -m app: arguments, logging, DPI, the window; `read` and `form` need none."""

import argparse
import gc
import io
import logging
import logging.handlers
import os
import sys
from pathlib import Path

from .missing import what_is_missing
from .version import COMMAND, VERSION

try:
    gc.disable()  # all of it stays; to look for garbage in it takes a twentieth of the start
    from .files.folders import Folders, user_folders
    from .forms.form_arguments import add_form_arguments
    from .models.reader import Reader
    from .models.tried_models import remember_tried_models
    from .pages.read_arguments import add_arguments, wrong_together
    from .recognition import BUNDLED_MODEL
except Exception as error:  # what a damaged library raises depends on the damage
    sys.exit(what_is_missing(error))
finally:
    gc.enable()

SWITCH_INTERVAL_S = 0.0005  # the pen waits for no thread longer than that
_PER_MONITOR = 2  # PROCESS_PER_MONITOR_DPI_AWARE
_NO_TKINTER = """\
Digit Pad needs tkinter, which this Python ({python}) lacks. Install it:
  Debian, Ubuntu   sudo apt-get install python3-tk
  Fedora           sudo dnf install python3-tkinter
  macOS            brew install python-tk
"""
_NO_DISPLAY = """\
Digit Pad cannot open a window: {error}.
Start it in a desktop session, or set DISPLAY to a running X server.
"""


def main(arguments: list[str] | None = None) -> int:
    _print_in_any_encoding()
    parser = command_parser()
    options = parser.parse_args(arguments)
    if options.command == "read" and (wrong := wrong_together(options)):
        parser.error(wrong)
    try:
        return _run(options)
    except Exception as error:  # one that is imported when it is needed
        print(what_is_missing(error), file=sys.stderr)
        return 1


def _run(options: argparse.Namespace) -> int:
    folders = user_folders()
    remember_tried_models(folders.tried_models)
    if options.command == "read" and options.table:
        from .forms import read_tables_command

        return read_tables_command.run(options)
    if options.command == "read" and not options.form:
        from .pages import read_command  # the window has no use for it

        return read_command.run(options)
    if options.command == "read":
        from .forms import read_forms_command

        return read_forms_command.run(options)
    if options.command == "form":
        from .forms import form_command

        return form_command.run(options)
    _log_to(folders.log)
    return _open_window(options.model, folders)


def command_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=COMMAND, description="Digit Pad: draw digits and have them read."
    )
    parser.add_argument("--version", action="version", version=f"Digit Pad {VERSION}")
    parser.add_argument(
        "--model", type=Path, help=".onnx or .keras (default: the one chosen in the Model menu)"
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    add_arguments(
        commands.add_parser("read", help="read the digits of files and folders, without a window")
    )
    add_form_arguments(
        commands.add_parser("form", help="make a form to read pages with, and see how scans fit it")
    )
    return parser


def _print_in_any_encoding() -> None:
    """Escape what a terminal or a pipe cannot show, as those of Windows, rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a program without a console has none
            stream.reconfigure(errors="backslashreplace")


def _log_to(path: Path) -> None:
    handlers: list[logging.Handler] = [logging.StreamHandler()]
    handlers[0].setLevel(logging.CRITICAL)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handlers.append(
            logging.handlers.RotatingFileHandler(
                path, maxBytes=1_000_000, backupCount=1, encoding="utf-8"
            )
        )
    except OSError:
        handlers[0].setLevel(logging.WARNING)
    logging.basicConfig(
        level=logging.INFO,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
        handlers=handlers,
    )


def _open_window(model: Path | None, folders: Folders) -> int:
    try:
        import tkinter as tk
    except ImportError:
        print(_NO_TKINTER.format(python=sys.executable), file=sys.stderr, end="")
        return 1
    _be_sharp_on_windows()
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    try:
        gc.disable()  # until the window is there
        from .gui.main_window import MainWindow

        reader = Reader((model or BUNDLED_MODEL).absolute())
        window = MainWindow(reader, folders, is_model_given=model is not None)
    except tk.TclError as error:
        print(_NO_DISPLAY.format(error=error), file=sys.stderr, end="")
        return 1
    finally:
        gc.enable()
    window.mainloop()
    from .camera.capture import is_any_open  # here, because the window opens sooner without it

    if is_any_open():
        # It hangs in OpenCV, which nothing interrupts; Python's end would abort over its thread.
        logging.shutdown()
        os._exit(0)
    return 0


def _be_sharp_on_windows() -> None:
    """Tell Windows that Tk scales by itself, or it would blur the window."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.shcore.SetProcessDpiAwareness(_PER_MONITOR)


if __name__ == "__main__":
    sys.exit(main())
