"""The Forms tab: a form is drawn, tried on a scan, and a whole pile of pages is read with it."""

import tkinter as tk

from ...language.texts import marked
from ..services import Services
from ..tab import Answers, Command, Tab
from .form_editor import FormEditor
from .form_view import FormView


class FormsTab(Tab):
    """Has the form that is drawn, and the steps that work with it."""

    name = marked("Forms")

    def __init__(self, parent: tk.Misc, services: Services) -> None:
        super().__init__(parent)
        self.editor = FormEditor(services.status)
        self.form_view = FormView(self, self.editor, services)
        self.form_view.pack(fill=tk.BOTH, expand=True)
        self.form_view.files.restore()

    @property
    def commands(self) -> Answers:
        return {
            Command.OPEN_PICTURE: self.form_view.ask_and_open,
            Command.PASTE_PICTURE: self.form_view.paste,
            Command.SAVE: self.form_view.files.save,
            Command.UNDO: self.editor.undo,
            Command.REDO: self.editor.redo,
        }

    @property
    def focus_widget(self) -> tk.Misc:
        return self.form_view.canvas.surface
