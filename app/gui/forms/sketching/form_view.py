"""The first step of the Forms tab: a page, and the fields that are drawn on it."""

import logging
import tkinter as tk
from collections.abc import Callable, Sequence
from pathlib import Path
from tkinter import ttk

from ....files.picture_files import PictureError
from ....forms.lines.ruled_lines import propose_fields
from ....forms.templates.form_work import FormWork
from ....forms.templates.template import Field, Kind
from ....forms.templates.template_faults import Fault, faults
from ....language.texts import marked, tr, tr_n
from ....recognition.ink import Ink
from ....recognition.preprocessing import Box
from ....wording import without_folder
from ...pages.file_drop import accept_files
from ...pages.page_opener import OpenedPage, PageOpener
from ...services import Services
from ...toolkit.button_rows import ButtonRows
from ...toolkit.fonts import BODY, CAPTION
from ...toolkit.keys import bind_tab_keys, modifier
from ...toolkit.text_room import TextRoom
from ...toolkit.theme import follow_sizes
from .field_list import FieldList
from .field_panel import FieldPanel
from .form_canvas import FormCanvas
from .form_controls import FormCommand, FormControls
from .form_editor import FormEditor
from .form_files import FormFiles
from .form_hand import FormHand
from .form_panel import FormPanel

logger = logging.getLogger(__name__)

_HINT = marked(
    "Open a page of your form, blank or filled in, drop one here, or paste one:\n"
    "a scan, a photo, a PDF. Or open a form that you saved.\n\n"
    "Then draw a box around each place where people write digits."
)
_ADDING = marked("Drag around a place to write in (Enter: a box in the middle, Escape: none).")
_BEGUN = marked("Drag around each place where digits are written, and type its name.")


