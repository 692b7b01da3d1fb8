"""The window: tabs, menus, status bar, what is kept between starts, and the order of closing."""

import dataclasses
import logging
import tkinter as tk
from tkinter import messagebox
from types import TracebackType

from ..drawing.own_session import join_others, own_session
from ..drawing.session import load_session
from ..files.folders import Folders
from ..files.leftovers import remove_drafts
from ..language.system import system_language
from ..language.texts import ENGLISH, languages, marked, marked_n, tr, tr_n, use_language
from ..models.first_use import FirstUse
from ..models.reader import Reader
from ..recognition.bundled_files import ASSETS
from ..samples.leftovers import remove_leftovers
from ..settings import Settings, load_settings, save_settings
from .help_dialogs import show_about
from .menus import KEYS, Actions, bind_keys, menu_bar
from .models.model_menu import add_model_menu
from .preferences import Preferences
from .samples.profile_menu import add_profile_menu
from .services import make_services
from .tabs import Tabs
from .toolkit.closing import close_all
from .toolkit.keys_window import show_keys
from .toolkit.pixels import px
from .toolkit.soon import Soon
from .toolkit.theme import apply_theme, follow_theme
from .toolkit.window_place import WindowPlace

logger = logging.getLogger(__name__)

# pixels of a plain screen
_SIZE = (1240, 720)  # as it opens, if the screen has it
_DESKTOP, _BESIDE = 80, 20  # what the window's frame and the system's bars take of a screen
_SECOND = marked(
    "Digit Pad is open already. This window has a drawing and a list of its own; they join the"
    " other's once both are closed."
)
_JOINED = marked_n(
    "{count} number of another window is in the list now.",
    "{count} numbers of another window are in the list now.",
)
_ICON = ASSETS / "icon.png"


