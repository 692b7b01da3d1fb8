"""Jobs done by several processes: each outcome in its place, and none stops the others."""

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import resource_tracker
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from ..recognition.cores import use_one_core
from ..recognition.trial import passed

_LONGEST_END_S = 2.0  # to save or drop the picture that is being written
_AHEAD = 8  # jobs for each process: one that takes long leaves the others enough to do


class FileJob(Protocol):
    """What a job is at least. path: the file that it is about."""

    @property
    def path(self) -> Path: ...


JobT = TypeVar("JobT", bound=FileJob)
OutcomeT = TypeVar("OutcomeT")


@dataclass(frozen=True)
class Work(Generic[JobT, OutcomeT]):
    """What is done with jobs, by functions of modules: other processes know them by name.

    do: returns the outcome of a job, raises nothing. failed: makes the outcome of a job that could
    not be done of why it could not.
    """

    do: Callable[[JobT], OutcomeT]
    failed: Callable[[JobT, str], OutcomeT]


def done_by(
    work: Work[JobT, OutcomeT], jobs: Sequence[JobT], workers: int
) -> Generator[OutcomeT, None, None]:
    """Yield the outcomes in the order of the jobs, as they come.

    Where it is closed or interrupted, the processes end at once.
    """
    remaining = deque(jobs)
    if workers == 1:
        yield from map(work.do, remaining)
    while remaining and workers > 1:
        yield from _done_until_broken(work, remaining, workers)


def _done_until_broken(
    work: Work[JobT, OutcomeT], remaining: deque[JobT], workers: int
) -> Iterator[OutcomeT]:
    """Do, and take out of what remains, all jobs or those up to one that ends a process."""
    try:
        for outcome in _done_in_pool(work, tuple(remaining), workers):
            remaining.popleft()
            yield outcome
    except BrokenProcessPool:
        yield _done_alone(work, remaining.popleft())


def _done_in_pool(
    work: Work[JobT, OutcomeT], jobs: Sequence[JobT], workers: int
) -> Iterator[OutcomeT]:
    """Raises BrokenProcessPool where a process ends, whichever job it was at."""
    # Forking a process with OpenCV's threads in it can hang.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(
        workers, mp_context=context, initializer=_begin_worker, initargs=(passed.hashes,)
    )
    try:
        futures: deque[Future[OutcomeT]] = deque()
        for job in jobs:
            with _inherited_deafness_to_ctrl_c():  # a process starts when there is work for it
                futures.append(pool.submit(_do_in_worker, work.do, job))
            if len(futures) > _AHEAD * workers:
                yield futures.popleft().result()
        while futures:
            yield futures.popleft().result()
    except BaseException:
        for process in multiprocessing.active_children():
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _done_alone(work: Work[JobT, OutcomeT], job: JobT) -> OutcomeT:
    """Do what may have ended a process in one of its own, so that nothing else ends with it."""
    try:
        return next(_done_in_pool(work, [job], 1))
    except BrokenProcessPool:
        problem = f"Cannot read {job.path}: it ended the process, perhaps for want of memory."
        return work.failed(job, problem)


@contextmanager
def _inherited_deafness_to_ctrl_c() -> Iterator[None]:
    """Have processes that start within hear no Ctrl+C, which goes to them all: they are told.

    This process hears it at the end, if not at once: a signal that is blocked waits.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows lets nothing be inherited
        yield
        return
    resource_tracker.ensure_running()  # it would unblock what is blocked, were it started within
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin_worker(passed_models: frozenset[str] = frozenset()) -> None:
    passed.know(passed_models)
    use_one_core()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Windows lets nothing be inherited
    threading.Thread(target=_end_with_parent, daemon=True).start()
    # Not the default, which would leave half a picture in a folder; last, for an
    # exit from this function would be logged as its failure.
    signal.signal(signal.SIGTERM, _end_worker)


def _end_worker(*_: object) -> None:
    # Raised within a callback of Python's own, the exit would be told and forgotten.
    sys.unraisablehook = lambda _: os._exit(1)
    sys.exit(1)


def _do_in_worker(do: Callable[[JobT], OutcomeT], job: JobT) -> OutcomeT:
    try:
        return do(job)
    except SystemExit:
        os._exit(1)  # the pool would catch it and go on


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_LONGEST_END_S)
    os._exit(1)  # the pool caught the exit, or waits without end for its next job
