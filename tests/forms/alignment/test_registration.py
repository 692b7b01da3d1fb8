"""A form is found however its page lies; a page that is another form, or half of it, is not."""

import functools

import cv2
import numpy as np
import pytest

from app.forms.alignment.registration import Alignment, align_view
from app.forms.alignment.views import View, reference_of
from app.forms.alignment.warping import through
from app.forms.templates.template import Field, Template
from app.recognition.ink import Ink
from tests.made import forms

NEAR = 2.0  # pixels of the page


def align(gray: Ink, template: Template) -> Alignment:
    """Where a form is on a page."""
    return align_view(View(gray), reference_of(template))


@functools.cache
def form() -> Template:
    return forms.mark_sheet()


@functools.cache
def page() -> forms.Page:
    return forms.fill_in(form(), np.random.default_rng(1)).page


def taken(goals: list[tuple[float, float]], size: tuple[int, int]) -> tuple[Ink, forms.Page]:
    """The page with its corners, from the top left clockwise, at goals; and its homography."""
    height, width = page().shape
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, np.array(goals, np.float32))
    seen = cv2.warpPerspective(page(), matrix, size, borderValue=60)
    return np.asarray(seen, np.uint8), np.asarray(matrix, np.float64)


@pytest.mark.parametrize(
    ("goals", "size", "turns"),
    [
        ([(90, 60), (880, 130), (960, 1300), (40, 1240)], (1000, 1400), 0),
        ([(1300, 100), (1280, 900), (80, 980), (120, 40)], (1400, 1000), 3),
        ([(690, 990), (20, 980), (15, 25), (700, 20)], (720, 1010), 2),
    ],
    ids=["from the side", "on its side", "upside down and small"],
)
def test_a_form_is_found_however_its_page_lies(
    goals: list[tuple[float, float]], size: tuple[int, int], turns: int
) -> None:
    seen, matrix = taken(goals, size)
    found = align(seen, form())
    assert found.is_aligned
    assert found.turns == turns
    assert found.residual < NEAR
    for field in form().leaves:
        left, top, right, bottom = field.box
        true = through(matrix, np.array([[left, top], [right, bottom]]))
        corners = np.array(found.warp.corners(field.box))[[0, 2]]
        assert np.abs(corners - true).max() < NEAR, field.name
    aligned = found.picture(seen)
    assert aligned.shape == form().reference.shape


def bare_table() -> Template:
    """A form of nothing but ruled lines."""
    reference = np.full((700, 500), 245, np.uint8)
    for x in range(50, 451, 80):
        cv2.line(reference, (x, 80), (x, 620), 40, 2)
    for y in range(80, 621, 60):
        cv2.line(reference, (50, y), (450, y), 40, 2)
    return Template("table", reference, (Field("one", "number", (52, 82, 128, 138)),))


def test_a_bare_table_is_found_by_its_sheets_corners() -> None:
    table = bare_table()
    corners = np.array([[0, 0], [500, 0], [500, 700], [0, 700]], np.float32)
    goals = np.array([[110, 60], [590, 100], [560, 760], [70, 740]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, goals)
    seen = cv2.warpPerspective(table.reference, matrix, (660, 820), borderValue=50)
    found = align(np.asarray(seen, np.uint8), table)
    assert found.is_aligned
    assert found.turns == 0
    assert np.abs(found.warp.on_page(corners.astype(np.float64)) - goals).max() < 2 * NEAR


def moved(by: int) -> Ink:
    """The page of a form whose lower part stands lower: its head is the same."""
    other = np.full_like(page(), forms.PAPER)
    other[:600], other[600 + by :] = page()[:600], page()[600:-by]
    return other.astype(np.uint8)


@pytest.mark.parametrize(
    "other",
    [
        lambda: forms.scanned(
            forms.fill_in(forms.order_form(), np.random.default_rng(2)).page,
            np.random.default_rng(2),
        ),
        lambda: page()[:700].astype(np.uint8),
        lambda: moved(50),
        lambda: np.full((1414, 1000), 250, np.uint8),
        lambda: np.zeros((6, 4), np.uint8),
    ],
    ids=["another form", "half a page", "a similar form", "a blank sheet", "hardly a picture"],
)
def test_a_page_that_is_not_the_form_is_refused(other: "functools.partial[Ink]") -> None:
    picture = cv2.resize(other(), None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    assert not align(np.asarray(picture, np.uint8), form()).is_aligned
