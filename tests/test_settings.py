"""What the user chose comes back; what is damaged does not stop the start."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from app.settings import Settings, load_settings, save_settings


def test_settings_come_back(tmp_path: Path) -> None:
    chosen = Settings(theme="dark", zoom=3, pen="thick", profile="Jürgen K.", model="/m/ü.onnx")
    save_settings(tmp_path / "settings.json", chosen)
    assert load_settings(tmp_path / "settings.json") == (chosen, "")


def test_settings_of_an_earlier_version_lack_what_is_chosen_since(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"theme": "dark"}')
    assert load_settings(tmp_path / "settings.json") == (Settings(theme="dark"), "")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "pink"), ("theme", []), ("zoom", 9), ("zoom", "2"), ("zoom", {}),
        ("pen", "broad"), ("pen", []), ("profile", 7), ("profile", "../outside"),
        ("profile", ""), ("profile", ".hidden"), ("learns", "yes"),
        ("learns_for_pictures", 1), ("level", 9), ("place", 3), ("tab", None), ("source", 0),
        ("shows_why", "no"), ("model", 7),
    ],
)  # fmt: skip
def test_a_wrong_value_costs_no_other(tmp_path: Path, name: str, value: object) -> None:
    path = tmp_path / "settings.json"
    chosen = Settings("dark", 3, "thick", "Jürgen K.", learns=False, model="/m/ü.onnx")
    path.write_text(json.dumps(asdict(chosen) | {name: value}))
    settings, problem = load_settings(path)
    assert settings == replace(chosen, **{name: getattr(Settings(), name)})
    assert f"the {name} in settings.json" in problem


def test_several_wrong_values_are_all_named(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"zoom": 9, "theme": "pink", "pen": "thin"}')
    settings, problem = load_settings(tmp_path / "settings.json")
    assert settings == Settings(pen="thin")
    assert "the theme and zoom in settings.json" in problem


def test_what_a_later_version_keeps_stays_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "dark", "language": ["de"]}')
    assert load_settings(path) == (Settings(theme="dark"), "")
    save_settings(path, Settings(zoom=2))
    assert json.loads(path.read_text()) == asdict(Settings(zoom=2)) | {"language": ["de"]}


@pytest.mark.parametrize("content", ["[]", "3", "null", '"dark"', "{ not JSON", "", "\0"])
def test_damaged_settings_are_set_aside(tmp_path: Path, content: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(content)
    settings, problem = load_settings(path)
    assert settings == Settings()
    assert "settings.json was damaged" in problem
    assert not path.exists()


def test_a_file_damaged_since_the_start_is_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text("{ not JSON")
    save_settings(path, Settings(zoom=2))
    assert load_settings(path) == (Settings(zoom=2), "")
