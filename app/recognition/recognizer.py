"""DigitRecognizer: strokes, ink and pictures → what they say. All that the rest calls."""

import dataclasses
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from .ink import DEFAULT_PEN_WIDTH, Ink, Stroke, draw_ink, pen_widths
from .network import confidence_of, load_network
from .picture import Picture, picture_ink
from .preprocessing import IMAGE_SIZE, FloatArray, bounding_box, digit_image, network_input
from .reading import NO_INK, Prediction, Reading, reading_of
from .thresholds import load_thresholds
from .words import spell

BUNDLED_MODEL = Path(__file__).resolve().parents[2] / "assets" / "digit_cnn.onnx"

_TOO_SMALL = 3.0  # pen widths; ink no larger than that hardly shows a shape
_DRAW_LARGER = "This is too small for the pen: draw the digit larger."


class DigitRecognizer:
    """Reads digits with one network. May be called from any thread."""

    def __init__(self, model: Path | str = BUNDLED_MODEL) -> None:
        """Load a model, `.onnx` or `.keras`. Raises ModelError."""
        self._network = load_network(Path(model))
        self._thresholds = load_thresholds(Path(model))

    def classify(self, images: FloatArray) -> FloatArray:
        """Return the probabilities, float32 (n, 10), of digit images, float32 (n, 28, 28).

        Images are 0..1, ink bright; rows sum to 1. Raises ValueError for any other shape.
        """
        if np.ndim(images) != 3 or np.shape(images)[1:] != (IMAGE_SIZE, IMAGE_SIZE):
            raise ValueError(f"images have the shape {np.shape(images)}, not (n, 28, 28)")
        return self._network(np.ascontiguousarray(images, np.float32))["probabilities"]

    def read_digit(self, ink: Ink) -> Prediction:
        """Read one digit's ink, uint8 (h, w), bright on black.

        Ink that is all black gives ten equal probabilities and a confidence of 0.
        """
        box = bounding_box(ink)
        image = digit_image(ink)
        if box is None:
            return Prediction(0, 0.0, (0.1,) * 10, False, (0, 0, 0, 0), 0, image)
        outputs = self._network(network_input(image[None]))
        probabilities = outputs["probabilities"][0]
        label = int(probabilities.argmax())
        confidence = float(confidence_of(outputs)[0])
        return Prediction(
            label=label,
            confidence=confidence,
            probabilities=tuple(probabilities.tolist()),
            is_sure=confidence >= self._thresholds.sure,
            box=box,
            line=0,
            image=image,
        )

    def read_ink(self, ink: Ink) -> Reading:
        """Read ink, uint8 (h, w), bright on black, as one digit."""
        return NO_INK if bounding_box(ink) is None else reading_of(self.read_digit(ink))

    def read_strokes(
        self,
        strokes: Sequence[Stroke],
        pen_width: float | Sequence[float] = DEFAULT_PEN_WIDTH,
    ) -> Reading:
        """Read strokes on the canvas, [[(x, y), ...], ...] in units of 0..200, as one digit.

        pen_width is in units, one for all strokes or one for each. Points that are not finite
        and ink outside the canvas are left out. A dot, and ink hardly larger, is never sure.
        Raises ValueError if there are not as many pen widths as strokes, or one is not above 0.
        """
        ink = draw_ink(strokes, pen_width)
        reading = self.read_ink(ink)
        if reading.digits and _is_too_small(reading.digits[0], pen_widths(strokes, pen_width)):
            return _doubted(reading, _DRAW_LARGER)
        return reading

    def read_image(
        self, image: Picture, progress: Callable[[float], None] | None = None
    ) -> Reading:
        """Read a PIL image or a uint8 RGB or gray array of one digit on plain ground.

        progress, if given, is called with the share that is done, 0..1.
        """
        reading = self.read_ink(picture_ink(image))
        if progress is not None:
            progress(1.0)
        return reading

    def warm_up(self) -> None:
        """Load what the first words of a reading would otherwise wait for."""
        spell("0")


def _is_too_small(digit: Prediction, widths: Sequence[float]) -> bool:
    left, top, right, bottom = digit.box
    return max(right - left, bottom - top) <= _TOO_SMALL * max(widths)


def _doubted(reading: Reading, note: str) -> Reading:
    digit = dataclasses.replace(reading.digits[0], confidence=0.0, is_sure=False)
    return reading_of(digit, (note,))
