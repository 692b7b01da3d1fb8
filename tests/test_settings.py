"""What the user chose comes back; what is damaged does not stop the start."""

import json
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
    "values",
    [
        {"theme": "pink"},
        {"zoom": 9},
        {"pen": "broad"},
        {"zoom": "2"},
        {"profile": 7},
        {"model": 7},
        {"unknown": 1},
        [],
        3,
    ],
)
def test_damaged_settings_are_set_aside(tmp_path: Path, values: object) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps(values))
    settings, problem = load_settings(path)
    assert settings == Settings()
    assert "settings.json was damaged" in problem
    assert not path.exists()
