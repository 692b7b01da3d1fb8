"""What somebody wrote in a field is told from its frame, rules and print."""

import cv2
import numpy as np
import pytest

from app.forms.fields.field_ink import ink_of, is_struck_through, pieces, writing
from app.recognition.ink import Ink
from tests.made.pages import drawn_digit

INSIDE = (30.0, 30.0, 230.0, 118.0)


def framed() -> Ink:
    """A comb of five cells with its frame and pale letters in two of them."""
    picture = np.full((148, 260), 230, np.uint8)
    for x in range(30, 231, 40):
        cv2.line(picture, (x, 30), (x, 118), 60, 2)
    cv2.rectangle(picture, (30, 30), (230, 118), 60, 2)
    for x in (40, 80):
        cv2.putText(picture, "D", (x, 90), cv2.FONT_HERSHEY_SIMPLEX, 0.9, 170, 2)
    return picture


def with_digit(label: int, x: int) -> Ink:
    picture = framed()
    ink = drawn_digit(label, 40)
    area = picture[55 : 55 + ink.shape[0], x : x + ink.shape[1]]
    area[:] = np.minimum(area, 230 - (ink * 0.8).astype(np.uint8))
    return picture


def test_a_blank_field_holds_no_writing() -> None:
    assert not pieces(writing(framed(), INSIDE, framed()).ink, INSIDE)


def test_a_frame_is_no_writing_though_no_blank_is_known() -> None:
    left = pieces(writing(framed(), INSIDE, None).ink, INSIDE)
    assert len(left) == 2
    assert all(piece.box[0] > 35 and piece.box[2] < 110 for piece in left)


@pytest.mark.parametrize("label", range(10))
def test_a_digit_is_writing_and_nothing_beside_it(label: int) -> None:
    picture = with_digit(label, 154)
    is_ink = writing(picture, INSIDE, framed()).ink
    found = pieces(is_ink, INSIDE)
    assert found
    assert all(piece.box[0] > 150 and piece.box[1] > 45 for piece in found)
    assert not pieces(is_ink, INSIDE, [(152.0, 53.0, 190.0, 97.0)])
    ink = ink_of(max(found, key=lambda piece: piece.mask.sum()), picture, 88)
    assert ink.max() == 255


def test_a_dash_is_flat_and_a_digit_is_not() -> None:
    picture = framed()
    cv2.line(picture, (60, 74), (100, 76), 20, 4)
    dash, digit = (
        pieces(writing(one, INSIDE, framed()).ink, INSIDE) for one in (picture, with_digit(3, 154))
    )
    assert [piece.is_flat for piece in dash] == [True]
    assert not any(piece.is_flat for piece in digit)


def test_a_line_through_a_number_strikes_it_out() -> None:
    picture = with_digit(3, 114)
    boxes = [(112.0, 53.0, 148.0, 97.0)]
    assert not is_struck_through(writing(picture, INSIDE, framed()).lines, INSIDE, boxes)
    cv2.line(picture, (50, 74), (210, 76), 20, 4)
    assert is_struck_through(writing(picture, INSIDE, framed()).lines, INSIDE, boxes)
