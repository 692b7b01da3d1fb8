"""What a person says about digits holds for these digits alone."""

import pytest

from app.readings.corrections import corrected, image_of, key_of, with_said
from tests.made.readings import prediction, reading

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
