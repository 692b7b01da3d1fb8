"""How a camera is set, of drivers that are faked."""

import sys

import cv2
import pytest

from app.camera.adjusting import SIZES, Abilities, Adjuster, Adjustment
from tests.made.captures import FakeCapture


def camera(values: dict[int, float]) -> tuple[FakeCapture, Adjuster]:
    capture = FakeCapture()
    capture.values = values
    return capture, Adjuster(capture)


def test_asking_what_can_be_set_changes_nothing() -> None:
    values = {
        cv2.CAP_PROP_FRAME_WIDTH: 640.0, cv2.CAP_PROP_FRAME_HEIGHT: 480.0,
        cv2.CAP_PROP_AUTO_EXPOSURE: 3.0, cv2.CAP_PROP_AUTOFOCUS: 0.0,
    }  # fmt: skip
    capture, adjuster = camera(dict(values))
    assert adjuster.abilities() == Abilities((640, 480), has_exposure=True, has_focus=True)
    assert capture.values == values


def test_what_a_driver_does_not_have_is_not_offered() -> None:
    _, adjuster = camera({cv2.CAP_PROP_FRAME_WIDTH: 640.0, cv2.CAP_PROP_FRAME_HEIGHT: 480.0})
    assert adjuster.abilities() == Abilities((640, 480))


@pytest.mark.parametrize(
    ("system", "before", "manual", "brighter", "automatic"),
    [("linux", 100.0, 1.0, 400.0, 3.0), ("win32", -6.0, 0.0, -4.0, 1.0)],
)
def test_exposure_goes_by_stops_from_what_it_was(
    monkeypatch: pytest.MonkeyPatch,
    system: str,
    before: float,
    manual: float,
    brighter: float,
    automatic: float,
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    capture, adjuster = camera(
        {cv2.CAP_PROP_AUTO_EXPOSURE: automatic, cv2.CAP_PROP_EXPOSURE: before}
    )
    for stops in (0, -1, 2):
        adjuster.adjust(Adjustment(exposure=stops))
    assert capture.values == {
        cv2.CAP_PROP_AUTO_EXPOSURE: manual, cv2.CAP_PROP_EXPOSURE: brighter,
    }  # fmt: skip
    adjuster.adjust(Adjustment())
    assert capture.values[cv2.CAP_PROP_AUTO_EXPOSURE] == automatic


def test_a_driver_is_told_once() -> None:
    capture, adjuster = camera({cv2.CAP_PROP_AUTOFOCUS: 1.0, cv2.CAP_PROP_FOCUS: 0.0})
    for _ in range(3):
        adjuster.adjust(Adjustment(focus=70))
    assert capture.asked == [(cv2.CAP_PROP_AUTOFOCUS, 0.0), (cv2.CAP_PROP_FOCUS, 70)]


def test_large_pictures_are_asked_for_compressed() -> None:
    for size in SIZES:
        capture, adjuster = camera({})
        adjuster.ask_for(size)
        keys = [key for key, _ in capture.asked]
        assert (cv2.CAP_PROP_FOURCC in keys[:1]) == (size != (640, 480))
        assert dict(capture.asked)[cv2.CAP_PROP_FRAME_WIDTH] == size[0]
