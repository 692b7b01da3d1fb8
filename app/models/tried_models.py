"""Which models have passed their trial, kept between starts, so that each is tried once."""

import logging
import re
from pathlib import Path
from typing import Any

from ..files.storage import read_json, write_json
from ..recognition.trial import passed

_HASH = re.compile(r"[0-9a-f]{64}")
_MOST = 1000  # hashes; the latest are kept

logger = logging.getLogger(__name__)


def remember_tried_models(path: Path) -> None:
    """Know what a file says has passed, and keep there what passes from now on."""
    passed.know(_hashes_in(path))
    passed.on_new = lambda digest: _keep(path, digest)


def _keep(path: Path, digest: str) -> None:
    kept = [other for other in _hashes_in(path) if other != digest]
    try:
        write_json(path, [*kept, digest][-_MOST:])
    except OSError as error:  # it is tried again at the next start
        logger.warning("cannot keep which models were tried: %s", error)


def _hashes_in(path: Path) -> list[str]:
    nothing: list[str] = []
    return read_json(path, _parse, nothing)[0]


def _parse(values: Any) -> list[str]:
    if not all(_HASH.fullmatch(value) for value in values):
        raise ValueError("a hash has 64 hexadecimal digits")
    return list(values)
