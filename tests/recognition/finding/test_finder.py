"""The finder's maps: their shapes, blank paper, tiles that agree with the whole."""

from pathlib import Path

import numpy as np
import pytest

from app.recognition import ModelError
from app.recognition.finding import finder as finder_module
from app.recognition.finding.finder import Finder, bundled_finder
from tests.made.pages import photographed, write


@pytest.fixture(scope="module")
def finder() -> Finder:
    return bundled_finder()


def test_maps_cover_the_picture(finder: Finder) -> None:
    maps = finder(photographed(write(["25"])))
    tall, wide = maps.heat.shape
    assert maps.classes.shape == (tall, wide, 22)
    assert maps.ink.shape == (2 * tall, 2 * wide)
    assert maps.away.shape == (2 * tall, 2 * wide, 2)
    assert 0 <= maps.heat.min() <= maps.heat.max() <= 1


def test_blank_paper_has_no_heat(finder: Finder) -> None:
    assert not finder(np.full((600, 700), 230, np.uint8)).heat.any()


def test_tiles_agree_with_the_whole(finder: Finder, monkeypatch: pytest.MonkeyPatch) -> None:
    page = photographed(write(["4071", "9825", "3366"], height=40))
    whole = finder(page)
    monkeypatch.setattr(finder_module, "_TILE", 128)
    tiled = finder(page)
    peaks = whole.heat > 0.5
    assert peaks.sum() >= 12
    assert np.abs(whole.heat - tiled.heat)[peaks].max() < 0.2


def test_what_is_done_is_told(finder: Finder) -> None:
    shares: list[float] = []
    finder(photographed(write(["25"], height=300)), shares.append)
    assert shares[-1] == 1.0
    assert shares == sorted(shares)


def test_a_missing_finder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"gone\.onnx"):
        Finder(tmp_path / "gone.onnx")


def test_only_where_it_is_to_look_the_maps_are_filled(finder: Finder) -> None:
    page = photographed(write(["4071", "", "", "", "", "9825"], height=40))
    whole = finder(page)
    upper = np.zeros((10, 10), bool)
    upper[:2, 3:8] = True
    part = finder(page, where=upper)
    tall = whole.heat.shape[0] // 3
    assert (part.heat[:tall] > 0.5).sum() >= 4
    assert np.abs(part.heat[:tall] - whole.heat[:tall])[part.heat[:tall] > 0.5].max() < 0.2
    assert (whole.heat[-tall:] > 0.5).any()
    assert not part.heat[-tall:].any()
    assert not finder(page, where=np.zeros((3, 3), bool)).heat.any()
