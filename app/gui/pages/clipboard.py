"""Pictures on the clipboard: as pixels, or as files that were copied in a file manager."""

import io
import tkinter as tk
from pathlib import Path
from urllib.parse import unquote, urlparse

from PIL import Image, ImageGrab

from ...files.picture_files import PictureError


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
        return _decoded(_content(widget, "image/png"))
    except tk.TclError:
        pass
    try:
        addresses = _content(widget, "text/uri-list").decode(errors="replace").split()
    except tk.TclError:
        return None
    files = [urlparse(address) for address in addresses if address.startswith("file:")]
    return Path(unquote(files[0].path)) if files else None


def _content(widget: tk.Misc, kind: str) -> bytes:
    """What is on the clipboard in that form. Raises TclError where there is nothing."""
    text = widget.clipboard_get(type=kind)
    numbers = text.split()
    # What another program holds, Tk gives as hexadecimal numbers.
    if numbers and all(number.startswith("0x") for number in numbers):
        return bytes(int(number, 16) for number in numbers)
    return text.encode()


def _decoded(content: bytes) -> Image.Image:
    try:
        picture = Image.open(io.BytesIO(content))
        picture.load()
    except Exception as error:  # whatever a decoder makes of damaged bytes
        raise PictureError("The picture on the clipboard is damaged. Copy it again.") from error
    return picture
