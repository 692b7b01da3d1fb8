"""The colours of both themes.

What is read has 4.5:1 to its ground and what carries meaning 3:1 to what it lies on, as WCAG 2.2
asks for level AA; tests measure them.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """Colours as Tk names them.

    ground: of the window. paper, ink: of the canvas and of texts. border: of frames and controls.
    disabled: text of what cannot be used now. accent: what is chosen, done or sure; on_accent:
    the text on it. control, hovered, pressed: of buttons. track: what a bar fills. doubt: what is
    not sure. focus: the ring around what has the keyboard.
    """

    ground: str
    paper: str
    ink: str
    border: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_hovered: str
    on_accent: str
    control: str
    hovered: str
    pressed: str
    track: str
    doubt: str
    focus: str


PALETTES = {
    "light": Palette(
        ground="#fafafa",
        paper="#ffffff",
        ink="#111111",
        border="#858585",
        text="#1c1c1c",
        muted="#5c5c5c",
        disabled="#6e6e6e",
        accent="#005fb8",
        accent_hovered="#1a6fbf",
        on_accent="#ffffff",
        control="#ffffff",
        hovered="#efefef",
        pressed="#e4e4e4",
        track="#e8e8e8",
        doubt="#9a5b00",
        focus="#1c1c1c",
    ),
    "dark": Palette(
        ground="#1c1c1c",
        paper="#101010",
        ink="#f5f5f5",
        border="#8a8a8a",
        text="#fafafa",
        muted="#b0b0b0",
        disabled="#979797",
        accent="#57c8ff",
        accent_hovered="#7bd3ff",
        on_accent="#000000",
        control="#2b2b2b",
        hovered="#363636",
        pressed="#242424",
        track="#343434",
        doubt="#ffb84d",
        focus="#fafafa",
    ),
}
