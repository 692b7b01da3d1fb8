"""The window: tabs, menus, status bar, what is kept between starts, and the order of closing."""

import logging
import random
import tkinter as tk
from collections.abc import Callable
from pathlib import Path
from tkinter import messagebox, ttk
from types import TracebackType

from PIL import Image

from ..drawing_reader import DrawingReader
from ..folders import Folders
from ..profiles import Profiles
from ..quiz import Quiz
from ..samples import Samples
from ..session import load_session, save_session
from ..settings import Settings, load_settings, save_settings
from .background import Background
from .draw_tab import DrawTab
from .drawing_canvas import suggested_zoom
from .explaining import Explaining
from .file_dialogs import FileDialogs
from .help_dialogs import show_about, show_keys
from .learner import Learner
from .menus import Commands, Edited, bind_keys, menu_bar
from .model_choice import ModelChoice
from .model_menu import add_model_menu
from .own_samples import OwnSamples
from .picture_tab import PictureTab
from .practice_tab import PracticeTab
from .profile_menu import add_profile_menu
from .sample_keeper import SampleKeeper
from .status_bar import StatusBar
from .theme import adapt_fonts, apply_theme
from .webcam_tab import WebcamTab
from .window_title import WindowTitle

logger = logging.getLogger(__name__)

_LIST_ROOM = 60  # pixels, two more rows of the list
_DESKTOP = 120  # pixels of a screen that the window's title and the system's bars take
_ICON = Path(__file__).resolve().parents[2] / "assets" / "icon.png"


