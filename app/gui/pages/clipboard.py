"""Pictures on the clipboard: as pixels, or as files that were copied in a file manager."""

import tkinter as tk
from pathlib import Path
from urllib.parse import unquote, urlparse

from PIL import Image, ImageGrab

from ...files.clipboard_programs import (
    FILES_KIND,
    PICTURE_KINDS,
    clipboard_content,
    clipboard_program,
    missing_program,
)
from ...files.picture_files import PictureError, page_in
from ...language.texts import tr


def pasted(widget: tk.Misc) -> Image.Image | Path | None:
    """Return the picture on the clipboard, or the path of a copied file.

    None where `pasted_by_program` is to be asked, as what is large cannot be had through Tk, and
    its holder no longer answers once Tk has tried. Raises PictureError where there is no picture.
    Call on the main thread.
    """
    # On X11 Pillow asks another program, which would wait for this one if the clipboard is ours.
    if widget.tk.call("tk", "windowingsystem") != "x11":
        return _or_none_there(_from_system())
    has_some = _offers_some(widget)
    if has_some and clipboard_program() is not None and not _is_ours(widget):
        return None
    found = _from_x11(widget)
    if found is None and has_some:
        raise PictureError(
            tr(
                "The picture on the clipboard is too large to paste without "
                "{program}. Install {program}, or save the picture as a "
                "file and open that.",
                program=missing_program(),
            )
        )
    return _or_none_there(found)


def pasted_by_program() -> Image.Image | Path:
    """Return what `pasted` could not. Raises PictureError. Call in a thread."""
    content = clipboard_content()
    return _or_none_there(_picture_or_path(*content) if content else None)


def _or_none_there(found: Image.Image | Path | None) -> Image.Image | Path:
    if found is None:
        raise PictureError(tr("There is no picture on the clipboard. Copy one, then paste it."))
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
    contents = ((kind, _content(widget, kind)) for kind in (PICTURE_KINDS[0], FILES_KIND))
    found = next(((kind, content) for kind, content in contents if content), None)
    return _picture_or_path(*found) if found else None


def _is_ours(widget: tk.Misc) -> bool:
    return bool(widget.tk.call("selection", "own", "-selection", "CLIPBOARD"))


def _offers_some(widget: tk.Misc) -> bool:
    """Whether whoever holds the clipboard says that a picture or a file is there."""
    try:
        offered = widget.clipboard_get(type="TARGETS").split()
    except tk.TclError:
        return False
    return any(kind in offered for kind in (*PICTURE_KINDS, FILES_KIND))


def _content(widget: tk.Misc, kind: str) -> bytes:
    """What is on the clipboard in that form; nothing where Tk cannot have it."""
    try:
        text = widget.clipboard_get(type=kind)
    except tk.TclError:
        return b""
    numbers = text.split()
    # What another program holds, Tk gives as hexadecimal numbers.
    if numbers and all(number.startswith("0x") for number in numbers):
        return bytes(int(number, 16) for number in numbers)
    return text.encode()


def _picture_or_path(kind: str, content: bytes) -> Image.Image | Path | None:
    if kind != FILES_KIND:
        return _decoded(content)
    addresses = content.decode(errors="replace").split()
    files = [urlparse(address) for address in addresses if address.startswith("file:")]
    return Path(unquote(files[0].path)) if files else None


def _decoded(content: bytes) -> Image.Image:
    try:
        return page_in(content)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise PictureError(tr("The picture on the clipboard is too large to open.")) from error
    except Exception as error:  # whatever a decoder makes of damaged bytes
        raise PictureError(tr("The picture on the clipboard is damaged. Copy it again.")) from error
