"""The way from a person's word to a recognizer that has learnt it.

A correction, in order; the thread that a step runs in stands behind it:

1. correct      the digit on the screen becomes what the person says it is         main thread
2. keep         its image becomes a sample in the chosen profile's folder          disk thread
3. changed      all who show or use the profile's samples are told                 main thread
4. learn        the recognizer remembers the samples of the profile                learning thread
5. read again   what is on the canvas is read with what was learnt                 reading thread

Practice joins at step 2, My samples and another profile at step 3, another model at step 4. Undo of
a correction goes the same way: its sample is deleted at step 2.
"""

import tkinter as tk
from collections.abc import Callable, Sequence

from ...drawing.current_reading import CurrentReading
from ...drawing.drawing import Drawing
from ...readings.corrections import Said, image_of
from ...samples.keeping import LabelledImage
from ...samples.learning import Learned
from ...samples.store import Samples
from ..toolkit.background import Background
from ..toolkit.closing import close_all
from ..toolkit.status_bar import StatusBar
from .learner import Learner
from .profile_choice import ProfileChoice
from .sample_keeper import SampleKeeper


class Teaching:
    """Each step hands on to the next. teach: called in the learning thread.

    learns: whether the recognizer learns at all. learner: for who asks what was learnt.
    """

    def __init__(
        self,
        *,
        current_reading: CurrentReading,
        profile_choice: ProfileChoice,
        teach: Callable[[Samples | None], Learned],
        learns: tk.BooleanVar,
        read_again: Callable[[], None],
        disk_thread: Background,
        status: StatusBar,
    ) -> None:
        self._current_reading = current_reading
        self._keeper = SampleKeeper(
            disk_thread, profile_choice.samples, status, on_kept=profile_choice.changed
        )
        self.learner = Learner(profile_choice, teach, learns, status, on_learned=read_again)
        profile_choice.on_renamed.append(self._keeper.move)
        profile_choice.on_changed.append(self.learner.learn)

    def correct(self, drawing: Drawing, label: int) -> bool:
        """Take the digit that is looked at for another; return whether there was one."""
        was = self._current_reading.correct(drawing, label)
        if was is not None:
            self._keeper.keep_again([LabelledImage(label, was.image)])
        return was is not None

    def say(self, said: Said) -> None:
        """Take this for all that was said of digits: a correction is taken back, or made again.

        Its sample goes, or comes again, and with it what was learnt from it.
        """
        before = self._current_reading.said
        self._current_reading.say(said)
        self._keeper.take_back([image for image in before if image not in said])
        again = {image: label for image, label in said.items() if before.get(image) != label}
        if again:
            self._keeper.keep_again(
                [LabelledImage(label, image_of(image)) for image, label in again.items()]
            )

    def keep(self, wanted: Sequence[LabelledImage] = ()) -> None:
        """Keep samples, and before them those that could not be kept so far."""
        self._keeper.keep(wanted)

    def close(self) -> None:
        """Try once more to keep what waits, and learn no more."""
        close_all(self.keep, self.learner.close)
