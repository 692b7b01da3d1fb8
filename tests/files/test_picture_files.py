"""Files of every kind become upright pages; what is none is refused with a reason."""

import os
from pathlib import Path
from typing import Any

import numpy as np
import pillow_heif
import pytest
from PIL import Image

from app.files import pdf_pages, picture_files
from app.files.picture_files import PictureError, count_pages, open_page, open_small
from app.recognition import DigitRecognizer
from app.recognition.picture import gray_of, pixels_of
from tests.made.pages import scanned
from tests.made.pdfs import nested_forms

ORIENTATION = 0x0112  # of EXIF
SIDEWAYS = 6  # the camera was turned; the page is to be turned clockwise
LINES = ["407", "12 83"]
TEXT = "\n".join(LINES)


@pytest.fixture(scope="module")
def page() -> Image.Image:
    return scanned(LINES)


def refusal(path: Path) -> str:
    with pytest.raises(PictureError) as caught:
        open_page(path)
    assert str(path) in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    "name", ["a.png", "a.jpg", "a.JPEG", "a.tif", "a.bmp", "a.gif", "a.webp", "a.pdf", "a.heic"]
)
def test_every_kind_is_read(
    tmp_path: Path, page: Image.Image, recognizer: DigitRecognizer, name: str
) -> None:
    path = tmp_path / name
    save(page, path)
    assert count_pages(path) == 1
    opened = open_page(path)
    assert opened.size == pytest.approx(page.size, abs=1)
    assert recognizer.read_image(opened).text == TEXT
    assert max(open_small(path).size) <= 800


def save(page: Image.Image, path: Path, **options: Any) -> None:
    if path.suffix == ".heic":
        pillow_heif.register_heif_opener()
        page.save(path, "HEIF", **options)
    else:
        # 200 dots per inch are what pages of PDFs are opened with.
        page.save(path, **({"resolution": 200} | options))


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "CMYK", "I;16", "F"])
def test_every_mode_is_read(
    tmp_path: Path, page: Image.Image, recognizer: DigitRecognizer, mode: str
) -> None:
    path = tmp_path / "page.tif"
    gray = np.asarray(page.convert("L"))
    if mode == "I;16":
        Image.fromarray(gray.astype(np.uint16) * 200).save(path)
    elif mode == "F":
        Image.fromarray(gray.astype(np.float32) / 255).save(path)
    elif mode == "RGBA":  # black ink on nothing
        ink = np.zeros((*gray.shape, 4), np.uint8)
        ink[..., 3] = 255 - gray
        Image.fromarray(ink).save(path)
    else:
        page.convert(mode).save(path)
    assert recognizer.read_image(open_page(path)).text == TEXT


@pytest.mark.parametrize(
    ("held", "name"),
    [("JPEG", "a.png"), ("HEIF", "a.jpg"), ("PDF", "a.tif"), ("PNG", "a.pdf"), ("TIFF", "a.pdf")],
)
def test_the_content_counts_and_not_the_name(
    tmp_path: Path, page: Image.Image, held: str, name: str
) -> None:
    pillow_heif.register_heif_opener()
    page.save(tmp_path / name, held, resolution=200)
    assert count_pages(tmp_path / name) == 1
    assert open_small(tmp_path / name).width == pytest.approx(page.width, abs=1)
    assert open_page(tmp_path / name).size == pytest.approx(page.size, abs=1)


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".tif", ".webp", ".heic"])
def test_pages_are_turned_upright(tmp_path: Path, page: Image.Image, suffix: str) -> None:
    path = tmp_path / f"turned{suffix}"
    exif = Image.Exif()
    exif[ORIENTATION] = SIDEWAYS
    save(page.transpose(Image.Transpose.ROTATE_90), path, exif=exif.tobytes())
    opened = open_page(path)
    assert opened.size == page.size
    difference = pixels_of(opened).astype(int) - pixels_of(page)
    assert np.abs(difference).mean() < 6


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")  # so the test has made them
def test_damaged_exif_costs_no_picture(tmp_path: Path, page: Image.Image) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = SIDEWAYS
    page.save(tmp_path / "page.jpg", exif=exif)
    content = (tmp_path / "page.jpg").read_bytes()
    for damage in (b"Exif\0\0XX", b"Exif\0\0MM\xc4*", b"Exif\0\0II*\0\xff\xff\xff\xff"):
        start = content.index(b"Exif\0\0")
        damaged = content[:start] + damage + content[start + len(damage) :]
        (tmp_path / "damaged.jpg").write_bytes(damaged)
        assert pixels_of(open_page(tmp_path / "damaged.jpg")).shape[2] == 3


@pytest.mark.parametrize("suffix", [".tif", ".pdf"])
def test_several_pages(tmp_path: Path, recognizer: DigitRecognizer, suffix: str) -> None:
    path = tmp_path / f"several{suffix}"
    first, *others = (scanned([number]) for number in ("59", "407", "12"))
    save(first, path, save_all=True, append_images=others)
    assert count_pages(path) == 3
    read = [recognizer.read_image(open_page(path, number)).text for number in (2, 0, 1)]
    assert read == ["12", "59", "407"]
    with pytest.raises(PictureError):
        open_page(path, 3)


def test_an_animation_is_one_page(tmp_path: Path, page: Image.Image) -> None:
    page.save(tmp_path / "moving.gif", save_all=True, append_images=[page.rotate(5)])
    assert count_pages(tmp_path / "moving.gif") == 1


