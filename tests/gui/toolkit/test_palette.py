"""Every pair of colours that meet on the screen can be told apart, in both themes."""

import itertools
from dataclasses import fields

import pytest

from app.gui.toolkit.palette import PALETTES, Palette
from tests.made.contrast import PARTS, TEXT, contrast

GROUNDS = ("ground", "paper", "track")
BUTTONS = ("control", "hovered", "pressed")
ACCENTS = ("accent", "accent_hovered", "doubt")
PAIRS = {
    **dict.fromkeys(itertools.product(("text",), (*GROUNDS, *BUTTONS)), TEXT),
    **dict.fromkeys(itertools.product(("muted", "accent", "doubt"), GROUNDS), TEXT),
    **dict.fromkeys(itertools.product(("disabled",), ("ground", "paper")), TEXT),
    **dict.fromkeys(itertools.product(("on_accent",), ("accent", "accent_hovered")), TEXT),
    **dict.fromkeys(itertools.product(("paper",), ("accent", "doubt")), TEXT),
    ("ink", "paper"): TEXT,
    # bars on their tracks, rows and buttons that are chosen, and the edges of controls
    **dict.fromkeys(itertools.product(ACCENTS, GROUNDS), PARTS),
    **dict.fromkeys(itertools.product(("border", "focus"), GROUNDS), PARTS),
    **dict.fromkeys(itertools.product(("accent",), BUTTONS), PARTS),
}


@pytest.mark.parametrize("theme", PALETTES)
def test_every_pair_has_the_contrast_of_wcag_aa(theme: str) -> None:
    palette = PALETTES[theme]
    measured = {pair: contrast(*(getattr(palette, name) for name in pair)) for pair in PAIRS}
    assert {pair: value for pair, value in measured.items() if value < PAIRS[pair]} == {}


def test_every_colour_is_measured() -> None:
    measured = set(itertools.chain.from_iterable(PAIRS))
    assert measured == {field.name for field in fields(Palette)}


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#5c5c5c", "#5c5c5c") == 1
