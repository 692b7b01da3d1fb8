"""Labelled digit images, wherever they come from."""

from .labelled_images import LabelledImages
from .mnist import VALIDATION_SIZE, Mnist, load_mnist
from .sources import Parts, Source, load_parts, load_source

__all__ = [
    "VALIDATION_SIZE", "LabelledImages", "Mnist", "Parts", "Source", "load_mnist", "load_parts",
    "load_source",
]  # fmt: skip
