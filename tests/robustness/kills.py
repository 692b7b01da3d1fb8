"""Programs that are killed while they save: what is there then is whole, the old or the new."""

import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from app.drawing.session import load_session
from app.samples.files import EMPTY
from app.samples.leftovers import remove_leftovers
from app.samples.store import Samples

from .attack import ANSWERED, Attempt

_LONGEST_S = 0.05  # from the first save on
_SAVING = """
import sys
from pathlib import Path
import numpy as np
from app.drawing.entries import Entry
from app.drawing.session import Session, save_session
from app.samples.store import Samples

folder = Path(sys.argv[1])
samples = Samples(folder / "samples")
image = np.full((28, 28), 200, np.uint8)
for number in range(1, 10**6):
    entry = Entry(str(number), "x" * 2000, 0.5, "now")
    save_session(folder / "session.json", Session(entries=(entry,) * 20))
    samples.save(number % 10, image)
    if number == 1:
        print("begun", flush=True)
"""


def attempt(folder: Path) -> Attempt:
    """Return what kills a program that saves, again and again in the same folder."""
    samples = Samples(folder / "samples")
    counts = [0]  # of samples after each kill

    def try_case(number: int) -> str:
        wait_s = np.random.default_rng(number).uniform(0, _LONGEST_S)
        with subprocess.Popen(
            [sys.executable, "-c", _SAVING, str(folder)], stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(wait_s)
            process.kill()
        session, problem = load_session(folder / "session.json")
        assert not problem, problem
        assert len(session.entries) == 20
        assert len({entry.number for entry in session.entries}) == 1
        loaded = samples.load_usable()
        assert {unusable.reason for unusable in loaded.unusable} <= {EMPTY}
        assert len(loaded.samples) > counts[-1], "samples were lost"
        counts.append(len(loaded.samples))
        return ANSWERED

    return try_case


def remains(folder: Path) -> list[Path]:
    """Return what is left that is neither sample nor session, after a later start tidied up."""
    remove_leftovers(folder)
    names = [path for path in folder.rglob("*") if path.is_file()]
    return [path for path in names if path.name[0] == "." or path.stat().st_size == 0]
