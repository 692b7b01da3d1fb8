"""What the parts of the window work with: each made once, and known by its name."""

import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass, field

from PIL import Image

from ..drawing.current_reading import CurrentReading
from ..drawing.session import Session
from ..files.folders import Folders
from ..language.texts import tr
from ..models.reader import Reader
from ..samples.profiles import Profiles
from .explaining.explaining import Explaining
from .models.model_choice import ModelChoice
from .preferences import Preferences
from .readings.drawing_reading import DrawingReading
from .samples.profile_choice import ProfileChoice
from .samples.teaching import Teaching
from .sheet import Sheet
from .toolkit.background import Background
from .toolkit.closing import close_all
from .toolkit.file_dialogs import FileDialogs
from .toolkit.state_keeper import StateKeeper
from .toolkit.status_bar import StatusBar
from .toolkit.window_title import WindowTitle
from .words_choice import WordsChoice


@dataclass(frozen=True)
class Services:
    """reader: called in threads. session: what an earlier start left.

    on_review: who is given a frame whose digits are to be looked through. sheets: what other pens
    than the canvas's write on; the Draw tab's is the first.
    """

    reader: Reader
    folders: Folders
    session: Session
    preferences: Preferences
    status: StatusBar
    dialogs: FileDialogs
    reading_thread: Background
    ink_thread: Background
    picture_thread: Background
    disk_thread: Background
    state: StateKeeper
    current_reading: CurrentReading
    drawing_reading: DrawingReading
    explaining: Explaining
    profile_choice: ProfileChoice
    teaching: Teaching
    model_choice: ModelChoice
    words_choice: WordsChoice
    on_review: list[Callable[[Image.Image], None]] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)

    def close(self) -> None:
        """End all work and all threads; what is under way is finished and kept."""
        close_all(
            self.profile_choice.close,
            self.teaching.close,
            self.picture_thread.close,
            self.reading_thread.close,
            self.ink_thread.close,
            self.model_choice.close,
            self.explaining.close,
            self.disk_thread.close,
            self.state.close,
        )


def make_services(
    window: tk.Tk, reader: Reader, folders: Folders, preferences: Preferences, session: Session
) -> Services:
    """Make what a window works with."""
    status, dialogs, title = StatusBar(window), FileDialogs(window), WindowTitle(window)
    reading_thread = Background(window, "reading")
    disk_thread = Background(window, "disk")
    current_reading = CurrentReading()
    drawing_reading = DrawingReading(reader.read_drawing, reading_thread, current_reading)
    explaining = Explaining(window, reader.model, current_reading, preferences.shows_why)
    profile_choice = ProfileChoice(
        window, Profiles(folders.profiles), preferences.profile,
        disk_thread=disk_thread, status=status, title=title,
    )  # fmt: skip
    teaching = Teaching(
        current_reading=current_reading, profile_choice=profile_choice,
        teach=reader.learn, learns=preferences.learns, read_again=drawing_reading.read_again,
        disk_thread=disk_thread, status=status,
    )  # fmt: skip
    _let_pictures_follow(reader, preferences.learns_for_pictures, status)
    teaching.learner.learn()

    words_choice = WordsChoice(preferences.words, reading_thread)
    words_choice.on_changed.append(drawing_reading.read_again)

    def on_model_changed() -> None:
        explaining.use(reader.model)
        drawing_reading.read_again()
        teaching.learner.learn()

    def on_notation() -> None:
        reader.notation = preferences.notation
        drawing_reading.read_again()

    reader.notation = preferences.notation
    for variable in (preferences.decimals, preferences.digits_only):
        variable.trace_add("write", lambda *_: on_notation())
    model_choice = ModelChoice(
        reader, preferences.model, reading_thread=reading_thread, status=status,
        dialogs=dialogs, title=title, on_changed=on_model_changed,
    )  # fmt: skip
    return Services(
        reader=reader,
        folders=folders,
        session=session,
        preferences=preferences,
        status=status,
        dialogs=dialogs,
        reading_thread=reading_thread,
        ink_thread=Background(window, "ink"),
        picture_thread=Background(window, "picture"),
        disk_thread=disk_thread,
        state=StateKeeper(window, disk_thread, status),
        current_reading=current_reading,
        drawing_reading=drawing_reading,
        explaining=explaining,
        profile_choice=profile_choice,
        teaching=teaching,
        model_choice=model_choice,
        words_choice=words_choice,
    )


def _let_pictures_follow(reader: Reader, chosen: tk.BooleanVar, status: StatusBar) -> None:
    """Read pictures with what was learnt from drawings where that is chosen."""

    def on_chosen(*_: str) -> None:
        reader.learns_for_pictures = chosen.get()
        how = tr("with your samples too") if chosen.get() else tr("without your samples")
        status.say(tr("Pictures and the webcam are read {how}, from the next one on.", how=how))

    reader.learns_for_pictures = chosen.get()
    chosen.trace_add("write", on_chosen)
