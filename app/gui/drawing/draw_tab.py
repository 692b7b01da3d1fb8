"""The Draw tab: what happens between a stroke on the canvas and a number in the list."""

import dataclasses
import tkinter as tk
from collections.abc import Callable, Sequence
from datetime import datetime

from ...drawing.drawing import Drawing, PenStroke
from ...drawing.entries import Entry
from ...drawing.lists import ProfileLists
from ...drawing.session import Session, save_session
from ...drawing.work import Row, Work
from ...language.texts import marked, tr
from ...readings.corrections import keys_of, with_said
from ...recognition import Reading, Sign
from ...recognition.reading import name_of
from ...samples.profiles import FIRST_PROFILE
from ...samples.store import Samples
from ..readings.reading_view import ReadingView
from ..services import Services
from ..tab import Answers, Command, Tab
from ..toolkit.fonts import BODY_LARGE
from ..toolkit.keys import bind_tab_keys, digit_keys, sign_keys
from .canvas_layout import CanvasLayout
from .digit_boxes import DigitBoxes
from .drawing_controls import DrawingControls
from .drawing_files import DrawingFiles
from .drawing_pad import DrawingPad
from .entered_list import EnteredList

_HINT = marked("Draw a digit here")
_WELCOME = marked(
    "Write a number here, with the mouse or a pen.\n\n"
    "What Digit Pad reads stands beside it as soon as you lift the pen.\n\n"
    "Click Done, and the number goes into the list."
)
_ADVICE = marked("Press the key of the right digit, or draw it again.")
_PUT_IN_BEFORE = marked("Press the sign to put in before {name}.")
_PUT_IN_BEHIND = marked("Press the sign to put in behind {name}.")


