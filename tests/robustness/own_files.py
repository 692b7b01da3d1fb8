"""Damaged files of the app's own: session, settings, lists to review, samples, progress, UNIPEN,
forms, piles."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from app.drawing.drawing import Drawing, PenStroke
from app.drawing.entries import Entry
from app.drawing.session import Session, load_session, save_session
from app.forms.piles.pile import Pile, PileError
from app.forms.piles.spreadsheet import Sheet
from app.forms.templates.template_file import TemplateError, load_whole_template, save_template
from app.pages.batch import ReadOptions
from app.pages.finished import Progress, ProgressError
from app.pages.review import ReviewError, ReviewItem, load_review, save_review
from app.recognition import BUNDLED_MODEL
from app.samples.store import Samples
from app.settings import Settings, load_settings, save_settings
from model_training.datasets import LabelledImages
from model_training.datasets.drawing import LeftOut
from model_training.datasets.unipen import read_unipen
from model_training.errors import DatasetError
from tests.made.piles import MARKS, Filled, marks_pile

from .attack import ANSWERED, REFUSED, Attempt
from .mutation import mutated

NOON = datetime(2026, 5, 4, 12).isoformat()
_ODD: tuple[Any, ...] = (
    None, True, -1, 10**30, 1e308, "", "\ud800", "../x", [], {}, [[]], {"a": 1}, [1, 2], "7" * 5000,
)  # fmt: skip
UNIPEN = b""".VERSION 1.0
.COORD X Y
.SEGMENT CHARACTER 0-1 OK "7"
.PEN_DOWN
10 10
30 10
20 40
.PEN_UP
.PEN_DOWN
12 25
30 25
.PEN_UP
"""

Reader = Callable[[Path], bool]  # returns whether all of a file was taken


def readers(folder: Path) -> dict[str, tuple[bytes, Reader]]:
    """Return for each kind of file what a sound one holds, and what reads it."""
    return {
        "session.json": (_session(folder), lambda path: not load_session(path)[1]),
        "settings.json": (_settings(folder), lambda path: not load_settings(path)[1]),
        "review.json": (_review(folder), _reads_review),
        "7_1.png": (_sample(folder), _reads_sample),
        "progress": (_progress(folder), _goes_on),
        "strokes.dat": (UNIPEN, _reads_unipen),
        "marks.form.json": (_form(folder), _reads_form),
        "marks.pile": (_pile(folder), _reads_pile),
    }


def attempt(folder: Path) -> Attempt:
    """Return what tries a damaged file of one kind after the other."""
    kinds = readers(folder)
    names = list(kinds)

    def try_case(number: int) -> str:
        rng = np.random.default_rng(number)
        name = names[number % len(names)]
        content, read = kinds[name]
        inner = folder / f"{number}" / "7"
        inner.mkdir(parents=True)
        path = inner / name
        is_json = name.endswith(".json")
        path.write_bytes(bent(content, rng) if is_json and number % 4 else mutated(content, rng))
        return ANSWERED if read(path) else REFUSED

    return try_case


def bent(content: bytes, rng: np.random.Generator) -> bytes:
    """The same JSON with a value in it that is none of the right kind, or without one."""
    values = json.loads(content)
    place = values
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        key = keys[rng.integers(len(keys))]
        inner = place[key]
        if not isinstance(inner, dict | list) or not inner or rng.random() < 0.3:
            break
        place = inner
    if rng.random() < 0.2:
        del place[key]
    else:
        place[key] = _ODD[rng.integers(len(_ODD))]
    return json.dumps(values).encode()


def _session(folder: Path) -> bytes:
    path = folder / "sound.json"
    stroke = PenStroke(((10.0, 20.0), (30.0, 90.0)), 12.0)
    entry = Entry("7", "seven", 0.9, NOON)
    save_session(path, Session(Drawing((stroke, stroke)), (entry, entry), "Anna"))
    return path.read_bytes()


def _settings(folder: Path) -> bytes:
    path = folder / "settings.json"
    save_settings(path, Settings(theme="dark", zoom=2, profile="Anna"))
    return path.read_bytes()


def _review(folder: Path) -> bytes:
    path = folder / "review.json"
    save_review(path, [ReviewItem("a.png", 1, (1, 2, 3, 4), 7, 1, 0.4)] * 2)
    return path.read_bytes()


def _sample(folder: Path) -> bytes:
    image = np.zeros((28, 28), np.uint8)
    image[4:24, 12:16] = 255
    return Samples(folder / "sound").save(7, image).read_bytes()


def _progress(folder: Path) -> bytes:
    path = folder / "progress"
    Progress(path, ReadOptions(BUNDLED_MODEL))
    page = {
        "name": "a.png", "page": 1, "text": "7", "notes": [], "csv": "a.png,1\n", "json": "{}",
        "digits": 1, "doubtful": 0, "unsure": [],
    }  # fmt: skip
    line = json.dumps({"key": "1 2 a.png", "pages": [page]}) + "\n"
    return path.read_bytes() + line.encode() * 2


def _form(folder: Path) -> bytes:
    path = folder / "marks.form.json"
    save_template(MARKS, path)
    return path.read_bytes()


def _pile(folder: Path) -> bytes:
    path = folder / "marks.pile"
    filled = [Filled(text) for text in ("0042", "3", "4", "7")]
    marks_pile(
        path,
        [filled],
        LabelledImages(np.full((10, 28, 28), 255, np.uint8), np.arange(10, dtype=np.uint8)),
    )
    with Pile(path) as pile:
        pile.answer(1, "0043", "Anna")
    return path.read_bytes()


def _reads_review(path: Path) -> bool:
    try:
        load_review(path)
    except ReviewError:
        return False
    return True


def _reads_sample(path: Path) -> bool:
    loaded = Samples(path.parents[1]).load_usable()
    assert loaded.images.shape[1:] == (28, 28)
    return not loaded.unusable


def _goes_on(path: Path) -> bool:
    try:
        Progress(path, ReadOptions(BUNDLED_MODEL))
    except ProgressError:
        return False
    return True


def _reads_unipen(path: Path) -> bool:
    try:
        read_unipen(path, LeftOut())
    except DatasetError:
        return False
    return True


def _reads_form(path: Path) -> bool:
    Image.fromarray(MARKS.reference).save(path.with_suffix(".png"))
    try:
        load_whole_template(path)
    except TemplateError:
        return False
    return True


def _reads_pile(path: Path) -> bool:
    try:
        with Pile(path) as pile:
            sheet = Sheet(pile.templates().values())
            for page in pile.pages():
                sheet.csv_row(sheet.row(page))
                for field in page.fields:
                    pile.crop(field.id)
    except PileError:
        return False
    return True
