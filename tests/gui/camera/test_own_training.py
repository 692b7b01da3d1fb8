"""A training started from the Webcam tab: its three steps, with a training that is played."""

from pathlib import Path

import pytest

from app.files.folders import Folders
from app.gui.camera import own_training
from app.gui.camera.own_training import OwnTraining
from app.gui.main_window import MainWindow
from app.recognition import BUNDLED_MODEL
from app.samples.store import Samples
from app.samples.training import Compared, Outcome, Training
from model_training.datasets import LabelledImages
from tests.gui.driving import wait_until, webcam_tab

COMPARED = (Compared("own", 8, 2, 6), Compared("mnist", 1000, 996, 995))


class PlayedTraining(Training):
    """One that a test ends."""

    def __init__(self, samples: Path, output: Path, mnist: Path | None, root: Path) -> None:
        self.asked = samples, output, mnist, root
        self.done = 0.25
        self.outcome = None
        self.is_stopped = False

    def stop(self) -> None:
        self.is_stopped = True
        self.outcome = Outcome(problem="The training was stopped.")

    def join(self, timeout_s: float) -> None:
        pass


@pytest.fixture
def played(window: MainWindow, folders: Folders, drawn: LabelledImages) -> list[PlayedTraining]:
    """The trainings that the window started; there are 12 samples."""
    for image, label in zip(drawn.images[:12], drawn.labels[:12], strict=True):
        Samples(folders.dataset).save(int(label), image)
    started: list[PlayedTraining] = []

    def start(samples: Path, output: Path, mnist: Path | None, root: Path) -> Training:
        started.append(PlayedTraining(samples, output, mnist, root))
        return started[-1]

    webcam_tab(window).come_into_view()
    training = training_of(window)
    training.start_training = start
    wait_until(window, lambda: sum(webcam_tab(window).collect.counts.values()) == 12)
    return started


def training_of(window: MainWindow) -> OwnTraining:
    training = webcam_tab(window).training
    assert training
    return training


def test_collect_train_use(
    window: MainWindow,
    played: list[PlayedTraining],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tab, training = webcam_tab(window), training_of(window)
    tab.collect.train_button.invoke()
    shown = training.window
    assert shown
    assert "12 samples" in shown.collected.get()
    assert shown.use_button.instate(["disabled"])
    monkeypatch.setattr(own_training, "what_to_install", lambda _: "pip install tensorflow")
    shown.start_button.invoke()
    assert "pip install tensorflow" in shown.message.get()
    shown.copy_button.invoke()
    assert window.clipboard_get() == "pip install tensorflow"
    assert not played
    monkeypatch.setattr(own_training, "what_to_install", lambda _: "")
    mnist = tmp_path / "mnist.npz"
    monkeypatch.setattr(window.services.dialogs, "mnist_to_open", lambda: mnist)
    shown.mnist_button.invoke()
    shown.start_button.invoke()
    wait_until(window, lambda: "25 %" in shown.message.get())
    assert shown.start_button.instate(["disabled"])
    assert shown.done.get() == 0.25
    samples, output, given, root = played[0].asked
    assert (samples, given) == (tmp_path / "dataset", mnist)
    assert output.parent == tmp_path / "runs"
    assert (root / "model_training").is_dir()

    played[0].outcome = Outcome(COMPARED, BUNDLED_MODEL)
    wait_until(window, lambda: shown.use_button.instate(["!disabled"]))
    cells = {key: cell.get() for key, cell in shown._cells.items()}
    assert (cells["own", "before"], cells["own", "after"]) == ("25.0 %", "75.0 %")
    assert cells["outliers", "after"] == "–"
    shown.use_button.invoke()
    wait_until(window, lambda: "now reads with" in window.services.status.message.get())
    assert shown.use_button.instate(["disabled"])
    assert "reads with the new model" in shown.verdict.get()

    shown.start_button.invoke()  # once more: worse this time
    played[1].outcome = Outcome(COMPARED)
    wait_until(window, lambda: "worse" in shown.verdict.get())
    assert shown.use_button.instate(["disabled"])


def test_a_training_goes_on_without_its_window_and_ends_with_the_app(
    window: MainWindow, played: list[PlayedTraining], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_training, "what_to_install", lambda _: "")
    tab, training = webcam_tab(window), training_of(window)
    tab.collect.train_button.invoke()
    shown = training.window
    assert shown
    shown.start_button.invoke()
    shown.destroy()
    played[0].outcome = Outcome(COMPARED, BUNDLED_MODEL)
    wait_until(window, lambda: "has ended" in window.services.status.message.get())
    tab.collect.train_button.invoke()
    assert training.window
    assert training.window is not shown
    assert training.window.use_button.instate(["!disabled"])
    training.window.start_button.invoke()
    training.window.stop_button.invoke()
    wait_until(window, lambda: not training.is_running)
    assert training.window
    training.window.start_button.invoke()
    window.close()
    assert played[-1].is_stopped


def test_without_what_trains_there_is_no_button(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.gui.camera.webcam_tab.training_root", lambda: None)
    tab = webcam_tab(window)
    assert tab.training is None
    tab.come_into_view()
    window.update()
    assert not tab.collect.train_button.winfo_ismapped()
