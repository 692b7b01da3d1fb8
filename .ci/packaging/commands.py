"""Commands that say nothing, unless they fail."""

import os
import subprocess
import sys
from pathlib import Path


def run(*command: str, folder: Path | None = None, settings: dict[str, str] | None = None) -> str:
    """Run a command; return what it wrote. Where it fails, end with all that it said."""
    done = subprocess.run(
        command, cwd=folder, env=os.environ | (settings or {}), capture_output=True,
        encoding="utf-8", errors="replace", check=False,
    )  # fmt: skip
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout
