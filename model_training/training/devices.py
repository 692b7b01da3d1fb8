"""What the network trains on, and the batches of one training shared out among several devices."""

import contextlib
from collections.abc import Iterator

import keras


def describe() -> str:
    """Return Keras's version, its backend and its devices, in words."""
    names = _devices()[: count()]
    return (
        f"Keras {keras.__version__} on {keras.backend.backend()},"
        f" {len(names)} device{'s' if len(names) > 1 else ''}: {', '.join(names)}"
    )


def count() -> int:
    """Return how many devices a training is shared out among.

    Keras shares work out on JAX alone; other backends train on one device.
    """
    return len(_devices()) if keras.backend.backend() == "jax" else 1


@contextlib.contextmanager
def shared_out() -> Iterator[None]:
    """Share the batches of what is built within out among all devices: data parallelism.

    The batch size, and the number of validation images, must be a multiple of `count()`.
    """
    if count() == 1:
        yield
        return
    with keras.distribution.DataParallel(devices=_devices()).scope():
        yield


def _devices() -> list[str]:
    return list(keras.distribution.list_devices())
