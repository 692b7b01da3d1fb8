"""Photos and scans of paper, read whole: light, rules, ink, sizes, what is no digit."""

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from app.recognition import DigitRecognizer
from app.recognition.ink import draw_ink
from app.recognition.page_reader import NOTHING_FOUND, TURNED
from model_training.datasets import LabelledImages, load_mnist
from model_training.synthetic.pages import PageScore, make_page, score
from tests.made.pages import PAPER, Picture, drawn_digit, photographed, write

LINES = ["407 12", "98"]
TEXT = "407 12\n98"


@pytest.fixture(scope="module")
def page() -> np.ndarray:
    return write(LINES)


def test_lines_and_groups_are_read_in_order(recognizer: DigitRecognizer, page: np.ndarray) -> None:
    reading = recognizer.read_image(photographed(page))
    assert reading.text == TEXT
    assert [digit.line for digit in reading.digits] == [0, 0, 0, 0, 0, 1, 1]
    assert reading.words == "four hundred and seven, twelve, ninety-eight"
    assert reading.notes == ()


def test_boxes_lie_on_the_digits(recognizer: DigitRecognizer) -> None:
    picture = np.full((300, 500), PAPER)
    ink = drawn_digit(5, 80)
    picture[100:180, 200 : 200 + ink.shape[1]] -= ink * 0.7
    (digit,) = recognizer.read_image(photographed(picture)).digits
    assert np.abs(np.subtract(digit.box, (200, 100, 200 + ink.shape[1], 180))).max() <= 4


@pytest.mark.parametrize("slope", [-0.12, 0.12])
def test_lines_may_slope(recognizer: DigitRecognizer, slope: float) -> None:
    page = write(["", "34567", "12345", "67890", ""], slope=slope)
    assert recognizer.read_image(photographed(page)).text == "34567\n12345\n67890"


def test_light_from_one_side(recognizer: DigitRecognizer, page: np.ndarray) -> None:
    light = np.linspace(1, 0.25, page.shape[1])
    assert recognizer.read_image(photographed(page * light)).text == TEXT


def test_vignetting(recognizer: DigitRecognizer, page: np.ndarray) -> None:
    y, x = np.mgrid[-1 : 1 : page.shape[0] * 1j, -1 : 1 : page.shape[1] * 1j]
    assert recognizer.read_image(photographed(page * (1 - 0.35 * (x**2 + y**2)))).text == TEXT


