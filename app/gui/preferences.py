"""What the user chooses, as variables that menus and buttons set and widgets follow."""

import tkinter as tk
from collections.abc import Callable

from ..readings.notation import Notation
from ..settings import Settings


class Preferences:
    """zoom: the most pixels a canvas unit, 0 for as many as there is room for. pen: the name of its
    width. profile: whose samples are used. learns: whether readings learn from them.

    model: the path of the one for the next start, "" for the bundled one. text_size: in percent of
    the normal size. place, tab, level, source, camera_size, air_pen, shows_why: as they were when
    the window was closed, see Settings. learns_for_pictures: whether pictures too are read with
    what was learnt from drawings. decimals: how points and commas are taken. digits_only: whether
    signs are left out. verifier: who looks through piles of forms.
    """

    def __init__(self, window: tk.Tk, settings: Settings) -> None:
        self.asks = tk.StringVar(window, settings.asks)
        self.language = tk.StringVar(window, settings.window_language or "")
        self.words = tk.StringVar(window, settings.words_language or "")
        self.is_dark = tk.BooleanVar(window, settings.theme == "dark")
        self.zoom = tk.IntVar(window, settings.zoom or 0)
        self.pen = tk.StringVar(window, settings.pen)
        self.profile = tk.StringVar(window, settings.profile)
        self.learns = tk.BooleanVar(window, settings.learns)
        self.model = tk.StringVar(window, settings.model or "")
        self.text_size = tk.IntVar(window, settings.text_size)
        self.learns_for_pictures = tk.BooleanVar(window, settings.learns_for_pictures)
        self.place = tk.StringVar(window, settings.place)
        self.tab = tk.StringVar(window, settings.tab)
        self.level = tk.IntVar(window, settings.level)
        self.source = tk.StringVar(window, settings.source)
        self.camera_size = tk.StringVar(window, settings.camera_size)
        self.air_pen = tk.StringVar(window, settings.air_pen)
        self.shows_why = tk.BooleanVar(window, settings.shows_why)
        self.decimals = tk.StringVar(window, settings.decimals)
        self.digits_only = tk.BooleanVar(window, settings.digits_only)
        self.verifier = tk.StringVar(window, settings.verifier)

    @property
    def settings(self) -> Settings:
        """What is chosen now, to be kept."""
        return Settings(
            asks=self.asks.get(),
            window_language=self.language.get() or None,
            words_language=self.words.get() or None,
            theme="dark" if self.is_dark.get() else "light",
            zoom=self.zoom.get() or None,
            pen=self.pen.get(),
            profile=self.profile.get(),
            learns=self.learns.get(),
            model=self.model.get() or None,
            text_size=self.text_size.get(),
            learns_for_pictures=self.learns_for_pictures.get(),
            place=self.place.get(),
            tab=self.tab.get(),
            level=self.level.get(),
            source=self.source.get(),
            camera_size=self.camera_size.get(),
            air_pen=self.air_pen.get(),
            shows_why=self.shows_why.get(),
            decimals=self.decimals.get(),
            digits_only=self.digits_only.get(),
            verifier=self.verifier.get(),
        )

    @property
    def notation(self) -> Notation:
        """How numbers are written."""
        return Notation(self.decimals.get(), self.digits_only.get())

    def watch(self, on_change: Callable[[Settings], None]) -> None:
        """Tell of every choice from now on."""
        for variable in (
            self.asks, self.language, self.words,
            self.is_dark, self.zoom, self.pen, self.profile, self.learns, self.model,
            self.text_size, self.learns_for_pictures, self.decimals, self.digits_only,
            self.place, self.tab, self.level, self.source, self.camera_size, self.air_pen,
            self.shows_why, self.verifier,
        ):  # fmt: skip
            variable.trace_add("write", lambda *_: on_change(self.settings))
