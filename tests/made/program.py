"""The program that tests start from outside: this checkout's, or the one in $DIGIT_PAD_PROGRAM.

So the tests from outside try an installed program and a frozen one as well.
"""

import os
import sys


def program(*arguments: object) -> list[str]:
    """Return the command that starts the program with arguments."""
    installed = os.environ.get("DIGIT_PAD_PROGRAM")
    command = [installed] if installed else [sys.executable, "-m", "app"]
    return [*command, *map(str, arguments)]
