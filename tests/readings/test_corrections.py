"""What a person says about digits holds for these digits alone."""

import dataclasses

import numpy as np
import pytest

from app.readings.corrections import (
    BEFORE,
    BEHIND,
    corrected,
    digits_in,
    image_of,
    key_of,
    keys_of,
    spot_of,
    things_said,
    with_said,
)
from app.recognition.reading import reading_of_lines
from tests.made.readings import prediction, reading, sign, written

DOUBTED = reading(prediction(4), prediction(9, is_sure=False, confidence=0.6), prediction(7))


def test_what_was_said_is_found_by_the_image() -> None:
    said = {key_of(DOUBTED.digits[1]): 0}
    assert with_said(DOUBTED, said).text == "407"
    assert with_said(reading(prediction(1), *DOUBTED.digits), said).text == "1407"
    assert with_said(DOUBTED, {}) is DOUBTED
    assert (image_of(key_of(DOUBTED.digits[1])) == DOUBTED.digits[1].image).all()


@pytest.mark.parametrize("label", [-1, 10])
def test_what_is_no_digit_is_refused(label: int) -> None:
    with pytest.raises(ValueError, match="no digit"):
        corrected(DOUBTED, 1, label)


def test_what_was_said_of_signs() -> None:
    read = written("3,14 5")
    three, comma, *_, five = read.things
    assert with_said(read, {key_of(comma): "."}).text == "3.14 5"
    assert with_said(read, {key_of(comma): ""}).text == "314 5"
    assert with_said(read, {key_of(three): "("}).text == "(,14 5"
    assert with_said(read, {key_of(five): ""}).text == "3,14"
    corrected_sign = with_said(read, {key_of(comma): "."}).signs[0]
    assert (corrected_sign.is_corrected, corrected_sign.is_sure) == (True, True)


def test_signs_are_put_in_and_spoken_of_again() -> None:
    read = written("14")
    one = spot_of(read.things[0])
    said = {BEHIND + one: ".", BEFORE + one: "-"}
    assert with_said(read, said).text == "-1.4"
    keys = [each.key for each in things_said(read, said)]
    assert keys == [BEFORE + one, key_of(read.things[0]), BEHIND + one, key_of(read.things[1])]
    assert with_said(read, {**said, keys[2]: ","}).text == "-1,4"
    assert with_said(read, {**said, keys[0]: ""}).text == "1.4"
    assert with_said(read, {**said, BEHIND + keys[2]: ","}).text == "-1.,4"


def test_a_sign_is_put_in_beside_one_of_two_digits_that_look_alike() -> None:
    one, other = prediction(1), prediction(1, (200.0, 100.0, 220.0, 200.0))
    assert key_of(one) == key_of(other)
    assert with_said(reading(one, other), {BEHIND + spot_of(other): "%"}).text == "11%"


def test_a_sign_that_is_a_digit_has_its_image() -> None:
    image = np.full((28, 28), 9, np.uint8)
    slash = dataclasses.replace(sign("/"), image=image)
    read = reading_of_lines([[[prediction(3), slash]]])
    said = {key_of(slash): 1}
    assert with_said(read, said).text == "31"
    assert digits_in({**said, key_of(read.things[0]): "-"}) == {image.tobytes(): 1}
    assert (image_of(key_of(slash)) == image).all()
    assert with_said(written("3/"), {key_of(written("3/").signs[0]): 1}).text == "3/"


def test_points_that_look_alike_are_told_apart_by_their_place() -> None:
    points = [
        dataclasses.replace(sign("."), image=np.ones((28, 28), np.uint8), box=(x, 0.0, x + 9, 9.0))
        for x in (10.0, 60.0)
    ]
    assert key_of(points[0]) != key_of(points[1])


def test_all_that_can_be_said_of_a_reading_has_a_key() -> None:
    keys = keys_of(DOUBTED)
    assert {key_of(digit) for digit in DOUBTED.digits} <= keys
    assert {BEFORE + spot_of(DOUBTED.digits[0]), BEHIND + spot_of(DOUBTED.digits[0])} <= keys
    assert len(keys) == 3 * len(DOUBTED.digits)
