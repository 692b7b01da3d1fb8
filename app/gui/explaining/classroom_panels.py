"""The panels of the classroom: a title, a sentence, and what it is about."""

import tkinter as tk
from collections.abc import Callable, Sequence
from tkinter import ttk

from PIL import Image, ImageTk

from ...explaining.explainer import Insight
from ...language.texts import marked, tr
from ...recognition.preprocessing import FloatArray
from ..readings.digit_preview import DigitPreview
from ..readings.probability_bars import ProbabilityBars
from ..readings.why_preview import meaning_of
from ..toolkit.fonts import BODY_STRONG, CAPTION
from ..toolkit.pixels import px
from .map_grid import MapGrid

_PREVIEW = 6  # pixels of a plain screen to each of the digit image
_NO_BLOCKS = marked(
    "The maps in between cannot be shown: there is no file of this model's "
    "layers (*_layers.onnx) beside it."
)
_NOT_YET = marked("Layer after layer, the network looks for larger patterns: they show up here.")
_POINT = marked("Point at a map to see it large.")
_FINDINGS = (
    marked(
        "Each looks for one small pattern, an edge, a slope, the end of a line, "
        "and is yellow where it finds it."
    ),
    marked(
        "Each looks for a pattern in the maps before it: a curve, a corner, a "
        "crossing. Exactly where it is matters less."
    ),
    marked(
        "Each looks for a whole part of a digit, such as a loop, a bar or a hook. "
        "Where it is matters little."
    ),
)


class Panel(ttk.Frame):
    """A card: a title, then what the panel shows, then a sentence about it."""

    def __init__(self, parent: tk.Misc, title: str) -> None:
        super().__init__(parent, style="Card.TFrame", padding=px(parent, 8))
        ttk.Label(self, text=title, font=BODY_STRONG).pack(anchor=tk.W, pady=(0, 8))

    def say(self, text: str | tk.StringVar, gap: int = 8) -> None:
        """Put a text below, gap pixels away, wrapped to the panel's width, which it leaves."""
        said = {"textvariable": text} if isinstance(text, tk.StringVar) else {"text": text}
        label = ttk.Label(self, font=CAPTION, width=1)
        label.configure(**said)
        label.bind("<Configure>", lambda event: label.configure(wraplength=event.width))
        label.pack(fill=tk.X, pady=(gap, 0))


