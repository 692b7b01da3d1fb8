"""Crops by the epoch, made by several processes while the network trains on those before.

Every epoch brings as many new batches and goes over those of the last few epochs too: crops cost
more time to make than to train on where there is a GPU. Which crops an epoch has depends on the
seed alone, however many processes make them. Crops are independent of each other, so what a
process makes at a time is a batch.
"""

import collections
import multiprocessing
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor

import keras
import numpy as np
from numpy.typing import NDArray

from .crop_making import begin, make_batch
from .recipe import FinderRecipe
from .targets import Arrays

_EPOCHS_AHEAD = 2  # that are ordered, so that no process ever waits


class CropPool:
    """The batches of each epoch, in the order in which they are asked for."""

    def __init__(self, recipe: FinderRecipe, processes: int, first_epoch: int = 0) -> None:
        """Begin to make the crops of an epoch, counted from 0, and of those it goes over too."""
        self._recipe = recipe
        self._next = max(0, first_epoch - recipe.window + 1)
        self._made: collections.deque[list[Arrays]] = collections.deque(maxlen=recipe.window)
        self._executor = ProcessPoolExecutor(
            processes,
            mp_context=multiprocessing.get_context("spawn"),  # Keras's threads bear no fork
            initializer=begin,
            initargs=(recipe,),
        )
        self._ahead: collections.deque[list[Future[Arrays]]] = collections.deque()
        self._order()

    def epoch(self, number: int) -> list[Arrays]:
        """Return the batches of an epoch; it is a later one than the last that was asked for."""
        while self._next <= number:
            self._made.append([batch.result() for batch in self._ahead.popleft()])
            self._next += 1
            self._order()
        return [batch for epoch in self._made for batch in epoch]

    def close(self) -> None:
        self._executor.shutdown(cancel_futures=True)

    def _order(self) -> None:
        while len(self._ahead) < _EPOCHS_AHEAD:
            epoch = self._next + len(self._ahead)
            if epoch >= self._recipe.epochs:
                return
            batches = range(self._recipe.fresh_batches)
            self._ahead.append(
                [self._executor.submit(make_batch, epoch, number) for number in batches]
            )


class Batches(keras.utils.PyDataset):  # type: ignore[misc]  # Keras has no types
    """The batches of one epoch, in an order of the seed's."""

    def __init__(self, batches: Sequence[Arrays], recipe: FinderRecipe, epoch: int) -> None:
        super().__init__()
        self._batches = batches
        self._order = np.random.default_rng([recipe.seed, 5, epoch]).permutation(len(batches))

    def __len__(self) -> int:
        return len(self._batches)

    def __getitem__(self, number: int) -> tuple[NDArray[np.float32], Arrays]:
        targets = dict(self._batches[self._order[number]])
        return network_pictures(targets.pop("picture")), targets


def network_pictures(pictures: NDArray[np.generic]) -> NDArray[np.float32]:
    """Return gray pictures, uint8 (n, h, w), as the finder takes them."""
    return np.asarray(np.divide(pictures, 255, dtype=np.float32)[..., None])
