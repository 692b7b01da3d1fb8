"""Pictures on the clipboard: as pixels, or as files that were copied in a file manager."""

import io
import subprocess
import tkinter as tk
from pathlib import Path
from urllib.parse import unquote, urlparse

from PIL import Image, ImageGrab

from ..picture_files import PictureError

_NONE = "There is no picture on the clipboard. Copy one, then paste it."
_NEEDS_TOOL = "Pasting pictures needs wl-clipboard or xclip: install one of them."


def pasted(widget: tk.Misc) -> Image.Image | Path:
    """Return the picture on the clipboard, or the path of a copied file.

    Raises PictureError if there is neither. Call on the main thread.
    """
    if widget.tk.call("tk", "windowingsystem") == "x11":
        found = _from_x11(widget)
        if found is not None:
            return found
    try:
        grabbed = ImageGrab.grabclipboard()
    except NotImplementedError as error:  # Pillow has no tool to ask
        raise PictureError(_NEEDS_TOOL) from error
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise PictureError(_NONE) from error
    if isinstance(grabbed, list) and grabbed:
        return Path(grabbed[0])
    if isinstance(grabbed, Image.Image):
        return grabbed
    raise PictureError(_NONE)


def _from_x11(widget: tk.Misc) -> Image.Image | Path | None:
    try:
        # Tk gives what is no text as hexadecimal numbers.
        numbers = widget.clipboard_get(type="image/png")
        return Image.open(io.BytesIO(bytes(int(number, 16) for number in numbers.split())))
    except (tk.TclError, ValueError, OSError):
        pass
    try:
        addresses = widget.clipboard_get(type="text/uri-list").split()
    except tk.TclError:
        return None
    files = [urlparse(address) for address in addresses if address.startswith("file:")]
    return Path(unquote(files[0].path)) if files else None
