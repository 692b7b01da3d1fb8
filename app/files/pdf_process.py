"""The process that renders pages of PDFs, one request after another: see `pdf_pages`.

A request is a line of JSON on standard input, an answer a line of JSON on standard output, with
the page's pixels behind it. It ends when its input does, also in the middle of a page.
"""

import json
import os
import queue
import sys
import threading
from pathlib import Path
from typing import Any, BinaryIO

from ..recognition.own_process import keep_within

LONGEST_IDLE_S = 60.0

_PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD
_ROWS = 256  # written at once


def main() -> None:
    """Answer requests until there are no more."""
    keep_within(int(sys.argv[1]))
    answers = sys.stdout.buffer
    requests: queue.Queue[bytes] = queue.Queue()
    threading.Thread(target=_take, args=(requests,), daemon=True).start()
    import pypdfium2

    _say(answers, {})
    while True:
        try:
            request = json.loads(requests.get(timeout=LONGEST_IDLE_S))
        except queue.Empty:
            return
        try:
            _answer(request, answers)
        except pypdfium2.PdfiumError as error:
            is_locked = error.err_code == _PASSWORD_ERROR
            _say(answers, {"problem": "password" if is_locked else "damaged"})
        except OSError as error:
            _say(answers, {"problem": "file", "reason": error.strerror or str(error)})
        except Exception:  # whatever the library makes of damage
            _say(answers, {"problem": "damaged"})


def _take(requests: "queue.Queue[bytes]") -> None:
    for line in sys.stdin.buffer:
        requests.put(line)
    os._exit(0)  # nobody waits for an answer any more


def _answer(request: dict[str, Any], answers: BinaryIO) -> None:
    import pypdfium2

    with Path(request["path"]).open("rb") as file, pypdfium2.PdfDocument(file) as document:
        if request["page"] is None:
            _say(answers, {"pages": len(document)})
            return
        page = document[request["page"]]
        width, height = page.get_size()  # points of 1/72 inch
        scale = min(
            request["dots_per_inch"] / 72, (request["most_pixels"] / (width * height)) ** 0.5
        )
        pixels = page.render(scale=scale, rev_byteorder=True, maybe_alpha=False).to_numpy()
        _say(answers, {"width": pixels.shape[1], "height": pixels.shape[0]})
        for row in range(0, len(pixels), _ROWS):
            answers.write(pixels[row : row + _ROWS, :, :3].tobytes())
        answers.flush()


def _say(answers: BinaryIO, values: dict[str, Any]) -> None:
    answers.write(json.dumps(values).encode() + b"\n")
    answers.flush()


if __name__ == "__main__":
    main()
