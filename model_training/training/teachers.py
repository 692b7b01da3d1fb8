"""Teachers: trained networks whose opinion of each image a new network learns beside its label.

What an ensemble is unsure of, and what it confuses with what, tells a small network more than the
label alone ("dark knowledge": Hinton, Vinyals and Dean 2015). It sees the very image that the
network is shown, varied as that is (Beyer et al. 2022).
"""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

import numpy as np

from app.recognition.network import load_keras_model
from app.recognition.preprocessing import FloatArray

from ..architectures import outputs_trained_on

Teacher: TypeAlias = Callable[[FloatArray], FloatArray]  # digit images (n, 28, 28) → (n, 10)


def load_teachers(paths: Sequence[Path]) -> Teacher | None:
    """Return models, `.keras`, as one teacher: the mean of their probabilities. None for none.

    It may be called from any thread. Raises ModelError.
    """
    if not paths:
        return None
    models = [outputs_trained_on(load_keras_model(path)) for path in paths]
    one_at_a_time = threading.Lock()  # a model's first call makes the function that others use

    def teacher(images: FloatArray) -> FloatArray:
        with one_at_a_time:
            opinions = [model.predict_on_batch(images)["probabilities"] for model in models]
        return np.asarray(np.mean(opinions, axis=0), np.float32)

    return teacher
