"""What is wrong with a template, so that no page can be read with it: told before one is."""

import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ...language.texts import tr
from ...recognition.boxes import area, common_area
from .checks import Checks
from .template import MOST_DIGITS, Field, Template

ROW_COLUMNS = (  # of the table of a pile, before those of the fields and after them
    ("file", "page", "form"),
    ("aligned", "unsure", "failed checks", "problem"),
)
_LEAST_SIDE = 4.0  # pixels: smaller holds no digit
_SHARED = 0.1  # of the smaller of two boxes: frames drawn a little too large are no overlap
_OUTSIDE = 0.5  # pixels by which a box may be rounded over the page's edge


@dataclass(frozen=True)
class Fault:
    """field: its name, "" where it is of the whole form. text: what is wrong, and what to do."""

    field: str
    text: str

    def __str__(self) -> str:
        if not self.field:
            return self.text
        return f"{tr('field “{name}”', name=self.field)}: {self.text}"


def faults(template: Template) -> tuple[Fault, ...]:
    """Return all that is wrong with a template, in the order of its fields."""
    if not template.leaves:
        return (Fault("", tr("it has no fields. Draw some in the Forms tab.")),)
    return (
        *(Fault(field.name, text) for field in template.fields for text in _of(field, template)),
        *_of_names(template),
        *_overlaps(template.fields),
        *(
            Fault("", tr("check “{check}”: {why}", check=one.check, why=one.why))
            for one in Checks(template).faults
        ),
    )


def _of(field: Field, template: Template) -> Iterator[str]:
    """What is wrong with one field."""
    height, width = template.reference.shape
    left, top, right, bottom = field.box
    if right - left < _LEAST_SIDE or bottom - top < _LEAST_SIDE:
        yield tr("its box is too small, or its sides are the wrong way round. Draw it larger.")
    if min(left, top) < -_OUTSIDE or right > width + _OUTSIDE or bottom > height + _OUTSIDE:
        yield tr(
            "its box is not on the page, which has {width}×{height} pixels. Draw it there.",
            width=width,
            height=height,
        )
    yield from _of_numbers(field)
    for name, edges, first, last in (
        (tr("cells"), field.edges, left, right),
        (tr("rows"), field.rows, top, bottom),
        (tr("columns"), field.columns, left, right),
    ):
        if any(after - before < _LEAST_SIDE for before, after in itertools.pairwise(edges)):
            yield tr(
                "the edges of its {name} are not in order, or too close. Put them right.", name=name
            )
        if edges and (edges[0] < first - _OUTSIDE or edges[-1] > last + _OUTSIDE):
            yield tr("its {name} go beyond its box. Draw the box around them.", name=name)


def _of_numbers(field: Field) -> Iterator[str]:
    fewest, most = field.digits
    if fewest > most:
        yield tr(
            "{fewest} to {most} digits cannot be. Put the fewer first.", fewest=fewest, most=most
        )
    if most > MOST_DIGITS:
        yield tr("{count} digits are too many. {most} are the most.", count=most, most=MOST_DIGITS)
    if field.decimals > most:
        yield tr("{count} decimals are more than its digits. Ask for fewer.", count=field.decimals)
    if field.range is not None and field.range[0] > field.range[1]:
        smallest, largest = field.range
        yield tr(
            "nothing is in the range {smallest} to {largest}. Put the smaller first.",
            smallest=smallest,
            largest=largest,
        )
    if field.kind == "comb" and field.edges and len(field.edges) - 1 != most:
        yield tr(
            "it has {cells} cells and takes {digits} digits. Make them the same.",
            cells=len(field.edges) - 1,
            digits=most,
        )


def _of_names(template: Template) -> Iterator[Fault]:
    counts = Counter(leaf.name for leaf in template.leaves)
    for name, count in counts.items():
        if count > 1:
            yield Fault(name, tr("{count} fields have this name. Give each its own.", count=count))
        if any(name.casefold() in columns for columns in ROW_COLUMNS):
            yield Fault(name, tr("the table has a column of this name already. Choose another."))


def _overlaps(fields: tuple[Field, ...]) -> Iterator[Fault]:
    read = [field for field in fields if field.kind != "ignore"]
    for one, other in itertools.combinations(read, 2):
        smaller = min(area(one.box), area(other.box))
        if common_area(one.box, other.box) > _SHARED * smaller:
            yield Fault(
                other.name,
                tr("it lies over the field “{name}”. Move or shrink one of them.", name=one.name),
            )
