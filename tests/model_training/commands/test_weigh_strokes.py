"""`weigh-strokes` writes the weights beside a model."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from app.recognition import BUNDLED_MODEL
from model_training.__main__ import main
from model_training.synthetic.drawings import draw_digit

WRITERS = ("a", "d")  # the second is one of those that are held out


@pytest.fixture
def strokes(tmp_path: Path) -> Path:
    """Two writers' digits, as the code draws them."""
    folder = tmp_path / "strokes"
    folder.mkdir()
    digits = {
        str(digit): [
            draw_digit(digit, np.random.default_rng(seed))[0] for seed in range(len(WRITERS))
        ]
        for digit in range(10)
    }
    (folder / "made_digits.json").write_text(json.dumps(digits))
    writers = {"digits": dict.fromkeys(digits, WRITERS)}
    (folder / "made_writers.json").write_text(json.dumps(writers))
    return folder


def test_the_weights_of_signs_are_written_beside_the_model(tmp_path: Path, strokes: Path) -> None:
    model = tmp_path / "mine.onnx"
    for suffix in (".onnx", ".json"):
        shutil.copy(BUNDLED_MODEL.with_suffix(suffix), model.with_suffix(suffix))
    before = json.loads(model.with_suffix(".json").read_text())
    command = ["weigh-strokes", str(model), "--strokes", str(strokes), "--count", "20"]
    assert main([*command, "--signs-only"]) == 0
    after = json.loads(model.with_suffix(".json").read_text())
    assert {name for name in after if after[name] != before[name]} == {"signs", "with_signs"}
