"""One table of classifiers: what each reads right, how fast, how large it is."""

import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from ..datasets import LabelledImages
from ..markdown import percent, table
from .classifiers import Classifier, Read
from .inputs import Inputs

_TIMED_CALLS = 30

_HEADER = (
    "classifier",
    "MNIST",
    "drawn, as the app prepares",
    "drawn, whole canvas shrunk",
    "parameters",
    "ms a digit",
    "file, MB",
)


@dataclass(frozen=True)
class Row:
    """One classifier. mnist, by_app, whole_canvas: shares read right, 0..1, of Inputs.

    milliseconds: for one digit, in a call of its own, the least of several. parameters: None
    where there are none but the training images. file_size: bytes.
    """

    name: str
    mnist: float
    by_app: float
    whole_canvas: float
    parameters: int | None
    milliseconds: float
    file_size: int

    @property
    def cells(self) -> tuple[str, ...]:
        """The row in Markdown, of as many cells as the table has columns."""
        return (
            self.name,
            percent(self.mnist),
            percent(self.by_app),
            percent(self.whole_canvas),
            "-" if self.parameters is None else f"{self.parameters:,}",
            f"{self.milliseconds:.1f}",
            f"{self.file_size / 1e6:.1f}",
        )

    def __str__(self) -> str:
        figures = zip(_HEADER[1:], self.cells[1:], strict=True)
        return f"{self.name}: {'; '.join(f'{name} {figure}' for name, figure in figures)}"


@dataclass(frozen=True)
class Comparison:
    """caption: what the rows were measured on."""

    caption: str
    rows: tuple[Row, ...]

    def __str__(self) -> str:
        """Return caption and table in Markdown, aligned for a terminal too."""
        return f"{self.caption}\n\n{table(_HEADER, [row.cells for row in self.rows])}"

    def write(self, folder: Path) -> None:
        """Write comparison.md and comparison.json into a folder."""
        (folder / "comparison.md").write_text(f"{self}\n", encoding="utf-8")
        content = json.dumps(asdict(self), indent=2)
        (folder / "comparison.json").write_text(f"{content}\n", encoding="utf-8")


def measure(classifier: Classifier, inputs: Inputs) -> Row:
    """Let a classifier read all inputs."""
    return Row(
        name=classifier.name,
        mnist=_share_right(classifier.read, inputs.mnist),
        by_app=_share_right(classifier.read, inputs.by_app),
        whole_canvas=_share_right(classifier.read, inputs.whole_canvas),
        parameters=classifier.parameters,
        milliseconds=_milliseconds(classifier.read, inputs.mnist),
        file_size=classifier.file_size,
    )


def _share_right(read: Read, dataset: LabelledImages) -> float:
    return float((read(dataset.images) == dataset.labels).mean())


def _milliseconds(read: Read, dataset: LabelledImages) -> float:
    """The least of some calls: the rest include what else the machine does."""
    images = dataset.images[:_TIMED_CALLS]
    return 1e3 * min(_seconds(read, dataset[i : i + 1]) for i in range(len(images)))


def _seconds(read: Read, dataset: LabelledImages) -> float:
    start = time.perf_counter()
    read(dataset.images)
    return time.perf_counter() - start
