"""Atheris on the readers of the app's own files: it looks for bytes that lead to new code.

Atheris is not installed with the project. In an environment that has it, such as one of its own
with this one's packages on its path:

    PYTHONPATH=.venv/lib/python3.11/site-packages:. ATHERIS_PYTHON -m \\
        tests.robustness.coverage_guided session.json -max_total_time=120

The first argument is a kind of file; the others are libFuzzer's.
"""

import logging
import sys
import tempfile
from pathlib import Path

import atheris
import numpy as np

with atheris.instrument_imports(include=["app", "model_training"]):
    from tests.robustness.own_files import bent, readers


def main() -> None:
    kind = sys.argv.pop(1)
    logging.disable()
    folder = Path(tempfile.mkdtemp())
    content, read = readers(folder)[kind]
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / kind).write_bytes(content)
    is_json = kind.endswith(".json")
    path = folder / "0" / "7" / kind
    path.parent.mkdir(parents=True)

    def try_input(given: bytes) -> None:
        # Bytes alone seldom make JSON: every other input says how sound JSON is to be bent.
        rng = np.random.default_rng(list(given))
        bends = is_json and given[:1] and given[0] % 2
        path.write_bytes(bent(content, rng) if bends else given)
        read(path)
        for damaged in path.parent.glob("*.damaged-*"):
            damaged.unlink()

    atheris.Setup([*sys.argv, str(corpus)], try_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