class FormView(ttk.Frame):
    """Shows the form of an editor, and has it drawn.

    files: opens and saves it. controls: its row of buttons, in the header.
    """

    def __init__(
        self, parent: tk.Misc, header: tk.Misc, editor: FormEditor, services: Services
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._status = services.status
        self._dialogs = services.dialogs
        self._picture_thread = services.picture_thread
        self._disk_thread = services.disk_thread
        self._mod = "⌘" if modifier(self) == "Command" else tr("Ctrl")
        self._page: OpenedPage | None = None  # that a form is begun on
        self._begun_on: Ink | None = None
        self.files = FormFiles(self, editor, services, self._on_begun)
        self._opener = PageOpener(
            self, "open form page", services.picture_thread, services.status,
            on_page=self._on_page, on_file=self.open, on_problem=self._on_problem,
        )  # fmt: skip
        self.canvas = FormCanvas(self, self._on_choose, self._post_menu)
        self.hand = FormHand(
            self.canvas,
            on_box=self._on_box,
            on_line=self._on_line,
            on_cut=self._on_cut,
            on_adding=self._on_adding,
        )
        groups = self._commands()
        self.controls = FormControls(
            header,
            open_page=self.ask_and_open, paste=self._opener.paste, save=self.files.save,
            turn_page=self.turn_page,
            canvas=self.canvas, fields=groups,
        )  # fmt: skip
        side = ttk.Frame(self)
        self.list = FieldList(side, self._editor.choose)
        self.buttons = ButtonRows(side)
        self.add_button, self.copy_button, self.remove_button, self.take_button = buttons = [
            ttk.Button(self.buttons, text=text, command=command)
            for text, command in (
                (tr("Add"), self.hand.add), (tr("Copy"), self.copy),
                (tr("Remove"), self.remove), ("", self._editor.take_all),
            )
        ]  # fmt: skip
        self.field_panel = FieldPanel(side, editor, self._focus_page, self._status.say)
        self.form_panel = FormPanel(side, editor)
        self.fault = tk.StringVar(self)
        self._checked: FormWork | None = None  # the one whose faults are told
        self._lay_out(side, buttons)
        editor.on_change.append(self._show)
        keys = {each.key: each.do for group in groups for each in group if each.key}
        bind_tab_keys(
            self,
            {**keys, "Return": self._on_enter, "KP_Enter": self._on_enter,
             "BackSpace": self.remove, "Next": lambda: self.turn_page(1),
             "Prior": lambda: self.turn_page(-1)},
        )  # fmt: skip
        self.canvas.show_hint(tr(_HINT))
        accept_files(self.canvas.surface, lambda paths: self.open(paths[0]))
        self._show()

    def enter(self) -> None:
        """It is in view now."""
        self._focus_page()

    def ask_and_open(self) -> None:
        """Ask for a page to begin a form on, or for a form, and open it."""
        path = self._dialogs.form_to_open()
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Open a page to begin a form on, or a form."""
        self.hand.let_go()
        if path.suffix.lower() == ".json":
            self.files.open(path)
        else:
            self._opener.open(path)

    def turn_page(self, by: int) -> None:
        """Begin the form on the next page of the file instead, or another."""
        page = self._page
        if page is not None and page.path is not None and 0 <= page.number + by < page.pages:
            self._opener.open(page.path, page.number + by)

    def paste(self) -> None:
        """Begin a form on the picture on the clipboard."""
        self._opener.paste()

    def copy(self) -> None:
        """Draw the field that is looked at once more, below it."""
        self._editor.change_chosen(lambda work, index: work.copying(index))
        self._see()

    def remove(self) -> None:
        """Take away the field that is looked at, or the proposal."""
        if self._editor.leave_out():
            return
        if self._editor.change_chosen(lambda work, index: work.removing(index)):
            self._status.say(tr("Removed. Undo brings it back."))

    def _commands(self) -> tuple[tuple[FormCommand, ...], ...]:
        editor = self._editor

        def being(kind: Kind) -> Callable[[], None]:
            return lambda: self._be(kind)

        mod = self._mod if self._mod == "⌘" else self._mod + "+"
        return (
            (
                FormCommand(tr("Undo"), "", f"{mod}Z", editor.undo),
                FormCommand(tr("Redo"), "", f"{mod}Y", editor.redo),
            ),
            (
                FormCommand(tr("Add a field"), "a", "A", self.hand.add),
                FormCommand(tr("Copy it below"), "d", "D", self.copy),
                FormCommand(tr("Type its name"), "e", "E", self.field_name),
                FormCommand(tr("Remove"), "Delete", tr("Del"), self.remove),
            ),
            (
                FormCommand(tr("Holds a number"), "n", "N", being("number")),
                FormCommand(tr("Holds digits in cells…"), "c", "C", lambda: self._split("comb")),
                FormCommand(tr("Holds a table…"), "t", "T", lambda: self._split("table")),
                FormCommand(tr("Make fields of its cells"), "x", "X", self._part),
                FormCommand(tr("Nothing to read in it"), "g", "G", being("ignore")),
                FormCommand(tr("Split it in two"), "s", "S", self._halve),
                FormCommand(tr("Pick the next line in it"), "l", "L", self.hand.pick_next_line),
            ),
            (
                FormCommand(tr("Find ruled boxes"), "b", "B", self.propose),
                FormCommand(tr("Take all proposed fields"), "p", "P", editor.take_all),
                FormCommand(tr("Leave the proposed out"), "o", "O", editor.leave_all_out),
                FormCommand(tr("Turn the page"), "r", "R", self._turn),
                FormCommand(tr("Save the form as…"), "", "", self.files.ask_and_save),
            ),
        )

    def field_name(self) -> None:
        """Have the name of the field that is looked at typed."""
        self.field_panel.edit_name()

    def _be(self, kind: Kind) -> None:
        self._editor.change_chosen(lambda work, index: work.being(index, kind))

    def _split(self, kind: Kind) -> None:
        """Make a comb or a table of the field, and have the number of its cells typed."""
        self._be(kind)
        self.field_panel.edit_cells(is_table=kind == "table")

    def _part(self) -> None:
        """Make fields of the cells of a table, also of one that is proposed."""
        self._editor.take()
        self._editor.change_chosen(lambda work, index: work.parting(index))

    def _halve(self) -> None:
        """Part the field, or the widest of its cells, in two."""
        if self._editor.change_chosen(lambda work, index: work.halving(index)):
            said = tr("{key} and a line dragged across a field parts it there.", key=self._mod)
            self._status.say(said)

    def _turn(self) -> None:
        if self._editor.do(lambda work: work.turning()):
            self.propose()

    def _on_enter(self) -> None:
        if self.hand.is_adding:
            self.hand.add_by_key()
        elif not self._editor.take():
            self.field_name()

    def _on_page(self, page: OpenedPage) -> None:
        self._page = page
        self.files.begin(page)

    def _on_adding(self, is_adding: bool) -> None:
        self._status.say(tr(_ADDING) if is_adding else "")

    def _on_box(self, index: int | None, box: Box) -> None:
        """A field was drawn, or moved; a proposal that is moved becomes a field."""
        work = self._editor.work
        if work is None:
            return
        if index is None:
            if self._editor.draw(box):
                self.field_panel.edit_name()
            return
        if index >= len(work.fields):
            proposal = self._editor.proposals[index - len(work.fields)]
            self._editor.do(
                lambda work: (added := work.adding([proposal])).moving(len(added.fields) - 1, box)
            )
        else:
            self._editor.do(lambda work: work.moving(index, box).looking_at(index))

    def _on_line(self, name: str, number: int, place: float) -> None:
        self._editor.change_chosen(lambda work, index: work.with_line(index, name, number, place))

    def _on_cut(self, index: int, place: float, is_row: bool) -> None:
        self._editor.do(
            lambda work: work.cutting(index, place, is_row=is_row).looking_at(index)
        )  # fmt: skip

    def _on_choose(self, index: int | None) -> None:
        self._editor.choose(index)

    def _on_begun(self, work: FormWork) -> None:
        """A page was opened to begin a form on."""
        self._begun_on = work.reference
        self._show()
        height, width = work.reference.shape[:2]
        self._status.say(f"{work.name}, {width}×{height}. {tr(_BEGUN)}")
        self._focus_page()
        self.propose()

    def propose(self) -> None:
        """Look for ruled boxes in the page, in the picture thread."""
        work = self._editor.work
        if work is None:
            return
        self._picture_thread.submit(
            "propose fields",
            lambda: propose_fields(work.reference),
            lambda fields: self._on_proposed(work, fields),
            self._on_problem,
        )

    def _on_proposed(self, work: FormWork, fields: Sequence[Field]) -> None:
        """Ruled boxes were found on a page."""
        now = self._editor.work
        if now is None or now.reference is not work.reference:
            return
        self._editor.propose(work.reference, fields)
        if not self._editor.proposals:
            if now.fields:
                self._status.say(tr("No more ruled boxes were found."))
            return
        self._status.say(
            tr_n(
                "{count} ruled field is proposed: click it and press Enter, or take it with the"
                " button. Or draw your own.",
                "{count} ruled fields are proposed: click one and press Enter, or take all with"
                " the button. Or draw your own.",
                len(self._editor.proposals),
            )
        )

    def _on_problem(self, error: Exception, path: Path | None = None) -> None:
        if not isinstance(error, PictureError):
            logger.error("cannot draw a form", exc_info=error)
        self._status.say_problem(without_folder(error, path or Path()))

    def _post_menu(self, x: int, y: int) -> None:
        self.controls.menu.tk_popup(x, y)

    def _focus_page(self) -> None:
        self.canvas.surface.focus_set()

    def _see(self) -> None:
        if self._editor.pointed is not None:
            self.canvas.see(self._editor.pointed)

    def _show(self) -> None:
        """Show the form as it is now."""
        work, editor = self._editor.work, self._editor
        self.controls.enable(has_form=work is not None, is_saved=editor.is_saved)
        if work is None:
            self.canvas.clear()
        else:
            self.canvas.show(work, editor.proposals, editor.pointed)
        page = self._page
        if work is None or page is None or work.reference is not self._begun_on or work.fields:
            self.controls.pages.show(0, 1)
        else:
            self.controls.pages.show(page.number, page.pages)
        self.list.show(work)
        self.form_panel.show(work)
        self.field_panel.show(None if work is None else work.field)
        count = len(editor.proposals)
        self.take_button.configure(text=tr("Take the proposed ({count})", count=count))
        has_field = editor.pointed is not None
        for button, is_on in (
            (self.add_button, work is not None), (self.copy_button, work and work.field),
            (self.remove_button, has_field), (self.take_button, count > 0),
        ):  # fmt: skip
            button.state(["!disabled" if is_on else "disabled"])
        self._tell_fault()
        is_form = work is not None and work.chosen is None
        for panel, is_shown in ((self.form_panel, is_form), (self.field_panel, not is_form)):
            if is_shown:
                panel.grid()
            else:
                panel.grid_remove()

    def _tell_fault(self) -> None:
        """Say what is wrong with the form so far, of the field that is looked at first."""
        work = self._editor.work
        if work is None or not work.fields:
            self._checked = None
            self.fault.set("")
            return
        if self._checked is not None and self._checked.says_the_same_as(work):
            return
        self._checked = work
        field = work.field

        def on_found(found: Sequence[Fault]) -> None:
            if self._checked is work:
                self.fault.set(_fault_said(found, field))

        self._disk_thread.submit(
            "faults of a form",
            lambda: faults(work.template),
            on_found,
            self._on_problem,
        )

    def _lay_out(self, side: ttk.Frame, buttons: list[ttk.Button]) -> None:
        self.columnconfigure(0, weight=1)
        self.rowconfigure(0, weight=1)
        self.canvas.grid(row=0, column=0, sticky=tk.NSEW)
        side.grid(row=0, column=1, sticky=tk.NSEW, padx=(24, 0))
        side.columnconfigure(0, weight=1)
        side.rowconfigure(0, weight=1)
        follow_sizes(side, lambda: self._keep_room(side))
        self.list.grid(row=0, column=0, sticky=tk.NSEW)
        self.buttons.grid(row=1, column=0, sticky=tk.EW, pady=(8, 4))
        self.buttons.show(buttons)
        for panel in (self.field_panel, self.form_panel):
            panel.grid(row=2, column=0, sticky=tk.NSEW)
        TextRoom(side, self.fault, (BODY, CAPTION), lines=2).grid(
            row=3, column=0, sticky=tk.EW, pady=(8, 0)
        )

    def _keep_room(self, side: ttk.Frame) -> None:
        """Keep room for either panel, so that nothing jumps as the other one is shown."""
        panels = (self.field_panel, self.form_panel)
        side.columnconfigure(0, minsize=max(panel.winfo_reqwidth() for panel in panels))
        side.rowconfigure(2, minsize=max(panel.winfo_reqheight() for panel in panels))


def _fault_said(found: Sequence[Fault], field: Field | None) -> str:
    """Say one fault, of a field before all others."""
    name = "" if field is None else field.name
    own = next((fault for fault in found if fault.field == name), None)
    fault = own or next(iter(found), None)
    return "" if fault is None else f"⚠ {fault}"
