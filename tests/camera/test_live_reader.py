"""From a camera's frames to steady readings, in a thread."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from app.camera.capture import Camera, Frame
from app.camera.guide import Guide
from app.camera.live_reader import LiveReader, read_frame
from app.camera.sources import CameraError
from app.recognition import DigitRecognizer, Reading
from app.recognition.reading import NO_INK
from tests.made.clips import Stream, blank, frame_of, streaming, write_clip
from tests.made.pages import drawn_digit
from tests.made.waiting import wait_for


@pytest.fixture
def stream() -> Iterator[Stream]:
    with streaming(frame_of(7)) as stream:
        yield stream


@pytest.fixture
def start(stream: Stream) -> Iterator[Callable[..., LiveReader]]:
    """Reads the stream, until after the test."""
    camera = Camera(stream.address)
    readers: list[LiveReader] = []

    def start(read: Callable[[NDArray[np.uint8]], Reading]) -> LiveReader:
        readers.append(LiveReader(camera, read))
        return readers[-1]

    yield start
    camera.stop()
    for reader in readers:
        reader.stop()
        reader.join(30)
        assert not reader.is_running
    camera.join(30)


def test_a_held_digit_is_read(
    start: Callable[..., LiveReader], recognizer: DigitRecognizer
) -> None:
    reader = start(recognizer.read_image)
    wait_for(lambda: reader.sight and reader.sight.steady.text == "7")
    assert reader.sight
    assert reader.sight.alone.text == "7"


def test_the_reader_ends_with_the_camera(tmp_path: Path, recognizer: DigitRecognizer) -> None:
    camera = Camera(write_clip(tmp_path / "clip.avi", [frame_of(7)] * 8))
    reader = LiveReader(camera, recognizer.read_image)
    reader.join(30)
    assert not reader.is_running
    assert reader.sight
    assert reader.sight.frame.number == 8


def test_frames_that_come_meanwhile_are_dropped(start: Callable[..., LiveReader]) -> None:
    gate = threading.Semaphore(0)
    count = 0

    def read(_: NDArray[np.uint8]) -> Reading:
        nonlocal count
        gate.acquire()
        count += 1
        return NO_INK

    reader = start(read)
    camera = reader.camera
    assert camera.latest(after=20, timeout_s=30)
    gate.release(2)
    wait_for(lambda: count == 2)
    wait_for(lambda: reader.sight and reader.sight.frame.number > 20)
    gate.release(10_000)


def test_what_reading_raises_is_kept_and_ends_it(start: Callable[..., LiveReader]) -> None:
    def fail(_: NDArray[np.uint8]) -> Reading:
        raise ValueError("no such luck")

    reader = start(fail)
    wait_for(lambda: not reader.is_running)
    assert str(reader.error) == "no such luck"


def test_a_paused_reader_reads_nothing(start: Callable[..., LiveReader]) -> None:
    reader = start(lambda _: NO_INK)
    wait_for(lambda: reader.sight)
    reader.is_paused = True
    time.sleep(0.05)  # what was under way
    before = reader.sight
    assert reader.camera.latest(after=before.frame.number + 5 if before else 0, timeout_s=30)
    assert reader.sight is before


def test_only_the_inside_of_the_guide_is_read(recognizer: DigitRecognizer) -> None:
    frame = Frame(1, frame_of(7))
    inside = read_frame(recognizer.read_image, frame, Guide())
    whole = read_frame(recognizer.read_image, frame, None)
    assert inside.text == whole.text == "7"
    assert inside.digits[0].box == pytest.approx(whole.digits[0].box, abs=2)
    beside = Frame(1, blank())
    ink = drawn_digit(7, 80)
    beside.picture[10:90, 30 : 30 + ink.shape[1]] -= (0.7 * ink).astype(np.uint8)[..., None]
    assert read_frame(recognizer.read_image, beside, None).digits
    assert not read_frame(recognizer.read_image, beside, Guide()).digits


def test_a_stream_may_be_silent_while_it_is_held(
    stream: Stream, recognizer: DigitRecognizer
) -> None:
    camera = Camera(stream.address, longest_silence_s=0.3)
    reader = LiveReader(camera, recognizer.read_image)
    try:
        wait_for(lambda: reader.sight)
        reader.is_paused = True
        stream.is_stalled.set()
        wait_for(lambda: is_silent(camera))
        stream.is_stalled.clear()
        wait_for(lambda: not is_silent(camera))
        held = reader.sight
        reader.is_paused = False
        wait_for(lambda: reader.sight is not held)
    finally:
        reader.stop()
        reader.join(30)


def is_silent(camera: Camera) -> bool:
    try:
        camera.latest(after=1_000_000)
    except CameraError:
        return True
    return False
