"""Work in a thread, results on the main thread, stale requests dropped."""

import functools
import threading
import tkinter as tk

import pytest

from app.gui.toolkit.background import Background
from tests.gui.driving import wait_until


@pytest.fixture
def background(root: tk.Tk) -> Background:
    return Background(root, "worker")


def fail(error: Exception) -> None:
    raise error


def test_work_runs_in_the_thread_and_its_result_arrives_on_the_main_one(
    root: tk.Tk, background: Background
) -> None:
    seen: list[threading.Thread] = []

    def note(worker: threading.Thread) -> None:
        seen.extend([worker, threading.current_thread()])

    background.submit("topic", threading.current_thread, note, fail)
    wait_until(root, lambda: seen)
    assert seen[0].name == "worker"
    assert seen[1] is threading.main_thread()
    background.close()


def test_nothing_is_done_before_the_window_s_loop(root: tk.Tk, background: Background) -> None:
    done: list[int] = []
    background.submit("topic", lambda: 1, done.append, fail)
    assert "worker" not in [thread.name for thread in threading.enumerate()]
    wait_until(root, lambda: done)
    background.close()


def test_what_is_asked_for_is_done_where_the_loop_never_began(background: Background) -> None:
    done: list[int] = []
    background.submit("topic", lambda: 1, done.append, fail)
    background.close()
    assert done == [1]


def test_an_error_arrives_too(root: tk.Tk, background: Background) -> None:
    errors: list[Exception] = []

    def work() -> float:
        return 1 / 0

    background.submit("topic", work, lambda _: None, errors.append)
    wait_until(root, lambda: errors)
    assert isinstance(errors[0], ZeroDivisionError)
    background.close()


def test_only_the_latest_of_a_topic_is_run_and_delivered(
    root: tk.Tk, background: Background
) -> None:
    gate = threading.Event()
    ran: list[int] = []
    delivered: list[int] = []

    def work(number: int) -> int:
        gate.wait()
        ran.append(number)
        return number

    for number in range(10):
        background.submit("same", functools.partial(work, number), delivered.append, fail)
    background.submit("other", lambda: 99, delivered.append, fail)
    gate.set()
    wait_until(root, lambda: len(delivered) == 2)
    assert delivered == [9, 99]
    assert set(ran) <= {0, 9}  # the first may have been under way
    background.close()


def test_one_failing_callback_does_not_hold_up_the_next(
    root: tk.Tk, background: Background, callback_errors: list[BaseException]
) -> None:
    delivered: list[int] = []
    background.submit("bad", lambda: 1, lambda _: fail(ValueError("bad")), fail)
    background.submit("good", lambda: 2, delivered.append, fail)
    wait_until(root, lambda: delivered)
    assert [str(error) for error in callback_errors] == ["bad"]
    callback_errors.clear()
    background.close()


def test_closing_finishes_the_work_and_ends_the_thread(background: Background) -> None:
    done: list[int] = []
    background.submit("topic", lambda: done.append(1), lambda _: None, fail)
    background.close()
    assert done == [1]
    assert "worker" not in {thread.name for thread in threading.enumerate()}


def test_nothing_is_polled_while_nothing_is_asked(root: tk.Tk, background: Background) -> None:
    delivered: list[int] = []
    background.submit("topic", lambda: 1, delivered.append, fail)
    wait_until(root, lambda: delivered)
    assert root.tk.call("after", "info") == ""
    background.close()