def test_a_shadow_with_a_sharp_edge(recognizer: DigitRecognizer, page: np.ndarray) -> None:
    shaded = page.copy()
    shaded[:, page.shape[1] // 2 :] *= 0.5
    assert recognizer.read_image(photographed(shaded)).text == TEXT


@pytest.mark.parametrize("table", [30.0, 110.0])
def test_a_sheet_on_a_dark_table(
    recognizer: DigitRecognizer, page: np.ndarray, table: float
) -> None:
    height, width = page.shape
    picture = np.full((2 * height, round(1.6 * width)), table)
    grain = np.random.default_rng(1).normal(0, 6, (picture.shape[0], 20))
    picture += cv2.resize(grain, picture.shape[::-1])
    picture[height // 2 : height // 2 + height, width // 4 : width // 4 + width] = page
    assert recognizer.read_image(photographed(picture)).text == TEXT


def test_light_on_dark(recognizer: DigitRecognizer, page: np.ndarray) -> None:
    assert recognizer.read_image(photographed(255 - page)).text == TEXT


def test_pencil(recognizer: DigitRecognizer) -> None:
    assert recognizer.read_image(photographed(write(LINES, pen=195))).text == TEXT


@pytest.mark.parametrize(
    "ink", [(220, 40, 40), (240, 215, 60), (110, 160, 255), (60, 160, 60)],
    ids=["red", "yellow", "light blue", "green"],
)  # fmt: skip
def test_coloured_ink(
    recognizer: DigitRecognizer, page: np.ndarray, ink: tuple[int, int, int]
) -> None:
    alpha = ((PAPER - page) / PAPER * 1.2).clip(0, 1)[..., None]
    picture = PAPER * (1 - alpha) + np.array(ink) * alpha
    assert recognizer.read_image(photographed(picture)).text == TEXT


def test_noise(recognizer: DigitRecognizer, page: np.ndarray) -> None:
    assert recognizer.read_image(photographed(page, sigma=20)).text == TEXT


@pytest.mark.parametrize("darkness", [0.25, 0.5])
def test_ruled_paper(recognizer: DigitRecognizer, page: np.ndarray, darkness: float) -> None:
    ruled = page.copy()
    for y in range(20, page.shape[0], 45):
        ruled[y : y + 2] = np.minimum(ruled[y : y + 2], PAPER * (1 - darkness))
    assert recognizer.read_image(photographed(ruled)).text.replace("?", "") != ""
    boxes = len(recognizer.read_image(photographed(ruled)).digits)
    assert boxes == len(TEXT.replace(" ", "").replace("\n", ""))


def test_specks_lines_and_a_staple_are_left_out(
    recognizer: DigitRecognizer, page: np.ndarray
) -> None:
    soiled = page.copy()
    soiled[5:9, 30:36] = 60
    soiled[-30:-27, 100:103] = 60
    soiled[:, 20:23] = 90
    soiled[-12:-9, 200:260] = 60
    soiled[: page.shape[0] // 2, -6:] = 30
    assert recognizer.read_image(photographed(soiled)).text == TEXT


@pytest.mark.parametrize("tilt", [5, 30])
def test_a_speck_is_left_out_and_a_small_1_is_not(recognizer: DigitRecognizer, tilt: int) -> None:
    page = write(["4 7"], height=250, pen_width=12).astype(np.float32)
    x, y = page.shape[1] // 2, page.shape[0] - 60
    one = page.copy()
    cv2.ellipse(page, (x, y), (3, 9), tilt, 0, 360, 60, -1, cv2.LINE_AA)
    page = np.asarray(cv2.GaussianBlur(page, (0, 0), 1.5), np.float32)
    assert recognizer.read_image(photographed(page)).text == "4 7"
    cv2.line(one, (x, y), (x - 4, y + 26), 90, 3, cv2.LINE_AA)
    assert recognizer.read_image(photographed(one)).text == "4 7\n1"


def test_the_bar_of_a_5_belongs_to_it(recognizer: DigitRecognizer) -> None:
    stroke = [(130.0, 60.0), (80.0, 60.0), (75.0, 95.0), (110.0, 95.0), (120.0, 125.0)]
    body = [*stroke[1:], (100.0, 150.0), (70.0, 145.0)]
    bar = [(96.0, 52.0), (135.0, 50.0)]
    ink = draw_ink([body, bar], 6)
    count, _ = cv2.connectedComponents((ink > 127).astype(np.uint8))
    assert count == 3  # with the ground
    picture = photographed(PAPER - ink * 0.8)
    assert recognizer.read_image(picture).text == "5"


@pytest.mark.parametrize("side", [14, 20, 28, 40, 64, 99, 101])
def test_a_cutting_of_one_digit(recognizer: DigitRecognizer, side: int) -> None:
    picture = np.full((side, side), PAPER)
    ink = drawn_digit(4, round(0.75 * side), pen_width=14)
    top, left = round(side * 0.12), round(side * 0.2)
    picture[top : top + ink.shape[0], left : left + ink.shape[1]] -= ink * 0.8
    assert recognizer.read_image(picture.astype(np.uint8)).text == "4"


@pytest.mark.parametrize("pen_width", [3.0, 22.0])
def test_a_fine_pen_and_a_marker(recognizer: DigitRecognizer, pen_width: float) -> None:
    page = write(["25"], height=260, pen_width=pen_width)
    assert recognizer.read_image(photographed(page)).text == "25"


def test_24_megapixels(recognizer: DigitRecognizer) -> None:
    small = photographed(write(["407", "55"], height=120))
    picture = np.full((4000, 6000), int(PAPER), np.uint8)
    picture[500 : 500 + small.shape[0], 800 : 800 + small.shape[1]] = small
    reading = recognizer.read_image(picture)
    assert reading.text == "407\n55"
    left, top, right, bottom = reading.digits[0].box
    assert 800 < left < right < 1200
    assert 500 < top < bottom < 900


@pytest.mark.parametrize(
    "picture",
    [
        np.zeros((480, 640), np.uint8),
        np.full((480, 640), 255, np.uint8),
        np.zeros((1, 1), np.uint8),
        photographed(np.full((1, 10_000), 200.0)),
        photographed(np.full((10_000, 1), 200.0)),
        photographed(np.full((480, 640), 200.0), sigma=8),
    ],
    ids=["black", "white", "1×1", "1×10000", "10000×1", "noise"],
)
def test_what_has_no_ink(recognizer: DigitRecognizer, picture: Picture) -> None:
    reading = recognizer.read_image(picture)
    assert (reading.digits, reading.text, reading.words) == ((), "", "")
    assert reading.notes == (NOTHING_FOUND,)


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_page_on_its_side_is_read_turned(recognizer: DigitRecognizer, turns: int) -> None:
    picture = photographed(write(["234572", "527345"]))
    upright = recognizer.read_image(picture)
    turned = np.ascontiguousarray(np.rot90(picture, turns))
    reading = recognizer.read_image(turned)
    assert reading.text == upright.text == "234572\n527345"
    assert reading.notes == (TURNED[4 - turns],)
    assert upright.notes == ()
    for digit, twin in zip(reading.digits, upright.digits, strict=True):
        mask = np.zeros(picture.shape, bool)
        left, top, right, bottom = map(int, twin.box)
        mask[top:bottom, left:right] = True
        rows, columns = np.nonzero(np.rot90(mask, turns))
        placed = columns.min(), rows.min(), columns.max() + 1, rows.max() + 1
        assert np.abs(np.subtract(digit.box, placed)).max() <= 8


def test_print_is_not_announced(recognizer: DigitRecognizer) -> None:
    image = Image.new("L", (900, 500), 240)
    pen = ImageDraw.Draw(image)
    for row in range(10):
        pen.text((60, 40 + row * 42), "the quick brown fox jumps over", fill=30,
                 font=ImageFont.load_default(32))  # fmt: skip
    reading = recognizer.read_image(image)
    assert len(reading.digits) <= 0.05 * 10 * len("thequickbrownfoxjumpsover")
    assert not any(digit.is_sure and not digit.is_printed for digit in reading.digits)


def test_progress_grows_to_1_and_may_cancel(recognizer: DigitRecognizer, page: np.ndarray) -> None:
    shares: list[float] = []
    recognizer.read_image(photographed(page), progress=shares.append)
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)

    class StopError(Exception):
        pass

    def stop(_: float) -> None:
        raise StopError

    with pytest.raises(StopError):
        recognizer.read_image(photographed(page), progress=stop)


def read_pages(
    recognizer: DigitRecognizer, digits: LabelledImages, count: int, touching: float = 0.0
) -> PageScore:
    total = PageScore(0, 0, 0)
    for number in range(count):
        page = make_page(digits, np.random.default_rng([77, number]), touching=touching)
        total += score(page, recognizer.read_image(page.picture))
    return total


def test_made_pages_of_mnist(recognizer: DigitRecognizer, mnist_path: Path) -> None:
    total = read_pages(recognizer, load_mnist(mnist_path).validation, 20)
    assert total.right >= 0.98 * total.digits
    assert total.false_boxes <= 0.01 * total.digits


def test_made_pages_of_drawn_digits(recognizer: DigitRecognizer, drawn: LabelledImages) -> None:
    total = read_pages(recognizer, drawn, 2)
    assert total.right >= 0.97 * total.digits
    assert total.false_boxes <= 0.01 * total.digits


def test_digits_that_touch_are_told_apart(
    recognizer: DigitRecognizer, drawn: LabelledImages
) -> None:
    total = read_pages(recognizer, drawn, 2, touching=0.5)
    assert total.pairs >= 30
    assert total.pairs_right >= 0.85 * total.pairs


@pytest.mark.parametrize("label", range(10))
def test_a_marker_held_near_in_uneven_light(recognizer: DigitRecognizer, label: int) -> None:
    frame = np.full((480, 640), PAPER)
    ink = drawn_digit(label, 320, pen_width=12)[:, :500]
    frame[80:400, 120 : 120 + ink.shape[1]] -= ink * 0.75
    frame *= np.linspace(1, 0.6, 640)
    assert recognizer.read_image(photographed(frame)).text == str(label)


def test_writing_of_several_sizes(recognizer: DigitRecognizer) -> None:
    small, large = write(["1234567", "7654320"], height=32), write(["83"], height=200)
    size = (small.shape[0] + large.shape[0], max(small.shape[1], large.shape[1]))
    page = np.full(size, PAPER)
    page[: small.shape[0], : small.shape[1]] = small
    page[small.shape[0] :, : large.shape[1]] = large
    assert recognizer.read_image(photographed(page)).text == "1234567\n7654320\n83"


def test_a_dark_block_is_no_writing(recognizer: DigitRecognizer, page: np.ndarray) -> None:
    stamped = np.pad(page, ((0, 0), (0, 400)), constant_values=PAPER)
    stamped[40:240, -320:-100] = 50
    assert recognizer.read_image(photographed(stamped)).text == TEXT


def test_letters_of_a_word_are_not_announced(recognizer: DigitRecognizer) -> None:
    image = Image.fromarray(np.full((200, 900), 235, np.uint8))
    pen = ImageDraw.Draw(image)
    pen.text((60, 60), "Kilogramm", fill=40, font=ImageFont.load_default(70))
    assert not any(digit.is_sure for digit in recognizer.read_image(image).digits)


@pytest.mark.parametrize("shape", [(0, 0), (0, 5), (5, 0), (0, 5, 3), (0, 0, 4)])
def test_an_empty_array_has_no_ink(recognizer: DigitRecognizer, shape: tuple[int, ...]) -> None:
    assert recognizer.read_image(np.zeros(shape, np.uint8)).text == ""


@pytest.mark.parametrize("dtype", [np.float32, np.uint16, np.bool_])
def test_arrays_of_other_types_are_refused(
    recognizer: DigitRecognizer, dtype: type[np.generic]
) -> None:
    picture: Any = np.zeros((60, 60), dtype)
    with pytest.raises(ValueError, match="uint8"):
        recognizer.read_image(picture)


def on_paper(height: int, width: int) -> np.ndarray:
    return np.full((height, width), PAPER)


def put(page: np.ndarray, label: int, left: float, top: float, height: int,
        pen: float = 40.0, seed: int = 0) -> float:  # fmt: skip
    """Write a digit on a page; return its right end."""
    ink = drawn_digit(label, height, seed)
    y, x = round(top), round(left)
    page[y : y + ink.shape[0], x : x + ink.shape[1]] += (pen - PAPER) * (ink / 255)
    return float(left + ink.shape[1])


def test_bare_thin_1s(recognizer: DigitRecognizer) -> None:
    page = on_paper(300, 500)
    for number in range(5):
        cv2.line(page, (100 + 45 * number, 100), (103 + 45 * number, 150), 60.0, 3, cv2.LINE_AA)
    reading = recognizer.read_image(photographed(page))
    assert [digit.label for digit in reading.digits] == [1] * 5


@pytest.mark.parametrize("share", [0.2, 0.4, 0.7])
def test_a_digit_of_any_share_of_the_picture(recognizer: DigitRecognizer, share: float) -> None:
    page = on_paper(600, 800)
    put(page, 5, 200, 60, round(600 * share))
    assert recognizer.read_image(photographed(page)).text == "5"


@pytest.mark.parametrize("thickness", [1, 3, 6])
def test_combs_thin_and_thick(recognizer: DigitRecognizer, thickness: int) -> None:
    page = on_paper(300, 700)
    for number, label in enumerate((8, 6, 5, 2, 3, 0)):
        left = 60 + 90 * number
        cv2.rectangle(page, (left, 90), (left + 90, 190), 30.0, thickness)
        put(page, label, left + 28, 112, 56)
    assert recognizer.read_image(photographed(page)).text.replace(" ", "") == "865230"


def test_a_narrow_crop_of_a_column(recognizer: DigitRecognizer) -> None:
    page = on_paper(700, 90)
    for number, label in enumerate((9, 6, 8, 5, 7)):
        put(page, label, 24, 40 + 130 * number, 60)
    assert recognizer.read_image(photographed(page)).text == "9\n6\n8\n5\n7"


def test_digits_in_circles(recognizer: DigitRecognizer) -> None:
    page = on_paper(300, 700)
    for number, label in enumerate((7, 9, 3)):
        middle = (120 + 220 * number, 150)
        cv2.ellipse(page, middle, (62, 56), 0, 0, 360, 60.0, 4, cv2.LINE_AA)
        put(page, label, middle[0] - 18, 122, 56)
    digits = recognizer.read_image(photographed(page)).digits
    assert [digit.label for digit in digits] == [7, 9, 3]


def test_signs_are_read(recognizer: DigitRecognizer) -> None:
    page = on_paper(240, 500)
    x = put(page, 8, 80, 80, 60)
    cv2.line(page, (round(x) + 25, 110), (round(x) + 65, 110), 40.0, 5, cv2.LINE_AA)
    put(page, 2, x + 90, 80, 60)
    reading = recognizer.read_image(photographed(page))
    digits = reading.digits
    assert [digit.label for digit in digits] == [8, 2]
    assert [sign.name for sign in reading.signs] == ["-"]
    assert (reading.text, reading.notes) == ("8-2", ())
    assert digits[0].box[2] < reading.signs[0].box[0] < reading.signs[0].box[2] < digits[1].box[0]


def test_a_string_on_a_pattern(recognizer: DigitRecognizer) -> None:
    y, x = np.mgrid[0:200, 0:600]
    page = PAPER * (1 - 0.2 * (np.sin((y + 6 * np.sin(x / 25)) * 2 * np.pi / 9) > 0.3))
    left = 60.0
    for label in (2, 5, 4, 8, 0):
        left = put(page, label, left, 70, 64) + 12
    assert recognizer.read_image(photographed(page)).text == "25480"


def test_a_dark_corner(recognizer: DigitRecognizer, page: np.ndarray) -> None:
    y, x = np.mgrid[0 : 1 : page.shape[0] * 1j, 0 : 1 : page.shape[1] * 1j]
    dark = 1 - 0.85 * np.clip(1 - np.hypot(x - 1, y - 1) / 0.6, 0, 1)
    assert recognizer.read_image(photographed(page * dark)).text == TEXT


def test_faint_pencil_beside_dark_print(recognizer: DigitRecognizer) -> None:
    image = Image.fromarray(np.full((260, 900), 235, np.uint8))
    ImageDraw.Draw(image).text((40, 90), "Mark:", fill=10, font=ImageFont.load_default(60))
    page = np.array(image, float)
    left = 400.0
    for label in (3, 0, 7):
        left = put(page, label, left, 92, 56, pen=185.0) + 24
    digits = recognizer.read_image(photographed(page)).digits
    written = [digit.label for digit in digits if not digit.is_printed]
    assert written == [3, 0, 7]


def test_printed_digits_are_told_from_written_ones(recognizer: DigitRecognizer) -> None:
    image = Image.fromarray(np.full((260, 900), 235, np.uint8))
    ImageDraw.Draw(image).text((60, 90), "2048", fill=20, font=ImageFont.load_default(60))
    page = np.array(image, float)
    left = 500.0
    for label in (3, 6, 7):
        left = put(page, label, left, 92, 56) + 24
    digits = recognizer.read_image(photographed(page)).digits
    assert [(digit.label, digit.is_printed) for digit in digits] == [
        *((label, True) for label in (2, 0, 4, 8)), *((label, False) for label in (3, 6, 7)),
    ]  # fmt: skip


def test_a_frame_is_read_as_a_picture_is(recognizer: DigitRecognizer) -> None:
    frame = np.full((480, 640), PAPER)
    left = 80.0
    for label in (4, 0, 7):
        left = put(frame, label, left, 150, 90) + 40
    assert recognizer.read_frame(photographed(frame)).text == "407"


@pytest.mark.parametrize("rise", [6, 16, 26])
def test_a_slanted_one_before_a_number_is_no_slash(recognizer: DigitRecognizer, rise: int) -> None:
    page = write([" 095"])
    rows, columns = np.nonzero(page < 150)
    top, bottom, left = int(rows.min()), int(rows.max()), int(columns.min())
    ends = (left - 12, top - rise), (left - 52, bottom + rise // 2)
    cv2.line(page, *ends, 40, 5, cv2.LINE_AA)
    reading = recognizer.read_image(photographed(page))
    assert [digit.label for digit in reading.digits] == [1, 0, 9, 5]
    assert not reading.signs
