"""Labelled digit images, wherever they come from."""

from .labelled_images import LabelledImages
from .mnist import VALIDATION_SIZE, Mnist, load_mnist
from .sources import Source, TrainingData, load_source, load_training_data

__all__ = [
    "VALIDATION_SIZE", "LabelledImages", "Mnist", "Source", "TrainingData", "load_mnist",
    "load_source", "load_training_data",
]  # fmt: skip
