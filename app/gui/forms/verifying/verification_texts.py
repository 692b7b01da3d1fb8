"""What is said where fields are looked through: which keys there are, and what is left."""

from collections.abc import Sequence

from ....forms.verifying.verification import Purpose
from ....language.texts import marked, tr, tr_n

_NOTHING: dict[Purpose, str] = {
    "review": marked("There is nothing doubtful in this pile."),
    "second": marked(
        "There is nothing to type a second time: what {who} typed, somebody else types again."
        " Click on the name at the top to change it."
    ),
    "settle": marked("There are no differences: nothing is to be settled."),
}
_ALL_DONE: dict[Purpose, str] = {
    "review": marked("All {count} are looked through. Save the table now."),
    "second": marked("All {count} are typed a second time. Differences are settled beside this."),
    "settle": marked("All {count} are settled. Save the table now."),
}
_ADVICE: dict[Purpose, str] = {
    "review": marked(
        "Enter: it is right. Digits: type over it, ← → for one of them. Delete: the field is empty."
        " ↑ ↓: back and forth."
    ),
    "second": marked("Type the number, then Enter. Delete: the field is empty."),
    "settle": marked("A, B: this one is right. Or type the number, then Enter."),
}

Page = tuple[str, int]  # its file and its number


def advice(purpose: Purpose, unaligned: Sequence[Page]) -> str:
    """Say which keys there are, and which pages are not here to be looked through."""
    return f"{tr(_ADVICE[purpose])} {_unaligned_said(unaligned)}".strip()


def end_said(purpose: Purpose, count: int, who: str, unaligned: Sequence[Page]) -> str:
    """Say that nothing is left to do. count: of what was done."""
    text = tr((_ALL_DONE if count else _NOTHING)[purpose], count=count, who=who)
    return "\n\n".join(filter(None, (text, _unaligned_said(unaligned))))


def _unaligned_said(pages: Sequence[Page]) -> str:
    if not pages:
        return ""
    file, page = pages[0]
    return tr_n(
        "{count} page fits no form, and nothing of it was read: {file}, page {page}.",
        "{count} pages fit no form, and nothing of them was read; the first: {file}, page {page}.",
        len(pages), file=file, page=page,
    )  # fmt: skip
