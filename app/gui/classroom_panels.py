"""The panels of the classroom: a title, a sentence, and what it is about."""

import tkinter as tk
from collections.abc import Sequence
from tkinter import ttk

from ..explainer import Insight
from ..recognition.preprocessing import FloatArray
from .digit_preview import DigitPreview
from .map_grid import MapGrid
from .probability_bars import ProbabilityBars
from .why_preview import meaning_of

_PREVIEW = 168  # pixels, 6 to each of the digit image
_NO_BLOCKS = (
    "The maps between cannot be shown: this model has no file of its layers"
    " (*_layers.onnx) beside it."
)
_FINDINGS = (
    "Each looks for one small pattern, an edge, a slope, the end of a line, and is yellow where"
    " it finds it.",
    "Each looks for a pattern among the maps before: a curve, a corner, a crossing. Where exactly"
    " matters less.",
    "Each looks for a whole part of a digit, such as a loop, a bar or a hook. Where it is"
    " matters little.",
)


class Panel(ttk.Frame):
    """A card: a title, then what the panel shows, then a sentence about it."""

    def __init__(self, parent: tk.Misc, title: str) -> None:
        super().__init__(parent, style="Card.TFrame", padding=10)
        ttk.Label(self, text=title, font="SunValleyBodyStrongFont").pack(anchor=tk.W, pady=(0, 8))

    def say(self, text: str | tk.StringVar) -> None:
        """Put a text below, wrapped to the panel's width; it does not widen the panel."""
        said = {"textvariable": text} if isinstance(text, tk.StringVar) else {"text": text}
        label = ttk.Label(self, font="SunValleyCaptionFont", width=1)
        label.configure(**said)
        label.bind("<Configure>", lambda event: label.configure(wraplength=event.width))
        label.pack(fill=tk.X, pady=(8, 0))


class InputPanel(Panel):
    """The digit image, as it goes in."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, "The image")
        self._preview = DigitPreview(self, _PREVIEW)
        self._preview.pack()
        self.say(
            "Your digit, scaled and moved to the middle of 28×28. These 784 numbers, from black"
            " to white, are all that the network sees."
        )

    def show(self, insight: Insight | None) -> None:
        self._preview.show(insight.digit if insight else None)


class BlocksPanel(ttk.Frame):
    """A panel for the maps of each block, side by side, or why there is none."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent)
        self.rowconfigure(0, weight=1)
        self.grids: list[MapGrid] = []
        self._panels: list[Panel] = []

    def adopt_theme(self) -> None:
        for grid in self.grids:
            grid.adopt_theme()

    def show(self, insight: Insight | None) -> None:
        """Show the maps of an insight; None: nothing is drawn, the panels stay, dark."""
        if insight is None:
            for grid in self.grids:
                grid.show(None)
            return
        if len(insight.blocks) != len(self.grids) or not self._panels:
            self._build(insight.blocks)
        for grid, maps in zip(self.grids, insight.blocks, strict=True):
            grid.show(maps)

    def _build(self, blocks: Sequence[FloatArray]) -> None:
        for panel in self._panels:
            panel.destroy()
        self.grids = []
        self._panels = [self._block_panel(*each) for each in enumerate(blocks)]
        if not blocks:
            self._panels = [Panel(self, "The layers between")]
            self._panels[0].say(_NO_BLOCKS)
        for column, panel in enumerate(self._panels):
            self.columnconfigure(column, weight=1, uniform="blocks")
            panel.grid(row=0, column=column, sticky=tk.NSEW, padx=(0 if column == 0 else 8, 0))

    def _block_panel(self, number: int, maps: FloatArray) -> Panel:
        count, height, width = maps.shape
        finding = _FINDINGS[min(number, len(_FINDINGS) - 1)]
        panel = Panel(self, f"Block {number + 1}: {count} maps")
        grid = MapGrid(panel)
        grid.pack(fill=tk.BOTH, expand=True)
        panel.say(f"{width}×{height} places. {finding}")
        self.grids.append(grid)
        return panel


class AnswerPanel(Panel):
    """The ten outputs, and what spoke for the likeliest."""

    def __init__(self, parent: tk.Misc) -> None:
        super().__init__(parent, "The answer")
        self.bars = ProbabilityBars(self)
        self.bars.configure(width=250)
        self.bars.pack(fill=tk.X)
        self.say(
            "Each of the last maps counts for some digits and against others. All added up, each"
            " digit gets its share of 100 %."
        )
        self._preview = DigitPreview(self)
        self._preview.pack(pady=(16, 0))
        self.meaning = tk.StringVar(self)
        self.say(self.meaning)

    def show(self, insight: Insight | None) -> None:
        digit = insight.digit if insight else None
        evidence = insight.evidence if insight else None
        self.bars.show(digit)
        self._preview.show(digit, evidence)
        self.meaning.set(meaning_of(evidence) if insight else "")
