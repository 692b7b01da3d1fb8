"""The window: tabs, menus, status bar, what is kept between starts, and the order of closing."""

import logging
import tkinter as tk
from collections.abc import Callable
from pathlib import Path
from tkinter import messagebox
from types import TracebackType

from ..drawing.current_reading import CurrentReading
from ..drawing.session import load_session, save_session
from ..files.folders import Folders
from ..models.reader import Reader
from ..samples.profiles import Profiles
from ..settings import Settings, load_settings, save_settings
from .drawing.drawing_canvas import suggested_zoom
from .explaining.explaining import Explaining
from .help_dialogs import show_about, show_keys
from .menus import Commands, bind_keys, menu_bar
from .models.model_choice import ModelChoice
from .models.model_menu import add_model_menu
from .readings.drawing_reading import DrawingReading
from .samples.profile_choice import ProfileChoice
from .samples.profile_menu import add_profile_menu
from .samples.teaching import Teaching
from .tabs import Services, Tabs
from .toolkit.background import Background
from .toolkit.file_dialogs import FileDialogs
from .toolkit.status_bar import StatusBar
from .toolkit.theme import adapt_fonts, apply_theme
from .toolkit.window_title import WindowTitle

logger = logging.getLogger(__name__)

_LIST_ROOM = 60  # pixels, two more rows of the list
_DESKTOP = 120  # pixels of a screen that the window's title and the system's bars take
_ICON = Path(__file__).resolve().parents[2] / "assets" / "icon.png"


