"""Where a box on the screen is taken hold of, and how it follows the pointer."""

import tkinter as tk

from ...recognition.preprocessing import Box

INSIDE = "inside"
_REACH = 5  # screen pixels about an edge that take hold of it
_LEAST = 3.0  # screen pixels that a box keeps
_CURSORS = {
    INSIDE: "fleur",
    "n": "sb_v_double_arrow", "s": "sb_v_double_arrow",
    "w": "sb_h_double_arrow", "e": "sb_h_double_arrow",
    "nw": "top_left_corner", "ne": "top_right_corner",
    "sw": "bottom_left_corner", "se": "bottom_right_corner",
}  # fmt: skip


def grip_at(box: Box, x: float, y: float) -> str:
    """Return which edges of a box a point is at, as "n" or "sw", INSIDE, or "" outside."""
    left, top, right, bottom = box
    if not (left - _REACH <= x <= right + _REACH and top - _REACH <= y <= bottom + _REACH):
        return ""
    across, down = min(_REACH, (right - left) / 4), min(_REACH, (bottom - top) / 4)
    edges = "n" if y < top + down else "s" if y > bottom - down else ""
    edges += "w" if x < left + across else "e" if x > right - across else ""
    return edges or INSIDE


def dragged(box: Box, grip: str, right: float, down: float) -> Box:
    """Return a box whose grip was dragged so far; it is never turned inside out."""
    x0, y0, x1, y1 = box
    if grip == INSIDE:
        return x0 + right, y0 + down, x1 + right, y1 + down
    if "w" in grip:
        x0 = min(x0 + right, x1 - _LEAST)
    if "e" in grip:
        x1 = max(x1 + right, x0 + _LEAST)
    if "n" in grip:
        y0 = min(y0 + down, y1 - _LEAST)
    if "s" in grip:
        y1 = max(y1 + down, y0 + _LEAST)
    return x0, y0, x1, y1


def show_grip(widget: tk.Misc, grip: str, otherwise: str) -> None:
    """Show by the pointer what a press would take hold of."""
    try:
        widget.configure(cursor=_CURSORS.get(grip, otherwise))  # type: ignore[call-arg]
    except tk.TclError:  # not every system has every cursor
        widget.configure(cursor=otherwise)  # type: ignore[call-arg]
