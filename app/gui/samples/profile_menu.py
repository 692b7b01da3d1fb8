"""The Profile menu: whose samples are used, and the window that shows them."""

import tkinter as tk

from ...language.texts import tr
from ...samples.profiles import FIRST_PROFILE
from ...samples.wording import profile_said
from .learner import Learner
from .profile_choice import ProfileChoice

SAMPLES_KEY = "F2"


def add_profile_menu(
    window: tk.Tk,
    bar: tk.Menu,
    profile_choice: ProfileChoice,
    learner: Learner,
    for_pictures: tk.BooleanVar,
) -> tk.Menu:
    """Put the menu into a window's menu bar, before its last one, and bind its key.

    The names are looked up as it opens. for_pictures: the variable that says whether pictures too
    are read with what was learnt.
    """
    menu = tk.Menu(bar, tearoff=False)
    menu.configure(postcommand=lambda: _fill(menu, profile_choice, learner, for_pictures))
    _fill(menu, profile_choice, learner, for_pictures)
    bar.insert_cascade(bar.index(tk.END) or 0, label=tr("Profile"), menu=menu, underline=0)
    window.bind(f"<{SAMPLES_KEY}>", lambda _: profile_choice.open_window())
    return menu


def _fill(
    menu: tk.Menu, profile_choice: ProfileChoice, learner: Learner, for_pictures: tk.BooleanVar
) -> None:
    menu.delete(0, tk.END)
    for name in profile_choice.refresh():
        menu.add_radiobutton(label=profile_said(name), value=name, variable=profile_choice.chosen)
    menu.add_separator()
    menu.add_command(label=tr("New profile…"), command=profile_choice.ask_new)
    is_first = profile_choice.chosen.get() == FIRST_PROFILE
    menu.add_command(
        label=tr("Rename this profile…"),
        command=profile_choice.ask_rename,
        state=tk.DISABLED if is_first else tk.NORMAL,
    )
    menu.add_command(
        label=tr("Delete this profile…"),
        command=profile_choice.ask_delete,
        state=tk.DISABLED if is_first else tk.NORMAL,
    )
    menu.add_separator()
    menu.add_checkbutton(
        label=tr("Learn from my samples"), variable=learner.is_on, selectcolor=menu["foreground"]
    )
    menu.add_checkbutton(
        label=tr("Use them for pictures too"),
        variable=for_pictures,
        selectcolor=menu["foreground"],
        state=tk.NORMAL if learner.is_on.get() else tk.DISABLED,
    )
    menu.add_command(label=tr("Forget what was learnt…"), command=learner.ask_forget)
    menu.add_command(
        label=tr("My samples…"), accelerator=SAMPLES_KEY, command=profile_choice.open_window
    )
