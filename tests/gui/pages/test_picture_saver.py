"""What is saved of a page, whatever its file is called."""

import csv
import io
import json

import pytest
from PIL import Image

from app.gui.pages.picture_saver import KINDS
from app.pages.page_results import PageResult
from tests.made.readings import prediction, reading

PAGE = Image.new("L", (60, 60), 255)


@pytest.mark.parametrize("name", ["=1+1.png", "two\rlines.png", "bad\udcff.png", "ä.png"])
def test_any_name_is_saved(name: str) -> None:
    result = PageResult(name, 1, reading(prediction(7, (1, 2, 30, 40)), text="7"))
    page = json.loads(KINDS["JSON…"][1](PAGE, result))
    assert (page["file"], page["text"]) == (name, "7")
    text = KINDS["CSV…"][1](PAGE, result).decode("utf-8-sig")
    _, row = csv.reader(io.StringIO(text, newline=""))
    assert row[0] == ("./" + name if name[0] == "=" else name.replace("\udcff", "\\udcff"))
