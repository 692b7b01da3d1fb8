"""Makes a Debian package of the frozen program: deb.py PROGRAM FOLDER.

PROGRAM: the folder that freeze.py made. Run from the root of the checkout, on Debian or Ubuntu.
"""

import gzip
import platform
import shutil
import sys
import tempfile
from pathlib import Path

from commands import run
from icons import SIZES, make_icons
from man_page import man_page

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from app.version import VERSION  # noqa: E402

# The frozen program brings the rest, but no fonts, nor the library that talks to the X server.
CONTROL = """\
Package: digit-pad
Version: {version}
Architecture: {architecture}
Maintainer: The Digit Pad authors <digit-pad@localhost>
Section: education
Priority: optional
Installed-Size: {kilobytes}
Depends: libc6 (>= {libc}), libxcb1, fontconfig-config
Recommends: fonts-dejavu-core
Suggests: xclip, wl-clipboard
Description: reads the digits people write
 Draw digits or numbers with the mouse or a pen, hold them before the webcam, or
 open photos and scans of whole pages; piles of pages are read by a command.
 Corrections teach it a person's hand. Everything stays on the machine.
"""
COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Digit Pad

Files: *
Copyright: the Digit Pad authors
License: MIT

License: MIT
{text}
"""


def main(program: Path, target: Path) -> None:
    architecture = run("dpkg", "--print-architecture").strip()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "digit-pad"
        lay_out(program, root)
        control = CONTROL.format(
            version=VERSION,
            architecture=architecture,
            kilobytes=int(run("du", "-sk", str(root / "usr")).split()[0]),
            libc=platform.libc_ver()[1],
        )
        (root / "DEBIAN").mkdir()
        (root / "DEBIAN" / "control").write_text(control, encoding="utf-8")
        package = target / f"digit-pad_{VERSION}_{architecture}.deb"
        run("dpkg-deb", "--root-owner-group", "--build", str(root), str(package))


def lay_out(program: Path, root: Path) -> None:
    """Put the program, its command, its entry in the menu and its manual where Debian has them."""
    share = root / "usr" / "share"
    shutil.copytree(program, root / "usr" / "lib" / "digit-pad", symlinks=True)
    command = root / "usr" / "bin" / "digit-pad"
    command.parent.mkdir(parents=True)
    command.symlink_to("../lib/digit-pad/digit-pad")
    _write(share / "applications" / "digit-pad.desktop", (HERE / "digit-pad.desktop").read_bytes())
    _write(share / "man" / "man1" / "digit-pad.1.gz", gzip.compress(man_page().encode(), mtime=0))
    text = "\n".join(
        f" {line}" if line else " ." for line in (ROOT / "LICENSE").read_text().split("\n")
    )
    _write(share / "doc" / "digit-pad" / "copyright", COPYRIGHT.format(text=text).encode())
    with tempfile.TemporaryDirectory() as name:
        icons = Path(name)
        make_icons(icons)
        theme = share / "icons" / "hicolor"
        _write(
            theme / "scalable" / "apps" / "digit-pad.svg", (icons / "digit-pad.svg").read_bytes()
        )
        for size in SIZES:
            folder = theme / f"{size}x{size}" / "apps"
            _write(folder / "digit-pad.png", (icons / f"digit-pad-{size}.png").read_bytes())


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
