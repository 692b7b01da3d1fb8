"""The guide: where in the frame a digit is held."""

_GUIDE_SHARE = 0.6  # of the frame's width and height


def guide_box(width: int, height: int) -> tuple[int, int, int, int]:
    """Return (left, top, right, bottom) in pixels of the guide in the middle of a frame."""
    left, top = (round(side * (1 - _GUIDE_SHARE) / 2) for side in (width, height))
    return left, top, width - left, height - top
