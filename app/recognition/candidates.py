"""What in a cut out part of a page could be digits, sure or not, for a reader that knows more.

A form says where its digits are and how many; so all that may be one is told, each with how
surely it is one, and the reader chooses among them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .finding.finder import Finder
from .finding.judging import Judge
from .finding.looking import Seen
from .finding.pyramid import see_at
from .finding.telling import told_by_finder, told_with
from .finding.thing_ink import inks_of
from .finding.things import find
from .ink import Ink
from .preprocessing import digit_image
from .reading import Predict, Prediction
from .signs import shares_of_signs


@dataclass(frozen=True, eq=False)
class Candidate:
    """What may be a digit. digit: which it would be; its confidence is that it is right.

    sign: 0..1, how much it looks like a sign. printed: 0..1, how much like print. score: 0..1, how
    surely it is a thing at all. is_digit: whether the finder takes it for one.
    """

    digit: Prediction
    sign: float
    printed: float
    score: float
    is_digit: bool


def candidates(
    gray: Ink, scales: Sequence[float], finder: Finder, judge: Judge, predict: Predict
) -> list[Candidate]:
    """Return what may be digits in a part of a page, uint8 gray (h, w), in no order.

    scales: its enlargements to be looked at, the finest first.
    """
    levels = [see_at(gray, scale, finder) for scale in scales]
    found = find(levels)
    seen = map(Seen, found, inks_of(found, levels))
    things = [one for one in seen if one.has_own_ink]
    if not things:
        return []
    told = told_with(judge.signs, things) if judge.signs else told_by_finder(things)
    signs = shares_of_signs(told).sum(axis=1)
    images = np.stack([digit_image(one.ink.pixels) for one in things])
    predicted = predict(images, [one.ink.box for one in things])
    return [
        Candidate(
            judge.judged(one.found, digit), float(sign), one.found.printed, one.found.score,
            one.found.is_digit,
        )
        for one, digit, sign in zip(things, predicted, signs, strict=True)
    ]  # fmt: skip
