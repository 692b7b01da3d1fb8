"""The controls of the Webcam tab: the source with Start and Stop, and what is done with frames."""

import tkinter as tk
from collections.abc import Callable, Sequence
from tkinter import ttk

from ...camera.cameras import by_label
from ...camera.sources import NamedCamera, Source, source_of
from ...language.texts import tr


class SourceControls(ttk.Frame):
    """One row. source: the text of the field, a variable to set and read.

    cameras: those connected, by what they are called.
    """

    def __init__(
        self,
        parent: tk.Misc,
        *,
        start: Callable[[], None],
        stop: Callable[[], None],
        choose_video: Callable[[], None],
        source: tk.StringVar,
    ) -> None:
        super().__init__(parent)
        self.source = source
        self.cameras: dict[str, NamedCamera] = {}
        label = ttk.Label(self, text=tr("Camera, video or address"))
        self.field = ttk.Combobox(self, textvariable=self.source, width=12)
        self.camera_button = ttk.Button(self, text=tr("Camera…"))
        self.video_button = ttk.Button(self, text=tr("Video file…"), command=choose_video)
        self.start_button = ttk.Button(
            self, text=tr("Start"), style="Accent.TButton", command=start
        )
        self.stop_button = ttk.Button(self, text=tr("Stop"), command=stop)
        label.pack(side=tk.LEFT, padx=(0, 8))
        for button in (
            self.stop_button, self.start_button, self.video_button, self.camera_button
        ):  # fmt: skip
            button.pack(side=tk.RIGHT, padx=(8, 0))
        self.field.pack(side=tk.LEFT, fill=tk.X, expand=True)
        for key in ("<Return>", "<KP_Enter>"):
            self.field.bind(key, lambda _: start())
        self.field.bind("<Control-a>", self._select_all)

    @property
    def chosen(self) -> Source:
        """What the field names. Raises CameraError where it names nothing."""
        return source_of(self.source.get(), self.cameras)

    def offer(self, cameras: Sequence[NamedCamera]) -> None:
        """Have cameras in the list. A number in the field becomes the name of its camera."""
        self.cameras = by_label(cameras)
        self.field.configure(values=list(self.cameras))
        text = self.source.get().strip()
        for label, camera in self.cameras.items():
            if text == str(camera.number):
                self.source.set(label)
                break

    def _select_all(self, _: object) -> str:
        self.field.selection_range(0, tk.END)
        return "break"  # X11's own Control-a goes to the beginning

    def enable(self, *, is_running: bool) -> None:
        self.start_button.state(["disabled" if is_running else "!disabled"])
        self.stop_button.state(["!disabled" if is_running else "disabled"])


class UseChoice(ttk.Frame):
    """What the camera is for. is_air: the variable that says it is for writing in the air."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent)
        self.is_air = tk.BooleanVar(self)
        for text, value in ((tr("Read paper"), False), (tr("Write in the air"), True)):
            ttk.Radiobutton(
                self, text=text, value=value, variable=self.is_air, style="Toggle.TButton"
            ).pack(side=tk.LEFT, padx=(0, 8))

    def toggle(self) -> None:
        self.is_air.set(not self.is_air.get())


class FrameControls(ttk.Frame):
    """One row. is_mirrored, has_guide: variables to read and trace; rate: a text to set."""

    def __init__(
        self,
        parent: tk.Misc,
        *,
        freeze: Callable[[], None],
        save: Callable[[], None],
        review: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self.is_mirrored = tk.BooleanVar(self)
        self.has_guide = tk.BooleanVar(self)
        self.rate = tk.StringVar(self)
        self.freeze_button = ttk.Button(self, text=tr("Freeze"), command=freeze)
        self.freeze_button.configure(width=max(len(tr("Freeze")), len(tr("Go on"))))
        self.save_button = ttk.Button(self, text=tr("Save frame…"), command=save)
        self.review_button = ttk.Button(self, text=tr("Review…"), command=review)
        self.freeze_button.pack(side=tk.LEFT)
        self.save_button.pack(side=tk.LEFT, padx=8)
        self.review_button.pack(side=tk.LEFT, padx=(0, 8))
        for text, variable in ((tr("Mirror"), self.is_mirrored), (tr("Guide"), self.has_guide)):
            ttk.Checkbutton(self, text=text, variable=variable).pack(side=tk.LEFT, padx=(0, 4))
        ttk.Label(self, textvariable=self.rate).pack(side=tk.RIGHT)

    def enable(self, *, can_freeze: bool, is_frozen: bool, has_frame: bool) -> None:
        self.freeze_button.configure(text=tr("Go on") if is_frozen else tr("Freeze"))
        self.freeze_button.state(["!disabled" if can_freeze else "disabled"])
        for button in (self.save_button, self.review_button):
            button.state(["!disabled" if has_frame else "disabled"])
