"""What reading paper costs: a frame of the webcam, a large page, piles of pages."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from tests.made.pages import photographed, write

from .timing import PEAK, ROOT, python, seconds

FRAMES = 40
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
    frame(folder)
    large_page(folder)
    workers(folder)


def frame(folder: Path) -> None:
    """A frame of a video file: taken, read and drawn with its boxes, in CPU time of all threads."""
    import keras

    from app.gui.camera.live_view import composed
    from app.recognition import BUNDLED_MODEL, DigitRecognizer
    from app.recognition.cores import use_one_core

    clip = folder / "clip.avi"
    video = cv2.VideoWriter(str(clip), cv2.VideoWriter.fourcc(*"MJPG"), 30, (640, 480))
    page = np.full((480, 640), 235.0)
    written = write(["407"], height=110)[: 480 - 120, :640]
    page[120 : 120 + written.shape[0], : written.shape[1]] = written
    for _ in range(FRAMES):
        video.write(cv2.cvtColor(photographed(page), cv2.COLOR_GRAY2BGR))
    video.release()
    recognizer = DigitRecognizer()
    use_one_core()  # as the window does
    model = keras.saving.load_model(BUNDLED_MODEL.with_suffix(".keras"), compile=False)
    one = np.zeros((1, 28, 28), np.float32)
    model.predict(one, verbose=0)
    capture = cv2.VideoCapture(str(clip))
    ours, keras_one = [], []
    for _ in range(FRAMES):
        start = time.process_time()
        _, taken = capture.read()
        picture = np.asarray(cv2.cvtColor(taken, cv2.COLOR_BGR2RGB), np.uint8)
        composed(picture, recognizer.read_frame(picture), (640, 480))
        ours.append(time.process_time() - start)
        keras_one.append(seconds(lambda: model.predict(one, verbose=0)))
    capture.release()
    median, other = statistics.median(ours) * 1000, statistics.median(keras_one) * 1000
    print(f"640×480 frame, capture to overlay: {median:.1f} ms of CPU; 30 a second take"
          f" {median * 0.03:.2f} of {os.cpu_count()} cores (aim: half a core idle); one"
          f" model.predict: {other:.1f} ms")  # fmt: skip


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
