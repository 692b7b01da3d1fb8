"""A frame kept as two PNG files: as the camera saw it, and with boxes and digits over it."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ..files.picture_encoding import png
from ..files.storage import write_atomically
from ..readings.annotation import annotated
from ..recognition import Reading


def save_frame(path: Path, picture: NDArray[np.uint8], reading: Reading) -> Path:
    """Save a picture, RGB, uint8 (h, w, 3), at a path and annotated at the path returned.

    Raises OSError.
    """
    image = Image.fromarray(picture)
    path_annotated = path.with_stem(f"{path.stem}_annotated")
    write_atomically(path, png(image))
    write_atomically(path_annotated, png(annotated(image, reading)))
    return path_annotated
