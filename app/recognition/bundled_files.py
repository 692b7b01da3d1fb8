"""The files that come with the app: inside the installed package, beside it in a checkout."""

from importlib import resources
from pathlib import Path

_PACKAGE = __name__.partition(".")[0]  # `app`; where it is installed, `digit_pad`


def _folder() -> Path:
    package = Path(str(resources.files(_PACKAGE))).resolve()
    inside = package / "assets"
    return inside if inside.is_dir() else package.parent / "assets"


ASSETS = _folder()
BUNDLED_MODEL = ASSETS / "digit_cnn.onnx"