class MainWindow(tk.Tk):
    """Digit Pad. read: reads drawings and pictures; called in threads of their own.

    is_model_given: whether the model of `read` goes, at this start, before the one chosen earlier.
    """

    def __init__(
        self, read: DrawingReader, folders: Folders, *, is_model_given: bool = False
    ) -> None:
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
        self._reader = Background(self, "reader")
        self._picture_reader = Background(self, "picture reader")
        self._disk = Background(self, "disk")
        self.explaining = Explaining(self, read.model)
        title = WindowTitle(self)
        self.own_samples = OwnSamples(
            self, Profiles(folders.profiles), self._settings.profile,
            disk=self._disk, status=self.status_bar, title=title,
        )  # fmt: skip
        self.model_choice = ModelChoice(
            read, self._settings.model, background=self._reader,
            status=self.status_bar, dialogs=self._dialogs, title=title,
            on_changed=self._on_model_changed,
        )  # fmt: skip
        self.learner = Learner(
            self, self.own_samples, read.learn, self.status_bar, on_learned=self._read_again
        )
        self.learner.is_on.set(self._settings.learns)
        self._zoom = tk.IntVar(self, self._settings.zoom or self._suggested_zoom())
        self._is_dark = tk.BooleanVar(self, self._settings.theme == "dark")
        self.notebook = ttk.Notebook(self, takefocus=False)
        self.draw_tab = self._lay_out(read)
        self.webcam_tab = self._add_webcam_tab(read)
        self.picture_tab = self._add_picture_tab(read)
        self.practice_tab = self._add_practice_tab(read)
        self.webcam_tab.on_review = self._on_review_frame
        self.draw_tab.on_change = self._keep_session
        self.draw_tab.on_reading = self.explaining.follow
        self.draw_tab.on_point = self.explaining.point
        self.draw_tab.keeper.on_kept = self.own_samples.changed
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
        self.draw_tab.close()
        self.practice_tab.close()
        self.webcam_tab.close()
        self.picture_tab.cancel()
        self.own_samples.close()
        self.learner.close()
        self._picture_reader.close()
        self._reader.close()
        self.explaining.close()
        self._disk.close()
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

    def _read_again(self) -> None:
        self.draw_tab.read_again()

    def _suggested_zoom(self) -> int:
        return suggested_zoom(self.winfo_fpixels("1i"), self.winfo_screenheight())

    def _lay_out(self, read: DrawingReader) -> DrawTab:
        self.status_bar.pack(side=tk.BOTTOM, fill=tk.X)
        self.notebook.enable_traversal()
        self.notebook.pack(fill=tk.BOTH, expand=True, padx=8, pady=8)
        self.notebook.bind("<<NotebookTabChanged>>", lambda _: self._on_tab_changed())
        draw_tab = DrawTab(
            self.notebook,
            background=self._reader,
            keeper=SampleKeeper(self._disk, self.own_samples.samples, self.status_bar),
            read=read,
            status=self.status_bar,
            dialogs=self._dialogs,
            why=self.explaining.why,
        )
        self.notebook.add(draw_tab, text="Draw")
        return draw_tab

    def _add_webcam_tab(self, read: DrawingReader) -> WebcamTab:
        tab = WebcamTab(
            self.notebook,
            read=read.read_picture,
            disk=self._disk,
            samples=Samples(self._folders.dataset),
            status=self.status_bar,
            dialogs=self._dialogs,
        )
        self.notebook.add(tab, text="Webcam")
        return tab

    def _add_picture_tab(self, read: DrawingReader) -> PictureTab:
        tab = PictureTab(
            self.notebook,
            background=self._picture_reader,
            disk=self._disk,
            read=read.read_picture,
            status=self.status_bar,
            dialogs=self._dialogs,
        )
        self.notebook.add(tab, text="Picture")
        return tab

    def _add_practice_tab(self, read: DrawingReader) -> PracticeTab:
        tab = PracticeTab(
            self.notebook,
            background=self._reader,
            disk=self._disk,
            read=read,
            samples=self.own_samples.samples,
            status=self.status_bar,
            quiz=Quiz(random.Random()),
        )
        tab.keeper.on_kept = self.own_samples.changed
        self.notebook.add(tab, text="Practice")
        return tab

    def _is_shown(self, tab: tk.Misc) -> bool:
        return str(self.tk.call(self.notebook, "select")) == str(tab)

    def _edited_tab(self) -> Edited | None:
        tabs: tuple[DrawTab | PracticeTab, ...] = (self.draw_tab, self.practice_tab)
        return next((tab for tab in tabs if self._is_shown(tab)), None)

    def _on_tab_changed(self) -> None:
        self.draw_tab.canvas.pen_up()
        self.practice_tab.pad.canvas.pen_up()
        self.status_bar.clear()
        if self._is_shown(self.webcam_tab):
            self.webcam_tab.enter()
        else:
            self.webcam_tab.stop()
        if self._is_shown(self.draw_tab):
            self.draw_tab.canvas.surface.focus_set()
        elif self._is_shown(self.picture_tab):
            self.picture_tab.enter()
        elif self._is_shown(self.practice_tab):
            self.practice_tab.enter()

    def _on_save(self) -> None:
        tabs = (self.draw_tab, self.webcam_tab, self.picture_tab)
        for tab in tabs:
            if self._is_shown(tab):
                tab.ask_and_save()

    def _on_open_picture(self) -> None:
        if self._is_shown(self.draw_tab):
            self.draw_tab.ask_and_open()
        else:
            self._select(self.picture_tab)
            self.picture_tab.ask_and_open()

    def _on_review_frame(self, picture: Image.Image) -> None:
        self._select(self.picture_tab)
        self.picture_tab.show_frame(picture)

    def _on_paste(self) -> None:
        self._select(self.picture_tab)
        self.picture_tab.paste()

    def _select(self, tab: tk.Misc) -> None:
        self.notebook.select(str(tab))  # type: ignore[no-untyped-call]

    def _build_menus(self) -> None:
        entered = self.draw_tab.entered
        commands = Commands(
            open_picture=self._on_open_picture,
            save=self._on_save,
            save_numbers=entered.ask_and_save,
            copy_numbers=entered.copy,
            paste=self._on_paste,
            quit=self.close,
            show_network=self.explaining.open_classroom,
            show_keys=lambda: show_keys(self),
            show_about=lambda: show_about(self, self.model_choice.in_use),
            edited=self._edited_tab,
        )
        is_why_shown = self.explaining.is_shown
        bar = menu_bar(self, commands, self._zoom, self._is_dark, is_why_shown)
        add_profile_menu(self, bar, self.own_samples, self.learner)
        add_model_menu(bar, self.model_choice)
        self.configure(menu=bar)
        bind_keys(self, commands)

    def _on_model_changed(self) -> None:
        self.explaining.use(self.model_choice.in_use)
        self._read_again()
        self.learner.learn()

    def _watch_settings(self) -> None:
        pen, profile = self.draw_tab.controls.pen, self.own_samples.chosen
        model, learns = self.model_choice.remembered, self.learner.is_on
        for variable in (self._zoom, self._is_dark, pen, profile, model, learns):
            variable.trace_add("write", lambda *_: self._on_settings_changed())

    def _on_settings_changed(self) -> None:
        settings = Settings(
            theme="dark" if self._is_dark.get() else "light",
            zoom=self._zoom.get(),
            pen=self.draw_tab.controls.pen.get(),
            profile=self.own_samples.chosen.get(),
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
        palette = apply_theme(self, self._settings.theme)
        self.draw_tab.set_palette(palette)
        self.webcam_tab.set_palette(palette)
        self.picture_tab.set_palette(palette)
        self.practice_tab.set_palette(palette)
        self.explaining.set_palette(palette)
        self.own_samples.set_palette(palette)
        self.draw_tab.set_pen(self._settings.pen)
        self.draw_tab.set_zoom(self._zoom.get())
        self.practice_tab.set_pen(self._settings.pen)
        self.practice_tab.set_zoom(self._zoom.get())

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
        self._disk.submit(topic, save, lambda _: None, self._tell_unsaved)

    def _tell_unsaved(self, error: Exception) -> None:
        logger.warning("cannot keep the session or the settings: %s", error)
        self.status_bar.say_problem(
            f"Digit Pad cannot keep your work between starts: {error}. Save it with the File menu."
        )
