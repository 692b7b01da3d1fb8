"""Digit images with their labels: what every data set becomes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..errors import DatasetError


@dataclass(frozen=True)
class LabelledImages:
    """images: uint8 (n, 28, 28), ink bright on black; labels: uint8 (n,), 0 to 9."""

    images: NDArray[np.uint8]
    labels: NDArray[np.uint8]

    def __post_init__(self) -> None:
        if self.images.ndim != 3 or self.images.shape[1:] != (28, 28):
            raise DatasetError(f"images have the shape {self.images.shape}, not (n, 28, 28)")
        if self.labels.ndim != 1:
            raise DatasetError(f"labels have the shape {self.labels.shape}, not (n,)")
        if len(self.labels) != len(self.images):
            raise DatasetError(f"{len(self.images)} images but {len(self.labels)} labels")
        if self.labels.max(initial=0) > 9:
            raise DatasetError(f"a label is {self.labels.max()}; labels are 0 to 9")

    def __len__(self) -> int:
        return len(self.labels)

    def __getitem__(self, part: "slice | NDArray[np.bool_]") -> "LabelledImages":
        return LabelledImages(self.images[part], self.labels[part])

    def __add__(self, other: "LabelledImages") -> "LabelledImages":
        return LabelledImages(
            np.concatenate([self.images, other.images]),
            np.concatenate([self.labels, other.labels]),
        )


EMPTY = LabelledImages(np.zeros((0, 28, 28), np.uint8), np.zeros(0, np.uint8))
