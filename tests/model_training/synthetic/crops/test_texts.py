"""What people write: words of letters that are known by their company."""

import numpy as np

from model_training.synthetic.crops.hands import LOOKALIKES
from model_training.synthetic.crops.texts import any_letters


def test_of_a_word_at_most_a_third_looks_like_digits() -> None:
    for seed in range(300):
        word = any_letters(np.random.default_rng(seed))
        assert word.isalpha()
        assert sum(letter in LOOKALIKES for letter in word) <= len(word) / 3