class MainWindow(tk.Tk):
    """Digit Pad. reader: reads drawings and pictures; called in threads of its own.

    is_model_given: whether the reader's model goes, at this start, before the one chosen earlier.
    """

    def __init__(self, reader: Reader, folders: Folders, *, is_model_given: bool = False) -> None:
        super().__init__(className="DigitPad")
        self.withdraw()  # until it is laid out: no flicker
        self._own_session = own_session(folders.session)
        self._set_title()
        self._folders = folders = dataclasses.replace(folders, session=self._own_session.path)
        self._is_closing = False
        self._place = WindowPlace(self)
        settings, settings_problem = load_settings(folders.settings)
        language = settings.window_language or system_language(languages(), ENGLISH)
        language_problem = use_language(language)
        self._tell_tk(language)
        session, session_problem = load_session(folders.session)
        joined = 0
        if self._own_session.number == 1:
            session, joined = join_others(session, folders.session, folders.profiles)
        self.preferences = Preferences(self, settings)
        self._set_theme()  # first: the widgets use its fonts
        for variable in (self.preferences.is_dark, self.preferences.text_size):
            variable.trace_add("write", lambda *_: self._set_theme())
        self.services = make_services(self, reader, folders, self.preferences, session)
        self.preferences.watch(self._keep_settings)
        self.services.disk_thread.submit(
            "leftovers", lambda: _tidy(folders), lambda _: None, logger.warning
        )
        self.preferences.language.trace_add("write", lambda *_: self._on_language())
        if not is_model_given:
            self.services.model_choice.restore(FirstUse(folders.first_use))
        self.tabs = Tabs(self, self.services)
        self._lay_out()
        self._build_menus()
        fit_soon = Soon(self, self._keep_least)
        follow_theme(self, fit_soon.ask)
        self.tabs.notebook.bind("<<NotebookTabChanged>>", lambda _: fit_soon.ask(), add=True)
        if problems := " ".join(
            filter(None, (settings_problem, language_problem, session_problem))
        ):
            self.services.status.say_problem(problems)
        elif self._own_session.number > 1:
            self.services.status.say_problem(tr(_SECOND))
        elif joined:
            self.services.status.say(tr_n(*_JOINED, joined))
        self._open()

    def close(self) -> None:
        """Keep the session, end the threads, close the window, whatever fails on the way."""
        if self._is_closing:  # asked for again while a message is shown
            return
        self._is_closing = True
        try:
            close_all(self._keep_place, self.tabs.close, self.services.close)
        except Exception as error:
            self.report_callback_exception(type(error), error, error.__traceback__)
        finally:
            self._own_session.close()
            self.destroy()

    def report_callback_exception(
        self,
        exc: type[BaseException],
        val: BaseException,
        tb: TracebackType | None,
    ) -> None:
        """Log what went wrong in a callback and tell the user; Tk would only print it."""
        logger.error("a callback failed", exc_info=(exc, val, tb))
        messagebox.showerror(
            "Digit Pad",
            tr("Something went wrong. Your drawing is kept."),
            detail=tr(
                "{name}: {val}\n\nMore is in {log}",
                name=exc.__name__,
                val=val,
                log=self._folders.log,
            ),
            parent=self,
        )

    def _set_title(self) -> None:
        number = self._own_session.number
        self.title("Digit Pad" if number == 1 else f"Digit Pad {number}")
        self._icon = tk.PhotoImage(master=self, file=_ICON)
        self.iconphoto(True, self._icon)

    def _set_theme(self) -> None:
        preferences = self.preferences
        theme = "dark" if preferences.is_dark.get() else "light"
        apply_theme(self, theme, preferences.text_size.get() / 100)

    def _lay_out(self) -> None:
        self.services.status.pack(side=tk.BOTTOM, fill=tk.X)
        self.tabs.notebook.pack(fill=tk.BOTH, expand=True, padx=6, pady=(4, 0))

    def _build_menus(self) -> None:
        services = self.services
        actions = Actions(
            do=self.tabs.do,
            can_do=self.tabs.can_do,
            quit=self.close,
            show_network=self._open_classroom,
            show_keys=lambda: show_keys(self, KEYS),
            show_about=lambda: show_about(self, services.model_choice.in_use),
        )
        bar = menu_bar(self, actions, self.preferences, services.explaining.is_shown)
        add_profile_menu(
            self, bar, services.profile_choice, services.teaching.learner,
            self.preferences.learns_for_pictures,
        )  # fmt: skip
        add_model_menu(bar, services.model_choice)
        self.configure(menu=bar)
        bind_keys(self, actions)

    def _open_classroom(self) -> None:
        """Follow the drawing: its canvas stays in view."""
        drawing = self.tabs.first
        drawing.come_into_view()
        self.services.explaining.open_classroom(drawing.focus_widget)

    def _open(self) -> None:
        self.protocol("WM_DELETE_WINDOW", self.close)
        if self.tk.call("tk", "windowingsystem") == "aqua":
            self.createcommand("::tk::mac::Quit", self.close)
        shown = self.tabs.in_view
        # The last to be mapped: before that, what is drawn would be lost.
        shown.focus_widget.bind("<Map>", lambda _: logger.info("the window is open"), add=True)
        shown.enter()
        self._fit()
        self.deiconify()

    def _tell_tk(self, language: str) -> None:
        """Have Tk's own dialogs speak a language too, if it can."""
        self.tk.call("::msgcat::mclocale", language)
        folder = self.tk.eval("file join $::tk_library msgs")
        self.tk.call("::msgcat::mcload", folder)

    def _on_language(self) -> None:
        code = self.preferences.language.get() or system_language(languages(), ENGLISH)
        self.services.status.say(
            tr("Digit Pad speaks {language} from the next start on.", language=languages()[code])
        )

    def _keep_place(self) -> None:
        self.preferences.place.set(self._place.text)

    def _keep_settings(self, settings: Settings) -> None:
        path = self._folders.settings
        self.services.state.keep("settings", lambda: save_settings(path, settings))

    def _fit(self) -> None:
        """Open where it was, or with room for more than the least, where the screen has it."""
        self._keep_least()
        whole = self.winfo_screenwidth(), self.winfo_screenheight()
        if self._place.restore(self.preferences.place.get(), self.minsize(), whole):
            return
        screen = (
            self.winfo_screenwidth() - px(self, _BESIDE),
            (self.winfo_screenheight() - px(self, _DESKTOP)),
        )
        wanted = zip(self.minsize(), (px(self, length) for length in _SIZE), screen, strict=True)
        width, height = (max(least, min(each, most)) for least, each, most in wanted)
        self.geometry(f"{width}x{height}")

    def _keep_least(self) -> None:
        """Keep the window from being made so small that something is cut off."""
        self.update_idletasks()
        least = self.winfo_reqwidth(), self.winfo_reqheight()
        screen = self.winfo_screenwidth(), self.winfo_screenheight()
        self.minsize(*(min(pair) for pair in zip(least, screen, strict=True)))


def _tidy(folders: Folders) -> None:
    """Remove what earlier starts that were killed left behind."""
    for folder in (folders.profiles, folders.dataset):
        remove_leftovers(folder)
    for folder in {folders.settings.parent, folders.session.parent}:
        remove_drafts(folder)
