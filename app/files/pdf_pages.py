"""Pages of PDFs, rendered in a process of their own that is ended where one takes too much.

A PDF is a program: a few kilobytes can ask for hours and gigabytes. The process is kept for the
next page, and ends by itself when there is none for a while.
"""

import atexit
import contextlib
import json
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from PIL import Image

from ..language.texts import tr
from ..recognition import own_process
from . import pdf_process

_DOTS_PER_INCH = 200  # handwriting of 5 mm is then 40 pixels high
_MOST_PIXELS = 40_000_000  # of a page, however large its paper is
_MOST_BYTES = 500_000_000  # of memory; here the page takes up to 160 MB more
_LONGEST_S = 10.0  # for a page
_LONGEST_START_S = 60.0
_USABLE_S = pdf_process.LONGEST_IDLE_S - 10  # a process that waited longer may be about to end
_ROWS = 256  # read at once


class PdfError(Exception):
    """A PDF cannot be read. The message says why, after "Cannot open <file>: " and before "."."""


class PdfPasswordError(PdfError):
    """A PDF is protected by a password."""


def count_pdf_pages(path: Path) -> int:
    """Return how many pages a PDF has. Raises PdfError, and OSError."""
    with _process() as process, _budget(process):
        return int(process.ask(path, None)["pages"])


def render_pdf_page(path: Path, number: int) -> Image.Image:
    """Return a page, counted from 0, as RGB. Raises PdfError, and OSError."""
    with _process() as process, _budget(process):
        answer = process.ask(path, number)
        return process.picture(answer["width"], answer["height"])


@dataclass(eq=False)
class _Process:
    """used: when it answered last."""

    popen: "subprocess.Popen[bytes]"
    input: IO[bytes]
    output: IO[bytes]
    used: float = 0.0
    is_late: bool = False

    @property
    def is_usable(self) -> bool:
        return self.popen.poll() is None and time.monotonic() <= self.used + _USABLE_S

    def ask(self, path: Path, number: int | None) -> dict[str, Any]:
        request = {
            "path": str(path.absolute()), "page": number,
            "dots_per_inch": _DOTS_PER_INCH, "most_pixels": _MOST_PIXELS,
        }  # fmt: skip
        self.input.write(json.dumps(request).encode() + b"\n")
        self.input.flush()
        answer = self.answer()
        match answer.get("problem"):
            case None:
                return answer
            case "password":
                raise PdfPasswordError("it is protected by a password")
            case "file":
                raise PdfError(answer["reason"])
            case _:
                raise PdfError(tr("it is damaged, or has no such page"))

    def answer(self) -> dict[str, Any]:
        values: dict[str, Any] = json.loads(self.output.readline() or _raise_ended())
        return values

    def picture(self, width: int, height: int) -> Image.Image:
        page = Image.new("RGB", (width, height))
        for top in range(0, height, _ROWS):
            rows = min(_ROWS, height - top)
            pixels = self.output.read(3 * width * rows)
            if len(pixels) < 3 * width * rows:
                _raise_ended()
            page.paste(Image.frombuffer("RGB", (width, rows), pixels), (0, top))
        return page

    def end(self) -> None:
        self.popen.kill()
        with contextlib.suppress(OSError):  # what it did not take
            self.input.close()
        self.output.close()
        self.popen.wait()


class _EndedError(Exception):
    """The process ended without an answer."""


def _raise_ended() -> bytes:
    raise _EndedError


_waiting: list[_Process] = []  # none or one, that the next page is rendered by
_changing = threading.Lock()


@contextlib.contextmanager
def _process() -> Iterator[_Process]:
    """Take the process that waits, or start one; keep it where it answered."""
    with _changing:
        process = _waiting.pop() if _waiting else None
    if process is not None and not process.is_usable:
        process.end()
        process = None
    process = process or _started()
    try:
        yield process
    except PdfError:
        _keep(process)
        raise
    except BaseException:  # it ended, or may be in the middle of its answer
        process.end()
        raise
    _keep(process)


def _started() -> _Process:
    popen = own_process.start(pdf_process.__name__, str(_MOST_BYTES))
    assert popen.stdin is not None
    assert popen.stdout is not None
    process = _Process(popen, popen.stdin, popen.stdout)
    try:
        with _ended_after(process, _LONGEST_START_S):
            process.answer()
    except BaseException as error:
        process.end()
        if isinstance(error, _EndedError):
            raise PdfError("nothing here renders PDFs: run `pip install pypdfium2`") from error
        raise
    return process


def _keep(process: _Process) -> None:
    process.used = time.monotonic()
    with _changing:
        if not _waiting and not process.is_late and process.popen.poll() is None:
            _waiting.append(process)
            return
    process.end()


@contextlib.contextmanager
def _budget(process: _Process) -> Iterator[None]:
    """Say what a process that ended had too much of."""
    try:
        with _ended_after(process, _LONGEST_S):
            yield
    except (_EndedError, BrokenPipeError) as error:
        status = process.popen.wait()
        if process.is_late:
            reason = tr(
                "a page takes longer than {seconds} seconds to draw", seconds=round(_LONGEST_S)
            )
        elif status == own_process.TOO_MUCH_MEMORY:
            reason = tr("a page takes too much memory to draw")
        else:
            reason = tr("it is damaged")
        raise PdfError(reason) from error


@contextlib.contextmanager
def _ended_after(process: _Process, longest_s: float) -> Iterator[None]:
    def end() -> None:
        process.is_late = True
        process.popen.kill()

    timer = threading.Timer(longest_s, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@atexit.register
def _end_all() -> None:
    with _changing:
        for process in _waiting:
            process.end()
        _waiting.clear()
