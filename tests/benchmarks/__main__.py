"""make bench: what the engine is worth, as ratios measured side by side in one run."""

import functools
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from . import air, forms, paper, stalls
from .timing import PEAK, ROOT, python, seconds

RUNS = 3

# What tutorials do, as a whole program.
KERAS = """
import numpy as np, keras
model = keras.saving.load_model("assets/digit_cnn.keras", compile=False)
for _ in range({readings}):
    model.predict(np.zeros((1, 28, 28), np.float32), verbose=0)
"""
OURS = """
from app.recognition import DigitRecognizer
recognizer = DigitRecognizer()
for _ in range({readings}):
    recognizer.read_strokes([[(60, 30), (140, 30), (90, 170)]])
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        start_up(home)
        memory()
        one_digit()
        number()
        done(Path(home))
        stalls.main(Path(home) / "stalls")
        paper.main(Path(home))
        air.main(Path(home) / "air")
        forms.main(Path(home))


def start_up(home: str) -> None:
    environment = os.environ | {f"XDG_{name}_HOME": home for name in ("CONFIG", "DATA", "STATE")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a second start has what the first compiled
    keras, recognizer, window = [], [], []
    for _ in range(RUNS + 1):
        keras.append(seconds(lambda: python(KERAS.format(readings=1))))
        recognizer.append(seconds(lambda: python(OURS.format(readings=1))))
        window.append(window_seconds(environment))
    # The first round fills the disk cache and is not counted.
    slow = statistics.median(keras[1:])
    report("recognizer ready and one digit read", statistics.median(recognizer[1:]), slow, 3)
    report("window on the screen", statistics.median(window[1:]), slow, 10)


def memory() -> None:
    ours, keras = (float(python(code.format(readings=10) + PEAK)) for code in (OURS, KERAS))
    print(f"peak memory after ten readings: {ours:.0f} MB, Keras {keras:.0f} MB: "
          f"{ours / keras:.2f} of it (aim: at most 0.25)")  # fmt: skip


def one_digit() -> None:
    import keras
    import numpy as np
    import onnxruntime

    from app.recognition import BUNDLED_MODEL
    from app.recognition.network import load_network

    image = np.zeros((1, 28, 28), np.float32)
    opencv = load_network(BUNDLED_MODEL)
    session = onnxruntime.InferenceSession(str(BUNDLED_MODEL))
    name = session.get_inputs()[0].name
    model = keras.saving.load_model(BUNDLED_MODEL.with_suffix(".keras"), compile=False)
    engines: dict[str, Callable[[], object]] = {
        "OpenCV": lambda: opencv(image),
        "ONNX Runtime": lambda: session.run(None, {name: image}),
        "model.predict": lambda: model.predict(image, verbose=0),
    }
    for run in engines.values():
        run()
    rounds = [{name: seconds(run) for name, run in engines.items()} for _ in range(50)]
    medians = {name: statistics.median(each[name] for each in rounds) for name in engines}
    for name, median in medians.items():
        ratio = median / medians["OpenCV"]
        print(f"one digit by {name}: {median * 1000:.2f} ms, {ratio:.1f} times OpenCV's")


def number() -> None:
    """A number of four digits, each stroke read as it ends: what the last one costs."""
    import numpy as np

    from app.recognition import DigitRecognizer
    from app.recognition.cores import use_one_core
    from tests.made.drawn_numbers import all_strokes, draw_number

    use_one_core()  # as the window does
    recognizer = DigitRecognizer()
    one, four = [], []
    for seed in range(40):
        digits = draw_number("4572", np.random.default_rng(seed), gap=4)
        one.append(seconds(functools.partial(recognizer.read_strokes, digits[0])))
        strokes = all_strokes(digits)
        recognizer.read_strokes(strokes[:-1])
        four.append(seconds(functools.partial(recognizer.read_strokes, strokes)))
    took = statistics.median(four)
    ratio = took / statistics.median(one)
    print(f"a number of four digits: {took * 1000:.1f} ms, {ratio:.1f} times one digit"
          " (aim: under 33 ms, a frame)")  # fmt: skip


def done(home: Path) -> None:
    """The work on the Tk thread between a click on Done and the text on the screen."""
    from app.files.folders import Folders
    from app.gui.main_window import MainWindow
    from app.models.reader import Reader
    from app.recognition import BUNDLED_MODEL
    from tests.gui.driving import draw_tab

    window = MainWindow(
        Reader(BUNDLED_MODEL),
        Folders(home / "settings", home / "session", home / "log", home / "profiles"),
    )
    tab = draw_tab(window)

    def click() -> None:
        tab.controls.done_button.invoke()
        window.update()

    took = []
    for count in range(20):
        tab.pad.clear()
        while tab.reading_view.number.get() == "7":
            window.update()
        tab.canvas.pen_down(60, 30)
        tab.canvas.pen_move(140, 30)
        tab.canvas.pen_move(90, 170)
        tab.canvas.pen_up()
        while tab.reading_view.number.get() != "7":
            window.update()
        took.append(seconds(click))
        assert len(tab.entered.entries) == count + 1
    window.close()
    print(f"Done clicked → text on the screen: {statistics.median(took) * 1000:.1f} ms"
          f" of work on the Tk thread (aim: under 16)")  # fmt: skip


def window_seconds(environment: dict[str, str]) -> float:
    """Start the app and wait until the X server shows its window."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "app"], cwd=ROOT, env=environment)
    search = ["xdotool", "search", "--onlyvisible", "--pid", str(process.pid), "--name", "Digit"]
    while not subprocess.run(search, capture_output=True, text=True, check=False).stdout:
        time.sleep(0.005)
    took = time.perf_counter() - start
    process.kill()
    process.wait()
    return took


def report(what: str, ours: float, keras: float, aim: float) -> None:
    print(f"{what}: {ours:.2f} s; import keras, load_model, predict: {keras:.2f} s: "
          f"{keras / ours:.1f} times sooner (aim: {aim})")  # fmt: skip


if __name__ == "__main__":
    main()
