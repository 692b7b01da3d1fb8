"""python -m tests.benchmarks.form_fields [PAGES]: how well fields of made forms are read.

With $DIGIT_PAD_MNIST the digits are MNIST's validation images, otherwise the code's own drawings.
"""

import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from app.forms.fields.form_reader import FormReader
from app.forms.fields.results import FieldResult
from app.recognition import DigitRecognizer
from app.recognition.cores import use_one_core
from model_training.datasets.mnist import load_mnist
from tests.made import forms

PAGES = 200


@dataclass(frozen=True)
class Score:
    """Counts of fields. announced_wrong: sure, and not what was written."""

    fields: int
    right: int
    right_or_unsure: int
    announced_wrong: int


@dataclass(frozen=True, eq=False)
class MadePage:
    """kind: how it was taken. picture: the page. truth: what its fields hold."""

    kind: str
    form: int
    picture: Image.Image
    truth: dict[str, str]


def made_pages(count: int, digits: forms.Digits, seed: int = 0) -> Iterator[MadePage]:
    """Yield forms in turn, filled in, scanned or photographed, some of them turned."""
    for number in range(count):
        rng = np.random.default_rng([seed, number])
        which = number % len(forms.MAKERS)
        filled = forms.fill_in(forms.MAKERS[which](), rng, digits)
        kind = ("scanned", "photographed")[number // len(forms.MAKERS) % 2]
        picture = (forms.scanned if kind == "scanned" else forms.photographed)(filled.page, rng)
        turns = int(rng.integers(4)) if rng.random() < 0.4 else 0
        yield MadePage(kind, which, Image.fromarray(forms.turned(picture, turns)), filled.truth)


def score(fields: list[tuple[FieldResult, str]]) -> Score:
    """Return how many fields are right; each with what it holds."""
    right = sum(field.text == truth for field, truth in fields)
    wrong = sum(field.is_sure and field.text != truth for field, truth in fields)
    unsure = sum(not field.is_sure and field.text != truth for field, truth in fields)
    return Score(len(fields), right, right + unsure, wrong)


def main(count: int) -> None:
    use_one_core()
    mnist = os.environ.get("DIGIT_PAD_MNIST")
    digits: forms.Digits = forms.drawn_digits
    if mnist:
        digits = forms.written_digits(load_mnist(Path(mnist)).validation)
    recognizer = DigitRecognizer()
    readers = [FormReader(recognizer, [make()]) for make in forms.MAKERS]
    fields: dict[str, list[tuple[FieldResult, str]]] = {"scanned": [], "photographed": []}
    pages: Counter[str] = Counter()
    took = 0.0
    for page in made_pages(count, digits):
        start = time.perf_counter()
        result = readers[page.form].read(page.picture, "made", 1)
        took += time.perf_counter() - start
        pages["aligned" if result.is_aligned else "not aligned"] += 1
        if result.is_aligned:
            fields[page.kind] += [(one, page.truth[one.name]) for one in result.fields]
    print(f"{count} pages, {took / count:.2f} s a page: {dict(pages)}")
    for kind, of_kind in {**fields, "all": [one for of in fields.values() for one in of]}.items():
        got = score(of_kind)
        sure = sum(field.is_sure for field, _ in of_kind)
        print(
            f"{kind}: {got.fields} fields, right {got.right / got.fields:.2%}, right or unsure"
            f" {got.right_or_unsure / got.fields:.2%}, announced {sure / got.fields:.2%}, announced"
            f" wrong {got.announced_wrong / got.fields:.2%}"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PAGES)
