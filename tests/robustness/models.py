"""Damaged copies of the bundled model."""

from pathlib import Path

import numpy as np

from app.recognition import BUNDLED_MODEL, DigitRecognizer, ModelError

from .attack import ANSWERED, REFUSED, Attempt

_HEADING = 4_000  # bytes; the shapes of layers stand at both ends of the file


def attempt(folder: Path) -> Attempt:
    """Return what tries a copy: it reads, or it is refused, and this process goes on."""
    original = BUNDLED_MODEL.read_bytes()
    path = folder / "model.onnx"

    def try_case(number: int) -> str:
        rng = np.random.default_rng(number)
        content = bytearray(original)
        for _ in range(rng.choice([1, 3, 10, 40])):
            places = rng.integers([len(content), _HEADING, _HEADING])
            at = [places[0], places[1], len(content) - 1 - places[2]][rng.integers(3)]
            content[at] = rng.integers(256)
        path.write_bytes(content)
        try:
            reading = DigitRecognizer(path).read_strokes([[(100, 40), (100, 160)]])
        except ModelError:
            return REFUSED
        assert all(0 <= digit.confidence <= 1 for digit in reading.digits)
        return ANSWERED

    return try_case
