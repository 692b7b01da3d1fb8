"""A form, how pages are read with it, and a folder of pages."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.forms.piles.page_jobs import FormOptions, form_files
from app.forms.templates.template import Field, Template
from app.forms.templates.template_file import save_template
from app.recognition import BUNDLED_MODEL

PAGE = np.full((400, 300), 255, np.uint8)


@pytest.fixture
def template(tmp_path: Path) -> Template:
    fields = (Field("class", "number", (10, 20, 80, 50)),)
    template = Template("marks", PAGE, fields, ("class < 40",))
    return save_template(template, tmp_path / "forms" / "marks.form.json")


@pytest.fixture
def options(template: Template) -> FormOptions:
    return FormOptions(BUNDLED_MODEL, form_files([template]))


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    folder = tmp_path / "scans"
    folder.mkdir()
    pages = [Image.new("L", (30, 40), shade) for shade in (10, 20, 30)]
    pages[0].save(folder / "b.tif", save_all=True, append_images=pages[1:])
    Image.new("L", (30, 40), 40).save(folder / "a.png")
    (folder / "letter.png").write_text("Dear Sir or Madam")
    return folder
