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
from ...readings.corrections import Said, digits_in, image_of
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

    def correct(self, drawing: Drawing, what: int | str) -> bool:
        """Take what is looked at for another digit or sign; return whether there was anything.

        A digit becomes a sample; one that is a sign, or nothing, is none any more.
        """
        before = self._current_reading.said
        was = self._current_reading.correct(drawing, what)
        if was is None:
            return False
        if isinstance(what, int) and was.image is not None:
            former = digits_in(before).get(was.image.tobytes())
            self._keeper.keep_again([LabelledImage(what, was.image, former)])
        else:
            self._follow(before)
        return True

    def put_in(self, drawing: Drawing, name: str, *, before: bool = False) -> bool:
        """Put a sign in beside what is looked at; return whether there was anything."""
        return self._current_reading.put_in(drawing, name, before=before)

    def say(self, said: Said) -> None:
        """Take this for all that was said: a correction is taken back, or made again.

        Its sample goes, or comes again, and with it what was learnt from it.
        """
        before = self._current_reading.said
        self._current_reading.say(said)
        self._follow(before)

    def _follow(self, before: Said) -> None:
        """Keep the samples of what is said to be a digit now, and no others that were kept."""
        was, now = digits_in(before), digits_in(self._current_reading.said)
        self._keeper.take_back([image for image in was if image not in now])
        again = {image: label for image, label in now.items() if was.get(image) != label}
        if again:
            self._keeper.keep_again(
                [
                    LabelledImage(label, image_of(image), was.get(image))
                    for image, label in again.items()
                ]
            )

    def keep(self, wanted: Sequence[LabelledImage] = ()) -> None:
        """Keep samples, and before them those that could not be kept so far."""
        self._keeper.keep(wanted)

    def close(self) -> None:
        """Try once more to keep what waits, and learn no more."""
        close_all(self.keep, self.learner.close)
