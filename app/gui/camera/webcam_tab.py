"""The Webcam tab: a camera, video file or stream read live, or written before in the air."""

import time
import tkinter as tk
from collections.abc import Callable
from typing import TYPE_CHECKING

from PIL import Image

from ...camera.capture import Camera, Capture, open_capture
from ...camera.darkness import Darkness
from ...camera.following import Follower
from ...camera.guide import Guide
from ...camera.live_reader import LiveReader, ReadFrame, Sight
from ...camera.sources import CameraError, NamedCamera, Source, VideoEndedError
from ...camera.telling import blackness
from ...language.texts import marked, tr
from ...recognition.reading import NO_INK
from ...samples.store import Samples
from ...samples.training import training_root
from ..readings.reading_view import ReadingView
from ..services import Services
from ..tab import Answers, Command, Tab
from ..toolkit.keys import bind_tab_keys
from .camera_choice import CameraChoice
from .collect_panel import CollectPanel
from .frame_rate import FrameRate
from .frame_saver import FrameSaver
from .guide_hand import GuideHand
from .live_view import LiveView
from .own_training import OwnTraining
from .webcam_controls import FrameControls, SourceControls, UseChoice

if TYPE_CHECKING:  # made when it is first needed
    from .air_mode import AirMode

_POLL_MS = 15
_WAIT_MS = 100
_CALM_S = 0.25  # between two sights of one number: percentages that change faster are unreadable
_LONGEST_JOIN_S = 1.0
_INVITATION = marked("Click Start and hold a digit in front of the camera.")
_AIR_INVITATION = marked(
    "Click Start. Then click on a coloured thing in your hand, such as a pen's cap, and write a"
    " number in the air with it."
)


