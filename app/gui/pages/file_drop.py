"""Files dropped on a widget, where tkdnd has a library for the system."""

import logging
import tkinter as tk
from collections.abc import Callable
from pathlib import Path
from typing import Any

logger = logging.getLogger(__name__)


def accept_files(widget: Any, on_files: Callable[[list[Path]], None]) -> bool:
    """Call `on_files` with what is dropped on a widget; return whether the system can drop."""
    from tkinterdnd2 import COPY, DND_FILES, TkinterDnD

    try:
        TkinterDnD._require(widget.winfo_toplevel())  # what its own Tk class does, and no more
    except (RuntimeError, tk.TclError) as error:
        logger.warning("files cannot be dropped: %s", error)
        return False

    def drop(event: Any) -> str:
        if event.data:  # empty where the other program does not keep its promise
            on_files([Path(name) for name in widget.tk.splitlist(event.data)])
        return str(COPY)

    widget.drop_target_register(DND_FILES)
    widget.dnd_bind("<<Drop>>", drop)
    return True
