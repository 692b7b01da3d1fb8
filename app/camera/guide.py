"""The guide: where in the frame digits are read."""

from dataclasses import dataclass

from ..recognition.preprocessing import Box

LEAST = 0.1  # of the frame's width and height: a digit that is held has room in it


@dataclass(frozen=True)
class Guide:
    """A rectangle, as shares of the frame's width and height; at first it is in the middle."""

    left: float = 0.2
    top: float = 0.2
    right: float = 0.8
    bottom: float = 0.8

    def box(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Return (left, top, right, bottom) in pixels of a frame."""
        return (
            round(self.left * width),
            round(self.top * height),
            round(self.right * width),
            round(self.bottom * height),
        )

    @property
    def mirrored(self) -> "Guide":
        """Where it is in the frame turned left to right."""
        return Guide(1 - self.right, self.top, 1 - self.left, self.bottom)


def guide_at(box: Box, width: float, height: float) -> Guide:
    """Return the guide that is nearest to a box of a frame, inside it and not too small."""
    left, right = _within(box[0] / width, box[2] / width)
    top, bottom = _within(box[1] / height, box[3] / height)
    return Guide(left, top, right, bottom)


def _within(low: float, high: float) -> tuple[float, float]:
    """Two sides moved into 0..1. What lies across an edge keeps its size where it has room."""
    size = min(max(high - low, LEAST), 1.0)
    low = min(max(low, 0.0), 1.0 - size)
    return low, low + size
