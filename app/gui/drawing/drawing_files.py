"""Opens pictures onto the canvas and saves drawings, and says how that went."""

from collections.abc import Callable
from pathlib import Path

from ...drawing.drawing import Drawing, open_drawing, save_drawing
from ...language.texts import tr
from ...wording import cannot_save, without_folder
from ..toolkit.background import Background
from ..toolkit.file_dialogs import FileDialogs
from ..toolkit.status_bar import StatusBar


class DrawingFiles:
    """on_opened: called with the drawing of a picture file."""

    def __init__(
        self,
        reading_thread: Background,
        status: StatusBar,
        dialogs: FileDialogs,
        on_opened: Callable[[Drawing], None],
    ) -> None:
        self._reading_thread = reading_thread
        self._status = status
        self._dialogs = dialogs
        self._on_opened = on_opened

    def ask_and_open(self) -> None:
        """Ask for a picture file and put it on the canvas."""
        path = self._dialogs.picture_to_open()
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Put a picture file on the canvas in place of the drawing, or say why not."""

        def show(drawing: Drawing) -> None:
            self._on_opened(drawing)
            self._status.say(
                tr("Opened {name}. Undo brings back the drawing before it.", name=path.name)
            )

        self._status.say(tr("Opening {name} …", name=path.name))
        self._reading_thread.submit(
            "open",
            lambda: open_drawing(path),
            show,
            lambda error: self._status.say_problem(without_folder(error, path)),
        )

    def ask_and_save(self, drawing: Drawing) -> None:
        """Ask for a file and save the drawing there."""
        if drawing.is_empty:
            self._status.say(tr("There is no drawing to save yet."))
            return
        path = self._dialogs.file_to_save(tr("Save the drawing"), "drawing.png")
        if path is not None:
            self.save(path, drawing)

    def save(self, path: Path, drawing: Drawing) -> None:
        """Save the drawing as PNG and say so, or why not."""
        try:
            save_drawing(path, drawing)
        except OSError as error:
            self._status.say_problem(cannot_save(path, error))
        else:
            self._status.say(tr("Saved the drawing as {name}.", name=path.name))
