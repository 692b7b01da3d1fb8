"""A model that ends the program as it starts is not started with again.

A model is tried before it is used, but no trial shows all. So a file says which model a start
begins with, until that start has come through; where it is still there, one did not.
"""

import contextlib
import logging
from pathlib import Path

from ..files.storage import write_atomically

logger = logging.getLogger(__name__)


class FirstUse:
    """The model that a start begins with, in a file of its own."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def ended_with(self) -> str:
        """Return the model of a start that did not come through; "" where the last one did."""
        try:
            return self._path.read_text(encoding="utf-8")
        except (OSError, ValueError):
            return ""

    def begin(self, model: Path) -> None:
        """Note that a start begins with a model."""
        try:
            write_atomically(self._path, str(model).encode("utf-8", "replace"))
        except OSError as error:
            logger.warning("cannot note which model the start is with: %s", error)

    def end(self) -> None:
        """Note that the start came through, or that the model was not used after all."""
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)
