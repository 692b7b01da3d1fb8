"""The clipboard by the programs that Linux has for it: xclip on X11, wl-paste on Wayland.

They hand over pictures of any size; Tk takes none of more than 0.4 MB.
"""

import os
import shutil
import subprocess
from collections.abc import Sequence

_LONGEST_WAIT_S = 10.0  # for the program that holds what was copied
# The first that is offered is taken.
PICTURE_KINDS = (
    "image/png", "image/tiff", "image/bmp", "image/jpeg", "image/webp", "image/gif",
)  # fmt: skip
FILES_KIND = "text/uri-list"


def clipboard_program() -> str | None:
    """Return the name of the program that can be asked here; None where there is none."""
    for name, screen in (("wl-paste", "WAYLAND_DISPLAY"), ("xclip", "DISPLAY")):
        if os.environ.get(screen) and shutil.which(name):
            return name
    return None


def missing_program() -> str:
    """Return the name of the program that should be here."""
    return "wl-clipboard" if os.environ.get("WAYLAND_DISPLAY") else "xclip"


def clipboard_content() -> tuple[str, bytes] | None:
    """Return (kind, content) of a picture, or of a list of files, on the clipboard, or None.

    kind: of PICTURE_KINDS, or FILES_KIND. Waits for the program that holds it: never call this in
    the thread of a window that may be that program.
    """
    program = clipboard_program()
    if program is None:
        return None
    offered = _asked(_listing(program)).decode(errors="replace").split()
    kind = next((kind for kind in (*PICTURE_KINDS, FILES_KIND) if kind in offered), None)
    content = _asked(_fetching(program, kind)) if kind else b""
    return (kind, content) if kind and content else None


def _listing(program: str) -> list[str]:
    if program == "wl-paste":
        return [program, "--list-types"]
    return [program, "-selection", "clipboard", "-out", "-target", "TARGETS"]


def _fetching(program: str, kind: str) -> list[str]:
    if program == "wl-paste":
        return [program, "--no-newline", "--type", kind]
    return [program, "-selection", "clipboard", "-out", "-target", kind]


def _asked(command: Sequence[str]) -> bytes:
    """What a program answers; nothing where it fails or takes too long."""
    try:
        done = subprocess.run(
            command, capture_output=True, stdin=subprocess.DEVNULL, timeout=_LONGEST_WAIT_S,
            check=True,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return b""
    return done.stdout
