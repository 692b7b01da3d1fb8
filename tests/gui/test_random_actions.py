"""A few hundred random actions in the window: no callback fails."""

import gc
from pathlib import Path

import numpy as np
import pytest

from app.gui.main_window import MainWindow
from tests.robustness import actions
from tests.robustness.attack import attack


def test_random_actions(
    window: MainWindow,
    callback_errors: list[BaseException],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    actions.quieten(tmp_path, np.random.default_rng(0), monkeypatch.setattr)
    gc.disable()  # windows that were closed are freed at the end: a thread cannot, as no loop runs
    try:
        result = attack(actions.attempt(window, callback_errors), range(150), 60)
    finally:
        gc.enable()
    assert not result.failures
    assert window.winfo_exists()
