"""What is told where a library that the app needs is missing or damaged: one sentence, one command.

It imports nothing of the app: that may be just what fails.
"""

import importlib
import sys

_LIBRARIES = {
    "numpy": "numpy", "PIL.Image": "pillow", "PIL.ImageTk": "pillow",
    "cv2": "opencv-python-headless",
    "inflect": "inflect", "platformdirs": "platformdirs", "pillow_heif": "pillow-heif",
    "pypdfium2": "pypdfium2", "tkinterdnd2": "tkinterdnd2", "tqdm": "tqdm",
}  # fmt: skip
_STAND_INS = {"pillow_heif": "pi_heif"}  # in the frozen program
_WITH_TKINTER = ("PIL.ImageTk", "tkinterdnd2")


def what_is_missing(error: Exception) -> str:
    """Say which library cannot be imported, why, and the command that mends it.

    Raises the error again where all of them can: it is then the app's own.
    """
    for module, package in _LIBRARIES.items():
        reason = _problem_with(module)
        if reason and module in _STAND_INS and not _problem_with(_STAND_INS[module]):
            continue
        if reason and not (module in _WITH_TKINTER and _problem_with("tkinter")):
            said = f"Digit Pad needs {package}, which is missing or damaged ({reason})."
            if getattr(sys, "frozen", False):  # the program for people without Python
                return f"{said} Install Digit Pad again."
            command = f"{sys.executable} -m pip install --force-reinstall {package}"
            return f"{said} Install it: {command}"
    raise error


def _problem_with(module: str) -> str:
    try:
        importlib.import_module(module)
    except Exception as error:  # what a damaged library raises depends on the damage
        return str(error).splitlines()[0] if str(error) else type(error).__name__
    return ""
