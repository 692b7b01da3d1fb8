"""The Model menu: what digits are read with."""

import functools
import tkinter as tk

from ...language.texts import tr
from ...models.model_files import model_name
from .model_choice import ModelChoice


def add_model_menu(bar: tk.Menu, choice: ModelChoice) -> tk.Menu:
    """Put the menu into a menu bar, before its last one; it is filled anew as it opens."""
    menu = tk.Menu(bar, tearoff=False)
    # Its own variable, as a click sets it before the model is loaded, which may fail.
    shown = tk.StringVar(bar)
    menu.configure(postcommand=lambda: _fill(menu, choice, shown))
    _fill(menu, choice, shown)
    bar.insert_cascade(bar.index(tk.END) or 0, label=tr("Model"), menu=menu, underline=0)
    return menu


def _fill(menu: tk.Menu, choice: ModelChoice, shown: tk.StringVar) -> None:
    menu.delete(0, tk.END)
    shown.set(str(choice.in_use))
    for model in choice.offered:
        menu.add_radiobutton(
            label=model_name(model), value=str(model), variable=shown,
            command=functools.partial(choice.choose, model),
        )  # fmt: skip
    menu.add_separator()
    menu.add_command(label=tr("Choose a model…"), command=choice.ask)
