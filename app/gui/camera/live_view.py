"""The live picture: a frame as large as there is room, boxes and digits over it, or a message."""

import tkinter as tk
from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageOps, ImageTk

from ...camera.guide import Guide
from ...readings.annotation import annotated
from ...recognition import Reading
from ...recognition.preprocessing import Box
from ..toolkit.background import Background
from ..toolkit.focus_frame import FocusFrame
from ..toolkit.pixels import px
from ..toolkit.theme import follow_theme, palette_of

Overlay: TypeAlias = Callable[[Image.Image], Image.Image]  # draws over what is on the screen

# pixels of a plain screen
_LEAST_WIDTH, _LEAST_HEIGHT = 320, 160  # it grows with the window
_MARGIN = 24  # about a message
_GRIP = 1 / 220  # of the picture's width, on each side of the points where the guide is dragged
_GUIDE, _GUIDE_EDGE = (255, 255, 255), (90, 90, 90)  # seen on any picture


def composed(
    picture: NDArray[np.uint8],
    reading: Reading,
    room: tuple[int, int],
    *,
    is_mirrored: bool = False,
    guide: Guide | None = None,
    overlay: Overlay | None = None,
) -> Image.Image:
    """Return a picture, RGB, uint8 (h, w, 3), fitted into (width, height), and what was read.

    Mirrored, only the picture is; the digits over it can be read. guide: outside it, as it is on
    the screen, it is dark.
    """
    height, width = picture.shape[:2]
    scale = min(room[0] / width, room[1] / height)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    image = Image.fromarray(picture).resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0)
    if is_mirrored:
        image = ImageOps.mirror(image)
    if guide is not None:
        image = _with_guide(image, guide.box(*size))

    def on_screen(box: Box) -> Box:
        left, top, right, bottom = (side * scale for side in box)
        return (size[0] - right, top, size[0] - left, bottom) if is_mirrored else (
            left, top, right, bottom
        )  # fmt: skip

    with_boxes = annotated(image, reading.with_boxes(on_screen))
    return with_boxes if overlay is None else overlay(with_boxes)


def _with_guide(image: Image.Image, box: tuple[int, int, int, int]) -> Image.Image:
    inside = image.crop(box)
    image = image.point(lambda value: value // 2)
    image.paste(inside, box)
    draw = ImageDraw.Draw(image)
    left, top, right, bottom = box
    half = max(2, round(_GRIP * image.width))
    draw.rectangle(box, outline=_GUIDE)
    for x in (left, (left + right) // 2, right):
        for y in (top, (top + bottom) // 2, bottom):
            if x in (left, right) or y in (top, bottom):
                grip = (x - half, y - half, x + half, y + half)
                draw.rectangle(grip, fill=_GUIDE, outline=_GUIDE_EDGE)
    return image


class LiveView(FocusFrame):
    """One picture, pasted into for each frame, or a message. Its surface takes the keyboard.

    Frames are composed in the painting thread, one at a time, the latest next.
    """

    def __init__(self, parent: tk.Misc, painting_thread: Background) -> None:
        super().__init__(parent)
        self._painting_thread = painting_thread
        self._is_composing = self._is_outdated = False
        self.surface = tk.Canvas(
            self,
            width=px(self, _LEAST_WIDTH),
            height=px(self, _LEAST_HEIGHT),
            highlightthickness=0,
            takefocus=True,
        )
        self.surface.pack(fill=tk.BOTH, expand=True)
        self.watch(self.surface)
        self.message = ""
        self._is_mirrored = False
        self._guide: Guide | None = None
        self._shown: tuple[NDArray[np.uint8], Reading, Overlay | None] | None = None
        self._photo: ImageTk.PhotoImage | None = None
        self._image_item = self.surface.create_image(0, 0)
        self._text_item = self.surface.create_text(0, 0, justify=tk.CENTER, font="BodyFont")
        self.surface.bind("<Configure>", self._on_resize)
        self.surface.bind("<Button-1>", lambda _: self.surface.focus_set())
        follow_theme(self, self._paint)

    def set_mode(self, *, is_mirrored: bool, guide: Guide | None) -> None:
        """Show the picture, this one and the next ones, mirrored or with a guide, in the frame."""
        self._is_mirrored = is_mirrored
        self._guide = guide.mirrored if guide is not None and is_mirrored else guide
        self._redraw()

    @property
    def picture_place(self) -> tuple[float, float, float, float] | None:
        """Where on the surface the picture is: (left, top, width, height) in pixels, or nowhere."""
        if self._photo is None:
            return None
        width, height = self._photo.width(), self._photo.height()
        left = (self.surface.winfo_width() - width) / 2
        return left, (self.surface.winfo_height() - height) / 2, width, height

    def show(
        self, picture: NDArray[np.uint8], reading: Reading, overlay: Overlay | None = None
    ) -> None:
        """Show a picture, RGB, uint8 (h, w, 3), and what was read in it."""
        self._shown = (picture, reading, overlay)
        self._set_message("")
        self._redraw()

    def place_in_picture(self, x: float, y: float) -> tuple[float, float] | None:
        """Return where in the picture, as the camera sees it, a place of the surface is.

        None beside the picture, and where there is none.
        """
        place = self.picture_place
        if self._shown is None or place is None:
            return None
        left, top, wide, high = place
        across, down = (x - left) / wide, (y - top) / high
        if not (0 <= across < 1 and 0 <= down < 1):
            return None
        height, width = self._shown[0].shape[:2]
        return (1 - across if self._is_mirrored else across) * width, down * height

    def say(self, message: str) -> None:
        """Show a message in place of the picture."""
        self._shown = self._photo = None
        self.surface.itemconfigure(self._image_item, image="")
        self._set_message(message)

    def _paint(self) -> None:
        palette = palette_of(self)
        self.surface.configure(background=palette.track)
        self.surface.itemconfigure(self._text_item, fill=palette.text)

    def _redraw(self) -> None:
        if self._is_composing:
            self._is_outdated = True
            return
        if self._shown is None:
            return
        picture, reading, overlay = self._shown
        room = max(self.surface.winfo_width(), 1), max(self.surface.winfo_height(), 1)
        is_mirrored, guide = self._is_mirrored, self._guide
        self._is_composing, self._is_outdated = True, False
        self._painting_thread.submit(
            "live view",
            lambda: composed(
                picture, reading, room, is_mirrored=is_mirrored, guide=guide, overlay=overlay
            ),
            self._on_composed,
            self._on_failed,
        )

    def _on_composed(self, image: Image.Image) -> None:
        self._is_composing = False
        if self._shown is not None:
            self._paste(image)
        if self._is_outdated:
            self._redraw()

    def _on_failed(self, error: Exception) -> None:
        self._is_composing = False
        raise error

    def _paste(self, image: Image.Image) -> None:
        if self._photo is None or (self._photo.width(), self._photo.height()) != image.size:
            self._photo = ImageTk.PhotoImage("RGB", image.size, master=self)
            self.surface.itemconfigure(self._image_item, image=str(self._photo))
        self._photo.paste(image)

    def _set_message(self, message: str) -> None:
        if message != self.message:
            self.message = message
            self.surface.itemconfigure(self._text_item, text=message)

    def _on_resize(self, event: "tk.Event[tk.Canvas]") -> None:
        for item in (self._image_item, self._text_item):
            self.surface.coords(item, event.width / 2, event.height / 2)
        self.surface.itemconfigure(
            self._text_item, width=max(event.width - 2 * px(self, _MARGIN), 1)
        )
        self._redraw()
