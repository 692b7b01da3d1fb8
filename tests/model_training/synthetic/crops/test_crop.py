"""Made crops: the same for the same seed, and true to what they say of themselves."""

import numpy as np
import pytest

from app.recognition.finding.alphabet import CLASS_OF
from model_training.datasets import LabelledImages
from model_training.synthetic.crops.canvas import Canvas, Thing, tilted
from model_training.synthetic.crops.contact_sheet import contact_sheet
from model_training.synthetic.crops.crop import HEIGHT, WIDTH, Crop, make_crop
from model_training.synthetic.crops.grounds import GROUNDS, Ground
from model_training.synthetic.crops.hands import Hands, Mark, load_hands, sign
from model_training.synthetic.crops.layouts import LAYOUTS, Layout
from model_training.synthetic.crops.objects import with_an_object
from model_training.synthetic.crops.pens import Pen, any_pen, gap_before, write
from model_training.synthetic.crops.sketches import sketches, ticked_boxes

STRAIGHT = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])


@pytest.fixture(scope="module")
def hands(drawn: LabelledImages) -> Hands:
    return load_hands(drawn, [], seed=0)


def crops(hands: Hands, count: int) -> list[Crop]:
    return [make_crop(hands, np.random.default_rng([1, number])) for number in range(count)]


def test_a_seed_makes_the_same_crops(hands: Hands) -> None:
    for one, other in zip(crops(hands, 4), crops(hands, 4), strict=True):
        assert np.array_equal(one.picture, other.picture)
        assert one.things == other.things


def test_every_thing_has_its_ink_in_its_box(hands: Hands) -> None:
    seen = 0
    for crop in crops(hands, 30):
        assert crop.picture.shape == crop.owner.shape == (HEIGHT, WIDTH)
        for thing in crop.things:
            rows, columns = np.nonzero(crop.owner == thing.number)
            assert thing.box == (
                columns.min(), rows.min(), columns.max() + 1, rows.max() + 1,
            )  # fmt: skip
            seen += thing.is_clear
    assert seen > 100


def test_what_is_clear_stands_out(hands: Hands) -> None:
    for crop in crops(hands, 20):
        for thing in crop.things:
            left, top, right, bottom = map(int, thing.box)
            around = (slice(max(top - 2, 0), bottom + 2), slice(max(left - 2, 0), right + 2))
            ink = crop.owner[around] > 0
            if thing.is_clear and not ink.all():
                values = crop.picture[around].astype(float)
                assert abs(values[ink].mean() - values[~ink].mean()) >= 8


@pytest.mark.parametrize(("layout", "_share"), LAYOUTS)
def test_every_layout_can_be_written(hands: Hands, layout: Layout, _share: float) -> None:
    for seed in range(4):
        rng = np.random.default_rng(seed)
        canvas = Canvas(HEIGHT, WIDTH, tilted(HEIGHT, WIDTH, rng))
        layout(canvas, hands, rng)
        assert canvas.ink.max() <= 1


@pytest.mark.parametrize("ground", [ground for ground, _ in GROUNDS])
def test_every_ground_is_a_brightness(ground: Ground) -> None:
    paper = ground(60, 90, np.random.default_rng(2))
    assert paper.shape == (60, 90)
    assert -0.2 <= paper.min() <= paper.max() <= 1.5


@pytest.mark.parametrize("name", [".", ",", "-", "+", "×", "÷", "=", "/", ":", "(", ")", "%"])
def test_every_sign_can_be_written(name: str) -> None:
    rng = np.random.default_rng(3)
    canvas = Canvas(100, 100, STRAIGHT)
    write(
        canvas, sign(name, rng), (30, 30), 40, any_pen(rng), rng, Thing(CLASS_OF[name], False, 40)
    )
    (placed,) = canvas.placed()
    assert placed.label == CLASS_OF[name]


def test_a_digit_that_is_cut_off_is_not_to_be_found(hands: Hands) -> None:
    rng = np.random.default_rng(4)
    canvas = Canvas(100, 100, STRAIGHT)
    mark = hands.digit(0, "styles", rng)
    write(canvas, mark, (30, 70), 60, any_pen(rng), rng, Thing(0, False, 60))
    (placed,) = canvas.placed()
    assert not placed.is_clear


def test_a_sheet_shows_them_all(hands: Hands) -> None:
    assert contact_sheet(crops(hands, 5)).size == (4 * WIDTH, 2 * HEIGHT)


def test_a_digit_is_put_where_it_meets_the_one_before() -> None:
    canvas, rng = Canvas(100, 100, STRAIGHT), np.random.default_rng(5)
    stroke = Mark(0.0, (np.array([[0.0, 0.0], [0.0, 1.0]]),))
    pen = Pen(width=0.1, strength=1.0, grain=0.0, slant=0.0, stretch=1.0)
    write(canvas, stroke, (20, 30), 40, pen, rng, Thing(1, False, 40))
    gap = gap_before(canvas, stroke, (50, 35), 40, pen)
    assert gap == pytest.approx(30 - 4, abs=2)
    assert gap_before(canvas, stroke, (50, 80), 15, pen) is None  # it is below


def test_sketches_keep_off_what_is_to_be_found(hands: Hands) -> None:
    for seed in range(12):
        rng = np.random.default_rng(seed)
        canvas = Canvas(HEIGHT, WIDTH, STRAIGHT)
        write(canvas, hands.digit(8, "styles", rng), (100, 50), 60, any_pen(rng), rng,
              Thing(8, False, 60))  # fmt: skip
        before = canvas.ink[canvas.owner > 0].copy()
        sketches(canvas, rng)
        assert len(canvas.things) == 1
        assert np.array_equal(canvas.ink[canvas.owner > 0], before)


def test_boxes_are_ticked() -> None:
    canvas = Canvas(HEIGHT, WIDTH, STRAIGHT)
    for seed in range(5):
        ticked_boxes(canvas, np.random.default_rng(seed))
    assert canvas.other.any()
    assert not canvas.things


def test_objects_say_where_they_lie() -> None:
    sheet = np.full((60, 90), 0.8, np.float32)
    for seed in range(30):
        seen, where = with_an_object(sheet, np.random.default_rng(seed))
        assert seen.shape == where.shape == sheet.shape
        assert 0 <= where.min() <= where.max() <= 1
        assert -0.1 <= seen.min() <= seen.max() <= 1.5
