"""A window comes back where it was, and in view on a smaller screen."""

import tkinter as tk

import pytest

from app.gui.toolkit.window_place import WindowPlace, fitted

LEAST, SCREEN = (400, 300), (1366, 768)


@pytest.mark.parametrize(
    ("kept", "place"),
    [
        ("800x600+100+50", "800x600+100+50"),
        ("800x600+100+50 zoomed", "800x600+100+50"),
        ("2000x1500+10+10", "1366x768+0+0"),
        ("100x100+5+5", "400x300+5+5"),
        ("800x600+1900+50", "800x600+566+50"),  # of a screen that is gone
        ("800x600+-1500+-20", "800x600+0+0"),
        ("", ""),
        ("large", ""),
        ("800x600", ""),
    ],
)
def test_a_place_is_fitted_to_the_screen(kept: str, place: str) -> None:
    assert fitted(kept, LEAST, SCREEN) == place


def test_a_window_tells_where_it_is_and_goes_there(root: tk.Tk) -> None:
    place = WindowPlace(root)
    root.update()
    root.geometry("500x400+30+40")
    root.update()
    assert place.text == "500x400+30+40"
    assert place.restore("450x350+10+20", LEAST, SCREEN)
    root.update()
    assert place.text == "450x350+10+20"
    assert not place.restore("", LEAST, SCREEN)
