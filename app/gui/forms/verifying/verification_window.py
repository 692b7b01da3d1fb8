"""The window in which a pile is looked through: field by field, digit by digit, twice if wanted."""

import functools
import getpass
import tkinter as tk
from collections.abc import Callable
from pathlib import Path
from tkinter import ttk

from ....forms.piles.spreadsheet import save_csv
from ....forms.verifying.verification import PURPOSES, Purpose, Verification
from ....language.texts import marked, tr
from ....wording import cannot_save
from ...samples.name_dialog import NameDialog
from ...toolkit.closing import close_all
from ...toolkit.file_dialogs import FileDialogs
from ...toolkit.keys import modifier, press_button
from ...toolkit.keys_window import show_keys
from ...toolkit.pixels import px
from ...toolkit.soon import Soon
from ...toolkit.status_bar import StatusBar
from ...toolkit.theme import follow_theme
from .verification_desk import VerificationDesk
from .verification_fields import FieldVerification
from .verification_groups import GroupVerification

# pixels of a plain screen
_SIZE = (1160, 690)  # as it opens, if the screen has it
_FRAME = 80  # of the screen's height: the window's frame and the system's bars
_GAP = 8
GROUPS = "groups"
_MODES = {
    "review": marked("Field by field"),
    GROUPS: marked("Equal digits"),
    "second": marked("Second entry"),
    "settle": marked("Differences"),
}
_LONGEST_NAME = 60  # characters
KEYS = (
    marked("Enter\tit is right: the next one"),
    marked("Shift+Enter\tall those that do not agree are right"),
    marked("0 to 9\ttype over what was read"),
    marked("Left, Right\tone digit of it"),
    marked("Backspace\ttake a digit away"),
    marked("Delete or E\tthe field is empty"),
    marked("Up, Down\tback and forth"),
    marked("P\tsee the whole page"),
    marked("A, B\twhich of two people is right"),
    marked("Escape\tput back what was read; close"),
    "",
    marked("Equal digits"),
    marked("0 to 9\tall of this digit"),
    marked("Arrow keys, Space\tgo to a digit, mark it"),
    marked("Enter\tthe unmarked are right: the next page"),
    marked("Page Up, Page Down\tthe previous page, the next one"),
    "",
    marked("Everywhere"),
    marked("{mod}+1 to {mod}+4\tthe four ways to look through"),
    marked("{mod}+S\tSave the table"),
    marked("{mod}+Z\tUndo"),
    marked("{mod}+Y or {mod}+Shift+Z\tRedo"),
    marked("F1\tThese keys"),
)


