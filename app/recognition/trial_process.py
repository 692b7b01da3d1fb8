"""The process in which a model is tried: see `trial`.

The model comes by standard input, its suffix and the most memory as arguments. The reason for which
it is refused goes to standard output.
"""

import sys
import tempfile
from pathlib import Path

import numpy as np

from . import own_process
from .ink import Point, draw_ink
from .network import ModelError, load_network
from .preprocessing import IMAGE_SIZE, FloatArray, digit_image, network_input

_RANDOM = 300  # images: more than one batch
# Digits as a hand draws them, roughly: 0, 1, 4 and 7.
_DRAWN: tuple[list[list[Point]], ...] = (
    [[(100, 30), (60, 70), (60, 130), (100, 170), (140, 130), (140, 70), (100, 30)]],
    [[(100, 30), (100, 170)]],
    [[(120, 30), (60, 120), (150, 120)], [(120, 80), (120, 170)]],
    [[(60, 40), (140, 40), (90, 160)]],
)


def main() -> int:
    """Try a model; return the exit status."""
    suffix, most_bytes = sys.argv[1:]
    own_process.keep_within(int(most_bytes))
    images = trial_images()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"model{suffix}")
        path.write_bytes(sys.stdin.buffer.read())
        try:
            network = load_network(path)
            for count in (len(images), 1, 7, 0):
                network(images[:count])
        except ModelError as error:
            sys.stdout.buffer.write(error.reason.encode())
            return own_process.REFUSED
    return 0


def trial_images() -> FloatArray:
    """Return what a model is tried with, float32 (n, 28, 28): drawn digits, noise, nothing."""
    drawn = network_input(np.stack([digit_image(draw_ink(strokes)) for strokes in _DRAWN]))
    rng = np.random.default_rng(1)
    noise = rng.random((_RANDOM, IMAGE_SIZE, IMAGE_SIZE), np.float32)
    return np.concatenate([drawn, noise, np.zeros_like(noise[:1]), np.ones_like(noise[:1])])


if __name__ == "__main__":
    sys.exit(main())
