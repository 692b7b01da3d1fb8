"""One reading that tells how far it is and can be cancelled."""

from collections.abc import Callable

import pytest
from PIL import Image

from app.pages.picture_reader import CancelledError, PictureReader
from app.recognition import DigitRecognizer, Reading
from tests.made.pages import scanned
from tests.made.readings import prediction, reading

PICTURE = Image.new("L", (100, 50), 255)


def test_the_share_is_told_as_it_grows() -> None:
    shares: list[float] = []

    def read(_: Image.Image, tell: Callable[[float], None]) -> Reading:
        for share in (0.2, 0.9):
            tell(share)
            shares.append(reader.share)
        return reading(prediction(7))

    reader = PictureReader(read)
    assert reader.read(PICTURE, None).text == "7"
    assert shares == [0.2, 0.9]


def test_a_part_is_read_and_its_boxes_are_the_pictures() -> None:
    def read(cut: Image.Image, _: Callable[[float], None]) -> Reading:
        assert cut.size == (20, 10)
        return reading(prediction(7, (1.0, 2.0, 3.0, 4.0)))

    found = PictureReader(read).read(PICTURE, (30, 20, 50, 30))
    assert found.digits[0].box == (31.0, 22.0, 33.0, 24.0)


def test_cancelled_before_it_began_nothing_is_read() -> None:
    def read(_: Image.Image, tell: Callable[[float], None]) -> Reading:
        raise AssertionError("it was cancelled")

    reader = PictureReader(read)
    reader.cancel()
    with pytest.raises(CancelledError):
        reader.read(PICTURE, None)


def test_cancelled_in_the_middle_it_ends_there(recognizer: DigitRecognizer) -> None:
    shares: list[float] = []

    def read(picture: Image.Image, tell: Callable[[float], None]) -> Reading:
        def tell_and_cancel(share: float) -> None:
            shares.append(share)
            if share > 0:
                reader.cancel()
            tell(share)

        return recognizer.read_image(picture, tell_and_cancel)

    reader = PictureReader(read)
    with pytest.raises(CancelledError):
        reader.read(scanned(["407"]), None)
    assert len(shares) == 2
    assert shares[-1] < 1


def test_what_the_recognizer_raises_comes_out() -> None:
    def read(_: Image.Image, __: Callable[[float], None]) -> Reading:
        raise ValueError("a strange picture")

    with pytest.raises(ValueError, match="strange"):
        PictureReader(read).read(PICTURE, None)
