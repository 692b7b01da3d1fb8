"""UNIPEN's segments: which part of a file's ink a label belongs to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.recognition.ink import Curve

_SEGMENT = re.compile(
    r"""\S+ \s+                           # the level: DIGIT, CHARACTER, WORD
        (?P<where>\d[\d:,\-\s]*?) \s*     # the delineation
        (?:(?<=\s) [^\s\d"]\S* \s*)?      # the quality: ?, OK
        "(?P<label>(?:[^"\\]|\\.)*)" """,
    re.VERBOSE,
)
_PLACE = r"(\d{1,9})(?::(\d{1,9}))?"
_RANGE = re.compile(rf"\s*{_PLACE}(?:-{_PLACE})?\s*")
_COMMENT = re.compile(r"(\S)\s+(\d+)(?:\s+\d+)?")


@dataclass(frozen=True, eq=False)
class Component:
    """What the pen did between two changes. points: float64 (n, 2), y downwards.

    is_ink: whether the pen was down. writer: "" if the file has not named anybody.
    """

    is_ink: bool
    points: Curve
    writer: str


@dataclass(frozen=True)
class Span:
    """Components first to last; of these two the points from `begin` on and up to `end`."""

    first: int
    begin: int
    last: int
    end: int | None


@dataclass(frozen=True)
class Segment:
    """A label and what it belongs to. text: as it stands in the file."""

    text: str
    label: str
    spans: tuple[Span, ...]
    writer: str = ""


def parse_segment(text: str) -> Segment | None:
    """Return the segment that stands behind .SEGMENT, as `DIGIT 3:25-4:12,7 ? "7"`, or None.

    All numbers count from 0, and the last of a range belongs to it.
    """
    found = _SEGMENT.match(text)
    if not found:
        return None
    ranges = list(map(_RANGE.fullmatch, found["where"].split(",")))
    if not all(ranges):
        return None
    spans = tuple(_span(one) for one in ranges if one)
    return Segment(text, re.sub(r"\\(.)", r"\1", found["label"]), spans)


def writer_in_comment(text: str, label: str) -> str:
    """Return who wrote a segment, of the comment behind it, "7 12 34"; "" of any other comment.

    UCI's pendigits-orig has the label, the writer and the writer's how many-th digit there.
    """
    found = _COMMENT.fullmatch(text)
    return found[2] if found and found[1] == label else ""


def parts_of(segment: Segment, components: Sequence[Component]) -> list[Component] | None:
    """Return the pieces of components that a segment is made of; None if any is not there."""
    pieces = []
    for span in segment.spans:
        if not span.first <= span.last < len(components):
            return None
        for number in range(span.first, span.last + 1):
            whole = components[number]
            begin = span.begin if number == span.first else 0
            end = len(whole.points) - 1
            if number == span.last and span.end is not None:
                end = span.end
            if begin > end or end >= len(whole.points):
                return None
            pieces.append(Component(whole.is_ink, whole.points[begin : end + 1], whole.writer))
    return pieces


def _span(found: re.Match[str]) -> Span:
    first, begin, last, end = found.groups()
    if last is None:  # one component, or, with a colon, one point of it
        last, end = first, begin
    return Span(int(first), int(begin or 0), int(last), None if end is None else int(end))
