"""The icon in every size and form that systems want: icons.py FOLDER."""

import sys
from pathlib import Path

from PIL import Image, ImageDraw

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)  # pixels, of the hicolor icon theme
_UNITS = 64  # the side of the icon in the units below
_FINER = 8  # drawn so many times larger, then scaled down: Pillow draws without smooth edges
_BLUE = "#005fb8"
_CORNER = 12
_PEN = 6
_FOUR = (
    ((36.5, 11), (34, 17), (30, 24), (25, 31), (18.5, 38), (29, 38.8), (40, 38.5), (47, 37.2)),
    ((39.5, 26), (37.5, 34), (35.5, 44), (34, 54)),
)


def icon(size: int) -> Image.Image:
    """Draw the icon, `size` pixels wide and high."""
    scale = size * _FINER / _UNITS
    image = Image.new("RGBA", (size * _FINER, size * _FINER))
    draw = ImageDraw.Draw(image)
    edge = scale * _UNITS - scale
    draw.rounded_rectangle((scale, scale, edge, edge), scale * _CORNER, _BLUE)
    radius = scale * _PEN / 2
    for stroke in _FOUR:
        points = [(x * scale, y * scale) for x, y in stroke]
        draw.line(points, "white", round(2 * radius))
        for x, y in points:  # round ends and corners
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), "white")
    return image.resize((size, size), Image.Resampling.LANCZOS)


def svg() -> str:
    """Return the icon as SVG."""
    lines = "".join(
        f'<polyline points="{" ".join(f"{x},{y}" for x, y in stroke)}"/>' for stroke in _FOUR
    )
    side = _UNITS - 2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_UNITS} {_UNITS}">'
        f'<rect x="1" y="1" width="{side}" height="{side}" rx="{_CORNER}" fill="{_BLUE}"/>'
        f'<g fill="none" stroke="#fff" stroke-width="{_PEN}" stroke-linecap="round"'
        f' stroke-linejoin="round">{lines}</g></svg>\n'
    )


def make_icons(folder: Path) -> None:
    """Write digit-pad.svg, .ico and .icns, and digit-pad-SIZE.png in all sizes."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "digit-pad.svg").write_text(svg(), encoding="utf-8")
    images = {size: icon(size) for size in SIZES}
    for size, image in images.items():
        image.save(folder / f"digit-pad-{size}.png")
    largest, others = images[256], [images[size] for size in (16, 24, 32, 48, 64, 128)]
    largest.save(folder / "digit-pad.ico", append_images=others)
    images[512].save(folder / "digit-pad.icns")


if __name__ == "__main__":
    make_icons(Path(sys.argv[1]))
