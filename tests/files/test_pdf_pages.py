"""Pages of PDFs are rendered apart; what takes too much is refused, and the next page comes."""

import threading
import time
from pathlib import Path

import pytest
from PIL import Image

from app.files import pdf_pages
from app.files.pdf_pages import PdfError, count_pdf_pages, render_pdf_page
from tests.made.pdfs import nested_forms, page_drawing

LINE = b"20 w 0 100 m 300 100 l S"


@pytest.fixture
def line(tmp_path: Path) -> Path:
    """A PDF of a black line across the middle of 300 × 200 points."""
    path = tmp_path / "line.pdf"
    path.write_bytes(page_drawing(LINE))
    return path


def test_a_page_is_drawn_by_the_process_that_drew_the_last(line: Path) -> None:
    first = render_pdf_page(line, 0)
    assert first.mode == "RGB"
    assert first.size == (834, 556)  # at 200 dots per inch
    assert first.getpixel((400, 278)) == (0, 0, 0)
    assert first.getpixel((400, 20)) == (255, 255, 255)
    (process,) = pdf_pages._waiting
    assert count_pdf_pages(line) == 1
    assert render_pdf_page(line, 0).tobytes() == first.tobytes()
    assert pdf_pages._waiting == [process]


def test_colours_stay_what_they_are(tmp_path: Path) -> None:
    path = tmp_path / "red.pdf"
    path.write_bytes(page_drawing(b"1 0 0 RG " + LINE))
    assert render_pdf_page(path, 0).getpixel((400, 278)) == (255, 0, 0)


def test_a_page_that_takes_too_long_is_refused(
    tmp_path: Path, line: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "nested.pdf"
    path.write_bytes(nested_forms())
    render_pdf_page(line, 0)  # so that a process waits already
    monkeypatch.setattr(pdf_pages, "_LONGEST_S", 0.3)
    start = time.monotonic()
    with pytest.raises(PdfError, match="longer than"):
        render_pdf_page(path, 0)
    assert time.monotonic() - start < 10
    monkeypatch.undo()
    assert render_pdf_page(line, 0).size == (834, 556)


def test_a_page_that_takes_too_much_memory_is_refused(
    tmp_path: Path, line: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "nested.pdf"
    path.write_bytes(nested_forms())
    monkeypatch.setattr(pdf_pages, "_MOST_BYTES", 100_000_000)
    pdf_pages._end_all()
    with pytest.raises(PdfError, match="too much memory"):
        render_pdf_page(path, 0)
    assert render_pdf_page(line, 0).size == (834, 556)
    pdf_pages._end_all()


def test_several_threads_are_answered_each(line: Path) -> None:
    pages: list[Image.Image] = []
    threads = [
        threading.Thread(target=lambda: pages.append(render_pdf_page(line, 0))) for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [page.size for page in pages] == [(834, 556)] * 3
    assert len(pdf_pages._waiting) == 1


def test_a_process_that_was_ended_or_waited_long_is_replaced(
    line: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    render_pdf_page(line, 0)
    (process,) = pdf_pages._waiting
    process.popen.kill()
    process.popen.wait()
    assert render_pdf_page(line, 0).size == (834, 556)
    (second,) = pdf_pages._waiting
    monkeypatch.setattr(pdf_pages, "_USABLE_S", -1)
    assert render_pdf_page(line, 0).size == (834, 556)
    assert pdf_pages._waiting != [second]


def test_the_process_ends_with_the_one_that_asks(line: Path) -> None:
    render_pdf_page(line, 0)
    (process,) = pdf_pages._waiting
    process.input.close()  # as the system does with all that a process had open
    assert process.popen.wait(30) == 0
