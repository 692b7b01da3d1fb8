"""`weigh-strokes`: fits how the app tells which strokes are one digit, and which are a sign."""

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from app.recognition import BUNDLED_MODEL, DigitRecognizer
from app.recognition.guesses import EVIDENCE, OF_SIGNS

from ..markdown import percent
from .options import add_strokes, positive_whole, seed

if TYPE_CHECKING:
    from .options import Commands


def add_to(commands: "Commands") -> None:
    parser = commands.add_parser(
        "weigh-strokes",
        help="fit how the app tells which strokes are one digit, and which are a sign",
        description="Fit the weights in MODEL.json on numbers composed of real pens' digits and"
        " of drawn signs.",
    )
    parser.add_argument("model", type=Path, nargs="?", default=BUNDLED_MODEL)
    parser.add_argument(
        "--count", type=positive_whole, default=4000, help="of drawings (default: 4000)"
    )
    parser.add_argument("--seed", type=seed, default=0, help="other numbers for another seed")
    parser.add_argument(
        "--signs-only", action="store_true",
        help="leave the weights of digits alone as they are, and fit those of signs",
    )  # fmt: skip
    add_strokes(parser)
    parser.set_defaults(run=_run, parser=parser)


def _run(options: argparse.Namespace) -> None:
    from ..datasets.pens import load_pens
    from ..grouping.sign_fitting import collect_groups, fitted_signs, share_told
    from ..grouping.weighing import collect, fitted, share_right

    if not options.strokes:
        options.parser.error("--strokes is missing: the drawings of real pens")
    pens = load_pens(options.strokes)
    predict = DigitRecognizer(options.model).predict
    groups = collect_groups(pens.training, predict, options.count, options.seed)
    signs = fitted_signs(groups, options.seed)
    cases = collect(pens.training, predict, signs, options.count, options.seed)
    weights = fitted(cases)
    path = options.model.with_suffix(".json")
    values = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    if not options.signs_only:
        alone = fitted(collect(pens.training, predict, None, options.count, options.seed))
        values["grouping"] = _named(alone, OF_SIGNS)
    values["with_signs"] = _named(weights)
    values["signs"] = signs.as_json
    path.write_text(json.dumps(values) + "\n", encoding="utf-8")
    few = max(1, options.count // 4)
    others = collect_groups(pens.held_out, predict, few, options.seed + 1)
    held_out = collect(pens.held_out, predict, signs, few, options.seed + 1)
    print(
        f"{path}: of drawings by writers who are held out, the strokes of"
        f" {percent(share_right(held_out, weights))} are grouped rightly"
        f" ({percent(share_right(cases, weights))} of those that were fitted); digits, signs and"
        f" wrong groups are told apart in {percent(share_told(others, signs))}"
    )


def _named(weights: Iterable[float], without: tuple[str, ...] = ()) -> dict[str, float]:
    pairs = zip(EVIDENCE, map(float, weights), strict=True)
    return {name: weight for name, weight in pairs if name not in without}
