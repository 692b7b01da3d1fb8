"""Peaks become things, each once, from the enlargement that has their size."""

import numpy as np
import pytest

from app.recognition.finding.finder import STRIDE, Maps
from app.recognition.finding.pyramid import Level
from app.recognition.finding.thing_ink import inks_of
from app.recognition.finding.things import Found, find

SIZE = 128  # pixels


class Drawing:
    """Maps of a made picture: things where a test puts them."""

    def __init__(self, scale: float = 1.0) -> None:
        cells = SIZE // STRIDE
        self.scale = scale
        self.heat = np.zeros((cells, cells), np.float32)
        self.classes = np.full((cells, cells, 22), 1 / 22, np.float32)
        self.boxes = np.zeros((cells, cells, 4), np.float32)
        self.ink = np.zeros((2 * cells, 2 * cells), np.float32)
        self.away = np.zeros((2 * cells, 2 * cells, 2), np.float32)

    def put(self, x: float, y: float, label: int, *, heat: float = 0.9,
            width: float = 20, height: float = 32) -> None:  # fmt: skip
        row, column = int(y / STRIDE), int(x / STRIDE)
        self.heat[row, column] = heat
        self.classes[row, column] = np.eye(22)[label] * 0.9 + 0.1 / 22
        middle = x / STRIDE - column - 0.5, y / STRIDE - row - 0.5
        self.boxes[row, column] = *middle, np.log(width / 16), np.log(height / 16)

    def level(self) -> Level:
        maps = Maps(
            self.heat, np.zeros_like(self.heat), self.classes, self.boxes, self.ink, self.away
        )
        gray = np.full((SIZE, SIZE), 230, np.uint8)
        return Level(gray, maps, (self.scale, self.scale))


def test_a_peak_is_a_thing() -> None:
    drawing = Drawing()
    drawing.put(40, 60, 7)
    (found,) = find([drawing.level()])
    assert (found.name, found.is_digit) == ("7", True)
    assert found.box == pytest.approx((30, 44, 50, 76), abs=0.01)


def test_what_two_enlargements_show_is_found_once() -> None:
    fine, coarse = Drawing(), Drawing(scale=0.5)
    fine.put(40, 60, 7)
    coarse.put(20, 30, 7, width=10, height=16)
    assert len(find([fine.level(), coarse.level()])) == 1


def test_neighbours_that_overlap_are_two() -> None:
    drawing = Drawing()
    drawing.put(40, 60, 0)
    drawing.put(55, 60, 0)
    assert len(find([drawing.level()])) == 2


@pytest.mark.parametrize("height", [5.0, 120.0])
def test_another_enlargement_has_what_is_too_small_or_too_large(height: float) -> None:
    drawing = Drawing()
    drawing.put(60, 60, 7, width=height / 2, height=height)
    assert find([drawing.level()]) == []


def test_what_one_enlargement_alone_believes_is_doubted() -> None:
    fine, coarse = Drawing(), Drawing(scale=0.5)
    fine.put(40, 60, 7)
    (alone,) = find([fine.level()])
    (doubted,) = find([fine.level(), coarse.level()])
    assert doubted.score < 0.7 * alone.score


def test_a_sign_is_no_digit() -> None:
    drawing = Drawing()
    drawing.put(40, 60, 12, width=20, height=4)
    (found,) = find([drawing.level()])
    assert (found.name, found.is_digit) == ("-", False)


def test_touching_digits_share_out_their_ink() -> None:
    drawing = Drawing()
    drawing.put(40, 60, 0)
    drawing.put(60, 60, 0)
    drawing.ink[22:38, 15:35] = 1.0
    columns = np.arange(64) * 2 + 1.0
    drawing.away[..., 0] = np.where(columns < 50, 40 - columns, 60 - columns)
    drawing.away[..., 1] = (60 - (np.arange(64) * 2 + 1.0))[:, None]
    level = drawing.level()
    things = sorted(find([level]), key=lambda found: found.box)
    inks = inks_of(things, [level])
    assert [ink.pixels.any() for ink in inks] == [True, True]
    # The left one's ink ends where the right one's begins: five pixels from the box's edge.
    assert not inks[0].pixels[:, 26:].any()


def test_a_thing_without_ink_of_its_own_is_told() -> None:
    drawing = Drawing()
    drawing.put(40, 60, 1, width=8)
    drawing.put(50, 60, 1, width=8, heat=0.5)
    drawing.ink[22:38, 18:27] = 1.0
    drawing.away[..., 0] = 40 - (np.arange(64) * 2 + 1.0)
    drawing.away[..., 1] = (60 - (np.arange(64) * 2 + 1.0))[:, None]
    level = drawing.level()
    things = find([level])
    inks = inks_of(things, [level])
    owned = {round(found.box[0]): ink.owned for found, ink in zip(things, inks, strict=True)}
    assert owned[36] > 0.9
    assert owned[46] < 0.1


def test_nothing_has_no_ink() -> None:
    no_things: list[Found] = []
    assert inks_of(no_things, [Drawing().level()]) == []
