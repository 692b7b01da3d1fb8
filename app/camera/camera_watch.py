"""Watches which cameras are connected, in a thread of its own: a driver may take its time."""

import threading
from collections.abc import Callable

from .cameras import list_cameras
from .sources import NamedCamera

_EVERY_S = 2.0  # who plugs a camera in looks at the screen a moment later


class CameraWatch:
    """cameras: those connected when it was last looked, None before; the same tuple until one
    comes or goes.
    """

    def __init__(
        self,
        look: Callable[[], tuple[NamedCamera, ...]] = list_cameras,
        every_s: float = _EVERY_S,
    ) -> None:
        self.cameras: tuple[NamedCamera, ...] | None = None
        self._look = look
        self._every_s = every_s
        self._stopping: threading.Event | None = None

    def start(self) -> None:
        """Look now and again and again."""
        if self._stopping is None:
            self._stopping = threading.Event()
            threading.Thread(
                target=self._run, args=(self._stopping,), name="camera watch", daemon=True
            ).start()

    def stop(self) -> None:
        """Look no more, without waiting."""
        if self._stopping is not None:
            self._stopping.set()
            self._stopping = None

    def _run(self, stopping: threading.Event) -> None:
        while not stopping.is_set():
            cameras = self._look()
            if cameras != self.cameras and not stopping.is_set():
                self.cameras = cameras
            stopping.wait(self._every_s)
