"""The Picture tab: a photo or a scan, its digits where they stand, and what they say."""

import logging
import tkinter as tk
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tkinter import ttk

from PIL import Image

from ...files.picture_files import PictureError
from ...forms.tables.table import TableCell, TableReading
from ...forms.tables.table_pages import read_part
from ...forms.tables.table_reading import TableReader
from ...language.texts import marked, tr
from ...pages.page_results import PageResult
from ...pages.page_work import Deed, PageWork, is_of
from ...pages.picture_reader import CancelledError, PictureReader, ReadPicture
from ...readings.history import History
from ...readings.regions import PictureRegion, within
from ...recognition import ModelError, Prediction, Reading, Sign
from ...recognition.preprocessing import Box
from ...recognition.reading import NO_INK, Thing
from ...wording import without_folder
from ..services import Services
from ..tab import Answers, Command, Tab
from ..toolkit.keys import bind_tab_keys, digit_keys, sign_keys
from ..toolkit.progress_bar import ProgressBar
from .box_editor import BoxEditor
from .digit_view import DigitView
from .file_drop import accept_files
from .page_opener import OpenedPage, PageOpener, turned
from .page_text import PageText
from .picture_canvas import PictureCanvas
from .picture_controls import PictureCommands, PictureControls
from .picture_hand import PictureHand
from .picture_review import PictureReview
from .picture_saver import PictureSaver
from .sign_menus import SignMenus
from .table_panel import TablePanel, found_said

logger = logging.getLogger(__name__)

_HINT = marked(
    "Open a picture of handwritten digits, drop one here, or paste one:\na photo, a scan, a PDF."
)
_POLL_MS = 50
_WEIGHTS = {False: (3, 1), True: (1, 1)}  # of the picture and of what stands beside it; a table
_ZOOMING = ("+", "-", "=")  # signs whose keys enlarge the picture and reduce it
_KEYS = marked(
    "Drag around a part to read only that. Wheel: zoom. Right button: move, or change boxes."
)
_ADDING = marked("Drag around a digit to give it a box (Enter: one in the middle, Escape: none).")


