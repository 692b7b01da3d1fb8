"""A frame kept as two PNG files: as the camera saw it, and with boxes and digits over it."""

import io
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from .annotation import annotated
from .recognition import Reading
from .storage import write_atomically


def save_frame(path: Path, picture: NDArray[np.uint8], reading: Reading) -> Path:
    """Save a picture, RGB, uint8 (h, w, 3), at a path and annotated at the path returned.

    Raises OSError.
    """
    image = Image.fromarray(picture)
    path_annotated = path.with_stem(f"{path.stem}_annotated")
    write_atomically(path, _png(image))
    write_atomically(path_annotated, _png(annotated(image, reading)))
    return path_annotated


def _png(image: Image.Image) -> bytes:
    content = io.BytesIO()
    image.save(content, "PNG")
    return content.getvalue()
