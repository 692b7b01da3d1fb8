"""Fields are proposed where boxes, combs and tables are ruled, on a shadowed, turned scan too."""

import cv2
import numpy as np
import pytest

from app.forms.lines.ruled_lines import propose_fields
from app.recognition.ink import Ink
from tests.made.forms import order_form

COMB = (100, 150, 580, 210)  # of 12 cells
BOX = (700, 140, 960, 220)
ROWS, COLUMNS = (330, 400, 470, 540, 610), (100, 300, 480, 720, 960)


def blank_form() -> Ink:
    form = np.full((900, 1100), 235, np.uint8)
    cv2.rectangle(form, COMB[:2], COMB[2:], 120, 2)
    for x in range(COMB[0] + 40, COMB[2], 40):
        cv2.line(form, (x, COMB[1]), (x, COMB[3]), 150, 1)
    cv2.rectangle(form, BOX[:2], BOX[2:], 60, 3)
    for y in ROWS:
        cv2.line(form, (COLUMNS[0], y), (COLUMNS[-1], y), 90, 2)
    for x in COLUMNS:
        cv2.line(form, (x, ROWS[0]), (x, ROWS[-1]), 90, 2)
    cv2.putText(form, "Account number and signature", (100, 120), 0, 0.9, 50, 2)
    cv2.putText(form, "Points", (130, 380), 0, 0.9, 50, 2)
    return form


def as_scanned(form: Ink, degrees: float) -> Ink:
    """Turned, half in shadow, with the noise of a sensor."""
    size = form.shape[1], form.shape[0]
    turn = cv2.getRotationMatrix2D((size[0] / 2, size[1] / 2), degrees, 1.0)
    turned = cv2.warpAffine(form, turn, size, borderMode=cv2.BORDER_REPLICATE)
    shadow = np.where(np.arange(size[0]) > 520, 0.45, 1.0)
    noise = np.random.default_rng(0).normal(0, 2, turned.shape)
    return np.asarray((turned * shadow + noise).clip(0, 255), np.uint8)


@pytest.mark.parametrize(("degrees", "off"), [(0.0, 2.0), (1.5, 16.0)])
def test_boxes_combs_and_tables_are_proposed(degrees: float, off: float) -> None:
    fields = propose_fields(as_scanned(blank_form(), degrees))
    by_kind = {field.kind: field for field in fields}
    assert sorted(field.kind for field in fields) == ["comb", "number", "table"]
    assert by_kind["comb"].digits == (1, 12)
    assert by_kind["comb"].edges == pytest.approx(range(100, 581, 40), abs=off)
    assert by_kind["number"].box == pytest.approx(BOX, abs=off)
    assert by_kind["table"].rows == pytest.approx(ROWS, abs=off)
    assert by_kind["table"].columns == pytest.approx(COLUMNS, abs=off)
    names = [leaf.name for field in fields for leaf in field.leaves()]
    assert len(set(names)) == len(names) == 18


def test_boxes_close_to_one_another_stay_apart() -> None:
    form = order_form()
    proposed = propose_fields(form.reference)
    ruled = [field for field in form.fields if field.name != "voucher"]  # on a line, in no box
    assert len(proposed) == len(ruled)
    for field in ruled:
        (same,) = (one for one in proposed if one.box == pytest.approx(field.box, abs=3))
        assert same.kind == field.kind
        if field.kind == "comb":
            assert same.digits[1] == len(field.cell_boxes)


def test_print_beside_and_above_a_blank_table_is_none_of_it() -> None:
    form = np.full((420, 700), 235, np.uint8)
    for y in range(60, 361, 60):
        cv2.line(form, (50, y), (650, y), 90, 2)
    for x in range(50, 651, 200):
        cv2.line(form, (x, 60), (x, 360), 90, 2)
    for row in range(5):
        cv2.putText(form, "Task", (70, 105 + 60 * row), 0, 1.2, 40, 2)
    for column in range(3):
        cv2.putText(form, "part", (70 + 200 * column, 105), 0, 1.2, 40, 2)
    (table,) = propose_fields(form)
    assert table.box == pytest.approx((250, 120, 650, 360), abs=2)
    assert (len(table.rows), len(table.columns)) == (5, 3)


def test_a_page_of_text_and_an_empty_one_have_no_fields() -> None:
    page = np.full((600, 900), 230, np.uint8)
    assert propose_fields(page) == ()
    for line in range(8):
        cv2.putText(page, "The quick brown fox HILLTOP 1234", (40, 60 + 60 * line), 0, 1.2, 40, 3)
    assert propose_fields(page) == ()
    assert propose_fields(np.zeros((0, 0), np.uint8)) == ()


def test_squared_paper_has_no_fields() -> None:
    page = np.full((500, 600), 240, np.uint8)
    page[::25], page[:, ::25] = 150, 150
    assert propose_fields(page) == ()
