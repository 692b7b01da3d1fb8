"""Files of a newer Keras for Keras 3.12, the newest that Python 3.10 has."""

import contextlib
import json
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_CONFIG = "config.json"
# What later ones say of every layer though it is left as it always was, and 3.12 does not know.
_NEWER = {
    "input_axes": None, "output_axes": None, "quantization_config": None,
    "renorm": False, "renorm_clipping": None, "renorm_momentum": 0.99,
}  # fmt: skip


@contextlib.contextmanager
def readable_by_keras_3_12(path: Path) -> Iterator[Path]:
    """Give a `.keras` file that Keras 3.12 reads too, of the same model; others stay as they are.

    A copy, deleted afterwards. Raises OSError, ValueError and zipfile.BadZipFile.
    """
    if not zipfile.is_zipfile(path):
        yield path
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w") as target:
            for name in source.namelist():
                content = source.read(name)
                if name == _CONFIG:
                    content = json.dumps(json.loads(content, object_hook=_known)).encode()
                target.writestr(name, content)
        yield copy


def _known(values: dict[str, Any]) -> dict[str, Any]:
    """Leave out of one object of a configuration what is newer, at its default."""
    return {
        name: value for name, value in values.items() if name not in _NEWER or value != _NEWER[name]
    }
