"""The layout holds: who may import whom, where tkinter stands, and that no import goes in a circle.

Every import counts, in a function and under TYPE_CHECKING too: whoever names another module
knows it, whenever it is loaded.
"""

import ast
import functools
import graphlib
import itertools
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parents[1]

# A folder, or a file that is named, may import from itself and from the lines above its own;
# those on one line do not know each other.
WITHOUT_A_WINDOW = (
    ("app/language", "app/recognition"),
    ("app/wording.py", "app/version.py", "app/csv_text.py", "app/missing.py"),
    ("app/files", "app/readings", "app/explaining", "app/practice"),
    ("app/camera", "app/drawing", "app/pages", "app/samples"),
    ("app/models", "app/forms/templates"),
    ("app/forms/lines", "app/forms/alignment"),
    ("app/forms/fields",),
    ("app/forms/tables",),
    ("app/forms/piles",),
    ("app/forms/verifying",),
    ("app/forms",),
    ("app/settings.py",),
)
APP = (
    *WITHOUT_A_WINDOW,
    ("app/gui/toolkit",),
    ("app/gui/readings", "app/gui/samples", "app/gui/models"),
    ("app/gui/explaining",),
    ("app/gui/preferences.py",),
    ("app/gui/words_choice.py",),
    ("app/gui/sheet.py",),
    ("app/gui/services.py", "app/gui/tab.py"),
    ("app/gui/drawing", "app/gui/pages", "app/gui/camera"),
    ("app/gui/practice", "app/gui/forms"),
    ("app/gui",),
    ("app/__main__.py",),
)
MODEL_TRAINING = (
    *WITHOUT_A_WINDOW,
    ("model_training/errors.py", "model_training/markdown.py", "model_training/new_folders.py"),
    ("model_training/architectures", "model_training/datasets"),
    ("model_training/keras_files", "model_training/synthetic"),
    ("model_training/evaluation", "model_training/comparing"),
    ("model_training/training",),
    ("model_training/fine_tuning", "model_training/finding", "model_training/grouping"),
    ("model_training/commands",),
    ("model_training/__main__.py",),
)
TKINTER = ("tkinter", "_tkinter", "tkinterdnd2", "PIL.ImageTk")
WITH_TKINTER = ("app/gui/", "app/__main__.py")


@functools.cache
def sources() -> dict[str, str]:
    """Every file of the code, by its path from the root, with its text."""
    return {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for folder in ("app", "model_training")
        for path in sorted((ROOT / folder).rglob("*.py"))
    }


def imports(file: str, source: str) -> list[tuple[int, str]]:
    """Return the line and the full dotted name of everything that a file imports."""
    package = PurePosixPath(file).parent.parts
    found: list[tuple[int, str]] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            module = [*above, node.module] if node.module else above
            found += [(node.lineno, ".".join([*module, alias.name])) for alias in node.names]
    return found


def file_of(name: str) -> str | None:
    """Return the file of a module, or of the module that a name is taken from."""
    for module in (name, name.rpartition(".")[0]):
        path = module.replace(".", "/")
        for file in (f"{path}.py", f"{path}/__init__.py"):
            if file in sources():
                return file
    return None


def place_of(file: str) -> str | None:
    """Return the folder or file, as the orders name it, that a file belongs to."""
    places = {place for line in (*APP, *MODEL_TRAINING) for place in line}
    above = [str(path) for path in (PurePosixPath(file), *PurePosixPath(file).parents)]
    return next((path for path in above if path in places), None)


def allowed(place: str | None) -> set[str | None]:
    """Return the places that one may import from."""
    for order in (APP, MODEL_TRAINING):
        for number, line in enumerate(order):
            if place in line:
                return {place, *(known for above in order[:number] for known in above)}
    return set()


def against_the_order(file: str, source: str) -> list[str]:
    place = place_of(file)
    return [
        f"{file}:{line}: {place or 'what stands in no order'} may not import {name}"
        for line, name in imports(file, source)
        if (other := file_of(name)) and place_of(other) not in allowed(place)
    ]


def tkinter_outside_the_window(file: str, source: str) -> list[str]:
    if file.startswith(WITH_TKINTER):
        return []
    return [
        f"{file}:{line}: {name} is for {' and '.join(WITH_TKINTER)} alone"
        for line, name in imports(file, source)
        if any(f"{name}.".startswith(f"{module}.") for module in TKINTER)
    ]


