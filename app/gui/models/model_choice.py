"""What the window has for models: the one it reads with, and the one to begin with next time."""

import logging
import tkinter as tk
from collections.abc import Callable
from pathlib import Path

from ...language.texts import tr
from ...models.first_use import FirstUse
from ...models.model_files import chosen_model, is_bundled, model_name
from ...models.reader import Reader
from ...recognition import BUNDLED_MODEL, ModelError
from ...wording import error_said
from ..toolkit.background import Background
from ..toolkit.file_dialogs import FileDialogs
from ..toolkit.status_bar import StatusBar
from ..toolkit.window_title import WindowTitle

logger = logging.getLogger(__name__)

_THROUGH_MS = 3000  # with a model loaded, until a start has come through


class ModelChoice:
    """remembered: the variable with the path of the model for the next start, "" for the bundled.

    reading_thread: reads drawings; a model is changed there, so that none is read in between.
    on_changed: called on the main thread when another model reads.
    """

    def __init__(
        self,
        reader: Reader,
        remembered: tk.StringVar,
        *,
        reading_thread: Background,
        status: StatusBar,
        dialogs: FileDialogs,
        title: WindowTitle,
        on_changed: Callable[[], None],
    ) -> None:
        self._reader = reader
        self._first_use: FirstUse | None = None
        self._reading_thread = reading_thread
        self._status = status
        self._dialogs = dialogs
        self._title = title
        self._on_changed = on_changed
        earlier = (Path(remembered.get()),) if remembered.get() else ()
        self._offered = tuple(dict.fromkeys((BUNDLED_MODEL, *earlier, reader.model)))
        self.remembered = remembered
        self._show_title()

    @property
    def in_use(self) -> Path:
        """The model that reads."""
        return self._reader.model

    @property
    def offered(self) -> tuple[Path, ...]:
        """The bundled model, then those chosen at an earlier start and since, there or not."""
        return self._offered

    def restore(self, first_use: FirstUse) -> None:
        """Read with the model that was chosen at an earlier start.

        Where that cannot be, the choice is kept: it may lie on a disk that is back next time. It is
        not kept where a start with it, as `first_use` knows, did not come through.
        """
        self._first_use = first_use
        path = self.remembered.get()
        if path and path == first_use.ended_with():
            self.remembered.set("")
            self._status.say_problem(
                tr(
                    "Digit Pad did not start with {name}. It now reads with the bundled model.",
                    name=model_name(Path(path)),
                )
            )
            path = ""
        if path:
            first_use.begin(Path(path))
            self._use(Path(path), self._on_restored, self._tell_of_restoring)
        else:
            self._on_through()

    def close(self) -> None:
        """Note that the window closed as it should."""
        self._on_through()

    def ask(self) -> None:
        """Ask for a model file and read with it."""
        path = self._dialogs.model_to_open()
        if path is not None:
            self.choose(chosen_model(path))

    def choose(self, model: Path) -> None:
        """Read with a model from now on and at later starts, or say why not."""
        self._status.say(tr("Loading {name} …", name=model_name(model)))
        self._use(model, lambda: self._on_chosen(model), self._tell_of_former)

    def _use(
        self, model: Path, on_done: Callable[[], None], on_error: Callable[[ModelError], None]
    ) -> None:
        def tell(error: Exception) -> None:
            if not isinstance(error, ModelError):
                raise error
            logger.warning("%s", error)
            on_error(error)

        self._reading_thread.submit(
            "model", lambda: self._reader.use(model), lambda _: on_done(), tell
        )

    def _on_restored(self) -> None:
        # What was drawn before is read with it first.
        self._status.after(_THROUGH_MS, self._on_through)
        self._changed()

    def _on_through(self) -> None:
        if self._first_use is not None:
            self._first_use.end()

    def _on_chosen(self, model: Path) -> None:
        if model not in self._offered:
            self._offered = (*self._offered, model)
        self.remembered.set("" if is_bundled(model) else str(model))
        self._status.say(tr("Digit Pad now reads with {name}.", name=_named(model)))
        self._changed()

    def _tell_of_former(self, error: ModelError) -> None:
        self._status.say_problem(
            tr(
                "{error} Digit Pad still reads with {name}.",
                error=error_said(error),
                name=_named(self.in_use),
            )
        )

    def _tell_of_restoring(self, error: ModelError) -> None:
        self._on_through()
        self._status.say_problem(
            tr(
                "{error} For now, Digit Pad reads with {name}.",
                error=error_said(error),
                name=_named(self.in_use),
            )
        )

    def _changed(self) -> None:
        self._show_title()
        self._on_changed()

    def _show_title(self) -> None:
        self._title.show_model("" if is_bundled(self.in_use) else model_name(self.in_use))


def _named(model: Path) -> str:
    return tr("the bundled model") if is_bundled(model) else model_name(model)
