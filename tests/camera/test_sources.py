"""What users type for a source."""

from pathlib import Path

import pytest

from app.camera.sources import CameraError, NamedCamera, Source, source_of


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("0", 0),
        (" 12 ", 12),
        ("/dev/video2", 2),
        ("rtsp://a/b", "rtsp://a/b"),
        ("HTTP://a/b", "HTTP://a/b"),
        ("https://a:b@c/", "https://a:b@c/"),
    ],
)
def test_a_text_names_a_source(text: str, source: Source) -> None:
    assert source_of(text) == source


def test_a_camera_is_named_as_the_list_has_it() -> None:
    cameras = {"Lifecam": NamedCamera("Lifecam", 1, 0), "2": NamedCamera("2", 5, 0)}
    assert source_of(" Lifecam ", cameras) == cameras["Lifecam"]
    assert source_of("2", cameras).number == 5  # type: ignore[union-attr]
    assert source_of("1", cameras) == 1


@pytest.mark.parametrize("name", ["Lifecam", "Integrated Camera: Integrated C"])
def test_a_camera_that_is_gone_is_missed_as_a_camera(name: str) -> None:
    with pytest.raises(CameraError, match=f"No camera is called {name} now"):
        source_of(name, {})


def test_a_path_may_stand_in_quotes(tmp_path: Path) -> None:
    clip = tmp_path / "my clip.avi"
    clip.touch()
    assert source_of(f'"{clip}"') == clip


@pytest.mark.parametrize("text", ["", "  ", "-1", "none.avi", "/", "~nobody-here/x", "x" * 5000])
def test_what_names_no_source_is_refused_with_a_hint(text: str) -> None:
    with pytest.raises(CameraError, match="0 is the first"):
        source_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "file:///etc/passwd",
        "concat://a",
        "ftp://a/b",
        "subfile,,start,0,end,9,,://etc/passwd",
        "://",
    ],
)
def test_other_protocols_are_refused(text: str) -> None:
    with pytest.raises(CameraError, match="http://, https:// or rtsp://"):
        source_of(text)


@pytest.mark.parametrize("text", ["concat:/etc/passwd|/etc/hosts", "file:/etc/passwd", "data:,x"])
def test_protocols_without_slashes_are_files_that_do_not_exist(text: str) -> None:
    with pytest.raises(CameraError, match="does not exist"):
        source_of(text)


def test_a_file_called_as_a_protocol_is_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "concat:a.avi").touch()
    assert source_of("concat:a.avi") == tmp_path / "concat:a.avi"
