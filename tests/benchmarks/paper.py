"""What reading paper costs: a frame of the webcam, a large page, piles of pages."""

import os
import subprocess
import sys
import time
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from tests.made.pages import photographed, write

from .timing import PEAK, ROOT, python, seconds

FRAMES = 240
PAGES = 40
# The page is made beforehand: only reading it is measured, on one core.
READ_PAGE = """
import time, cv2
from PIL import Image
from app.recognition import DigitRecognizer
cv2.setNumThreads(1)
recognizer = DigitRecognizer()
recognizer.read_image(Image.new("L", (640, 480), 255))
start = time.perf_counter()
digits = recognizer.read_image(Image.open({path!r})).digits
print(len(digits), time.perf_counter() - start)
"""


def main(folder: Path) -> None:
    live(folder)
    large_page(folder)
    workers(folder)


def live(folder: Path) -> None:
    """A video file played at its rate, read and drawn with boxes that move: CPU of all threads."""
    from app.camera.capture import Camera
    from app.camera.following import Follower
    from app.camera.live_reader import LiveReader
    from app.camera.sources import CameraError
    from app.gui.camera.live_view import composed
    from app.recognition import DigitRecognizer
    from app.recognition.cores import use_one_core
    from app.recognition.reading import NO_INK

    recognizer = DigitRecognizer()
    use_one_core()  # as the window does
    clip = _clip(folder / "clip.avi")
    recognizer.read_frame(np.full((480, 640), 235, np.uint8))
    camera = Camera(clip)
    reader, follower = LiveReader(camera, recognizer.read_frame), Follower()
    shown = number = 0
    start, began = time.process_time(), time.monotonic()
    while True:
        try:
            frame = camera.latest(after=number, timeout_s=0.1)
        except CameraError:
            break
        if frame is not None:
            sight, number, shown = reader.sight, frame.number, shown + 1
            carried = follower.carried(sight, frame) if sight else NO_INK
            composed(frame.picture, carried, (640, 480))
    took = time.monotonic() - began
    cores = (time.process_time() - start) / took
    reader.stop()
    reader.join(10)
    read = reader.sight.steady.text if reader.sight else ""
    print(f"640×480, {shown / took:.0f} frames a second, capture to overlay: {cores:.2f} of"
          f" {os.cpu_count()} cores, read as {read!r} (aim: at most 1)")  # fmt: skip


def _clip(path: Path) -> Path:
    """A sheet with 407 that is moved before the camera."""
    video = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 30, (640, 480))
    page = np.full((480, 640), 235.0)
    written = write(["407"], height=110)[: 480 - 120, :640]
    page[120 : 120 + written.shape[0], : written.shape[1]] = written
    gray = photographed(page)
    for number in range(FRAMES):
        moved = np.roll(
            gray, (round(20 * np.sin(number / 9)), round(40 * np.sin(number / 12))), (0, 1)
        )
        video.write(cv2.cvtColor(moved, cv2.COLOR_GRAY2BGR))
    video.release()
    return path


def large_page(folder: Path) -> None:
    path = folder / "large.jpg"
    written = photographed(write(["1234567890"] * 10, height=110))
    page = np.full((3000, 4000), 235, np.uint8)
    page[: written.shape[0], : written.shape[1]] = written[:3000, :4000]
    Image.fromarray(page).convert("RGB").save(path, quality=90)
    digits, took, peak = python(READ_PAGE.format(path=str(path)) + PEAK).split()
    print(f"12-megapixel page, {digits} of 100 digits found: {float(took):.2f} s on one core"
          f" (aim: 1), {float(peak):.0f} MB (aim: 500)")  # fmt: skip


def workers(folder: Path) -> None:
    pile = folder / "pile"
    pile.mkdir()
    page = photographed(write(["1234567890"] * 12, height=70))
    for number in range(PAGES):
        Image.fromarray(page).save(pile / f"{number}.png")
    took = {count: seconds(lambda count=count: _read(pile, count)) for count in (1, 2)}  # type: ignore[misc]
    print(f"pages a second: {PAGES / took[1]:.1f} with one process, {PAGES / took[2]:.1f} with"
          f" two workers, their start counted: {took[1] / took[2]:.2f} times as many")  # fmt: skip


def _read(pile: Path, count: int) -> None:
    subprocess.run(
        [sys.executable, "-m", "app", "read", str(pile), "--workers", str(count), "--csv"],
        cwd=ROOT, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
