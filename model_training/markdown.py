"""Tables in Markdown that read well in a terminal too."""

from collections.abc import Sequence


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table whose first column is aligned to the left and the rest to the right.

    Each row has as many cells as the header. Lines are equally long.
    """
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
    rule = "|".join(
        "-" * (width + 2) if i == 0 else "-" * (width + 1) + ":" for i, width in enumerate(widths)
    )
    return "\n".join([_line(header, widths), f"|{rule}|", *(_line(row, widths) for row in rows)])


def percent(share: float) -> str:
    """Return a share, 0..1, in percent, of two decimals."""
    return f"{share:.2%}".replace("%", " %")


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(cells, widths, strict=True)
    aligned = [f"{first[0]:<{first[1]}}", *(f"{cell:>{width}}" for cell, width in others)]
    return f"| {' | '.join(aligned)} |"
