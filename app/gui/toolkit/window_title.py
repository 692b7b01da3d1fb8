"""The window's title: the app, and what is not as at the first start."""

import tkinter as tk

from ...language.texts import tr


class WindowTitle:
    """profile, model: whose samples are used and what is read with; "" is not told."""

    def __init__(self, window: tk.Tk) -> None:
        self._window = window
        self._app = window.title()
        self._profile = self._model = ""

    def show_profile(self, name: str) -> None:
        self._profile = name
        self._show()

    def show_model(self, name: str) -> None:
        self._model = name
        self._show()

    def _show(self) -> None:
        model = self._model and tr("model {name}", name=self._model)
        self._window.title(" — ".join(filter(None, (self._app, self._profile, model))))