class DrawTab(Tab):
    """Holds the drawing and its history, and the list of what was entered: a Sheet."""

    name = marked("Draw")

    def __init__(self, parent: tk.Misc, services: Services) -> None:
        super().__init__(parent)
        self._services = services
        self._status = services.status
        self._current_reading = services.current_reading
        self._kept_reading: Reading | None = services.session.reading
        self._asked: Drawing | None = None  # which digit it is, since Done was clicked on it
        self._profile_choice = services.profile_choice
        self._lists = ProfileLists(
            self._profile_choice.profiles.folder, FIRST_PROFILE, services.folders.list_file
        )
        self.on_drawing: list[Callable[[], None]] = []
        self._side: str | None = None  # where the next sign's key puts it in
        self.pad = DrawingPad(
            self, tr(_HINT), self._on_work, services.preferences.pen, services.ink_thread
        )
        self.canvas = self.pad.canvas
        self.files = DrawingFiles(
            services.reading_thread, services.status, services.dialogs, self.pad.change
        )
        self.controls = DrawingControls(
            self, pen=services.preferences.pen,
            done=self.done, clear=self.clear, undo=self.undo, redo=self.redo,
        )  # fmt: skip
        self.boxes = DigitBoxes(self.pad, self._current_reading)
        self.reading_view = ReadingView(
            self, why=services.explaining.why, advice=tr(_ADVICE), on_choose=self.correct
        )
        self.entered = EnteredList(self, self._list, services.status.say, services.dialogs)
        panels = self.reading_view, self.entered
        CanvasLayout(self, self.canvas, self.controls, panels, services.preferences.zoom)
        bind_tab_keys(self, self.key_commands)
        self._current_reading.on_change.append(self._show_reading)
        if not services.folders.session.exists():
            self.canvas.say(tr(_WELCOME), BODY_LARGE)
        self._restore(services.session)
        self._profile_choice.on_switched.append(self._switch)
        self._profile_choice.on_renamed.append(self._on_renamed)
        services.sheets.append(self)

    @property
    def commands(self) -> Answers:
        return {
            Command.OPEN_PICTURE: self.files.ask_and_open,
            Command.SAVE: self.save,
            Command.DONE: self.done,
            **self.pad.commands,
        }

    @property
    def offers(self) -> Answers:
        return {
            Command.SAVE_NUMBERS: self.entered.ask_and_save,
            Command.COPY_NUMBERS: self.entered.copy,
        }

    @property
    def drawing(self) -> Drawing:
        return self.pad.drawing

    @property
    def can_undo(self) -> bool:
        return self.pad.can_undo

    @property
    def can_redo(self) -> bool:
        return self.pad.can_redo

    @property
    def numbers(self) -> tuple[Entry, ...]:
        return self.entered.entries

    @property
    def session(self) -> Session:
        """What is to come back at the next start."""
        work, drawing = self.pad.history.present, self.pad.drawing
        reading = self._current_reading.as_read(drawing)
        keys = keys_of(reading) if reading else frozenset()
        return Session(
            drawing,
            self.entered.entries,
            self._profile_choice.chosen.get(),
            row=work.row_of_drawing,
            reading=reading,
            said={key: what for key, what in work.said.items() if key in keys},
        )

    @property
    def focus_widget(self) -> tk.Misc:
        return self.canvas.surface

    def leave(self) -> None:
        self.canvas.pen_up()

    def close(self) -> None:
        self.canvas.pen_up()

    def write(self, stroke: PenStroke) -> None:
        """Take a line of another pen than the canvas's, as a step to be undone."""
        self.pad.write(stroke)

    def save(self) -> None:
        """Ask for a file and save the drawing there."""
        self.files.ask_and_save(self.pad.drawing)

    def clear(self) -> None:
        self.pad.clear()

    def undo(self) -> None:
        self.pad.undo()

    def redo(self) -> None:
        self.pad.redo()

    def done(self) -> None:
        """Enter the drawing's number into the list, once; ask for it where it is not read."""
        self.canvas.pen_up()
        drawing = self.pad.drawing
        if drawing.is_empty:
            self._status.say(tr("Draw a digit first, then click Done."))
            return
        if drawing.is_entered:
            self._status.say(tr("This number is in the list already. Draw the next one."))
            return
        self.pad.finish()
        reading = self._current_reading.as_read(drawing)
        if reading is not None:
            self._enter(drawing, reading)
        else:
            self._services.reading_thread.submit(
                f"enter {id(drawing)}",
                lambda: self._services.reader.read_drawing(drawing),
                lambda reading: self._enter(drawing, reading),
                lambda error: self._take_back(drawing, error),
            )

    def correct(self, what: int | str) -> None:
        """Take what is looked at for another digit or sign; a digit is kept to learn from."""
        self._side = None
        drawing = self.pad.drawing
        if not self._services.teaching.correct(drawing, what):
            self._status.say(tr("Draw a digit first, then say which it is."))
            return
        self._on_corrected(drawing)

    def take_out(self) -> None:
        """Take the sign that is looked at out."""
        if isinstance(self._current_reading.thing, Sign):
            self.correct("")
        else:
            self._status.say(tr("Only a sign can be taken out. Point at one first."))

    def put_in(self, *, before: bool) -> None:
        """Put the sign whose key is pressed next in, behind what is looked at or before it."""
        thing = self._current_reading.thing
        if thing is None or self._current_reading.of(self.pad.drawing) is None:
            self._status.say(tr("Draw a digit first, then put a sign in."))
            return
        self._side = "before" if before else "behind"
        said = _PUT_IN_BEFORE if before else _PUT_IN_BEHIND
        self._status.say(tr(said, name=name_of(thing)))

    def _on_sign_key(self, name: str) -> None:
        if self._side is None:
            self.correct(name)
            return
        is_before, self._side = self._side == "before", None
        drawing = self.pad.drawing
        if self._services.teaching.put_in(drawing, name, before=is_before):
            self._status.clear()
            self._on_corrected(drawing)

    def _on_corrected(self, drawing: Drawing) -> None:
        work = self.pad.history.present
        if drawing.is_entered and work.row_of_drawing is None:
            self._status.say(tr("This number is no longer in the list, or from an earlier start."))
        current = self._current_reading
        self._change(work.corrected(current.reading, current.said))
        is_asked = self._asked is not None and self._asked.shows_the_same_as(drawing)
        if is_asked and current.reading.is_sure:
            self.done()

    def _restore(self, session: Session) -> None:
        """Show what an earlier start left."""
        rows = tuple(
            Row(entry, session.drawing if index == session.row else None)
            for index, entry in enumerate(session.entries)
        )
        self.pad.restore(Work(session.drawing, session.said, rows))
        self.entered.show(rows)
        self._current_reading.say(session.said)
        if session.reading is not None:
            self._show_kept(session.drawing, session.reading)
        chosen = self._profile_choice.chosen.get()
        if session.profile != chosen and session.profile in self._profile_choice.profiles.names():
            self._switch(session.profile, chosen)
        self._show_drawing()

    def _show_kept(self, drawing: Drawing, reading: Reading) -> None:
        """Show what an earlier start read: until a model is loaded there is nothing better."""

        def show(_: str) -> None:
            if self._current_reading.of(drawing) is None and self.pad.drawing == drawing:
                self._current_reading.take(drawing, reading)

        # Its words are got in a thread: the first of a process take longer than a frame.
        self._services.ink_thread.submit("kept reading", lambda: reading.words, show, _raise)

    def _switch(self, former: str, profile: str) -> None:
        """Show another profile's list: the former's is put away, and no Undo mixes the two."""
        save = self._lists.put_away(former, self.entered.entries)
        entries, problem = self._lists.of(profile)
        self._services.state.keep(f"list {former}", save)
        rows = _rows(entries)
        self.pad.history.revise(lambda work: dataclasses.replace(work, rows=rows))
        self._show_rows(rows)
        self._keep_session()
        if problem:
            self._status.say_problem(problem)

    def _on_renamed(self, old: Samples, new: Samples) -> None:
        self._lists.rename(old.folder.parent.name, new.folder.parent.name)
        self.after_idle(self._keep_session)  # with the name, which is chosen by then

    def _list(self, rows: tuple[Row, ...]) -> None:
        """List these rows alone, as a step that can be undone."""
        self._change(dataclasses.replace(self.pad.history.present, rows=rows))

    def _change(self, work: Work) -> None:
        """Take a step that leaves the drawing as it is."""
        self.pad.history.change(work)
        self._enable_undo()
        self._show_rows(work.rows)
        self._keep_session()

    def _keep_session(self) -> None:
        session, path = self.session, self._services.folders.session
        self._services.state.keep("session", lambda: save_session(path, session))

    def _on_work(self) -> None:
        work = self.pad.history.present
        self.canvas.say(tr(_HINT))
        self._show_drawing()
        self._show_rows(work.rows)
        self._services.teaching.say(work.said)
        self._keep_session()

    def _enable_undo(self) -> None:
        self.controls.enable(undo=self.pad.can_undo, redo=self.pad.can_redo)

    def _show_rows(self, rows: Sequence[Row]) -> None:
        self.entered.show(rows)
        for listener in self.on_drawing:
            listener()

    def _show_drawing(self) -> None:
        self._enable_undo()
        self._status.clear()
        self.boxes.redraw()
        self._services.drawing_reading.read(self.pad.drawing)

    def _show_reading(self) -> None:
        if problem := self._current_reading.problem:
            self.reading_view.show_problem(problem)
            return
        drawing = self.pad.drawing
        reading = self._current_reading.of(drawing)
        if reading is None:
            return
        index = self._current_reading.index or 0
        self.reading_view.show(reading, is_provisional=not drawing.is_entered, index=index)
        self.boxes.redraw()
        if reading is not self._kept_reading:
            self._kept_reading = reading
            self._keep_session()

    @property
    def key_commands(self) -> dict[str, Callable[[], None]]:
        """The keys that correct what is read, with a command each."""
        is_why_shown, current_reading = self._services.explaining.is_shown, self._current_reading
        keys: dict[str, Callable[[], None]] = {
            "w": lambda: is_why_shown.set(not is_why_shown.get()),
            "Prior": lambda: current_reading.step(-1),
            "Next": lambda: current_reading.step(1),
            "BackSpace": self.take_out,
            "i": lambda: self.put_in(before=False),
            "b": lambda: self.put_in(before=True),
        }
        return keys | digit_keys(self.correct) | sign_keys(self._on_sign_key)

    def _enter(self, drawing: Drawing, reading: Reading) -> None:
        if not reading.digits:
            self._take_back(drawing, None)
            self._status.say(tr("There is no ink on the canvas. Draw a digit, then click Done."))
            return
        if not with_said(reading, self._current_reading.said).is_sure:
            self._ask(drawing)
            return
        self._asked = None
        now = datetime.now()
        unsaid = self._current_reading.unsaid(drawing)
        self.pad.history.revise(lambda work: work.entered(drawing, reading, now, unsaid))
        self._show_rows(self.pad.history.present.rows)
        self._keep_session()
        if self._is_shown(drawing):
            self._current_reading.take(drawing, reading)

    def _ask(self, drawing: Drawing) -> None:
        """Ask which digit it is: what is not read is no number."""
        self._take_back(drawing, None)
        if self.pad.drawing.shows_the_same_as(drawing):
            self._asked = drawing
            said = tr(
                "Not read yet: press the key of the right digit, or click Clear and draw it again."
            )
        else:
            said = tr("The last drawing was not read, and is not in the list. Undo brings it back.")
        self._status.say_problem(said)

    def _take_back(self, drawing: Drawing, error: Exception | None) -> None:
        """Let Done be clicked again on a drawing that could not be read."""
        self.pad.history.revise(lambda work: work.not_entered(drawing))
        if error is not None:
            self._services.drawing_reading.fail(error)

    def _is_shown(self, drawing: Drawing) -> bool:
        return self.pad.drawing == dataclasses.replace(drawing, is_entered=True)


def _rows(entries: Sequence[Entry]) -> tuple[Row, ...]:
    return tuple(Row(entry) for entry in entries)


def _raise(error: Exception) -> None:
    raise error
