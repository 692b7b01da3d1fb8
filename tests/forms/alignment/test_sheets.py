"""The sheet on a table is found with its corners; a scan is all sheet."""

import cv2
import numpy as np
import pytest

from app.forms.alignment.sheets import corners, sheet
from app.recognition.ink import Ink

CORNERS = np.array([[60, 40], [330, 70], [310, 460], [30, 430]], np.float64)


def photo(table: int) -> Ink:
    picture = np.full((500, 360), table, np.uint8)
    cv2.fillPoly(picture, [CORNERS.astype(np.int32)], 220)
    cv2.putText(picture, "Form", (90, 200), cv2.FONT_HERSHEY_SIMPLEX, 2, 40, 5)
    return picture


def test_a_sheet_on_a_dark_table_has_its_corners() -> None:
    is_sheet = sheet(photo(60))
    assert is_sheet[190, 150]
    assert not is_sheet[10, 10]
    found = corners(is_sheet)
    assert found is not None
    assert found == pytest.approx(CORNERS, abs=8)


def test_where_no_table_is_seen_all_is_sheet() -> None:
    assert sheet(photo(205)).all()
    assert sheet(np.full((40, 30), 255, np.uint8)).all()
