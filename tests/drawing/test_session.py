"""The drawing and the list survive a crash."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.drawing.drawing import Drawing, PenStroke, open_drawing, save_drawing
from app.drawing.entries import Entry
from app.drawing.session import Session, load_session, save_session

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


@pytest.mark.parametrize(
    "damage",
    [
        {"strokes": None},
        {"strokes": [{"points": [[1]], "width": 2}]},
        {"picture": "AAAA"},
        {"picture": "é"},
        {"entries": [{"number": "4"}]},
        {"entries": [{"number": "4", "words": "\udc80", "confidence": 1, "time": ""}]},
        {"entries": [{"number": "4", "words": "four", "confidence": float("nan"), "time": ""}]},
        {"strokes": [{"points": [[1, 2]], "width": float("nan")}]},
        {"strokes": [{"points": [[1, 2]], "width": 1e9}]},
        {"strokes": [{"points": [[1, float("inf")]], "width": 12}]},
        {"strokes": [{"points": [[10**400, 2]], "width": 12}]},
    ],
)
def test_a_damaged_session_is_set_aside(
    tmp_path: Path, session: Session, damage: dict[str, Any]
) -> None:
    path = tmp_path / "session.json"
    save_session(path, session)
    path.write_text(json.dumps(json.loads(path.read_text()) | damage))
    loaded, problem = load_session(path)
    assert loaded == Session()
    assert "session.json was damaged" in problem
