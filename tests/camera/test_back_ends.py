"""The ways to a camera, of systems that are faked."""

import sys

import cv2
import pytest

from app.camera.back_ends import open_camera
from app.camera.sources import NamedCamera
from app.camera.telling import refusal


class FakeCapture:
    """A camera that one way leads to, and the others not."""

    right_way = cv2.CAP_MSMF

    def __init__(self, number: int, way: int) -> None:
        self.number, self.way = number, way

    def isOpened(self) -> bool:  # noqa: N802 - as OpenCV calls it
        return self.way == self.right_way


@pytest.mark.parametrize(
    ("system", "right_way", "taken"),
    [
        ("win32", cv2.CAP_DSHOW, cv2.CAP_DSHOW),
        ("win32", cv2.CAP_MSMF, cv2.CAP_MSMF),
        ("win32", -1, cv2.CAP_MSMF),
        ("darwin", cv2.CAP_AVFOUNDATION, cv2.CAP_AVFOUNDATION),
        ("linux", cv2.CAP_ANY, cv2.CAP_ANY),
    ],
)
def test_a_camera_is_opened_by_the_ways_of_its_system(
    monkeypatch: pytest.MonkeyPatch, system: str, right_way: int, taken: int
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(cv2, "VideoCapture", FakeCapture)
    monkeypatch.setattr(FakeCapture, "right_way", right_way)
    capture = open_camera(3)
    assert (capture.number, capture.way) == (3, taken)
    assert capture.isOpened() == (right_way == taken)


def test_a_camera_of_the_list_is_opened_by_the_way_that_lists_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(cv2, "VideoCapture", FakeCapture)
    capture = open_camera(NamedCamera("Lifecam", 2, cv2.CAP_MSMF))
    assert (capture.number, capture.way) == (2, cv2.CAP_MSMF)


@pytest.mark.parametrize(
    ("system", "place"), [("darwin", "System Settings"), ("win32", "Settings → Privacy")]
)
def test_a_camera_that_may_be_forbidden_says_where_it_is_allowed(
    monkeypatch: pytest.MonkeyPatch, system: str, place: str
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert place in refusal(0)