class WebcamTab(Tab):
    """Shows the camera's latest frame with the latest steady reading over it.

    The camera is on only between `start` and `stop`. open_source: opens it; tests set another.
    sight: what was read last and can be saved. guide: where the rectangle is. air: writing in the
    air, while the camera is used for that.
    """

    name = marked("Webcam")

    def __init__(self, parent: tk.Misc, services: Services) -> None:
        super().__init__(parent)
        self._services = services
        self.open_source: Callable[[Source], Capture] = open_capture
        self._read: ReadFrame = services.reader.read_frame
        self._status = services.status
        self._dialogs = services.dialogs
        self._on_review = services.on_review
        self.saver = FrameSaver(services.disk_thread, services.status, services.dialogs)
        self._live: LiveReader | None = None
        self._ending: LiveReader | None = None
        self.sight: Sight | None = None
        self.is_frozen = False
        self._poll: str | None = None
        self._number = 0
        self._rate = FrameRate()
        self._calm_until = 0.0
        self._darkness = Darkness()
        self._follower = Follower()
        self._is_dark = False
        self._air_mode: AirMode | None = None
        self.air: AirMode | None = None
        self.source_controls = SourceControls(
            self, start=self.start, stop=self.stop, choose_video=self.ask_for_video,
            source=services.preferences.source,
        )  # fmt: skip
        self.use = UseChoice(self)
        size = services.preferences.camera_size
        self.cameras = CameraChoice(
            self, self.source_controls, size=size, status=services.status,
            camera=lambda: self._live.camera if self._live else None,
        )  # fmt: skip
        size.trace_add("write", lambda *_: self._on_size())
        self.live_view = LiveView(self, services.ink_thread)
        self.controls = FrameControls(
            self, freeze=self.freeze, save=self.ask_and_save, review=self.review
        )
        self.collect = CollectPanel(
            self, samples=Samples(services.folders.dataset), disk_thread=services.disk_thread,
            status=services.status, sight=lambda: self.sight,
        )  # fmt: skip
        self.training = self._own_training()
        self.reading_view = ReadingView(
            self, invitation=tr("Show a digit"), advice=tr("Hold it still, in good light.")
        )
        self.guide = Guide()
        GuideHand(
            self.live_view.surface,
            place=lambda: self.live_view.picture_place if self.guide_in_use else None,
            guide=self._guide_on_screen, on_change=self._on_guide,
        )  # fmt: skip
        for variable in (self.controls.is_mirrored, self.controls.has_guide):
            variable.trace_add("write", lambda *_: self._on_mode())
        self.use.is_air.trace_add("write", lambda *_: self._on_use())
        self._lay_out()
        bind_tab_keys(self, {"q": self.stop, "a": self.use.toggle})
        bind_tab_keys(self.controls, {"space": self.freeze, "f": self.freeze})
        bind_tab_keys(self.collect, self.collect.key_commands)
        self._clear(self._invitation)

    @property
    def is_running(self) -> bool:
        """Whether the camera is on, or about to be."""
        return self._live is not None

    @property
    def commands(self) -> Answers:
        is_used = self.is_running or (self.air is not None and self.air.has_number)
        start = {} if is_used else {Command.DONE: self.start}
        if self.air is not None:
            return {**self.air.commands, **start}
        return {Command.SAVE: self.ask_and_save, Command.UNDO: self.collect.undo, **start}

    @property
    def focus_widget(self) -> tk.Misc:
        return self.live_view.surface

    def enter(self) -> None:
        super().enter()
        self.collect.refresh()
        self.cameras.start()

    def leave(self) -> None:
        self.cameras.stop()
        if self._poll is not None and not self.is_running:  # it waits for the cameras
            self._cancel_poll()
            self._clear(self._invitation)
        self.stop()

    def start(self) -> None:
        """Open what the field names, or say why not."""
        self._release()
        try:
            source = self.source_controls.chosen
        except CameraError as error:
            if self.cameras.is_looking:  # it may be the name of one
                self._clear(tr("Looking for the cameras …"))
                self._poll = self.after(_WAIT_MS, self.start)
            else:
                self._clear(str(error))
            return
        self._number, self._rate, self._darkness = 0, FrameRate(), Darkness()
        camera = Camera(source, self.open_source, size=self.cameras.size)
        camera.adjustment = self.cameras.adjustment
        self._live = LiveReader(camera, self._read, guide=self.guide_in_use)
        self._live.air = self.air.writer if self.air is not None else None
        self._status.clear()
        opened = source.name if isinstance(source, NamedCamera) else source
        self._clear(
            tr("Opening camera {source} …", source=source)
            if isinstance(source, int)
            else tr("Opening {source} …", source=opened)
        )
        self.live_view.surface.focus_set()
        self._poll = self.after(_POLL_MS, self._on_poll)

    def review(self) -> None:
        """Have the frame that was read last looked through."""
        if self.sight is not None:
            picture = Image.fromarray(self.sight.frame.picture)
            for take in self._on_review:
                take(picture)

    def stop(self) -> None:
        """Release the camera."""
        if self.is_running:
            self._release()
            self._clear(self._invitation)

    def close(self) -> None:
        """Release the camera and wait until it is, but not for one that hangs."""
        self.cameras.stop()
        if self.training is not None:
            self.training.close()
        self._release()
        if self._ending is not None:
            self._ending.join(_LONGEST_JOIN_S)

    def freeze(self) -> None:
        """Hold the frame that was read last, or go on."""
        if self._live is None or self.sight is None:
            return
        self.is_frozen = self._live.is_paused = not self.is_frozen
        if self.is_frozen:
            self._cancel_poll()
            self.collect.stop()
            self.controls.rate.set(tr("frozen"))
            self._show_sight(self.sight)
        else:
            self._on_poll()
        self._update_controls()

    def ask_for_video(self) -> None:
        """Ask for a video file and play it."""
        path = self._dialogs.video_to_open()
        if path is not None:
            self.source_controls.source.set(str(path))
            self.start()

    def ask_and_save(self) -> None:
        """Ask for a file and save the frame that was read last."""
        self.saver.ask_and_save(self.sight)

    def _on_poll(self) -> None:
        self._poll = None
        try:
            is_going_on = self._live is not None and self._show_latest(self._live)
        except BaseException:
            self.stop()  # no camera stays on unseen
            raise
        if is_going_on:
            self._poll = self.after(_POLL_MS, self._on_poll)

    def _show_latest(self, live: LiveReader) -> bool:
        """Show what has come since; return whether there may be more."""
        was_running = live.is_running  # asked first: what it saw last is then there
        self._take_sight(live.sight)
        if live.error is not None:
            self._release()
            self._clear(tr("The camera is off."))
            view = self.reading_view if self.air is None else self.air.reading_view
            view.show_problem(str(live.error))
            return False
        try:
            frame = live.camera.latest(after=self._number)
        except CameraError as error:
            if not was_running:
                self._end(error)
            return was_running
        now = time.monotonic()
        if frame is not None:
            self._number = frame.number
            self._rate.note(now)
            self._is_dark = self._darkness.lasts(frame.picture, now)
            if self._is_dark:
                self.live_view.say(blackness(live.camera.source))
            elif self.air is None:
                self.live_view.show(
                    frame.picture,
                    self._follower.carried(self.sight, frame) if self.sight else NO_INK,
                )
        if self.air is not None:
            self.air.refresh(is_seen=not self._is_dark)
        if self._number:
            self.controls.rate.set(tr("{rate} frames/s", rate=self._rate.at(now)))
        return True

    def _take_sight(self, sight: Sight | None) -> None:
        if sight is None or sight is self.sight:
            return
        is_first = self.sight is None
        self.sight = sight
        if is_first:
            self._update_controls()
        now = time.monotonic()
        if sight.steady.text != self.reading_view.number.get() or now >= self._calm_until:
            self._calm_until = now + _CALM_S
            self.reading_view.show(sight.steady, is_provisional=not sight.steady.is_sure)
        self.collect.offer(sight)

    def _end(self, error: CameraError) -> None:
        """The camera gives no more: the last frame of a video stays, to be looked at and saved."""
        self._release()
        if isinstance(error, VideoEndedError):
            self._status.say(str(error))
            if self.sight is not None:
                self._show_sight(self.sight)
            self._update_controls()
        else:
            self._clear(str(error))

    def _show_sight(self, sight: Sight) -> None:
        """Show a frame that stands still, with the boxes where its digits are."""
        self.live_view.show(sight.frame.picture, sight.steady)
        self.reading_view.show(sight.steady, is_provisional=False)

    def _release(self) -> None:
        """Have the camera released; what is shown stays."""
        self._cancel_poll()
        self.collect.stop()
        self.is_frozen = False
        self.controls.rate.set("")
        if self._live is not None:
            self._live.stop()
            self._live, self._ending = None, self._live
        if self.air is not None:
            self.air.stop()

    def _clear(self, message: str) -> None:
        self.sight = None
        self.live_view.say(message)
        self.reading_view.show_empty()
        self._update_controls()

    def _cancel_poll(self) -> None:
        if self._poll is not None:
            self.after_cancel(self._poll)
            self._poll = None

    def _own_training(self) -> OwnTraining | None:
        """A training on what is collected, where this is a checkout."""
        root = training_root()
        if root is None:
            return None
        training = OwnTraining(
            self, samples=self._services.folders.dataset, root=root,
            counts=lambda: self.collect.counts, model_choice=self._services.model_choice,
            dialogs=self._dialogs, status=self._status,
        )  # fmt: skip
        self.collect.on_counts = training.show_counts
        self.collect.offer_training(training.show_window)
        return training

    def _on_size(self) -> None:
        """A camera takes another size only as it is opened."""
        if self.is_running:
            self.start()

    @property
    def guide_in_use(self) -> Guide | None:
        """The rectangle of the frame that alone is read, None where all of it is."""
        return self.guide if self.controls.has_guide.get() and self.air is None else None

    def _on_mode(self) -> None:
        is_mirrored = (self.controls if self.air is None else self.air.panel).is_mirrored.get()
        self.live_view.set_mode(is_mirrored=is_mirrored, guide=self.guide_in_use)
        if self._live is not None:
            self._live.guide = self.guide_in_use

    def _guide_on_screen(self) -> Guide:
        return self.guide.mirrored if self.controls.is_mirrored.get() else self.guide

    def _on_guide(self, on_screen: Guide) -> None:
        self.guide = on_screen.mirrored if self.controls.is_mirrored.get() else on_screen
        self._on_mode()

    @property
    def _invitation(self) -> str:
        return tr(_INVITATION if self.air is None else _AIR_INVITATION)

    def _on_use(self) -> None:
        """Use the camera for the other thing; it goes on meanwhile."""
        if self.is_frozen:
            self.freeze()
        self.collect.stop()
        if self.air is not None:
            self.air.switch(is_on=False)
        self.air = self._made_air_mode() if self.use.is_air.get() else None
        if self.air is not None:
            self.air.switch(is_on=True)
        if self._live is not None:
            self._live.air = self.air.writer if self.air is not None else None
        else:
            self._clear(self._invitation)
        self._lay_out_use()
        self._on_mode()
        self.live_view.surface.focus_set()

    def _made_air_mode(self) -> "AirMode":
        from .air_mode import AirMode

        if self._air_mode is None:
            self._air_mode = AirMode(self, self._services, self.live_view, self.controls.rate)
            self._air_mode.panel.is_mirrored.trace_add("write", lambda *_: self._on_mode())
        return self._air_mode

    def _update_controls(self) -> None:
        self.source_controls.enable(is_running=self.is_running)
        self.controls.enable(
            can_freeze=self.is_running and self.sight is not None,
            is_frozen=self.is_frozen,
            has_frame=self.sight is not None,
        )

    def _lay_out(self) -> None:
        self.source_controls.grid(row=0, column=0, columnspan=2, sticky=tk.EW, pady=(0, 12))
        self.use.grid(row=1, column=0, sticky=tk.W, pady=(0, 10))
        self.live_view.grid(row=2, column=0, sticky=tk.NSEW)
        self.columnconfigure(0, weight=3)
        self.columnconfigure(1, weight=1)
        self.rowconfigure(2, weight=1)
        self._lay_out_use()

    def _lay_out_use(self) -> None:
        """Lay out the controls and the reading of what the camera is used for, and no others."""
        air = self._air_mode
        for each in (
            self.controls, self.collect, self.reading_view,
            *((air.panel, air.reading_view) if air else ()),
        ):  # fmt: skip
            each.grid_remove()
        rows = (self.controls, self.collect) if self.air is None else (self.air.panel,)
        for row, each in enumerate(rows, start=3):
            each.grid(row=row, column=0, sticky=tk.EW, pady=(10, 0))
        view = self.reading_view if self.air is None else self.air.reading_view
        view.grid(row=1, column=1, rowspan=4, sticky=tk.NSEW, padx=(24, 0))
