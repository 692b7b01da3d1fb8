"""Saving a frame, with and without what was read in it."""

from datetime import datetime
from pathlib import Path

from ...camera.frame_files import save_frame
from ...camera.live_reader import Sight
from ...language.texts import tr
from ...wording import cannot_save
from ..toolkit.background import Background
from ..toolkit.file_dialogs import FileDialogs
from ..toolkit.status_bar import StatusBar


class FrameSaver:
    """Asks where to save, saves, and says so or why not."""

    def __init__(self, disk_thread: Background, status: StatusBar, dialogs: FileDialogs) -> None:
        self._disk_thread = disk_thread
        self._status = status
        self._dialogs = dialogs

    def ask_and_save(self, sight: Sight | None) -> None:
        """Ask for a file and save the frame there, and annotated beside it."""
        if sight is None:
            self._status.say(tr("There is no frame to save yet. Start the camera first."))
            return
        name = f"frame-{datetime.now():%Y%m%d-%H%M%S}.png"
        path = self._dialogs.file_to_save(tr("Save the frame"), name)
        if path is not None:
            self.save(path, sight)

    def save(self, path: Path, sight: Sight) -> None:
        """Save the frame as PNG, annotated under a name that says so."""
        self._disk_thread.submit(
            f"save {path}",
            lambda: save_frame(path, sight.frame.picture, sight.steady),
            lambda annotated: self._status.say(
                tr("Saved {name} and {other}.", name=path.name, other=annotated.name)
            ),
            lambda error: self._tell(path, error),
        )

    def _tell(self, path: Path, error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        self._status.say_problem(cannot_save(path, error))
