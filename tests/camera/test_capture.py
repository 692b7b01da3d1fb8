"""Capturing from made files and streams with OpenCV itself, and from captures that misbehave."""

import threading
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.camera.adjusting import Abilities, Adjustment
from app.camera.capture import Camera
from app.camera.sources import CameraError, NamedCamera, Source, VideoEndedError
from tests.made.captures import FakeCapture
from tests.made.clips import Stream, blank, frame_of, streaming, write_clip
from tests.made.waiting import wait_for

LONGEST_WAIT_S = 30.0
NO_CAMERA = 97


@pytest.fixture
def stream() -> Iterator[Stream]:
    with streaming(frame_of(7)) as stream:
        yield stream


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    return write_clip(tmp_path / "clip.avi", [frame_of(7)] * 5)


@pytest.fixture
def cameras() -> Iterator[list[Camera]]:
    """Cameras to be stopped after the test."""
    cameras: list[Camera] = []
    yield cameras
    for camera in cameras:
        camera.stop()
        camera.join(LONGEST_WAIT_S)
        assert not camera._thread.is_alive()


def error_of(camera: Camera) -> CameraError:
    """Take frames until there are no more."""
    number, end = 0, time.monotonic() + LONGEST_WAIT_S
    while time.monotonic() < end:
        try:
            frame = camera.latest(after=number, timeout_s=0.01)
        except CameraError as error:
            return error
        number = frame.number if frame else number
    raise AssertionError("waited in vain")


def test_a_file_is_played_to_its_end_in_rgb(tmp_path: Path, cameras: list[Camera]) -> None:
    reddish = blank()
    reddish[...] = (200, 40, 40)
    camera = Camera(write_clip(tmp_path / "red.avi", [reddish] * 3))
    cameras.append(camera)
    frame = camera.latest(timeout_s=LONGEST_WAIT_S)
    assert frame is not None
    assert frame.picture.shape == (480, 640, 3)
    assert frame.picture[240, 320, 0] > frame.picture[240, 320, 2] + 100
    error = error_of(camera)
    assert isinstance(error, VideoEndedError)
    assert "ended" in str(error)


def test_the_last_frame_is_had_before_the_end_is_told(clip: Path, cameras: list[Camera]) -> None:
    cameras.append(Camera(clip))
    cameras[0].join(LONGEST_WAIT_S)
    frame = cameras[0].latest()
    assert frame is not None
    assert frame.number == 5


def test_a_file_plays_at_its_own_rate(tmp_path: Path, cameras: list[Camera]) -> None:
    start = time.monotonic()
    cameras.append(Camera(write_clip(tmp_path / "slow.avi", [blank()] * 5, rate=10)))
    cameras[0].join(LONGEST_WAIT_S)
    assert time.monotonic() - start >= 0.5


def test_a_file_that_is_no_video(tmp_path: Path, cameras: list[Camera]) -> None:
    (tmp_path / "letter.avi").write_text("Dear Sir or Madam")
    cameras.append(Camera(tmp_path / "letter.avi"))
    assert "choose another file" in str(error_of(cameras[0]))


def test_a_camera_that_is_not_there(cameras: list[Camera]) -> None:
    cameras.append(Camera(NO_CAMERA))
    message = str(error_of(cameras[0]))
    assert str(NO_CAMERA) in message
    assert "click Start" in message


def test_a_stream_gives_frames_until_it_is_stopped(stream: Stream, cameras: list[Camera]) -> None:
    cameras.append(Camera(stream.address))
    assert cameras[0].latest(timeout_s=LONGEST_WAIT_S)
    cameras[0].stop()
    wait_for(lambda: stream.watchers == 0)
    cameras[0].join(LONGEST_WAIT_S)
    assert not cameras[0]._thread.is_alive()


def test_a_stream_that_stalls_is_told(stream: Stream, cameras: list[Camera]) -> None:
    cameras.append(Camera(stream.address, longest_silence_s=0.3))
    assert cameras[0].latest(timeout_s=LONGEST_WAIT_S)
    stream.is_stalled.set()
    assert "sends no pictures" in str(error_of(cameras[0]))
    stream.is_over.set()  # or OpenCV would wait on


def test_a_stream_that_stalls_is_let_go_at_once(stream: Stream, cameras: list[Camera]) -> None:
    cameras.append(Camera(stream.address))
    assert cameras[0].latest(timeout_s=LONGEST_WAIT_S)
    stream.is_stalled.set()
    time.sleep(0.05)  # it waits for the next frame by now, for which it has 5 s
    began = time.monotonic()
    cameras[0].stop()
    cameras[0].stop()
    cameras[0].join(LONGEST_WAIT_S)
    assert time.monotonic() - began < 3


def test_a_stream_that_vanishes_is_told_and_may_be_started_again(
    stream: Stream, cameras: list[Camera]
) -> None:
    cameras.append(Camera(stream.address))
    assert cameras[0].latest(timeout_s=LONGEST_WAIT_S)
    stream.is_over.set()
    assert "click Start" in str(error_of(cameras[0]))
    stream.is_over.clear()
    cameras.append(Camera(stream.address))
    assert cameras[1].latest(timeout_s=LONGEST_WAIT_S)


