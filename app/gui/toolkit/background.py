"""Work that would hold up the window runs in a thread; its results come back to the main thread."""

import itertools
import queue
import threading
import tkinter as tk
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from .closing import close_all

T = TypeVar("T")

_POLL_MS = 10
_SOON_MS = 1
_LONGEST_WAIT_S = 5.0


@dataclass(frozen=True)
class _Request:
    number: int
    topic: str
    work: Callable[[], Any]
    on_done: Callable[[Any], None]
    on_error: Callable[[Exception], None]


@dataclass(frozen=True)
class _Outcome:
    request: _Request
    result: Any = None
    error: Exception | None = None


class Background:
    """One worker thread; requests are done in order, the stale ones of a topic not at all.

    The thread calls nothing on Tk: the main thread polls its results, and only while there are
    requests to wait for. It begins in the window's loop: what it does would hold up a window that
    is being built.
    """

    def __init__(self, widget: tk.Misc, name: str) -> None:
        self._widget = widget
        self._requests: queue.Queue[_Request | None] = queue.Queue()
        self._outcomes: queue.Queue[_Outcome] = queue.Queue()
        self._numbers = itertools.count()
        self._latest: dict[str, int] = {}
        self._waiting = 0
        self._poll: str | None = None
        self._is_closed = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._begin = widget.after(_SOON_MS, self._thread.start)

    def submit(
        self,
        topic: str,
        work: Callable[[], T],
        on_done: Callable[[T], None],
        on_error: Callable[[Exception], None],
    ) -> None:
        """Run `work` in the thread, then `on_done` or `on_error` on the main thread.

        Call on the main thread. A later request of the same topic makes this one stale: it is
        then not run, or its result dropped. Once closed, nothing is run any more.
        """
        if self._is_closed:
            return
        request = _Request(next(self._numbers), topic, work, on_done, on_error)
        self._latest[topic] = request.number
        self._requests.put(request)
        self._waiting += 1
        if self._poll is None:
            self._poll = self._widget.after(_POLL_MS, self._deliver)

    def close(self) -> None:
        """Finish what is asked for, deliver it, and end the thread."""
        if self._poll is not None:
            self._widget.after_cancel(self._poll)
            self._poll = None
        if self._thread.ident is None:
            self._widget.after_cancel(self._begin)
            self._thread.start()
        self._requests.put(None)
        self._thread.join(_LONGEST_WAIT_S)
        self._is_closed = True
        close_all(*(self._deliver_next for _ in range(self._outcomes.qsize())))

    def _is_stale(self, request: _Request) -> bool:
        return self._latest[request.topic] != request.number

    def _run(self) -> None:
        while (request := self._requests.get()) is not None:
            if self._is_stale(request):
                self._outcomes.put(_Outcome(request))
                continue
            try:
                self._outcomes.put(_Outcome(request, result=request.work()))
            except Exception as error:  # delivered to the main thread, whatever it is
                self._outcomes.put(_Outcome(request, error=error))

    def _deliver(self) -> None:
        self._poll = None
        try:
            self._deliver_all()
        finally:
            if self._waiting and self._poll is None:
                self._poll = self._widget.after(_POLL_MS, self._deliver)

    def _deliver_all(self) -> None:
        while not self._outcomes.empty():  # nobody else takes from it
            self._deliver_next()

    def _deliver_next(self) -> None:
        outcome = self._outcomes.get()
        self._waiting -= 1
        request = outcome.request
        if self._is_stale(request):
            return
        if outcome.error is not None:
            request.on_error(outcome.error)
        else:
            request.on_done(outcome.result)
