"""Freezes the wheel into a program for people without Python: freeze.py WHEEL FOLDER.

FOLDER gets `digit-pad`, on macOS `Digit Pad.app` too, and an archive of it. PyInstaller and what
the app needs are installed into an environment that is deleted afterwards.
"""

import lzma
import platform
import shutil
import sys
import tarfile
import tempfile
import venv
from pathlib import Path

from commands import run
from icons import make_icons

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
# It only opens HEIC, which is all that the app does, and is 20 MB smaller.
INSTEAD = ("pillow-heif", "pi-heif>=1.1,<2")


def main(wheel: Path, target: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        python = environment(work / "venv", wheel)
        freeze(python, wheel, work, target)
    if sys.platform == "linux":
        strip(target / "digit-pad")
    try_out(target / "digit-pad" / "digit-pad")
    is_mac = sys.platform == "darwin"
    pack(target / ("Digit Pad.app" if is_mac else "digit-pad"), target, version_of(wheel))


def version_of(wheel: Path) -> str:
    return wheel.name.split("-")[1]


def environment(folder: Path, wheel: Path) -> str:
    """Make an environment with the app, all that it can use, and PyInstaller; return its Python."""
    venv.create(folder, with_pip=True)
    python = str(folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python"))
    pip = (python, "-m", "pip", "--disable-pip-version-check")
    run(*pip, "install", f"{wheel}[cameras,forms]", INSTEAD[1], "pyinstaller>=6.20,<7")
    run(*pip, "uninstall", "--yes", INSTEAD[0])
    return python


def freeze(python: str, wheel: Path, work: Path, target: Path) -> None:
    settings = {"DIGIT_PAD_VERSION": version_of(wheel)}
    suffix = {"win32": ".ico", "darwin": ".icns"}.get(sys.platform)
    if suffix:
        make_icons(work)
        settings["DIGIT_PAD_ICON"] = str(work / f"digit-pad{suffix}")
    command = [python, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    command += ["--distpath", str(target), "--workpath", str(work / "build"), "digit-pad.spec"]
    run(*command, folder=HERE, settings=settings)


def strip(folder: Path) -> None:
    """Take out of Python and of the libraries the symbols that nothing but a debugger asks for.

    Of NumPy's own libraries they stay: strip would leave them unaligned, and they would not load.
    """
    for file in (folder / "_internal").rglob("*.so*"):
        if not file.is_symlink() and file.parent.name != "numpy.libs":
            run("strip", "--strip-unneeded", str(file))


def try_out(program: Path) -> None:
    """Have the program read a digit: end where something is missing that the reading needs."""
    said = run(str(program), "read", str(ROOT / "assets" / "seven.png"))
    if said.strip() != "7":
        sys.exit(f"{program} reads assets/seven.png as {said.strip()}, not as 7.")


def pack(program: Path, target: Path, version: str) -> None:
    """Pack the program in the form that its system unpacks by a click."""
    system = {"win32": "windows", "darwin": "macos"}.get(sys.platform, sys.platform)
    name = f"digit-pad-{version}-{system}-{platform.machine().lower()}"
    if sys.platform == "darwin":  # a zip of Python's own would lose the links inside
        archive = str(target / f"{name}.zip")
        run("ditto", "-c", "-k", "--keepParent", str(program), archive)
    elif sys.platform == "win32":
        shutil.make_archive(str(target / name), "zip", target, program.name)
    else:
        filters: list[dict[str, int]] = [{"id": lzma.FILTER_LZMA2, "preset": 9}]
        if platform.machine() == "x86_64":  # code packs better by a tenth
            filters.insert(0, {"id": lzma.FILTER_X86})
        with (
            lzma.open(target / f"{name}.tar.xz", "wb", filters=filters) as packed,
            tarfile.open(fileobj=packed, mode="w") as archive,
        ):
            archive.add(program, program.name)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