def test_a_stream_that_does_not_answer(cameras: list[Camera]) -> None:
    with streaming(blank()) as stream:
        address = stream.address
    cameras.append(Camera(address))
    assert "does not answer" in str(error_of(cameras[0]))


def test_an_opening_that_hangs_is_told(cameras: list[Camera]) -> None:
    gate = threading.Event()

    def open_slowly(_: Source) -> FakeCapture:
        gate.wait()
        return FakeCapture()

    camera = Camera(0, open_slowly, longest_opening_s=0.05)
    cameras.append(camera)
    assert "sends no pictures" in str(error_of(camera))
    camera.stop()
    gate.set()


def test_an_unplugged_camera_is_told_and_released(cameras: list[Camera]) -> None:
    capture = FakeCapture()
    cameras.append(Camera(0, lambda _: capture))
    assert cameras[0].latest(timeout_s=LONGEST_WAIT_S)
    capture.fails.set()
    assert "unplugged" in str(error_of(cameras[0]))
    wait_for(lambda: not capture.is_open)


def test_a_picture_lost_now_and_then_is_no_error(cameras: list[Camera]) -> None:
    capture = FakeCapture()
    cameras.append(Camera(0, lambda _: capture))
    frame = cameras[0].latest(timeout_s=LONGEST_WAIT_S)
    capture.fails.set()
    time.sleep(0.05)
    capture.fails.clear()
    assert frame
    assert cameras[0].latest(after=frame.number + 2, timeout_s=LONGEST_WAIT_S)


def test_whatever_capturing_raises_is_told_and_the_camera_released(cameras: list[Camera]) -> None:
    capture = FakeCapture()
    capture.picture = np.zeros((2, 2, 7), np.uint8)  # no picture has seven colours
    cameras.append(Camera(0, lambda _: capture))
    assert "Camera 0 failed" in str(error_of(cameras[0]))
    wait_for(lambda: not capture.is_open)


def test_a_source_is_opened_again_only_when_it_is_released(cameras: list[Camera]) -> None:
    first, second = FakeCapture(), FakeCapture()
    was_open: list[bool] = []

    def open_second(_: Source) -> FakeCapture:
        was_open.append(first.is_open)
        return second

    cameras.append(Camera(5, lambda _: first))
    assert cameras[0].latest(timeout_s=LONGEST_WAIT_S)
    first.gate.clear()
    cameras[0].stop()
    cameras.append(Camera(5, open_second))
    first.gate.set()
    assert cameras[1].latest(timeout_s=LONGEST_WAIT_S)
    assert was_open == [False]


@pytest.mark.parametrize("size", [(640, 480), (1280, 720)])
def test_a_camera_is_asked_for_the_size_and_the_rest_is_told(
    cameras: list[Camera], size: tuple[int, int]
) -> None:
    capture = FakeCapture()
    capture.values = {
        cv2.CAP_PROP_FRAME_WIDTH: 320, cv2.CAP_PROP_FRAME_HEIGHT: 240, cv2.CAP_PROP_AUTOFOCUS: 1,
    }  # fmt: skip
    cameras.append(Camera(0, lambda _: capture, size=size))
    assert cameras[0].latest(timeout_s=LONGEST_WAIT_S)
    assert cameras[0].abilities == Abilities(size, has_focus=True)


def test_a_camera_is_adjusted_while_it_is_on(cameras: list[Camera]) -> None:
    capture = FakeCapture()
    capture.values = {cv2.CAP_PROP_AUTOFOCUS: 1, cv2.CAP_PROP_FOCUS: 0}
    cameras.append(Camera(NamedCamera("Lifecam", 3, 0), lambda _: capture))
    frame = cameras[0].latest(timeout_s=LONGEST_WAIT_S)
    cameras[0].adjustment = Adjustment(focus=70)
    assert frame
    assert cameras[0].latest(after=frame.number + 2, timeout_s=LONGEST_WAIT_S)
    assert capture.values == {cv2.CAP_PROP_AUTOFOCUS: 0, cv2.CAP_PROP_FOCUS: 70}


def test_of_a_stream_nothing_is_asked_for(cameras: list[Camera]) -> None:
    capture = FakeCapture()
    cameras.append(Camera("http://nowhere/", lambda _: capture))
    assert cameras[0].latest(timeout_s=LONGEST_WAIT_S)
    assert cameras[0].abilities is None
    assert capture.asked == []


def test_memory_does_not_grow_with_the_frames(cameras: list[Camera]) -> None:
    cameras.append(Camera(0, lambda _: FakeCapture(pause_s=0.0)))
    frame = cameras[0].latest(after=200, timeout_s=LONGEST_WAIT_S)
    assert frame
    tracemalloc.start()
    try:
        assert cameras[0].latest(after=frame.number + 2000, timeout_s=LONGEST_WAIT_S)
        assert tracemalloc.get_traced_memory()[0] < 20 * frame.picture.nbytes
    finally:
        tracemalloc.stop()
