"""DigitRecognizer: strokes, ink and pictures → what they say. All that the rest calls."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from .bundled_files import BUNDLED_MODEL
from .candidates import Candidate
from .finding.finder import BUNDLED_FINDER, bundled_finder
from .finding.judging import load_judge
from .ink import DEFAULT_PEN_WIDTH, Ink, Stroke, pen_widths
from .memory import Memory, normalized
from .model_values import load_values
from .network import ModelError, confidence_of
from .number_strokes import TOO_MUCH_INK, read_number
from .page_reader import PageReader
from .picture import Picture
from .preprocessing import (
    IMAGE_SIZE,
    Box,
    FloatArray,
    bounding_box,
    digit_image,
    network_input,
)
from .reading import NO_INK, Prediction, Reading, reading_of
from .stroke_inks import is_too_much, stroke_inks
from .trial import load_tried
from .words import spell


class DigitRecognizer:
    """Reads digits with one network. May be called from any thread.

    remembers_in_pictures: whether what it remembers has its say in pictures and frames too: there
    other people may have written.
    """

    def __init__(self, model: Path | str = BUNDLED_MODEL) -> None:
        """Load a model, `.onnx` or `.keras`, one of a stranger after a trial. Raises ModelError."""
        self._network = load_tried(Path(model))
        self._values = load_values(Path(model))
        self._memory: Memory | None = None
        self.remembers_in_pictures = False
        self._reader: PageReader | None = None

    def classify(self, images: FloatArray) -> FloatArray:
        """Return the probabilities, float32 (n, 10), of digit images, float32 (n, 28, 28).

        Images are 0..1, ink bright; rows sum to 1. Raises ValueError for any other shape, and for
        what is no number.
        """
        if np.ndim(images) != 3 or np.shape(images)[1:] != (IMAGE_SIZE, IMAGE_SIZE):
            raise ValueError(f"images have the shape {np.shape(images)}, not (n, 28, 28)")
        if not np.isfinite(images).all():
            raise ValueError("images hold what is no number")
        return self._network(np.ascontiguousarray(images, np.float32))["probabilities"]

    def read_digit(self, ink: Ink) -> Prediction:
        """Read one digit's ink, uint8 (h, w), bright on black.

        Ink that is all black gives ten equal probabilities and a confidence of 0.
        """
        box = bounding_box(ink)
        image = digit_image(ink)
        if box is None:
            return Prediction(0, 0.0, (0.1,) * 10, False, (0, 0, 0, 0), 0, image)
        return self.predict(image[None], [box])[0]

    def read_ink(self, ink: Ink) -> Reading:
        """Read ink, uint8 (h, w), bright on black, as one digit."""
        return NO_INK if bounding_box(ink) is None else reading_of(self.read_digit(ink))

    def read_strokes(
        self,
        strokes: Sequence[Stroke],
        pen_width: float | Sequence[float] = DEFAULT_PEN_WIDTH,
    ) -> Reading:
        """Read strokes on the canvas, [[(x, y), ...], ...] in units of 0..200: a digit, a number.

        pen_width is in units, one for all strokes or one for each. Points that are not finite
        and ink outside the canvas are left out. A dot, and ink hardly larger, is never sure where
        no digit stands beside it.
        Raises ValueError if strokes are no lists of points, if there are not as many pen widths as
        strokes, or one is not above 0 or wider than the canvas.
        """
        is_all_read = not is_too_much(strokes)
        widths = pen_widths(strokes, pen_width)
        if not is_all_read:
            return Reading(remarks=(TOO_MUCH_INK,))
        inks = stroke_inks(strokes, widths)
        return read_number(inks, self.predict, self._values)

    def read_image(
        self, image: Picture, progress: Callable[[float], None] | None = None
    ) -> Reading:
        """Read every digit of a PIL image or of a uint8 RGB or gray array: a photo, a scan.

        Any size and polarity. progress, if given, is called with the share that is done, 0..1;
        what it raises ends the reading. Raises ValueError for an array of another shape.
        """
        return self._page_reader().read(image, progress)

    def read_frame(self, frame: Ink) -> Reading:
        """Read a camera's frame, uint8 gray (h, w) or RGB (h, w, 3), in a fifth of the time.

        As `read_image`, but digits less than about 24 pixels high are not found, and a page that
        lies on its side is not turned.
        """
        return self._page_reader().read_frame(frame)

    def read_box(self, image: Picture, box: Box, others: Sequence[Box] = ()) -> Prediction:
        """Read what is in a box, (left, top, right, bottom) in pixels, of a picture as one digit.

        others: boxes of the digits beside it, whose ink is theirs. The prediction's box is the
        ink's; where there is none, it is the given one, and the confidence is 0.
        """
        return self._page_reader().read_box(image, box, others)

    def candidates(self, image: Picture, scales: Sequence[float] = (1.0,)) -> list[Candidate]:
        """Return all that may be a digit in a part of a page, sure or not.

        For readers that know more than the picture shows. scales: the enlargements to be looked
        at, the finest first; digits 12 to 60 pixels high are seen well.
        """
        return self._page_reader().candidates(image, scales)

    def features(self, images: Ink) -> FloatArray:
        """Return what the network sees in digit images, uint8 (n, 28, 28): float32 (n, d).

        Each row has length 1; nearer rows look more alike. Raises ModelError where the model does
        not tell.
        """
        features = self._network(network_input(images)).get("features")
        if features is None:
            raise ModelError("This model cannot learn from samples: it has no output `features`.")
        return normalized(features)

    def remember(self, memory: Memory | None) -> None:
        """Let a memory of samples have its say in readings of ink from now on; None: no more.

        Its features are those of this recognizer. `classify` stays the network's own.
        """
        self._memory = memory

    def warm_up(self) -> None:
        """Load what the first words of a reading would otherwise wait for."""
        spell("0")

    def _page_reader(self) -> PageReader:
        """Return what reads pictures; the finder is loaded when the first one is."""
        if self._reader is None:
            judge = load_judge(BUNDLED_FINDER)
            self._reader = PageReader(self._predict_paper, bundled_finder(), judge)
        return self._reader

    def predict(self, images: Ink, boxes: Sequence[Box]) -> list[Prediction]:
        """Predict digit images, uint8 (n, 28, 28), whose ink has the boxes, memory and all."""
        return self._predicted(images, boxes, self._memory)

    def _predict_paper(self, images: Ink, boxes: Sequence[Box]) -> list[Prediction]:
        memory = self._memory if self.remembers_in_pictures else None
        return self._predicted(images, boxes, memory)

    def _predicted(
        self, images: Ink, boxes: Sequence[Box], memory: Memory | None
    ) -> list[Prediction]:
        alone = self._network(network_input(images))
        outputs = alone if memory is None else memory.recall(alone)
        confidences, labels = confidence_of(outputs), outputs["probabilities"].argmax(axis=1)
        is_sure = confidences >= self._values.sure
        is_changed = (labels != alone["probabilities"].argmax(axis=1)) | (
            is_sure != (confidence_of(alone) >= self._values.sure)
        )
        return [
            Prediction(
                label=int(labels[index]),
                confidence=float(confidences[index]),
                probabilities=tuple(outputs["probabilities"][index].tolist()),
                is_sure=bool(is_sure[index]),
                box=box,
                line=0,
                image=image,
                is_from_samples=bool(is_changed[index]),
            )
            for index, (image, box) in enumerate(zip(images, boxes, strict=True))
        ]
