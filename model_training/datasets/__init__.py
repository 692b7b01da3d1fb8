"""Labelled digit images, wherever they come from."""

from .labelled_images import LabelledImages
from .mnist import VALIDATION_SIZE, Mnist, load_mnist

__all__ = ["VALIDATION_SIZE", "LabelledImages", "Mnist", "load_mnist"]
