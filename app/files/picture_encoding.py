"""Pictures as the bytes of a file."""

import io

from PIL import Image


def png(image: Image.Image) -> bytes:
    """Return a picture as PNG."""
    content = io.BytesIO()
    image.save(content, "PNG")
    return content.getvalue()