class InputPanel(Panel):
    """The digit image, as it goes in, and below it the map that is pointed at, large."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, tr("The image"))
        pictures = ttk.Frame(self)
        pictures.pack(anchor=tk.W)
        self._preview = DigitPreview(pictures, _PREVIEW)
        self._preview.pack(side=tk.LEFT)
        side = self._preview.side
        self._large = ImageTk.PhotoImage("RGB", (side, side), master=self)
        self._large_label = ttk.Label(pictures)
        self._large_label.pack(side=tk.LEFT, padx=(px(self, 10), 0))
        pictures.configure(width=2 * side + px(self, 10), height=side)
        pictures.pack_propagate(False)  # room for the map, whether one is pointed at or not
        self.say(
            tr(
                "Your digit, scaled and moved to the middle of 28×28 dots. These 784 numbers, "
                "from black to white, are all that Digit Pad looks at."
            )
        )
        self.pointed = tk.StringVar(self)
        self.say(self.pointed)

    def show_map(self, title: str, picture: Image.Image | None) -> None:
        """Show the map that is pointed at, or only a text."""
        self.pointed.set(title)
        if picture is None:
            self._large_label.configure(image="")
        else:
            size = self._large.width(), self._large.height()
            self._large.paste(picture.resize(size, Image.Resampling.NEAREST))
            self._large_label.configure(image=str(self._large))

    def show(self, insight: Insight | None) -> None:
        self._preview.show(insight.digit if insight else None)


class BlocksPanel(ttk.Frame):
    """A panel for the maps of each block, side by side, or why there is none.

    show_map: called with a title and the picture of the map that is pointed at, or None.
    """

    def __init__(
        self, parent: tk.Misc, show_map: Callable[[str, Image.Image | None], None]
    ) -> None:
        super().__init__(parent)
        self._show_map = show_map
        self._pointed: tuple[int, int] | None = None  # block and map, from 0
        self.rowconfigure(0, weight=1)
        self.grids: list[MapGrid] = []
        self._panels: list[Panel] = []
        self._shapes: list[tuple[int, ...]] | None = None  # of the model's blocks, once known
        self._build((), tr(_NOT_YET))

    def show(self, insight: Insight | None) -> None:
        """Show the maps of an insight; None: nothing is drawn, the panels stay, dark."""
        if insight is None:
            for grid in self.grids:
                grid.show(None)
            self._point(self._pointed)
            return
        shapes = [maps.shape for maps in insight.blocks]
        if shapes != self._shapes:
            self._shapes = shapes
            self._build(insight.blocks, tr(_NO_BLOCKS))
        for grid, maps in zip(self.grids, insight.blocks, strict=True):
            grid.show(maps)
        self._point(self._pointed)

    def _point(self, pointed: tuple[int, int] | None) -> None:
        self._pointed = pointed
        picture = self.grids[pointed[0]].picture_of(pointed[1]) if pointed else None
        if pointed is None or picture is None:
            self._show_map(tr(_POINT) if self.grids else "", None)
        else:
            self._show_map(
                tr(
                    "Block {block}, map {map}:",
                    block=pointed[0] + 1,
                    map=pointed[1] + 1,
                ),
                picture,
            )

    def _build(self, blocks: Sequence[FloatArray], instead: str) -> None:
        """Make a panel for each block, or one that says something instead."""
        for column, panel in enumerate(self._panels):
            panel.destroy()
            self.columnconfigure(column, weight=0, uniform="")
        self.grids, self._pointed = [], None
        self._panels = [self._block_panel(*each) for each in enumerate(blocks)]
        if not blocks:
            self._panels = [Panel(self, tr("The layers in between"))]
            self._panels[0].say(instead)
        for column, panel in enumerate(self._panels):
            self.columnconfigure(column, weight=1, uniform="blocks")
            panel.grid(row=0, column=column, sticky=tk.NSEW, padx=(0 if column == 0 else 8, 0))

    def _block_panel(self, number: int, maps: FloatArray) -> Panel:
        count, height, width = maps.shape
        finding = _FINDINGS[min(number, len(_FINDINGS) - 1)]
        panel = Panel(self, tr("Block {number}: {count} maps", number=number + 1, count=count))
        grid = MapGrid(panel, lambda at: self._point(None if at is None else (number, at)))
        grid.pack(fill=tk.BOTH, expand=True)
        panel.say(
            tr(
                "{width}×{height} places. {finding}",
                width=width,
                height=height,
                finding=tr(finding),
            )
        )
        self.grids.append(grid)
        return panel


class AnswerPanel(Panel):
    """The ten outputs, and what spoke for the likeliest."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, tr("The answer"))
        pictures = ttk.Frame(self)
        pictures.pack(fill=tk.X)
        self._preview = DigitPreview(pictures)
        self._preview.pack(side=tk.RIGHT, anchor=tk.N)
        self.bars = ProbabilityBars(pictures)
        self.bars.pack(side=tk.LEFT, fill=tk.X, expand=True)
        self.say(
            tr(
                "Each of the last maps speaks for some digits and against others. Added "
                "up, they give each digit its share of 100 %."
            )
        )
        self.meaning = tk.StringVar(self)
        self.say(self.meaning)

    def show(self, insight: Insight | None) -> None:
        digit = insight.digit if insight else None
        evidence = insight.evidence if insight else None
        self.bars.show(digit)
        self._preview.show(digit, evidence)
        self.meaning.set(meaning_of(evidence) if insight else "")