def packages(file: str) -> set[str]:
    """Return the __init__.py of every folder above a file: they run before it."""
    return {f"{folder}/__init__.py" for folder in PurePosixPath(file).parents} & set(sources())


def circle(code: dict[str, str]) -> list[str]:
    """Return the imports, one a line, that lead from a module back to it."""
    lines: dict[str, dict[str, int]] = {file: {} for file in code}
    for file, source in code.items():
        for line, name in imports(file, source):
            if other := file_of(name):
                for loaded in {other} | (packages(other) - packages(file)):
                    lines[file].setdefault(loaded, line)
    try:
        graphlib.TopologicalSorter(lines).prepare()
    except graphlib.CycleError as error:
        way = error.args[1][::-1]  # each imports the next
        return [
            f"{one}:{lines[one][other]}: imports {other}, in a circle"
            for one, other in itertools.pairwise(way)
        ]
    return []


def test_every_folder_imports_only_from_those_above_it() -> None:
    wrong = [said for file, source in sources().items() for said in against_the_order(file, source)]
    assert not wrong, "\n".join(wrong)


def test_tkinter_stands_in_the_window_alone() -> None:
    wrong = [
        said
        for file, source in sources().items()
        for said in tkinter_outside_the_window(file, source)
    ]
    assert not wrong, "\n".join(wrong)


def test_no_import_goes_in_a_circle() -> None:
    found = circle(sources())
    assert not found, "\n".join(found)


def test_a_folder_of_the_window_is_imported_without_the_rest_of_it() -> None:
    wrong = [
        f"{file}:{line}: may not import anything, {name} neither"
        for file, source in sources().items()
        if file.startswith("app/gui/") and file.endswith("/__init__.py")
        for line, name in imports(file, source)
    ]
    assert not wrong, "\n".join(wrong)


def test_what_the_orders_name_exists() -> None:
    for line in (*APP, *MODEL_TRAINING):
        for place in line:
            assert place in sources() or f"{place}/__init__.py" in sources(), place


@pytest.mark.parametrize(
    ("file", "source", "said"),
    [
        (
            "app/recognition/ink.py",
            "import math\nfrom ..files.storage import write_atomically\n",
            "app/recognition/ink.py:2: app/recognition may not import"
            " app.files.storage.write_atomically",
        ),
        (
            "app/pages/review.py",
            "def labels():\n    from ..samples import store\n",
            "app/pages/review.py:2: app/pages may not import app.samples.store",
        ),
        (
            "app/gui/tabs.py",
            "import model_training.errors\n",
            "app/gui/tabs.py:1: app/gui may not import model_training.errors",
        ),
        (
            "model_training/training/run.py",
            "from app.gui.main_window import MainWindow\n",
            "model_training/training/run.py:1: model_training/training may not import"
            " app.gui.main_window.MainWindow",
        ),
        (
            "app/new.py",
            "from .recognition import Reading\n",
            "app/new.py:1: what stands in no order may not import app.recognition.Reading",
        ),
    ],
)
def test_an_import_against_the_order_is_named(file: str, source: str, said: str) -> None:
    assert against_the_order(file, source) == [said]


@pytest.mark.parametrize(
    "line",
    [
        "import tkinter as tk", "from tkinter import ttk", "import tkinter.font",
        "from tkinterdnd2 import TkinterDnD", "from PIL import Image, ImageTk",
    ],
)  # fmt: skip
def test_tkinter_elsewhere_is_named(line: str) -> None:
    (said,) = tkinter_outside_the_window("app/camera/guide.py", f"{line}\n")
    assert said.startswith("app/camera/guide.py:1: ")
    assert said.endswith(" is for app/gui/ and app/__main__.py alone")
    assert not tkinter_outside_the_window("app/gui/toolkit/theme.py", f"{line}\n")


def test_a_circle_is_named() -> None:
    code = {
        "app/recognition/ink.py": "from .rows import Row\n",
        "app/recognition/rows.py": "def rows():\n    from . import ink\n",
        "app/recognition/words.py": "from .ink import Ink\n",
    }
    assert sorted(circle(code)) == [
        "app/recognition/ink.py:1: imports app/recognition/rows.py, in a circle",
        "app/recognition/rows.py:2: imports app/recognition/ink.py, in a circle",
    ]