class PictureTab(Tab):
    """Reads one page after another, each in the picture thread."""

    name = marked("Picture")

    def __init__(self, parent: tk.Misc, services: Services) -> None:
        super().__init__(parent)
        self._picture_thread = services.picture_thread
        self._read: ReadPicture = services.reader.read_picture
        self._status = status = services.status
        self._dialogs = services.dialogs
        self._page: OpenedPage | None = None
        self._reader: PictureReader | None = None
        self._poll: str | None = None
        self._is_turned = False  # since the last reading
        self._region: PictureRegion | None = None
        self._shared_reader = services.reader
        self._cells: Sequence[TableCell] = ()
        self.is_table_shown = False
        self.reading: Reading | None = None
        self.digit_view = DigitView(self)
        self.canvas = canvas = PictureCanvas(
            self, on_point=self.digit_view.show, on_menu=self._post_menu
        )
        self._opener = PageOpener(
            self, "open", services.picture_thread, status,
            on_page=self._show_page, on_file=self.open, on_problem=self._on_problem,
        )  # fmt: skip
        self.editor = BoxEditor(
            self, self._do, services.reader.read_box, services.picture_thread, status
        )
        self.hand = PictureHand(
            canvas, on_region=self._read_dragged, on_box=self.editor.put, on_adding=self._on_adding
        )
        self.controls = PictureControls(
            self,
            PictureCommands(
                open=self.ask_and_open, paste=self.paste,
                read_view=lambda: self.read_region(canvas.region_in_view),
                read_whole=lambda: self.read_region(None),
                read_table=lambda: self.read_table(self._region),
                zoom_in=canvas.zoom_in, zoom_out=canvas.zoom_out, fit=canvas.fit,
                turn=self.turn, turn_page=self.turn_page,
                add_box=self.hand.add, split_box=self.split, join_boxes=self.editor.join,
                remove_box=self.editor.remove,
            ),
        )  # fmt: skip
        self.table_panel = TablePanel(
            self, self._show_cell, self._leave_table, services.disk_thread, status, services.dialogs
        )
        self.progress = ProgressBar(self, self.canvas, self.cancel)
        self.page_text = PageText(self, on_copied=lambda: status.say(tr("Copied the text.")))
        self.saver = PictureSaver(services.disk_thread, status, services.dialogs)
        self._save_button = self.saver.menu_button(self.page_text, self._current)
        self.history = History(PageWork())
        self.sign_menus = SignMenus(self.controls.boxes_menu, self, self._put_sign, status)
        self.controls.add_sign_menus(self.sign_menus.behind, self.sign_menus.before)
        self.review = PictureReview(self, self, self.history, services.disk_thread, status)
        self.review_button = ttk.Button(self.page_text, command=self.review.begin)
        self.review.is_shown.trace_add("write", lambda *_: self._lay_out_side())
        self._lay_out()
        keys: dict[str, Callable[[], None]] = {
            "r": self.turn,
            "Next": lambda: self.turn_page(1),
            "Prior": lambda: self.turn_page(-1),
            "Return": self._on_enter,
            "KP_Enter": self._on_enter,
            "s": self.review.skip,
            "a": self.hand.add,
            "x": self.split,
            "j": self.editor.join,
            "Delete": self.editor.remove,
            "BackSpace": self.editor.remove,
            "t": lambda: self.read_table(self._region),
            "n": self._next_unsure,
            "i": lambda: self.sign_menus.post(self.sign_menus.behind),
            "b": lambda: self.sign_menus.post(self.sign_menus.before),
        }
        keys |= digit_keys(self.review.answer) | sign_keys(self._on_sign_key)
        bind_tab_keys(self, keys)
        services.words_choice.on_changed.append(lambda: self.page_text.show(self.reading))
        canvas.show_hint(tr(_HINT))
        self._show_reading(None)
        accept_files(canvas.surface, self._on_drop)
        canvas.surface.bind("<ButtonRelease-1>", self._on_release, add=True)

    @property
    def commands(self) -> Answers:
        return {
            Command.SAVE: self.ask_and_save,
            Command.UNDO: self._undo,
            Command.REDO: self._redo,
        }

    @property
    def offers(self) -> Answers:
        return {
            Command.OPEN_PICTURE: lambda: self._in_view(self.ask_and_open),
            Command.PASTE_PICTURE: lambda: self._in_view(self.paste),
        }

    @property
    def focus_widget(self) -> tk.Misc:
        return self.canvas.surface

    def close(self) -> None:
        self.cancel()

    @property
    def result(self) -> PageResult | None:
        """The page that is shown and what was read of it; None before that."""
        if self._page is None or self.reading is None:
            return None
        return PageResult(self._page.name, self._page.number + 1, self.reading)

    @property
    def picture(self) -> Image.Image | None:
        """The page's picture."""
        return self._page.picture if self._page else None

    @property
    def pointed(self) -> int | None:
        """The index of the digit that is pointed at."""
        return None if isinstance(self.pointed_thing, Sign) else self.canvas.pointed

    @property
    def pointed_thing(self) -> Thing | None:
        """The digit or sign that is pointed at."""
        return self.canvas.pointed_thing

    def _undo(self) -> None:
        if self.is_table_shown:
            self.table_panel.undo()
        else:
            self._walk(self.history.undo)

    def _redo(self) -> None:
        if self.is_table_shown:
            self.table_panel.redo()
        else:
            self._walk(self.history.redo)

    def show_reading(self, reading: Reading, pointed: Box | None) -> None:
        """Show another reading of the page, with what stands in a box pointed at and in view."""
        self._show_side(is_table=False)
        self._show_reading(reading)
        self.canvas.show_reading(reading)
        if pointed is not None:
            self.canvas.look_at_box(pointed)

    def _put_sign(self, deed: Deed) -> None:
        thing = self.pointed_thing
        self.review.do([deed], thing.box if thing else None)

    def split(self) -> None:
        """Make two of the digit that is pointed at, where the pointer is if it is in its box."""
        self.editor.split(self.canvas.pointer_x)

    def _do(self, deeds: Sequence[Deed], shown: Prediction | None) -> None:
        """Do something to the page's digits, and point at one of them."""
        self.review.do(deeds, shown.box if shown else None)

    def _on_enter(self) -> None:
        if self.hand.is_adding:
            self.hand.add_by_key()
        else:
            self.review.answer(None)

    def _on_sign_key(self, name: str) -> None:
        """Say which sign it is that is pointed at; beside a digit some of these keys zoom."""
        if isinstance(self.pointed_thing, Sign) or name not in _ZOOMING:
            self.review.answer(name)

    def _on_adding(self, is_adding: bool) -> None:
        self._status.say(tr(_ADDING) if is_adding else "")

    def _post_menu(self, x: int, y: int) -> None:
        self.controls.boxes_menu.tk_popup(x, y)

    def _walk(self, step: Callable[[], None]) -> None:
        """Go a step back or forth; where it was on another page, open that page."""
        if self._reader is not None:
            self._status.say(tr("Wait until the page is read, then undo."))
            return
        before, shown = self.history.present, self.result
        step()
        work = self.history.present
        if work is before:
            return
        self.review.give_up()
        self.review.follow()
        place = work.changed_place(before)
        if place is not None and (shown is None or not is_of(place, shown)):
            self.open(Path(place.file), place.page - 1)
            return
        work = work.of(before)
        self.history.amend(work)
        if work.result is not None:
            self.show_reading(work.result.reading, work.changed_box(before))

    def take_frame(self, picture: Image.Image) -> None:
        """Come into view with a frame of the camera, and read it."""
        self.come_into_view()
        self._show_page(OpenedPage(picture, None, 0, 1, "frame"))

    def ask_and_open(self) -> None:
        """Ask for a picture file, or a list to review, and read it."""
        path = self._dialogs.pages_to_open()
        if path is not None:
            self.review.give_up()
            self.open(path)

    def open(self, path: Path, number: int = 0) -> None:
        """Open a page, counted from 0, of a file, or a list to review; or say why not."""
        self._end_reading()
        if path.suffix.lower() == ".json":
            self.review.open_list(path)
            return
        self._opener.open(path, number, self.review.turns_of(path, number))

    def turn_page(self, by: int) -> None:
        """Open the next page of the file, or another."""
        page = self._page
        if page is not None and page.path is not None and 0 <= page.number + by < page.pages:
            self.open(page.path, page.number + by)

    def paste(self) -> None:
        """Read the picture on the clipboard, or say that there is none."""
        self._opener.paste()

    def read_region(self, region: PictureRegion | None) -> None:
        """Read a part of the picture; None: all of it."""
        page = self._page
        if page is None:
            return
        region = self._begin_reading(page, region)
        self._show_reading(None)
        reader = self._reader = PictureReader(self._read)
        self._picture_thread.submit(
            "read",
            lambda: reader.read(page.picture, region),
            lambda reading: self._on_read(reading, region),
            self._on_problem,
        )
        self._on_poll()

    def read_table(self, region: PictureRegion | None) -> None:
        """Read the tables in a part of the picture; None: in all of it."""
        page = self._page
        if page is None:
            return
        region = self._begin_reading(page, region)
        reader = self._reader = PictureReader(self._read)
        self._picture_thread.submit(
            "read",
            lambda: reader.run(
                lambda tell: read_part(
                    TableReader(self._shared_reader.recognizer), page.picture, region, tell
                )
            ),
            self._on_tables,
            self._on_problem,
        )
        self._on_poll()

    def _begin_reading(
        self, page: OpenedPage, region: PictureRegion | None
    ) -> PictureRegion | None:
        """Show the page as it is before it is read; return the region's part in the picture."""
        self._end_reading()
        self.hand.let_go()
        self._region = None if region is None else within(region, page.picture.size)
        self.canvas.show(page.picture, self._region)
        self._show_side(is_table=False)
        return self._region

    def _read_dragged(self, region: PictureRegion) -> None:
        if self.is_table_shown:
            self.read_table(region)
        else:
            self.read_region(region)

    def _on_tables(self, tables: TableReading) -> None:
        self._end_reading()
        page = self._page
        if page is None:
            return
        self._show_side(is_table=True)
        self.table_panel.show(tables, page.name)
        self._show_cell(None)
        self.table_panel.grid_of_cells.surface.focus_set()
        self._status.say(f"{page.title}. {found_said(tables)}")

    def _show_cell(self, cell: TableCell | None) -> None:
        """Show the cells of the table over the picture, and the one that is looked at."""
        table = self.table_panel.table
        cells = [one for row in table.body for one in row if one.corners] if table else []
        self._cells = cells
        self.canvas.show_cells([one.corners for one in cells], cell.corners if cell else ())

    def _on_release(self, event: "tk.Event[tk.Canvas]") -> None:
        if self.is_table_shown and (number := self.canvas.cell_under(event.x, event.y)) is not None:
            self.table_panel.choose(self._cells[number])

    def _leave_table(self) -> None:
        """Show the page's text again, and its digits."""
        if self.reading is None:
            self.read_region(self._region)
        else:
            self.show_reading(self.reading, None)

    def _next_unsure(self) -> None:
        if self.is_table_shown:
            self.table_panel.next_unsure()

    def _show_side(self, *, is_table: bool) -> None:
        if is_table != self.is_table_shown:
            self.is_table_shown = is_table
            self._lay_out_side()

    def cancel(self) -> None:
        """End the reading that is going on."""
        self.review.give_up()
        if self._reader is not None:
            self._status.say(tr("The reading was cancelled."))
        self._end_reading()

    def turn(self) -> None:
        """Turn the picture clockwise and read it again."""
        page = self._page
        if page is not None:
            self._end_reading()
            self.review.turn(PageResult(page.name, page.number + 1, NO_INK), page.picture.size)
            self._is_turned = True
            self._read_page(replace(page, picture=turned(page.picture, 1)))

    def ask_and_save(self) -> None:
        """Ask for a file and save the annotated picture."""
        self.saver.ask_and_save("Annotated picture…", self._current())

    def _in_view(self, action: Callable[[], None]) -> None:
        self.come_into_view()
        action()

    def _current(self) -> tuple[Image.Image, PageResult] | None:
        result = self.result
        return None if self._page is None or result is None else (self._page.picture, result)

    def _show_page(self, page: OpenedPage) -> None:
        if page.path is None:
            self.review.forget_pasted()
        self._read_page(page)

    def _read_page(self, page: OpenedPage) -> None:
        self._page = page
        self.controls.enable(has_picture=True, page=page.number, pages=page.pages)
        self.read_region(None)

    def _on_poll(self) -> None:
        self._poll = None
        if self._reader is not None:
            self.progress.show(self._reader.share)
            self._poll = self.after(_POLL_MS, self._on_poll)

    def _on_read(self, reading: Reading, region: PictureRegion | None) -> None:
        self._end_reading()
        page = self._page
        if page is not None:
            reading = self.review.take(PageResult(page.name, page.number + 1, reading), region)
        self.show_reading(reading, None)
        if self._is_turned:
            self._is_turned = False
            self.review.read_placed_again(self.editor)
        self.review.resume()
        title = self._page.title if self._page else ""
        found = "" if reading.digits else " " + tr("There are no digits in it.")
        self._status.say(f"{title}.{found} {tr(_KEYS)}")

    def _on_problem(self, error: Exception, path: Path | None = None) -> None:
        self._end_reading()
        self.review.give_up()
        if isinstance(error, CancelledError):
            return
        if not isinstance(error, PictureError | ModelError):
            logger.error("cannot read the picture", exc_info=error)
        self._status.say_problem(without_folder(error, path or Path()))

    def _end_reading(self) -> None:
        if self._reader is not None:
            self._reader.cancel()
        self._reader = None
        self.progress.hide()
        if self._poll is not None:
            self.after_cancel(self._poll)
            self._poll = None

    def _show_reading(self, reading: Reading | None) -> None:
        self.reading = reading
        self.page_text.show(reading)
        self.digit_view.show(None)
        self._save_button.state(["!disabled" if reading else "disabled"])
        unsure = sum(not thing.is_sure for thing in reading.things) if reading else 0
        self.review_button.configure(
            text=tr("Review {count}…", count=unsure) if unsure else tr("Review")
        )
        self.review_button.state(["!disabled" if unsure else "disabled"])

    def _on_drop(self, paths: list[Path]) -> None:
        self.review.give_up()
        self.open(paths[0])
        if len(paths) > 1:
            self._status.say(tr("One picture at a time: opening {name}.", name=paths[0].name))

    def _lay_out(self) -> None:
        self.rowconfigure(1, weight=3)
        self.rowconfigure(2, weight=1)
        self.controls.grid(row=0, column=0, columnspan=2, sticky=tk.EW, pady=(0, 12))
        self.canvas.grid(row=1, column=0, rowspan=2, sticky=tk.NSEW)
        below = ttk.Frame(self.page_text)
        below.grid(row=2, column=0, sticky=tk.EW)
        below.columnconfigure(1, weight=1)
        buttons = (self.page_text.copy_button, self.review_button, self._save_button)
        for column, button in enumerate(buttons):
            button.grid(in_=below, row=0, column=column)
            button.lift(below)
        self._lay_out_side()

    def _lay_out_side(self) -> None:
        """Beside the picture stands its text, the list to review, or its table."""
        is_table = self.is_table_shown
        self.columnconfigure(0, weight=_WEIGHTS[is_table][0])
        self.columnconfigure(1, weight=_WEIGHTS[is_table][1])
        panel = self.review.panel if self.review.is_shown.get() else self.page_text
        for each in (self.page_text, self.review.panel, self.table_panel, self.digit_view):
            each.grid_remove()
        if is_table:
            self.table_panel.grid(row=1, column=1, rowspan=2, sticky=tk.NSEW, padx=(24, 0))
            return
        panel.grid(row=1, column=1, sticky=tk.NSEW, padx=(24, 0))
        self.digit_view.grid(row=2, column=1, sticky=tk.NSEW, padx=(24, 0), pady=(14, 0))
