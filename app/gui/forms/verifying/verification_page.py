"""A window with the whole page that a field is on."""

import tkinter as tk

from PIL import Image, ImageTk

_SHARE = 0.85  # of the screen, that a page may take


class PageWindow(tk.Toplevel):
    """Shows one page; Escape, P or a click close it."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent)
        self.transient(parent.winfo_toplevel())
        self.resizable(width=False, height=False)
        self._photo: ImageTk.PhotoImage | None = None
        self._label = tk.Label(self, borderwidth=0)
        self._label.pack()
        for event in ("<Escape>", "<p>", "<P>", "<Button-1>"):
            self.bind(event, lambda _: self.destroy())

    def show(self, picture: Image.Image, title: str) -> None:
        """Show a page, in the middle of the screen."""
        self._photo = ImageTk.PhotoImage(picture, master=self)
        self._label.configure(image=self._photo)
        self.title(title)
        left = (self.winfo_screenwidth() - picture.width) // 2
        top = (self.winfo_screenheight() - picture.height) // 3
        self.geometry(f"+{left}+{top}")
        self.lift()
        self.focus_set()


def largest_page(widget: tk.Misc) -> tuple[int, int]:
    """Return how large, (width, height) in pixels, a page may be shown on a widget's screen."""
    return round(_SHARE * widget.winfo_screenwidth()), round(_SHARE * widget.winfo_screenheight())
