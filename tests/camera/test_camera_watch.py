"""Cameras that come and go are noticed, in a thread."""

import itertools
import threading

from app.camera.camera_watch import CameraWatch
from app.camera.sources import NamedCamera
from tests.made.waiting import wait_for

LIFECAM = NamedCamera("Lifecam", 0, 0)


def test_a_camera_that_comes_and_goes_is_noticed() -> None:
    seen = itertools.chain([(), (), (LIFECAM,), (LIFECAM,)], itertools.repeat(()))
    known: list[tuple[NamedCamera, ...] | None] = []

    def look() -> tuple[NamedCamera, ...]:
        if not known or known[-1] is not watch.cameras:
            known.append(watch.cameras)
        return next(seen)

    watch = CameraWatch(look, every_s=0.001)
    assert watch.cameras is None
    watch.start()
    watch.start()  # once is enough
    wait_for(lambda: len(known) == 4)
    watch.stop()
    assert known == [None, (), (LIFECAM,), ()]


def test_what_is_seen_after_the_end_is_dropped_and_a_driver_that_hangs_holds_nobody_up() -> None:
    gate = threading.Event()

    def look() -> tuple[NamedCamera, ...]:
        gate.wait()
        return (LIFECAM,)

    watch = CameraWatch(look)
    before = set(threading.enumerate())
    watch.start()
    (thread,) = set(threading.enumerate()) - before
    watch.stop()
    gate.set()
    wait_for(lambda: not thread.is_alive())
    assert watch.cameras is None
