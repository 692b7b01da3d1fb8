"""The first words of a process come without a second's work that holds up every thread."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
CODE = """
import ast, sys
parse, parsed = ast.parse, []
ast.parse = lambda *a, **k: parsed.append(a) or parse(*a, **k)
from app.recognition.words import spell
print(spell("407"), len(parsed), "typeguard" in sys.modules)
import typeguard
print(typeguard.check_type(7, int))
"""


def test_nothing_is_parsed_for_the_first_words() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CODE], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["four hundred and seven 0 False", "7"]
