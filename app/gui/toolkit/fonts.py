"""The named fonts that all widgets use: one family in sizes that grow with the text size."""

import tkinter as tk
from tkinter import font

CAPTION = "CaptionFont"
BODY = "BodyFont"
BODY_STRONG = "BodyStrongFont"
BODY_LARGE = "BodyLargeFont"
SUBTITLE = "SubtitleFont"
TITLE = "TitleFont"
DISPLAY = "DisplayFont"
DISPLAY_LARGE = "DisplayLargeFont"
DISPLAY_MIDDLE = "DisplayMiddleFont"
DISPLAY_SMALL = "DisplaySmallFont"

_SIZES = {  # pixels of a plain screen
    CAPTION: 12, BODY: 14, BODY_STRONG: 14, BODY_LARGE: 18, SUBTITLE: 20, TITLE: 28,
    DISPLAY: 68, DISPLAY_LARGE: 54, DISPLAY_MIDDLE: 41, DISPLAY_SMALL: 27,
}  # fmt: skip
_BOLD = {BODY_STRONG, TITLE}
_TKS_OWN = {  # of menus and of the system's dialogs, where Tk draws them
    "TkDefaultFont": BODY, "TkTextFont": BODY, "TkMenuFont": BODY, "TkHeadingFont": BODY_STRONG,
    "TkIconFont": BODY, "TkCaptionFont": BODY_STRONG, "TkTooltipFont": CAPTION,
    "TkSmallCaptionFont": CAPTION,
}  # fmt: skip
_WINDOWS_FAMILY = "Segoe UI Variable Text"  # on Windows 11 alone


def set_fonts(root: tk.Tk, scale: float) -> None:
    """Give the named fonts their sizes; widgets that have them follow.

    scale: pixels for one of a plain screen with texts of the normal size.
    """
    known = font.names(root)
    family = font.nametofont("TkDefaultFont", root).actual("family")
    if CAPTION not in known and _WINDOWS_FAMILY in font.families(root):
        family = _WINDOWS_FAMILY
    for name, size in _SIZES.items():
        options = {
            "family": family,
            "size": -round(size * scale),
            "weight": "bold" if name in _BOLD else "normal",
        }
        root.tk.call("font", "configure" if name in known else "create", name, *_flags(options))
    if root.tk.call("tk", "windowingsystem") == "x11":
        for name, model in _TKS_OWN.items():
            font.nametofont(name, root).configure(size=-round(_SIZES[model] * scale))


def _flags(options: dict[str, object]) -> list[object]:
    return [word for name, value in options.items() for word in (f"-{name}", value)]