def test_a_page_as_large_as_a_poster_is_opened_small_enough(tmp_path: Path) -> None:
    Image.new("L", (200, 150), 255).save(tmp_path / "poster.pdf", resolution=1)  # 200 inches wide
    opened = open_page(tmp_path / "poster.pdf")
    assert 35e6 < opened.width * opened.height < 41e6


@pytest.mark.parametrize("size", [(1, 1), (1, 10_000), (10_000, 1)])
def test_any_size_is_opened(
    tmp_path: Path, recognizer: DigitRecognizer, size: tuple[int, int]
) -> None:
    Image.new("L", size, 255).save(tmp_path / "odd.png")
    opened = open_page(tmp_path / "odd.png")
    assert opened.size == size
    assert recognizer.read_image(opened).digits == ()


def test_what_is_no_picture_is_refused(tmp_path: Path) -> None:
    for name in ("letter.png", "letter.pdf", "letter.heic"):
        (tmp_path / name).write_text("Dear Sir or Madam")
        assert "damaged" in refusal(tmp_path / name)
        (tmp_path / name).write_bytes(b"")
        assert "damaged" in refusal(tmp_path / name)


@pytest.mark.filterwarnings("ignore:Truncated File Read")  # as it is
@pytest.mark.parametrize("suffix", [".png", ".jpg", ".tif", ".pdf", ".heic", ".webp", ".gif"])
def test_a_truncated_file_is_refused(tmp_path: Path, page: Image.Image, suffix: str) -> None:
    path = tmp_path / f"half{suffix}"
    save(page, path)
    content = path.read_bytes()
    for kept in (0.5, 0.02):
        path.write_bytes(content[: int(kept * len(content))])
        assert "damaged" in refusal(path)


def test_a_missing_file_a_folder_and_a_pipe_are_refused(tmp_path: Path) -> None:
    assert "No such file" in refusal(tmp_path / "none.png")
    assert "folder" in refusal(tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.png")
        assert "not a file" in refusal(tmp_path / "pipe.png")


def test_a_file_that_may_not_be_read_is_refused(
    tmp_path: Path, page: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.save(tmp_path / "secret.png")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert "Permission denied" in refusal(tmp_path / "secret.png")


@pytest.mark.parametrize("share", [0.3, 0.7])  # Pillow warns from 1 × and raises from 2 × its limit
def test_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, share: float) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", int(share * 60 * 60))
    Image.new("L", (60, 60), 255).save(tmp_path / "bomb.png")
    assert "too large" in refusal(tmp_path / "bomb.png")


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("mode", ["RGB", "RGBA", "I;16", "L"])
def test_a_large_picture_is_opened_gray_and_upright(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, turn: int, mode: str
) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = turn
    values = np.random.default_rng(turn).integers(0, 256, (30, 20, 4), np.uint8)
    bands = {"RGB": values[..., :3], "RGBA": values, "L": values[..., 0]}
    pixels = bands.get(mode, values[..., 0].astype(np.uint16) * 200)
    Image.fromarray(pixels).save(tmp_path / "large.png", exif=exif)
    as_small = gray_of(open_page(tmp_path / "large.png"))
    monkeypatch.setattr(picture_files, "_MOST_IN_COLOUR", 100)
    opened = open_page(tmp_path / "large.png")
    assert opened.mode == "L"
    assert np.array_equal(np.asarray(opened), as_small)
    assert opened.size == ((30, 20) if turn > 4 else (20, 30))


@pytest.mark.parametrize("suffix", [".webp", ".heic"])
def test_what_its_decoder_would_fill_the_memory_with_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    for kind in ("WEBP", "HEIF"):
        monkeypatch.setitem(picture_files._MOST_PIXELS, kind, 3_000)
    save(Image.new("RGB", (60, 60)), tmp_path / f"large{suffix}")
    assert "too large" in refusal(tmp_path / f"large{suffix}")
    save(Image.new("RGB", (60, 50)), tmp_path / f"small{suffix}")
    assert open_page(tmp_path / f"small{suffix}").size == (60, 50)


def test_a_program_that_draws_is_no_picture(tmp_path: Path) -> None:
    """Pillow would have Ghostscript run it."""
    Image.new("RGB", (60, 60)).save(tmp_path / "a.eps")
    assert "not a picture" in refusal((tmp_path / "a.eps").rename(tmp_path / "a.png"))


def test_a_page_of_a_pdf_that_takes_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "nested.pdf").write_bytes(nested_forms())
    monkeypatch.setattr(pdf_pages, "_LONGEST_S", 0.3)
    assert "longer than" in refusal(tmp_path / "nested.pdf")


def test_an_encrypted_pdf_is_told_from_a_damaged_one(tmp_path: Path, page: Image.Image) -> None:
    path = tmp_path / "secret.pdf"
    page.save(path)
    key = b"<" + b"41" * 32 + b">"
    lock = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O " + key + b" /U " + key + b" >>"
    trailer = b"<< /Encrypt " + lock + b" /ID [<41> <41>] "
    before, after = path.read_bytes().rsplit(b"trailer", 1)
    path.write_bytes(before + b"trailer" + after.replace(b"<<", trailer, 1))
    assert "password" in refusal(path)
