"""What users type for a source."""

from pathlib import Path

import pytest

from app.camera.sources import CameraError, Source, source_of


@pytest.mark.parametrize(
    ("text", "source"),
    [("0", 0), (" 12 ", 12), ("/dev/video2", 2), ("rtsp://a/b", "rtsp://a/b")],
)
def test_a_text_names_a_source(text: str, source: Source) -> None:
    assert source_of(text) == source


def test_a_path_may_stand_in_quotes(tmp_path: Path) -> None:
    clip = tmp_path / "my clip.avi"
    clip.touch()
    assert source_of(f'"{clip}"') == clip


@pytest.mark.parametrize("text", ["", "  ", "-1", "none.avi", "/", "~nobody-here/x", "x" * 5000])
def test_what_names_no_source_is_refused_with_a_hint(text: str) -> None:
    with pytest.raises(CameraError, match="0 is the first"):
        source_of(text)
