"""The finder's word and the digit network's become one."""

import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest

from app.recognition import ModelError, Prediction
from app.recognition.finding.judging import Judge, load_judge
from app.recognition.finding.things import Found


def found(label: int, *, sure: float = 0.9, score: float = 0.9) -> Found:
    shares = np.full(22, (1 - sure) / 21, np.float32)
    shares[label] = sure
    return Found((10, 20, 30, 60), score, shares, 0.0, 0)


def seen(label: int, *, sure: float = 0.9) -> Prediction:
    shares = np.full(10, (1 - sure) / 9)
    shares[label] = sure
    image = np.zeros((28, 28), np.uint8)
    return Prediction(label, sure, tuple(shares.tolist()), True, (0, 0, 1, 1), 0, image)


def test_two_that_agree_are_surer_than_two_that_do_not() -> None:
    agreed = Judge().judged(found(7), seen(7))
    torn = Judge().judged(found(7), seen(2))
    assert agreed.label == 7
    assert agreed.confidence > torn.confidence
    assert sum(torn.probabilities) == pytest.approx(1)


def test_what_they_disagree_on_is_never_announced() -> None:
    judge = Judge(weights=(9.0, *(0.0,) * 9))
    assert judge.judged(found(7), seen(7)).is_sure
    torn = judge.judged(found(7), seen(2, sure=0.4))
    assert torn.label == 7
    assert torn.confidence > judge.sure
    assert not torn.is_sure


def test_the_weightier_word_counts_more() -> None:
    assert Judge(finder=0.9).judged(found(7), seen(2)).label == 7
    assert Judge(finder=0.1).judged(found(7), seen(2)).label == 2


def test_weights_are_read_from_beside_the_finder(tmp_path: Path) -> None:
    judge = Judge(finder=0.5, weights=tuple(range(10)), sure=0.9, least=0.1)
    (tmp_path / "finder.json").write_text(json.dumps(asdict(judge)))
    assert load_judge(tmp_path / "finder.onnx") == judge
    assert load_judge(tmp_path / "other.onnx") == Judge()


@pytest.mark.parametrize(
    "text",
    [
        "{",
        '{"finder": "much"}',
        '{"finder": 1, "weights": [1], "sure": 1, "least": 0}',
        "[1]",
    ],
)
def test_damaged_weights_are_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "finder.json").write_text(text)
    with pytest.raises(ModelError, match=r"finder\.json"):
        load_judge(tmp_path / "finder.onnx")
