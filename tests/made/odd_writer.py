"""A person who writes some digits as neither MNIST nor the code's drawings have them."""

import itertools
from pathlib import Path

import numpy as np

from app.recognition.ink import Curve, draw_ink
from app.recognition.preprocessing import digit_image
from app.samples.store import Samples
from model_training.datasets import LabelledImages
from model_training.synthetic.drawings import place_on_canvas, sampled_points, tremble
from model_training.synthetic.styles import Rng, Style

_HEIGHT = 110.0  # canvas units
_PEN_WIDTH = 12.0


def lambda_one(rng: Rng) -> list[Curve]:
    """A 1 whose flag is as long as its stem."""
    top = (rng.uniform(26, 34), rng.uniform(-3, 3))
    return [_line((rng.uniform(-4, 4), 100), top, (rng.uniform(55, 65), 100))]


def barred_two(rng: Rng) -> list[Curve]:
    """A 2 like a Z with a bar."""
    bar = rng.uniform(46, 54)
    z = _line((0, rng.uniform(0, 4)), (56, 2), (rng.uniform(0, 8), 96), (60, 98))
    return [z, _line((12, bar + 2), (48, bar - 4))]


def slashed_seven(rng: Rng) -> list[Curve]:
    """A 7 with a hook down from its bar, and a slash that falls to the right."""
    body = _line((rng.uniform(-3, 3), rng.uniform(26, 34)), (2, 4), (60, 0), (20, 100))
    return [body, _line((rng.uniform(0, 8), 40), (64, rng.uniform(55, 65)))]


def tailed_nine(rng: Rng) -> list[Curve]:
    """A 9 like a g, whose tail comes back under it."""
    loop = [(50.0, 10.0), (20, 0), (2, 24), (24, 46), (50, 30), (52, 8)]
    tail = [(52.0, 80.0), (30, 110), (4, 96), (20, 80), (rng.uniform(64, 76), 70)]
    return [np.array(loop), np.array([loop[-1], *tail])]


STYLES: dict[int, Style] = {1: lambda_one, 2: barred_two, 7: slashed_seven, 9: tailed_nine}


def written(count: int, seed: int) -> LabelledImages:
    """Return `count` digit images by this person, their digits in turn."""
    labels = np.resize(np.array(list(STYLES), np.uint8), count)
    return LabelledImages(
        np.stack([_image(int(label), seed, i) for i, label in enumerate(labels)]), labels
    )


def keep_written(folder: Path, count: int, seed: int) -> Samples:
    """Keep such digits as samples in a folder."""
    samples = Samples(folder)
    digits = written(count, seed)
    for image, label in zip(digits.images, digits.labels, strict=True):
        samples.save(int(label), image)
    return samples


def _image(label: int, seed: int, number: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    rng = np.random.default_rng([seed, number])
    strokes = [tremble(stroke, rng) for stroke in STYLES[label](rng)]
    placed = place_on_canvas(strokes, _HEIGHT, rng)
    return digit_image(draw_ink([sampled_points(each, rng) for each in placed], _PEN_WIDTH))


def _line(*points: tuple[float, float]) -> Curve:
    """Straight lines between points, as a hand draws them: of many points each."""
    return np.vstack([np.linspace(a, b, 12) for a, b in itertools.pairwise(points)])
