"""The drawing and the list survive a crash."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.drawing.drawing import Drawing, PenStroke, open_drawing, save_drawing
from app.drawing.entries import Entry
from app.drawing.session import Session, load_entries, load_session, save_entries, save_session
from app.readings.corrections import BEHIND, key_of, spot_of, with_said
from app.recognition import Reading, Sign
from tests.made.readings import prediction, reading, written

STROKE = PenStroke(((1.5, 2.0), (150.0, 160.25)), 18.0)
ENTRY = Entry("407", "four hundred and seven", 0.97, "2026-05-04T12:00:05")


@pytest.fixture
def session(tmp_path: Path) -> Session:
    save_drawing(tmp_path / "line.png", Drawing((STROKE,)))
    opened = open_drawing(tmp_path / "line.png")
    return Session(replace(opened, strokes=(STROKE, STROKE), is_entered=True), (ENTRY, ENTRY))


def test_a_session_comes_back(tmp_path: Path, session: Session) -> None:
    path = tmp_path / "session.json"
    for each in (session, Session()):
        save_session(path, each)
        assert load_session(path) == (each, "")


def test_a_session_of_an_earlier_version_is_no_damage(
    tmp_path: Path, session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "session.json"
    save_session(path, session)
    values = json.loads(path.read_text())
    for name in ("profile", "row", "reading", "said"):
        del values[name]
    path.write_text(json.dumps(values))
    assert load_session(path) == (session, "")
    assert not caplog.records


def test_the_reading_and_what_was_said_come_back(tmp_path: Path, session: Session) -> None:
    path = tmp_path / "session.json"
    read = reading(prediction(4), prediction(9))
    said = {key_of(read.digits[1]): 7}
    save_session(path, replace(session, row=1, reading=read, said=said))
    loaded, problem = load_session(path)
    assert (loaded.row, loaded.said, problem) == (1, said, "")
    assert loaded.reading is not None
    assert loaded.reading.text == "49"
    values = json.loads(path.read_text())
    with_signs = with_image(written("3,4"))
    said_of_signs = {key_of(with_signs.signs[0]): ".", BEHIND + spot_of(with_signs.digits[1]): "%"}
    save_session(path, replace(session, row=1, reading=with_signs, said=said_of_signs))
    loaded, _ = load_session(path)
    assert loaded.reading is not None
    assert with_said(loaded.reading, loaded.said).text == "3.4%"
    damage = {"row": 9, "reading": {"lines": 3}, "said": [{"image": "AAAA", "label": 7}]}
    path.write_text(json.dumps(values | damage))
    assert load_session(path) == (session, "")  # a help alone: no loss


def with_image(read: Reading) -> Reading:
    """Give the signs of a reading an image, as those that are read have."""
    image = np.ones((28, 28), np.uint8)
    return read.with_things(
        [replace(thing, image=image) if isinstance(thing, Sign) else thing for thing in read.things]
    )


@pytest.mark.parametrize(
    "damage",
    [
        {"number": "4"},
        {"number": "4", "words": "\udc80", "confidence": 1, "time": ""},
        {"number": "4", "words": "four", "confidence": float("nan"), "time": ""},
        None,
        7,
    ],
)
def test_a_bad_number_is_lost_alone(tmp_path: Path, session: Session, damage: Any) -> None:
    path = tmp_path / "session.json"
    save_session(path, session)
    values = json.loads(path.read_text())
    values["entries"].insert(1, damage)
    path.write_text(json.dumps(values))
    loaded, problem = load_session(path)
    assert loaded == session
    assert problem.startswith("1 part of session.json was damaged and is left out.")
    (kept,) = (other for other in tmp_path.iterdir() if "damaged" in other.name)
    assert json.loads(kept.read_text())["entries"][1] is not ENTRY
    assert path.exists()


@pytest.mark.parametrize(
    "stroke",
    [
        {"points": [[1]], "width": 2},
        {"points": [[1, 2]], "width": float("nan")},
        {"points": [[1, 2]], "width": 1e9},
        {"points": [[1, float("inf")]], "width": 12},
        {"points": [[10**400, 2]], "width": 12},
    ],
)
def test_a_bad_stroke_is_lost_alone(
    tmp_path: Path, session: Session, stroke: dict[str, Any]
) -> None:
    path = tmp_path / "session.json"
    save_session(path, session)
    values = json.loads(path.read_text())
    values["strokes"].append(stroke)
    path.write_text(json.dumps(values))
    loaded, problem = load_session(path)
    assert loaded == session
    assert "1 part of session.json" in problem


@pytest.mark.parametrize("picture", ["AAAA", "é", 7])
def test_a_bad_picture_costs_neither_strokes_nor_numbers(
    tmp_path: Path, session: Session, picture: Any
) -> None:
    path = tmp_path / "session.json"
    save_session(path, session)
    path.write_text(json.dumps(json.loads(path.read_text()) | {"picture": picture}))
    loaded, problem = load_session(path)
    assert loaded == replace(session, drawing=replace(session.drawing, picture=None))
    assert "1 part" in problem


def test_a_list_that_is_none_costs_nothing_else(tmp_path: Path, session: Session) -> None:
    path = tmp_path / "session.json"
    save_session(path, session)
    path.write_text(json.dumps(json.loads(path.read_text()) | {"strokes": None}))
    loaded, problem = load_session(path)
    assert loaded == replace(session, drawing=replace(session.drawing, strokes=()))
    assert "1 part" in problem


@pytest.mark.parametrize("content", ["", "{", "[]", "7", "null"])
def test_what_is_no_session_is_set_aside(tmp_path: Path, content: str) -> None:
    path = tmp_path / "session.json"
    path.write_text(content)
    loaded, problem = load_session(path)
    assert loaded == Session()
    assert "session.json was damaged" in problem


def test_a_list_of_its_own_loses_a_bad_number_alone(tmp_path: Path) -> None:
    path = tmp_path / "numbers.json"
    save_entries(path, (ENTRY, ENTRY))
    values = json.loads(path.read_text())
    values[0]["confidence"] = float("nan")
    path.write_text(json.dumps(values))
    assert load_entries(path)[0] == (ENTRY,)
