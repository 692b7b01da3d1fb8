"""The contrast of two colours, as WCAG 2.2 defines it and asks for at level AA."""

TEXT, PARTS = 4.5, 3.0  # at least, of what is read and of what carries meaning otherwise


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours, "#rrggbb", from 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    """The relative luminance of sRGB, 0..1."""
    channels = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4
        for level in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