class MainWindow(tk.Tk):
    """Digit Pad. reader: reads drawings and pictures; called in threads of their own.

    is_model_given: whether the reader's model goes, at this start, before the one chosen earlier.
    """

    def __init__(self, reader: Reader, folders: Folders, *, is_model_given: bool = False) -> None:
        super().__init__(className="DigitPad")
        self.title("Digit Pad")
        self._icon = tk.PhotoImage(master=self, file=_ICON)
        self.iconphoto(True, self._icon)
        self.withdraw()  # until it is laid out: no flicker
        self._folders = folders
        self._settings, settings_problem = load_settings(folders.settings)
        session, session_problem = load_session(folders.session)
        apply_theme(self, self._settings.theme)  # first: the widgets use its fonts
        adapt_fonts(self)
        self.status_bar = StatusBar(self)
        self._dialogs = FileDialogs(self)
        self._reading_thread = Background(self, "reading")
        self._picture_thread = Background(self, "picture")
        self._disk_thread = Background(self, "disk")
        self.current_reading = CurrentReading()
        self.explaining = Explaining(self, reader.model, self.current_reading)
        title = WindowTitle(self)
        self.profile_choice = ProfileChoice(
            self, Profiles(folders.profiles), self._settings.profile,
            disk_thread=self._disk_thread, status=self.status_bar, title=title,
        )  # fmt: skip
        self.model_choice = ModelChoice(
            reader, self._settings.model, reading_thread=self._reading_thread,
            status=self.status_bar, dialogs=self._dialogs, title=title,
            on_changed=self._on_model_changed,
        )  # fmt: skip
        drawing_reading = DrawingReading(
            reader.read_drawing, self._reading_thread, self.current_reading
        )
        self.teaching = Teaching(
            self, current_reading=self.current_reading, profile_choice=self.profile_choice,
            learn=reader.learn, read_again=drawing_reading.read_again,
            disk_thread=self._disk_thread, status=self.status_bar,
        )  # fmt: skip
        self.learner = self.teaching.learner
        self.learner.is_on.set(self._settings.learns)
        self._drawing_reading = drawing_reading
        self._zoom = tk.IntVar(self, self._settings.zoom or self._suggested_zoom())
        self._is_dark = tk.BooleanVar(self, self._settings.theme == "dark")
        self.tabs = Tabs(
            self,
            Services(
                reader, self._reading_thread, self._picture_thread, self._disk_thread,
                self.status_bar, self._dialogs, self.profile_choice, self.explaining.why,
                self.current_reading, drawing_reading, self.teaching, folders.dataset,
            ),
        )  # fmt: skip
        self.status_bar.pack(side=tk.BOTTOM, fill=tk.X)
        self.tabs.notebook.pack(fill=tk.BOTH, expand=True, padx=8, pady=8)
        self.draw_tab = self.tabs.draw
        self.draw_tab.on_change = self._keep_session
        self.draw_tab.controls.pen.set(self._settings.pen)
        self._apply_settings()
        self._build_menus()
        if not is_model_given:
            self.model_choice.restore()
        self.draw_tab.restore(session)
        self._watch_settings()
        if problems := " ".join(filter(None, (settings_problem, session_problem))):
            self.status_bar.say_problem(problems)
        self.protocol("WM_DELETE_WINDOW", self.close)
        if self.tk.call("tk", "windowingsystem") == "aqua":
            self.createcommand("::tk::mac::Quit", self.close)
        surface = self.draw_tab.canvas.surface
        surface.bind("<Map>", lambda _: logger.info("the window is open"), add=True)
        surface.focus_set()
        self._fit()
        self.deiconify()

    def close(self) -> None:
        """Keep the session, end the threads, close the window."""
        self.tabs.close()
        self.profile_choice.close()
        self.teaching.close()
        self._picture_thread.close()
        self._reading_thread.close()
        self.explaining.close()
        self._disk_thread.close()
        try:
            save_session(self._folders.session, self.draw_tab.session)
        except OSError as error:
            self._tell_unsaved(error)
            messagebox.showwarning("Digit Pad", self.status_bar.message.get(), parent=self)
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
            "Something went wrong. Your drawing is kept.",
            detail=f"{exc.__name__}: {val}\n\nMore is in {self._folders.log}",
            parent=self,
        )

    def _suggested_zoom(self) -> int:
        return suggested_zoom(self.winfo_fpixels("1i"), self.winfo_screenheight())

    def _build_menus(self) -> None:
        entered = self.draw_tab.entered
        commands = Commands(
            open_picture=self.tabs.open_picture,
            save=self.tabs.save,
            save_numbers=entered.ask_and_save,
            copy_numbers=entered.copy,
            paste=self.tabs.paste,
            quit=self.close,
            show_network=self.explaining.open_classroom,
            show_keys=lambda: show_keys(self),
            show_about=lambda: show_about(self, self.model_choice.in_use),
            edited=self.tabs.edited,
        )
        is_why_shown = self.explaining.is_shown
        bar = menu_bar(self, commands, self._zoom, self._is_dark, is_why_shown)
        add_profile_menu(self, bar, self.profile_choice, self.learner)
        add_model_menu(bar, self.model_choice)
        self.configure(menu=bar)
        bind_keys(self, commands)

    def _on_model_changed(self) -> None:
        self.explaining.use(self.model_choice.in_use)
        self._drawing_reading.read_again()
        self.learner.learn()

    def _watch_settings(self) -> None:
        pen, profile = self.draw_tab.controls.pen, self.profile_choice.chosen
        model, learns = self.model_choice.remembered, self.learner.is_on
        for variable in (self._zoom, self._is_dark, pen, profile, model, learns):
            variable.trace_add("write", lambda *_: self._on_settings_changed())

    def _on_settings_changed(self) -> None:
        settings = Settings(
            theme="dark" if self._is_dark.get() else "light",
            zoom=self._zoom.get(),
            pen=self.draw_tab.controls.pen.get(),
            profile=self.profile_choice.chosen.get(),
            learns=self.learner.is_on.get(),
            model=self.model_choice.remembered.get() or None,
        )
        is_resized = settings.zoom != self._settings.zoom
        self._settings = settings
        self._apply_settings()
        if is_resized:
            self._fit()
        path = self._folders.settings
        self._keep("settings", lambda: save_settings(path, settings))

    def _apply_settings(self) -> None:
        apply_theme(self, self._settings.theme)
        self.tabs.set_pen(self._settings.pen)
        self.tabs.set_zoom(self._zoom.get())

    def _fit(self) -> None:
        """Give the window room for its contents, the list more if the screen has it."""
        self.update_idletasks()
        width, height = self.winfo_reqwidth(), self.winfo_reqheight()
        roomy = min(height + _LIST_ROOM, self.winfo_screenheight() - _DESKTOP)
        self.minsize(width, height)
        self.geometry(f"{width}x{max(height, roomy)}")

    def _keep_session(self) -> None:
        session, path = self.draw_tab.session, self._folders.session
        self._keep("session", lambda: save_session(path, session))

    def _keep(self, topic: str, save: Callable[[], None]) -> None:
        self._disk_thread.submit(topic, save, lambda _: None, self._tell_unsaved)

    def _tell_unsaved(self, error: Exception) -> None:
        logger.warning("cannot keep the session or the settings: %s", error)
        self.status_bar.say_problem(
            f"Digit Pad cannot keep your work between starts: {error}. Save it with the File menu."
        )
