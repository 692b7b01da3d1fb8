"""One kind of attack: cases by their numbers, each answered, refused with a message, or failed."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

ANSWERED, REFUSED = "answered", "refused"

Attempt = Callable[[int], str]  # of a case by its number: ANSWERED or REFUSED; else it raises


@dataclass
class Result:
    """What came of cases. failures: what failed and how. worst_s: the longest that one took."""

    tried: int = 0
    answered: int = 0
    refused: int = 0
    failures: list[str] = field(default_factory=list)
    worst_s: float = 0.0


def attack(
    attempt: Attempt,
    numbers: Iterable[int],
    longest_s: float,
    clock: Callable[[], float] = time.process_time,
) -> Result:
    """Try cases. One that takes longer by a clock, in seconds, fails as one that raises does."""
    result = Result()
    for number in numbers:
        start = clock()
        try:
            outcome = attempt(number)
        except Exception as error:
            outcome = f"{type(error).__name__}: {error}"
        took = clock() - start
        result.tried += 1
        result.worst_s = max(result.worst_s, took)
        result.answered += outcome == ANSWERED
        result.refused += outcome == REFUSED
        if outcome not in (ANSWERED, REFUSED):
            result.failures.append(f"case {number}: {outcome}")
        elif took > longest_s:
            result.failures.append(f"case {number} took {took:.1f} s")
    return result
