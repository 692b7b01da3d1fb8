"""A correction goes its whole way, in order: corrected, kept, told, learnt, read again."""

import tkinter as tk
from pathlib import Path

from app.drawing.current_reading import CurrentReading
from app.drawing.drawing import Drawing, PenStroke
from app.gui.samples.profile_choice import ProfileChoice
from app.gui.samples.teaching import Teaching
from app.gui.toolkit.background import Background
from app.gui.toolkit.status_bar import StatusBar
from app.gui.toolkit.theme import apply_theme
from app.gui.toolkit.window_title import WindowTitle
from app.samples.learning import Learned
from app.samples.profiles import FIRST_PROFILE, Profiles
from app.samples.store import Samples
from tests.gui.driving import wait_until
from tests.made.readings import prediction, reading

DRAWING = Drawing((PenStroke(((1.0, 1.0), (2.0, 2.0)), 12.0),))


def test_the_whole_way_of_a_correction(root: tk.Tk, tmp_path: Path) -> None:
    apply_theme(root, "light")
    done: list[str] = []

    def teach(samples: Samples | None) -> Learned:
        count = len(samples.listed().samples) if samples else 0
        done.append(f"learnt {count}")
        return Learned(count, ())

    disk_thread, status, current = Background(root, "disk"), StatusBar(root), CurrentReading()
    profile_choice = ProfileChoice(
        root, Profiles(tmp_path), tk.StringVar(root, FIRST_PROFILE),
        disk_thread=disk_thread, status=status, title=WindowTitle(root),
    )  # fmt: skip
    profile_choice.on_changed.append(
        lambda: done.append(f"kept {len(profile_choice.samples().listed().samples)}")
    )
    teaching = Teaching(
        current_reading=current, profile_choice=profile_choice, teach=teach,
        learns=tk.BooleanVar(root, value=True), read_again=lambda: done.append("read again"),
        disk_thread=disk_thread, status=status,
    )  # fmt: skip
    assert not teaching.correct(DRAWING, 7)
    current.take(DRAWING, reading(prediction(1)))
    current.on_change.append(lambda: done.append(f"corrected to {current.reading.text}"))
    assert teaching.correct(DRAWING, 7)
    wait_until(root, lambda: "read again" in done)
    assert done == ["corrected to 7", "kept 1", "learnt 1", "read again"]
    teaching.close()
    disk_thread.close()
