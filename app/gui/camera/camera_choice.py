"""Which cameras there are to choose from, while they come and go, and how the chosen one is set."""

import tkinter as tk
from collections.abc import Callable

from ...camera.adjusting import Adjustment
from ...camera.camera_watch import CameraWatch
from ...camera.capture import Camera
from ...camera.sources import NamedCamera
from ...language.texts import tr
from ..toolkit.status_bar import StatusBar
from .camera_window import CameraWindow
from .webcam_controls import SourceControls

_WATCH_MS = 500
_FIRST_MS = 50  # until the cameras are known for the first time: Start may wait for them


class CameraChoice:
    """Keeps the list of the source controls, and the window with the camera's settings.

    camera: the one that is on, or None. size: a variable with the resolution that is asked for.
    watch: knows which cameras are connected; tests set another. window: the one with the settings.
    """

    def __init__(
        self,
        tab: tk.Misc,
        controls: SourceControls,
        *,
        size: tk.StringVar,
        status: StatusBar,
        camera: Callable[[], Camera | None],
    ) -> None:
        self._tab = tab
        self._controls = controls
        self._size = size
        self._status = status
        self._camera = camera
        self._job: str | None = None
        self._known: tuple[NamedCamera, ...] | None = None
        self.watch = CameraWatch()
        self.adjustment = Adjustment()
        self.window: CameraWindow | None = None
        controls.camera_button.configure(command=self.show_window)

    @property
    def size(self) -> tuple[int, int]:
        """(width, height) in pixels that a camera is to be asked for."""
        width, height = map(int, self._size.get().split("×"))
        return width, height

    @property
    def is_looking(self) -> bool:
        """Whether it is not known yet which cameras there are."""
        return self._job is not None and self._known is None

    def start(self) -> None:
        """Follow the cameras that come and go from now on."""
        self.watch.start()
        if self._job is None:
            self._follow()

    def stop(self) -> None:
        """Follow them no more."""
        self.watch.stop()
        if self._job is not None:
            self._tab.after_cancel(self._job)
            self._job = None

    def show_window(self) -> None:
        """Show what of the camera can be set, or bring the window with it to the front."""
        if self.window is not None and self.window.winfo_exists():
            self.window.lift()
            self.window.focus_set()
            return
        self.window = CameraWindow(
            self._tab, size=self._size, adjust=self._adjust, adjustment=self.adjustment
        )
        self._show_abilities()

    def _follow(self) -> None:
        cameras, known = self.watch.cameras, self._known
        self._job = self._tab.after(_FIRST_MS if cameras is None else _WATCH_MS, self._follow)
        self._show_abilities()
        if cameras is None or cameras is known:
            return
        self._known = cameras
        self._controls.offer(cameras)
        if known is not None and self._camera() is None:
            self._tell(cameras, known)

    def _tell(self, cameras: tuple[NamedCamera, ...], known: tuple[NamedCamera, ...]) -> None:
        for camera in known:
            if camera not in cameras:
                self._status.say(tr("{name} was disconnected.", name=camera.name))
        for camera in cameras:
            if camera not in known:
                self._status.say(tr("{name} is connected.", name=camera.name))

    def _adjust(self, wanted: Adjustment) -> None:
        self.adjustment = wanted
        if camera := self._camera():
            camera.adjustment = wanted

    def _show_abilities(self) -> None:
        if self.window is not None and self.window.winfo_exists():
            camera = self._camera()
            self.window.show(camera.abilities if camera else None)
