"""What ttk's controls look like: elements made of sprites, laid out and coloured, for one theme."""

import tkinter as tk
from collections.abc import Mapping
from tkinter import ttk
from typing import Any, TypeAlias

from PIL import Image, ImageTk

from . import fonts
from .palette import Palette
from .sprites import BOX, Sprites, roomy

_States: TypeAlias = Mapping[str, Image.Image]

_CORNER = 7  # units of a plate that are not stretched: its ring and its radius
ROW_SPACE = 5  # units of a table's row above and below its text, together
_BUTTONS = {  # the style, its element
    "TButton": "Button.button", "Accent.TButton": "AccentButton.button",
    "Toggle.TButton": "ToggleButton.button", "Toolbutton": "Toolbutton.button",
}  # fmt: skip


class Controls:
    """Describes a ttk theme, which is the one in use. scale: pixels a unit of lengths."""

    def __init__(self, root: tk.Tk, palette: Palette, scale: float) -> None:
        self._root = root
        self._style = ttk.Style(root)
        self._palette = palette
        self._sprites = Sprites(scale)
        self._size = self._sprites.size
        self.images: list[ImageTk.PhotoImage] = []  # Tk's elements do not keep them alive

    def describe(self) -> None:
        """Make every element and style."""
        self._describe_all()
        self._describe_buttons()
        self._describe_choices()
        self._describe_fields()
        self._describe_bars()
        self._describe_containers()
        self._describe_table()

    def _describe_all(self) -> None:
        palette = self._palette
        self._style.configure(
            ".", background=palette.ground, foreground=palette.text, font=fonts.BODY,
            troughcolor=palette.track, bordercolor=palette.border, lightcolor=palette.control,
            darkcolor=palette.control, arrowcolor=palette.text, fieldbackground=palette.paper,
            selectbackground=palette.accent, selectforeground=palette.on_accent,
            insertcolor=palette.text, insertwidth=self._size(1), focuscolor=palette.focus,
            borderwidth=0, relief="flat",
        )  # fmt: skip
        self._style.map(".", foreground=[("disabled", palette.disabled)])
        self._style.configure("Muted.TLabel", foreground=palette.muted)
        self._style.configure("Doubt.TLabel", foreground=palette.doubt)
        self._style.configure("TSeparator", background=palette.border)

    def _describe_buttons(self) -> None:
        palette = self._palette
        plain, accent = self._plates(), self._accent_plates()
        toggle = {
            "selected disabled": accent["disabled"], "disabled": plain["disabled"],
            "selected active focus": accent["active focus"], "selected active": accent["active"],
            "selected focus": accent["focus"], "selected": accent[""],
            **{state: image for state, image in plain.items() if state != "disabled"},
        }  # fmt: skip
        tool = {**plain, "": self._sprites.clear(BOX, BOX)}
        for (style, element), states in zip(
            _BUTTONS.items(), (plain, accent, toggle, tool), strict=True
        ):
            self._element(element, states, border=_CORNER, padding=4)
            label = _part("Button.label", sticky="", expand="1")
            self._lay_out(style, _part(element, _part("Button.padding", label)))
            self._style.configure(
                style, padding=self._lengths(8, 2, 8, 3), anchor=tk.CENTER, width=0,
                foreground=palette.text,
            )  # fmt: skip
        unable = ("disabled", palette.disabled)
        self._style.map("TButton", foreground=[unable])
        self._style.map("Toolbutton", foreground=[unable])
        self._style.configure("Accent.TButton", foreground=palette.on_accent)
        self._style.map("Accent.TButton", foreground=[unable])
        self._style.map("Toggle.TButton", foreground=[unable, ("selected", palette.on_accent)])
        self._describe_menubutton(plain)

    def _describe_menubutton(self, plates: _States) -> None:
        self._element("Menubutton.button", plates, border=_CORNER, padding=4)
        self._element("Menubutton.indicator", self._arrows("down"))
        self._lay_out(
            "TMenubutton",
            _part(
                "Menubutton.button",
                _part("Menubutton.indicator", side="right", sticky=""),
                _part("Menubutton.padding", _part("Menubutton.label", side="left", expand="1")),
            ),
        )
        self._style.configure(
            "TMenubutton", padding=self._lengths(8, 2, 4, 3), foreground=self._palette.text
        )
        self._style.map("TMenubutton", foreground=[("disabled", self._palette.disabled)])

    def _describe_choices(self) -> None:
        palette = self._palette
        for name, draw in (("Check", self._sprites.check), ("Radio", self._sprites.radio)):
            chosen = palette.accent, palette.accent, palette.on_accent
            empty = palette.control, palette.border, ""
            states = {
                "selected disabled": draw(palette.disabled, palette.disabled, palette.paper),
                "disabled": draw(palette.ground, palette.disabled, ""),
                "selected focus": draw(*chosen, palette.focus),
                "selected active": draw(palette.accent_hovered, palette.accent, palette.on_accent),
                "selected": draw(*chosen),
                "focus": draw(*empty, palette.focus),
                "active": draw(palette.hovered, palette.border, ""),
                "": draw(*empty),
            }
            self._element(f"{name}button.indicator", states)
            self._lay_out(
                f"T{name}button",
                _part(
                    f"{name}button.padding",
                    _part(f"{name}button.indicator", side="left", sticky=""),
                    _part(f"{name}button.label", side="left"),
                ),
            )
            self._style.configure(f"T{name}button", padding=self._size(4), focuscolor="")

    def _describe_fields(self) -> None:
        palette, draw = self._palette, self._sprites.plate
        fields = {
            "disabled": draw(palette.ground, palette.border),
            "invalid": draw(palette.paper, palette.doubt),
            "focus": draw(palette.paper, palette.focus, ring=palette.focus),
            "": draw(palette.paper, palette.border),
        }
        choosers = {f"readonly {state}".strip(): image for state, image in self._plates().items()}
        self._element("Entry.field", fields, border=_CORNER, padding=5)
        self._element("Spinbox.field", fields, border=_CORNER, padding=5)
        self._element("Combobox.field", {**choosers, **fields}, border=_CORNER, padding=5)
        self._element("Combobox.arrow", self._arrows("down", width=24))
        for name in ("up", "down"):
            self._element(f"Spinbox.{name}arrow", self._arrows(name, width=20, height=12))
        self._lay_out(
            "TCombobox",
            _part(
                "Combobox.field",
                _part("Combobox.arrow", side="right", sticky=""),
                _part("Combobox.padding", _part("Combobox.textarea")),
            ),
        )
        arrows = _part(
            "null",
            _part("Spinbox.uparrow", side="top", sticky="e"),
            _part("Spinbox.downarrow", side="bottom", sticky="e"),
            side="right", sticky="",
        )  # fmt: skip
        text = _part("Spinbox.padding", _part("Spinbox.textarea"))
        self._lay_out("TSpinbox", _part("Spinbox.field", arrows, text, side="top", sticky="we"))
        for style in ("TEntry", "TCombobox", "TSpinbox"):
            self._style.configure(
                style, padding=self._lengths(5, 1, 3, 2), foreground=palette.text,
                selectbackground=palette.accent, selectforeground=palette.on_accent,
            )  # fmt: skip
            self._style.map(
                style,
                foreground=[("disabled", palette.disabled)],
                # Of a list that only offers, what is chosen is no text that is selected.
                selectbackground=[("readonly", palette.control)],
                selectforeground=[("readonly", palette.text)],
            )

    def _describe_bars(self) -> None:
        palette, sprites = self._palette, self._sprites
        for name, width, height in (("Horizontal", 20, 6), ("Vertical", 6, 20)):
            sides = "ew" if name == "Horizontal" else "ns"
            trough = sprites.pill(palette.border, width, height, inset=2)
            bar = sprites.pill(palette.accent, width, height)
            for part, image in (("trough", trough), ("pbar", bar)):
                self._element(f"{name}.Progressbar.{part}", {"": image}, border=3, sticky=sides)
            self._describe_scrollbar(name, sides)

    def _describe_scrollbar(self, name: str, sides: str) -> None:
        palette, sprites = self._palette, self._sprites
        sides_of_room = (24, 14) if sides == "ew" else (14, 24)
        thumbs = {
            "disabled": sprites.clear(*sides_of_room),
            "active": sprites.pill(palette.muted, *sides_of_room, inset=3),
            "": sprites.pill(palette.border, *sides_of_room, inset=4),
        }
        room = sprites.clear(*sides_of_room)
        self._element(f"{name}.Scrollbar.trough", {"": room}, sticky="nswe")
        border = (7, 0) if sides == "ew" else (0, 7)
        self._element(f"{name}.Scrollbar.thumb", thumbs, border=border, sticky="nswe")
        thumb = _part(f"{name}.Scrollbar.thumb", expand="1")
        self._lay_out(f"{name}.TScrollbar", _part(f"{name}.Scrollbar.trough", thumb))

    def _describe_containers(self) -> None:
        palette, sprites = self._palette, self._sprites
        card = sprites.plate(palette.ground, palette.border, radius=6)
        self._element("Card.field", {"": card}, border=9, padding=4)
        self._lay_out("Card.TFrame", _part("Card.field", _part("Card.padding")))
        edge = sprites.block(palette.ground, 4, 4)
        self._element("Notebook.border", {"": edge}, border=1, padding=1)
        tabs = {
            "selected focus": sprites.tab(palette.hovered, palette.accent),
            "selected": sprites.tab("", palette.accent),
            "active": sprites.tab(palette.hovered, ""),
            "": sprites.tab("", ""),
        }
        self._element("Notebook.tab", tabs, border=8, padding=(14, 7, 14, 9))
        name = _part("Notebook.label", side="top", sticky="")
        self._lay_out("TNotebook.Tab", _part("Notebook.tab", name))
        self._lay_out("TNotebook", _part("Notebook.border"))
        self._style.configure("TNotebook", padding=0, tabmargins=0)
        self._style.map(
            "TNotebook.Tab", foreground=[("selected", palette.text), ("", palette.muted)],
        )  # fmt: skip

    def _describe_table(self) -> None:
        palette, sprites = self._palette, self._sprites
        height = int(self._root.tk.call("font", "metrics", fonts.BODY, "-linespace"))
        self._lay_out("Treeview", _part("Treeview.treearea"))
        self._style.configure(
            "Treeview", background=palette.paper, fieldbackground=palette.paper,
            foreground=palette.text, font=fonts.BODY, rowheight=height + self._size(ROW_SPACE),
        )  # fmt: skip
        self._style.map(
            "Treeview",
            background=[("selected", palette.accent)],
            foreground=[("selected", palette.on_accent)],
        )
        heading = sprites.block(palette.track, 8, 8)
        self._element("Treeheading.cell", {"": heading}, border=1, sticky="nswe")
        text = _part("Treeheading.padding", _part("Treeheading.text", sticky="we"))
        self._lay_out("Treeview.Heading", _part("Treeheading.cell", text))
        self._style.configure(
            "Heading", font=fonts.CAPTION, foreground=palette.text, padding=self._size(4)
        )

    def _plates(self) -> dict[str, Image.Image]:
        """A button in its states. What cannot be used has no border."""
        palette, draw = self._palette, self._sprites.plate
        return {
            "disabled": draw(palette.ground, palette.ground),
            "pressed": draw(palette.pressed, palette.border),
            "active focus": draw(palette.hovered, palette.border, ring=palette.focus),
            "active": draw(palette.hovered, palette.border),
            "focus": draw(palette.control, palette.border, ring=palette.focus),
            "": draw(palette.control, palette.border),
        }

    def _accent_plates(self) -> dict[str, Image.Image]:
        palette, draw = self._palette, self._sprites.plate
        accent, hovered = palette.accent, palette.accent_hovered
        return {
            "disabled": draw(palette.ground, palette.ground),
            "pressed": draw(hovered, hovered),
            "active focus": draw(hovered, hovered, ring=palette.focus),
            "active": draw(hovered, hovered),
            "focus": draw(accent, accent, ring=palette.focus),
            "": draw(accent, accent),
        }

    def _arrows(self, direction: str, width: float = 16, height: float = 16) -> _States:
        palette, draw = self._palette, self._sprites.arrow
        return {
            "disabled": draw(palette.disabled, direction, width, height),
            "": draw(palette.text, direction, width, height),
        }

    def _element(
        self,
        name: str,
        states: _States,
        *,
        border: float | tuple[float, float] = 0,
        padding: float | tuple[float, ...] | None = None,
        sticky: str = "nswe",
    ) -> None:
        """Make an element of images; the first state that fits is shown, "" always fits."""
        width, height = states[""].size
        edges = self._scaled(border)
        photos = {
            state: ImageTk.PhotoImage(roomy(image, edges[0], edges[-1]), master=self._root)
            for state, image in states.items()
        }
        self.images.extend(photos.values())
        specs = [(*state.split(), str(photo)) for state, photo in photos.items() if state]
        options: dict[str, Any] = {
            "border": edges, "sticky": sticky, "width": width, "height": height,
        }  # fmt: skip
        if padding is not None:
            options["padding"] = self._scaled(padding)
        create: Any = self._style.element_create  # whose types know no states of several words
        create(name, "image", str(photos[""]), *specs, **options)

    def _lay_out(self, style: str, part: Any) -> None:
        self._style.layout(style, [part])

    def _scaled(self, lengths: float | tuple[float, ...]) -> tuple[int, ...]:
        return self._lengths(*(lengths if isinstance(lengths, tuple) else (lengths,)))

    def _lengths(self, *lengths: float) -> tuple[int, ...]:
        return tuple(self._size(length) if length else 0 for length in lengths)


def _part(name: str, *children: Any, sticky: str = "nswe", **options: str) -> Any:
    """Return an element of a layout, with those inside it."""
    return name, {"sticky": sticky, **options, **({"children": list(children)} if children else {})}
