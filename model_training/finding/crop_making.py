"""Crops with their targets, as processes of their own make them; Keras is not imported here."""

import os
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from ..datasets import load_mnist
from ..synthetic.crops.crop import make_crop
from ..synthetic.crops.hands import Hands, load_hands
from .recipe import FinderRecipe
from .targets import Arrays, targets_of


@dataclass(frozen=True, eq=False)
class _Maker:
    """What a process makes crops with."""

    recipe: FinderRecipe
    hands: Hands


_maker: list[_Maker] = []  # of this process


def begin(recipe: FinderRecipe) -> None:
    """Load the hands, once a process."""
    cv2.setNumThreads(1)
    if hasattr(os, "nice"):
        os.nice(10)  # the training goes first
    _maker.append(_Maker(recipe, hands_of(recipe, validation=False)))


def make_batch(epoch: int, number: int) -> Arrays:
    """Make one batch of an epoch, in a process that has begun."""
    maker = _maker[0]
    return _batch(maker.hands, [maker.recipe.seed, 3, epoch, number], maker.recipe.batch_size)


def validation_batches(recipe: FinderRecipe) -> list[Arrays]:
    """Return crops by the hands that are kept for validation."""
    hands = hands_of(recipe, validation=True)
    count = max(1, recipe.validation // recipe.batch_size)
    return [_batch(hands, [recipe.seed, 4, number], recipe.batch_size) for number in range(count)]


def hands_of(recipe: FinderRecipe, *, validation: bool) -> Hands:
    """Return those who write the crops. Raises DatasetError."""
    mnist = load_mnist(Path(recipe.data) if recipe.data else None)
    images = mnist.validation if validation else mnist.training
    folders = [Path(folder) for folder in recipe.strokes]
    return load_hands(images, folders, recipe.seed, validation=validation)


def _batch(hands: Hands, seed: list[int], size: int) -> Arrays:
    targets = [
        targets_of(make_crop(hands, np.random.default_rng([*seed, number])))
        for number in range(size)
    ]
    return {name: np.stack([one[name] for one in targets]) for name in targets[0]}
