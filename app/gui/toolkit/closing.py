"""Closing goes on to its end, whatever fails on the way."""

from collections.abc import Callable


def close_all(*closings: Callable[[], object]) -> None:
    """Call each in order, also after one that fails; what failed is raised at the end.

    Of several errors the last is raised, and has those before it as its context.
    """
    remaining = iter(closings)
    try:
        for close in remaining:
            close()
    except Exception:
        close_all(*remaining)
        raise
