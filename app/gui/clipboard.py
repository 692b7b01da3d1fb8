"""Pictures on the clipboard: as pixels, or as files that were copied in a file manager."""

import io
import tkinter as tk
from pathlib import Path
from urllib.parse import unquote, urlparse

from PIL import Image, ImageGrab

from ..picture_files import PictureError


def pasted(widget: tk.Misc) -> Image.Image | Path:
    """Return the picture on the clipboard, or the path of a copied file.

    Raises PictureError if there is neither. Call on the main thread.
    """
    # On X11 Pillow asks another program, which would wait for this one if the clipboard is ours.
    is_x11 = widget.tk.call("tk", "windowingsystem") == "x11"
    found = _from_x11(widget) if is_x11 else _from_system()
    if found is None:
        raise PictureError("There is no picture on the clipboard. Copy one, then paste it.")
    return found


def _from_system() -> Image.Image | Path | None:
    try:
        grabbed = ImageGrab.grabclipboard()
    except (OSError, ValueError):
        return None
    if isinstance(grabbed, list):
        return Path(grabbed[0]) if grabbed else None
    return grabbed


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
