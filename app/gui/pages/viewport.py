"""Where a picture is on the screen: fitted, enlarged, moved."""

from dataclasses import dataclass

from PIL import Image

from ...readings.regions import within
from ...recognition.preprocessing import Box


@dataclass(frozen=True)
class Viewport:
    """Where the picture is on the screen: x on the screen = left + scale · x in the picture."""

    scale: float
    left: float
    top: float

    def to_screen(self, box: Box) -> Box:
        return (
            self.left + self.scale * box[0],
            self.top + self.scale * box[1],
            self.left + self.scale * box[2],
            self.top + self.scale * box[3],
        )

    def to_picture(self, x: float, y: float) -> tuple[float, float]:
        return (x - self.left) / self.scale, (y - self.top) / self.scale

    def zoomed(self, factor: float, x: float, y: float) -> "Viewport":
        """The view enlarged about a point of the screen."""
        return Viewport(
            self.scale * factor, x + (self.left - x) * factor, y + (self.top - y) * factor
        )

    def moved(self, right: float, down: float) -> "Viewport":
        return Viewport(self.scale, self.left + right, self.top + down)


def fitted(picture: tuple[int, int], screen: tuple[int, int], largest_scale: float) -> Viewport:
    """Return the viewport in which a picture of (width, height) is whole and in the middle."""
    scale = min(screen[0] / picture[0], screen[1] / picture[1], largest_scale)
    left, top = ((there - scale * side) / 2 for side, there in zip(picture, screen, strict=True))
    return Viewport(scale, left, top)


def visible(
    picture: Image.Image, viewport: Viewport, screen: tuple[int, int], ground: str
) -> Image.Image:
    """Return what the screen of (width, height) shows, RGB; ground: the colour beside it."""
    shown = Image.new("RGB", screen, ground)
    left, top, right, bottom = viewport.to_screen((0, 0, picture.width, picture.height))
    seen = within((int(left), int(top), int(right), int(bottom)), screen)
    size = (seen[2] - seen[0], seen[3] - seen[1])
    if min(size) <= 0:
        return shown
    box = (*viewport.to_picture(*seen[:2]), *viewport.to_picture(*seen[2:]))
    inside = (
        max(0.0, box[0]),
        max(0.0, box[1]),
        min(float(picture.width), box[2]),
        min(float(picture.height), box[3]),
    )
    is_enlarged = viewport.scale >= 2
    how = Image.Resampling.NEAREST if is_enlarged else Image.Resampling.BILINEAR
    # Reducing first by whole pixels keeps a large picture quick.
    shown.paste(picture.resize(size, how, box=inside, reducing_gap=2.0), seen)
    return shown
