"""A network that is trained further, and led part of the way back to what it was.

The mean of the weights before and after is often better than either, most of all on what the
further training had less of (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models").
"""

from dataclasses import dataclass
from pathlib import Path

import keras


@dataclass(frozen=True)
class Beginning:
    """model: a trained network, `.keras`. kept: 0..1, the share of its weights in the result."""

    model: Path
    kept: float = 0.0


def lead_back(model: keras.Model, before: keras.Model, kept: float) -> None:
    """Give a model the mean of its weights and those it had before. kept: 0..1, share of those."""
    pairs = zip(before.get_weights(), model.get_weights(), strict=True)
    model.set_weights([kept * old + (1 - kept) * new for old, new in pairs])
