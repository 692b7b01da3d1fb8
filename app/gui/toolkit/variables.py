"""Tk's variables and who follows them."""

import tkinter as tk
from collections.abc import Callable
from typing import Any, TypeAlias

Variable: TypeAlias = tk.BooleanVar | tk.IntVar | tk.StringVar


def follow(variable: Variable, apply: Callable[[Any], None]) -> None:
    """Apply the value of a variable now, and again whenever it is set."""
    variable.trace_add("write", lambda *_: apply(variable.get()))
    apply(variable.get())
