"""The card of a fine-tuned model: what it was made of, and its figures."""

from dataclasses import dataclass

from ..training.hyperparameters import Hyperparameters
from .before_and_after import BeforeAndAfter
from .own_samples import OwnSamples


@dataclass(frozen=True)
class Run:
    """One fine-tuning. base: the name of the model it began as. temperature: of calibration."""

    base: str
    own: OwnSamples
    settings: Hyperparameters
    temperature: float
    comparison: BeforeAndAfter


def own_model_card(run: Run) -> str:
    """Return the card, in Markdown."""
    settings = run.settings
    training, held_out = len(run.own.training), len(run.own.held_out)
    return "\n".join(
        [
            "# Model card: digit_cnn, fine-tuned",
            "",
            *_warning(run.comparison),
            f"`{run.base}`, trained further on {training} samples of a user's own handwriting,"
            " mixed with MNIST's training images and the code's own drawings and non-digits.",
            f"{settings.epochs} epochs, learning rate {settings.learning_rate:g}, seed"
            f" {settings.seed}; the temperature was changed by {run.temperature:.3f}.",
            "",
            _on_held_out(held_out),
            "",
            run.comparison.table(),
            "",
            "The user's samples and MNIST's last 5,000 training images set the temperature too;"
            " the latter and the drawings, the confidence from which on a digit is announced.",
            "What the base model's card says of use and limits holds for this one.",
            "",
        ]
    )


def _warning(comparison: BeforeAndAfter) -> list[str]:
    if not comparison.problems:
        return []
    reasons = " ".join(comparison.problems)
    return [f"**Worse than the model it began as, and kept all the same.** {reasons}", ""]


def _on_held_out(count: int) -> str:
    if count == 0:
        return "There were too few samples to keep some apart: what it gained is not measured."
    return f"{count} samples were kept apart; no training saw what it is measured on:"
