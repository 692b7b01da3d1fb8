"""What a training run is repeated with."""

from dataclasses import dataclass, field

from .augmentation import Augmentation


@dataclass(frozen=True)
class Hyperparameters:
    """patience: epochs without a lower validation loss before training ends; 0: it never does."""

    epochs: int = 30  # a cosine schedule gains little from more
    batch_size: int = 128
    learning_rate: float = 2e-3  # at the peak; Adam with batch normalisation bears no more
    weight_decay: float = 0.02
    warmup_epochs: float = 1.0
    is_digit_weight: float = 0.3  # of its loss; the digits come first
    taught: float = 0.7  # how much of a target is the teachers', where there are any
    patience: int = 0  # the last epochs of a cosine schedule are its best
    seed: int = 0
    augmentation: Augmentation = field(default_factory=Augmentation)
