"""`train --with-samples`: fine-tunes a model, and writes it where it is no worse than before."""

import json
from dataclasses import dataclass
from pathlib import Path

import cv2
import keras

from app.recognition import ModelError
from app.recognition.model_values import load_values
from app.recognition.network import load_keras_model

from ..datasets import Mnist, load_mnist
from ..datasets.folders import tell_left_out
from ..errors import NotBetterError
from ..evaluation.held_out import draw_held_out, measure
from ..keras_files.export import export_trained
from ..new_folders import new_folder
from ..training.hyperparameters import Hyperparameters
from ..training.training_set import with_drawn
from .before_and_after import compare
from .mixed_training import MixedBatches, fine_tune
from .model_card import Run, own_model_card
from .own_samples import OwnSamples, load_own_samples, split
from .telling import DRAWN, READ, tell_comparison, tell_in_a_line, tell_nobody

DRAWINGS, OUTLIERS = 6_000, 4_800  # fewer than training's: to draw them takes its time


@dataclass(frozen=True)
class Request:
    """What is asked for. samples: the folder of them. base: the `.keras` file to begin from.

    data: MNIST, as `load_mnist` takes it. output: a folder to be made. drawings, outliers: how
    many the code makes. keep_anyway: write a worse model too, and say so in its card. in_lines:
    tell in lines of JSON how far it is and what came of it, for the program that started it.
    """

    samples: Path
    base: Path
    data: Path | None
    output: Path
    settings: Hyperparameters
    drawings: int = DRAWINGS
    outliers: int = OUTLIERS
    keep_anyway: bool = False
    in_lines: bool = False


def train_with_samples(request: Request) -> None:
    """Fine-tune the base model on a user's samples and write it to the output folder.

    Raises NotBetterError where it does worse on what was held out; the folder is then not made,
    or, with `keep_anyway`, made all the same. Raises DatasetError, ModelError, ParityError and
    OSError, FileExistsError for an output folder that exists.
    """
    with new_folder(request.output):
        own = _own_samples(request.samples)
        model = load_base(request.base)
        sure = load_values(request.base).sure
        mnist = load_mnist(request.data)
        run = _fine_tuned(model, sure, own, mnist, request)
        if request.in_lines:
            tell_comparison(run.comparison)
        else:
            print(f"\n{run.comparison.table()}\n")
        if run.comparison.problems and not request.keep_anyway:
            raise NotBetterError(_refusal(run.comparison.problems, "Nothing was written."))
        _write(model, run, request.output)
    if run.comparison.problems:
        kept = f"It was written to {request.output} all the same."
        raise NotBetterError(_refusal(run.comparison.problems, kept))


def load_base(path: Path) -> keras.Model:
    """Load a model to begin from. Raises ModelError for one that was not made by `train`."""
    advice = "Choose a .keras file made by `python -m model_training train`."
    if path.suffix != ".keras":
        raise ModelError(f"Cannot fine-tune {path}: it is not a .keras file. {advice}")
    model = load_keras_model(path)
    outputs = model.output if isinstance(model.output, dict) else {}
    layers = {layer.name for layer in model.layers}
    if not {"probabilities", "is_digit"} <= outputs.keys() or not {"logits", "is_digit"} <= layers:
        raise ModelError(
            f"Cannot fine-tune {path}: it does not have the outputs to train. {advice}"
        )
    return model


def _own_samples(folder: Path) -> OwnSamples:
    samples, unusable = load_own_samples(folder)
    tell_left_out(unusable)
    own = split(samples)
    if len(own.held_out):
        print(
            f"{len(samples)} samples: {len(own.training)} to train on, {len(own.held_out)} kept"
            " apart to judge by"
        )
    else:
        print(
            f"{len(samples)} samples, too few of a digit to keep some apart: all are trained on,"
            " and only what is forgotten is measured, not what is gained"
        )
    return own


def _fine_tuned(
    model: keras.Model, sure: float, own: OwnSamples, mnist: Mnist, request: Request
) -> Run:
    cv2.setNumThreads(1)  # the images are tiny and the cores belong to the network
    settings = request.settings
    tell = tell_in_a_line if request.in_lines else tell_nobody
    tell(READ)
    held_out = draw_held_out(mnist.validation, settings.seed + 1, own.held_out)
    before = measure(model, held_out, sure)
    base = with_drawn(mnist.training, None, request.drawings, request.outliers, settings.seed)
    batches = MixedBatches(base, own.training, settings)
    tell(DRAWN)
    temperature = fine_tune(model, batches, settings, mnist.validation + own.held_out, tell)
    comparison = compare(held_out, before, measure(model, held_out))
    return Run(request.base.name, own, settings, temperature, comparison)


def _write(model: keras.Model, run: Run, folder: Path) -> None:
    path = folder / "digit_cnn.keras"
    model.save(path)
    export_trained(path)
    _, sure = run.comparison.sure
    path.with_suffix(".json").write_text(json.dumps({"sure": sure}) + "\n")
    (folder / "MODEL_CARD.md").write_text(own_model_card(run), encoding="utf-8")


def _refusal(problems: tuple[str, ...], what_became: str) -> str:
    return (
        f"The fine-tuned model is worse: {' '.join(problems)} {what_became} Look through the"
        " samples for wrong labels, or keep more of them."
    )
