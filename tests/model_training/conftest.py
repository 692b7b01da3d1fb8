"""A data set like MNIST, made here, small enough to train on in seconds."""

from pathlib import Path

import numpy as np
import pytest

from model_training.datasets import VALIDATION_SIZE
from model_training.synthetic.drawings import draw_digits


@pytest.fixture(scope="session")
def tiny_mnist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """mnist.npz with 256 training, the usual 5,000 validation and 100 test images."""
    drawn = draw_digits(400, seed=5)
    size = 256 + VALIDATION_SIZE
    path = tmp_path_factory.mktemp("data") / "mnist.npz"
    np.savez(
        path,
        x_train=np.resize(drawn.images, (size, 28, 28)),
        y_train=np.resize(drawn.labels, size),
        x_test=drawn.images[:100],
        y_test=drawn.labels[:100],
    )
    return path
