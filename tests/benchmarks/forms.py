"""What reading a pile of forms costs, and that every total that is wrong is found."""

import csv
import io
import subprocess
import sys
from pathlib import Path

import numpy as np
from PIL import Image

from app.forms.templates.template import Template
from app.forms.templates.template_file import save_template
from app.recognition.ink import Ink
from tests.made.forms import mark_sheet, photographed, scanned, write_in

from .timing import PEAK, ROOT, python, seconds

PAGES = 30
FEW = 6  # of them, to see whether memory grows with the pile
READ = """
import contextlib, io
from app.__main__ import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    main({arguments!r})
"""


def main(folder: Path) -> None:
    """A pile of mark sheets, scanned and photographed, each with a wrong total."""
    form, pile, few = folder / "marks.form.json", folder / "forms", folder / "few forms"
    template = save_template(mark_sheet(), form)
    pile.mkdir()
    few.mkdir()
    for number in range(PAGES):
        page = Image.fromarray(_sheet(template, np.random.default_rng(number)))
        page.save(pile / f"{number:03}.png")
        if number < FEW:
            page.save(few / f"{number:03}.png")
    tables: list[str] = []
    one = seconds(lambda: tables.append(_read(pile, form, 1)))
    two = seconds(lambda: tables.append(_read(pile, form, 2)))
    print(f"forms a second, of {len(template.leaves)} fields: {PAGES / one:.1f} with one process,"
          f" {PAGES / two:.1f} with two workers, their start counted: {one / two:.2f} times as"
          " many")  # fmt: skip
    after_few, after_all = _peak(few, form), _peak(pile, form)
    print(f"memory of one process: {after_few:.0f} MB after {FEW} forms, {after_all:.0f} MB after"
          f" {PAGES}: {after_all / after_few:.2f} times as much (aim: no more)")  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(tables[1])))
    flagged = sum(bool(row["failed checks"]) for row in rows)
    print(f"wrong totals flagged: {flagged} of {len(rows)} (aim: all)")


def _sheet(template: Template, rng: np.random.Generator) -> Ink:
    points = {
        leaf.name: str(rng.integers(0, 21)) for leaf in template.leaves if leaf.name[0] in "ab"
    }
    total = sum(map(int, points.values())) + int(rng.choice([-10, -1, 1, 10]))
    texts = points | {"total": str(max(0, total)), "candidate": "20417735", "class": "7"}
    page = write_in(template, texts, rng)
    return scanned(page, rng) if rng.random() < 0.5 else photographed(page, rng)


def _read(pile: Path, form: Path, workers: int) -> str:
    command = [sys.executable, "-m", "app", "read", str(pile), "--form", str(form), "--csv"]
    done = subprocess.run(
        [*command, "--workers", str(workers)],
        cwd=ROOT, check=False, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    return done.stdout


def _peak(pile: Path, form: Path) -> float:
    arguments = ["read", str(pile), "--form", str(form), "--csv"]
    return float(python(READ.format(arguments=arguments) + PEAK))
