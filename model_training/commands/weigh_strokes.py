"""`weigh-strokes`: fits how the app tells which strokes belong to one digit."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from app.recognition import BUNDLED_MODEL, DigitRecognizer
from app.recognition.guesses import EVIDENCE

from ..markdown import percent
from .options import add_strokes, positive_whole, seed

if TYPE_CHECKING:
    from .options import Commands


def add_to(commands: "Commands") -> None:
    parser = commands.add_parser(
        "weigh-strokes",
        help="fit how the app tells which strokes belong to one digit",
        description="Fit the weights in MODEL.json on numbers composed of real pens' digits.",
    )
    parser.add_argument("model", type=Path, nargs="?", default=BUNDLED_MODEL)
    parser.add_argument(
        "--count", type=positive_whole, default=4000, help="of drawings (default: 4000)"
    )
    parser.add_argument("--seed", type=seed, default=0, help="other numbers for another seed")
    add_strokes(parser)
    parser.set_defaults(run=_run, parser=parser)


def _run(options: argparse.Namespace) -> None:
    from ..datasets.pens import load_pens
    from ..grouping.weighing import collect, fitted, share_right

    if not options.strokes:
        options.parser.error("--strokes is missing: the drawings of real pens")
    pens = load_pens(options.strokes)
    predict = DigitRecognizer(options.model).predict
    cases = collect(pens.training, predict, options.count, options.seed)
    weights = fitted(cases)
    path = options.model.with_suffix(".json")
    values = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    values["grouping"] = dict(zip(EVIDENCE, weights.tolist(), strict=True))
    path.write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")
    held_out = collect(pens.held_out, predict, options.count // 4, options.seed + 1)
    print(
        f"{path}: of drawings by writers who are held out, the strokes of"
        f" {percent(share_right(held_out, weights))} are grouped rightly"
        f" ({percent(share_right(cases, weights))} of those that were fitted)"
    )