class VerificationWindow(tk.Toplevel):
    """who: the variable with the name of the person, "" for nobody yet. mode: of _MODES.

    on_close: called as the window goes.
    """

    def __init__(
        self, parent: tk.Misc, path: Path, *, who: tk.StringVar, on_close: Callable[[], None]
    ) -> None:
        super().__init__(parent)
        self.path = path
        self._on_close = on_close
        self._is_open = True
        self.who = who
        self.mode = tk.StringVar(self, "review")
        self.name = tk.StringVar(self)
        self.dialog: NameDialog | None = None
        self.dialogs = FileDialogs(self)
        self.title(tr("Look through — {name}", name=path.name))
        self.status = StatusBar(self)
        self.desk = VerificationDesk(self, path, self.status.say_problem)
        self._room = ttk.Frame(self, padding=px(self, 12))
        self.fields = FieldVerification(self._room, self.desk, self.status, self._asked_who)
        self.groups = GroupVerification(self._room, self.desk, self.status, self._asked_who)
        self._fit = Soon(self, self._keep_least)
        self._lay_out()
        self._bind_keys()
        self.mode.trace_add("write", lambda *_: self._show_mode())
        self._follow = self.who.trace_add("write", lambda *_: self._on_who())
        self._show_name()
        self._show_mode()

    def enter(self) -> None:
        """The window is to be used now."""
        self.lift()
        self._focus()
        if not self.who.get():
            self.ask_name()

    def close(self) -> None:
        """Keep what is under way, and go."""
        if self._is_open:
            self._is_open = False
            self.who.trace_remove("write", self._follow)
            close_all(self.desk.close, self.destroy, self._on_close)

    def ask_name(self) -> None:
        """Ask for the name that stands beside every answer."""
        self.dialog = NameDialog(
            self, tr("Who looks through?"),
            tr("Your name is kept beside every answer that you give:"), self._take_name,
            name=self.who.get() or _user_name(),
        )  # fmt: skip

    def _take_name(self, name: str) -> str:
        name = " ".join(name.split())[:_LONGEST_NAME]
        if not name:
            return tr("Type a name.")
        self.who.set(name)
        return ""

    def _asked_who(self) -> str:
        """The name of the person; asked for where there is none."""
        if not self.who.get() and self.winfo_viewable():
            self.after_idle(self._ask_once)
        return self.who.get()

    def _ask_once(self) -> None:
        if self.dialog is None or not self.dialog.winfo_exists():
            self.ask_name()

    def _on_who(self) -> None:
        self._show_name()
        self._show_mode()

    def _show_name(self) -> None:
        who = self.who.get()
        self.name.set(tr("You are {who}", who=who) if who else tr("Your name…"))
        self._fit.ask()

    def _show_mode(self) -> None:
        mode = self.mode.get()
        shown, hidden = (
            (self.groups, self.fields.panel) if mode == GROUPS else (self.fields.panel, self.groups)
        )
        hidden.grid_remove()
        shown.grid()
        self.status.say("")
        self._begin()
        self._focus()
        self._fit.ask()

    def _begin(self) -> None:
        """Take what there is to do in the pile as it is now."""
        if self.mode.get() == GROUPS:
            self.groups.begin()
        else:
            self.fields.begin(_purpose(self.mode.get()))

    def _focus(self) -> None:
        is_groups = self.mode.get() == GROUPS
        (self.groups.grid_view if is_groups else self.fields.panel.entry).surface.focus_set()

    def save_table(self) -> None:
        """Ask for a file, and save what all fields hold there as CSV."""
        path = self.dialogs.file_to_save(tr("Save the table"), f"{self.path.stem}.csv")
        if path is None:
            return

        def work(pile: Verification) -> str:
            try:
                save_csv(pile.pile, path)
            except OSError as error:
                return cannot_save(path, error)
            return ""

        def on_done(problem: str) -> None:
            if problem:
                self.status.say_problem(problem)
            else:
                self.status.say(tr("Saved {name}.", name=path.name))

        self.desk.keep(work, on_done)

    def _on_focus(self) -> None:
        """Somebody may have worked on the pile in the meantime, or read more of it."""
        if not self.fields.is_typing:
            self.desk.ask("changed", Verification.is_changed, self._on_checked)

    def _on_checked(self, is_changed: bool) -> None:
        if is_changed and self._is_open and not self.fields.is_typing:
            self._begin()

    def _undo(self) -> None:
        (self.groups.undo if self.mode.get() == GROUPS else self.fields.undo)()

    def _redo(self) -> None:
        if self.mode.get() != GROUPS:
            self.fields.redo()

    def _on_escape(self) -> None:
        if self.mode.get() == GROUPS or not self.fields.put_back():
            self.close()

    def _bind_keys(self) -> None:
        mod = modifier(self)
        self.protocol("WM_DELETE_WINDOW", self.close)
        for enter in ("Return", "KP_Enter"):
            self.bind(f"<{enter}>", press_button, add=True)
        self.bind("<FocusIn>", lambda _: self._on_focus())
        commands: dict[str, Callable[[], None]] = {
            "Escape": self._on_escape, "F1": lambda: show_keys(self, KEYS),
        }  # fmt: skip
        shortcuts = {
            "z": self._undo, "y": self._redo, "Shift-z": self._redo, "s": self.save_table,
        }  # fmt: skip
        for key, command in shortcuts.items():
            # With Shift or Caps Lock the key's name is the capital letter.
            for name in (key, key[:-1] + key[-1].upper()):
                commands[f"{mod}-{name}"] = command
        for number, mode in enumerate(_MODES, 1):
            commands[f"{mod}-Key-{number}"] = functools.partial(self.mode.set, mode)
        for key, command in commands.items():
            self.bind(f"<{key}>", lambda _, command=command: command())  # type: ignore[misc]

    def _lay_out(self) -> None:
        screen = self.winfo_screenwidth(), self.winfo_screenheight() - px(self, _FRAME)
        size = (min(px(self, each), most) for each, most in zip(_SIZE, screen, strict=True))
        self.geometry("{}x{}".format(*size))
        follow_theme(self, self._fit.ask)
        self.status.pack(side=tk.BOTTOM, fill=tk.X)
        self._room.pack(fill=tk.BOTH, expand=True)
        header = ttk.Frame(self._room)
        header.grid(row=0, column=0, sticky=tk.EW, pady=(0, px(self, _GAP)))
        self.modes = {}
        for mode, text in _MODES.items():
            button = ttk.Radiobutton(
                header, text=tr(text), value=mode, variable=self.mode, style="Toggle.TButton"
            )
            button.pack(side=tk.LEFT, padx=(0, px(self, _GAP) // 2))
            self.modes[mode] = button
        self.name_button = ttk.Button(header, textvariable=self.name, command=self.ask_name)
        self.save_button = ttk.Button(header, text=tr("Save as CSV…"), command=self.save_table)
        self.save_button.pack(side=tk.RIGHT)
        self.name_button.pack(side=tk.RIGHT, padx=px(self, _GAP))
        for shown in (self.fields.panel, self.groups):
            shown.grid(row=1, column=0, sticky=tk.NSEW)
        self._room.columnconfigure(0, weight=1)
        self._room.rowconfigure(1, weight=1)

    def _keep_least(self) -> None:
        """Keep the window from being made so small that something is cut off."""
        if self._is_open:
            self.update_idletasks()
            least = self.winfo_reqwidth(), self.winfo_reqheight()
            screen = self.winfo_screenwidth(), self.winfo_screenheight()
            self.minsize(*(min(pair) for pair in zip(least, screen, strict=True)))


def _purpose(mode: str) -> Purpose:
    return next(purpose for purpose in PURPOSES if purpose == mode)


def _user_name() -> str:
    """What the system calls the user, to begin with."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # where the system does not know
        return ""
