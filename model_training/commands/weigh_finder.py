"""`weigh-finder`: fits how the app joins both networks' word, and tells signs from digits."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from app.recognition import BUNDLED_MODEL, DigitRecognizer
from app.recognition.finding.finder import BUNDLED_FINDER, Finder

from ..finding.recipe import FinderRecipe
from .options import add_mnist, add_strokes, positive_whole, seed

if TYPE_CHECKING:
    from .options import Commands


_WRONG_SIGNS = 0.02  # of those that are announced, at most, on crops far harder than pages are


def add_to(commands: "Commands") -> None:
    parser = commands.add_parser(
        "weigh-finder",
        help="fit how the app joins the finder's word and the digit network's",
        description="Fit the weights in FINDER.json on crops by hands that were not trained on.",
    )
    parser.add_argument("finder", type=Path, nargs="?", default=BUNDLED_FINDER)
    parser.add_argument("--model", type=Path, default=BUNDLED_MODEL, help="that reads the digits")
    parser.add_argument("--count", type=positive_whole, default=420, help="of crops (default: 420)")
    parser.add_argument("--seed", type=seed, default=0, help="other crops for another number")
    add_mnist(parser)
    add_strokes(parser)
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> None:
    from ..finding.crop_making import hands_of
    from ..finding.sign_weighing import collect_things, fitted_signs, least_sure_sign
    from ..finding.weighing import collect, fitted

    recipe = FinderRecipe(
        data=str(options.data) if options.data else None,
        strokes=tuple(map(str, options.strokes)),
        seed=options.seed,
    )
    hands = hands_of(recipe, validation=True)
    recognizer = DigitRecognizer(options.model)
    cases = collect(hands, Finder(options.finder), recognizer.predict, options.count, options.seed)
    judge = fitted(cases)
    path = options.finder.with_suffix(".json")
    things = collect_things(hands, Finder(options.finder), 3 * options.count, options.seed + 1)
    signs = fitted_signs(things, options.seed)
    others = collect_things(hands, Finder(options.finder), options.count, options.seed + 2)
    values = asdict(judge) | {
        "signs": signs.as_json, "sure_sign": least_sure_sign(others, signs, _WRONG_SIGNS)
    }  # fmt: skip
    path.write_text(json.dumps(values) + "\n", encoding="utf-8")
    judged = [judge.judged(case.found, case.seen) for case in cases]
    announced = [(one, case) for one, case in zip(judged, cases, strict=True) if one.is_sure]
    wrong = sum(one.label != case.label for one, case in announced)
    written = sum(case.label is not None for case in cases)
    print(
        f"{path}: of {len(cases):,} things found, {written:,} of them digits, {len(announced):,}"
        f" are announced, {wrong} wrongly; sure from {judge.sure}"
    )
