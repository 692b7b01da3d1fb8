"""Two windows never write one session, and what the second left is in the first's list."""

from pathlib import Path

from app.drawing.drawing import Drawing, PenStroke
from app.drawing.entries import Entry
from app.drawing.lists import LIST_FILE
from app.drawing.own_session import join_others, numbered, own_session
from app.drawing.session import Session, load_entries, load_session, save_entries, save_session

LINE = Drawing((PenStroke(((1.0, 1.0), (2.0, 2.0)), 12.0),))
DOT = Drawing((PenStroke(((9.0, 9.0),), 8.0),))


def entry(number: str) -> Entry:
    return Entry(number, number, 0.9, "2026-05-04T12:00:05")


def numbers(session: Session) -> list[str]:
    return [each.number for each in session.entries]


def test_each_window_has_a_session_of_its_own_until_it_closes(tmp_path: Path) -> None:
    path = tmp_path / "session.json"
    first, second, third = own_session(path), own_session(path), own_session(path)
    assert [own.path.name for own in (first, second, third)] == [
        "session.json", "session-2.json", "session-3.json",
    ]  # fmt: skip
    second.close()
    again = own_session(path)
    assert (again.number, again.path) == (2, second.path)
    for own in (first, third, again):
        own.close()


def test_what_a_second_window_left_joins_the_first(tmp_path: Path) -> None:
    path = tmp_path / "session.json"
    mine = Session(LINE, (entry("1"),), "Everyone")
    save_session(numbered(path, 2), Session(DOT, (entry("2"), entry("3")), "Everyone"))
    joined, count = join_others(mine, path, tmp_path / "profiles")
    assert (numbers(joined), count, joined.drawing) == (["1", "2", "3"], 2, LINE)
    assert load_session(path)[0] == joined
    left, _ = load_session(numbered(path, 2))  # the drawing is for the next second window
    assert (left.drawing, left.entries) == (DOT, ())
    assert join_others(joined, path, tmp_path / "profiles") == (joined, 0)


def test_an_empty_canvas_takes_the_drawing(tmp_path: Path) -> None:
    path = tmp_path / "session.json"
    save_session(numbered(path, 3), Session(DOT, (entry("2"),)))
    joined, _ = join_others(Session(), path, tmp_path / "profiles")
    assert (joined.drawing, numbers(joined)) == (DOT, ["2"])
    assert not numbered(path, 3).exists()


def test_lists_of_other_profiles_join_theirs(tmp_path: Path) -> None:
    path, profiles = tmp_path / "session.json", tmp_path / "profiles"
    for name in ("Ann", "Ben"):
        (profiles / name).mkdir(parents=True)
        save_entries(profiles / name / LIST_FILE, (entry("4"),))
        save_entries(profiles / name / "numbers-2.json", (entry("5"),))
    save_session(numbered(path, 2), Session(entries=(entry("6"),), profile="Ben"))
    mine = Session(entries=(entry("1"),), profile="Ann")
    joined, count = join_others(mine, path, profiles)
    assert (numbers(joined), count) == (["1", "5"], 3)
    assert [each.number for each in load_entries(profiles / "Ben" / LIST_FILE)[0]] == [
        "4", "6", "5",
    ]  # fmt: skip
    assert not list(profiles.glob("*/numbers-2.json"))


def test_a_window_that_is_open_keeps_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "session.json"
    first, second = own_session(path), own_session(path)
    save_session(second.path, Session(entries=(entry("2"),)))
    assert join_others(Session(), path, tmp_path) == (Session(), 0)
    second.close()
    assert join_others(Session(), path, tmp_path)[1] == 1
    first.close()


def test_what_cannot_be_saved_in_its_new_place_stays_in_its_old(tmp_path: Path) -> None:
    path = tmp_path / "session.json"
    path.mkdir()  # a folder in the file's place
    save_session(numbered(path, 2), Session(entries=(entry("2"),)))
    assert join_others(Session(), path, tmp_path) == (Session(), 0)
    assert numbers(load_session(numbered(path, 2))[0]) == ["2"]
