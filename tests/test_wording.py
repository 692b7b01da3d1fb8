"""How a confidence and a doubt are said."""

import ast
import dataclasses
import inspect
from pathlib import Path

import pytest

from app.language.texts import use_language
from app.recognition import network, number_strokes, page_reader, trial
from app.recognition.meaning import sums, values
from app.recognition.reading import reading_of_lines
from app.recognition.signs import SIGN_NAMES
from app.wording import certainty, doubt, error_said, note_said, percent
from tests.made.marked_texts import marked_texts
from tests.made.readings import prediction, reading, sign, unsure


@pytest.mark.parametrize(
    ("share", "text"),
    [(0, "0 %"), (0.5, "50 %"), (0.994, "99 %"), (0.9994, "99 %"), (0.9996, "100 %"), (1, "100 %")],
)
def test_a_hundred_percent_is_certainty(share: float, text: str) -> None:
    assert percent(share) == text


def test_a_doubt_names_the_two_likeliest() -> None:
    assert doubt(unsure(4, 9)) == "Not sure — 4 or 9?"


def test_where_there_is_no_digit_none_is_named() -> None:
    assert doubt(unsure(4, 9, confidence=0.1)) == "Not a digit?"


def test_a_doubt_names_the_sign() -> None:
    assert doubt(reading_of_lines([[[sign("-", is_sure=False)]]])) == "Not sure — minus?"


def test_what_made_a_reading_sure_is_said() -> None:
    seven = prediction(7)
    assert certainty(reading(seven)) == "97 % sure"
    learnt = dataclasses.replace(seven, is_from_samples=True)
    assert certainty(reading(prediction(4), learnt)) == "97 % sure, from your samples"
    said = dataclasses.replace(learnt, is_corrected=True)
    assert certainty(reading(said, seven)) == "You said so"


def test_every_note_and_sign_of_recognition_can_be_said_in_other_languages() -> None:
    known = {text.one for text in marked_texts()}
    modules = (page_reader, number_strokes, values, sums)
    texts = [
        text
        for module in modules
        for name, value in vars(module).items()
        if name.isupper() and not name.startswith("_")
        for text in (value.values() if isinstance(value, dict) else [value])
        if isinstance(text, str)
    ]
    assert len(texts) >= 10
    assert not set(texts) - known
    assert not set(SIGN_NAMES.values()) - known


def test_a_note_is_said_with_what_stands_behind_its_colon() -> None:
    use_language("de")
    try:
        assert note_said("There is no such day.") == "Diesen Tag gibt es nicht."
        assert note_said("signs beside the digits are left out: + -").endswith(" fehlen: + -")
        assert note_said("Something: else") == "Something: else"
    finally:
        use_language("en")


def test_a_model_that_cannot_be_used_is_told_in_other_languages() -> None:
    known = {text.one for text in marked_texts()}
    calls = [
        node
        for module in (network, trial)
        for node in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "model_error"
    ]
    reasons = {
        argument.value
        for call in calls
        for argument in call.args[1:]
        if isinstance(argument, ast.Constant)
    }
    assert len(reasons) >= 10
    assert not reasons - known
    error = network.model_error(Path("mine.onnx"), "it is too large")
    assert error_said(error) == str(error)
    use_language("de")
    try:
        said = error_said(error)
        assert said.startswith("Das Modell mine.onnx ist nicht zu gebrauchen: zu groß. Wähle")
        assert error_said(ValueError("a: b. c")) == "a: b. c"
    finally:
        use_language("en")
