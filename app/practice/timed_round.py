"""A round: as many numbers as a person can write within some time."""

from dataclasses import dataclass

LENGTHS = (60, 120, 180)  # seconds


@dataclass(frozen=True)
class TimedRound:
    """began: of a clock in seconds that only goes forward. seconds: how long it is.

    name: when it began, as results say it. right: the numbers that were right at once so far.
    """

    began: float
    seconds: int
    name: str
    right: int = 0

    def left(self, now: float) -> int:
        """Return the whole seconds that are left, the one that has begun too; 0 at the end."""
        return max(0, -int(-(self.began + self.seconds - now) // 1))


def clock_text(seconds: int) -> str:
    """Return seconds as a clock shows them: "1:05"."""
    return f"{seconds // 60}:{seconds % 60:02}"
