"""Builds a release into dist/: release.py [VERSION]. `make release` calls it.

With VERSION the code and the changelog get it first. The files: wheel, sdist, the frozen program
of this system, on Debian and Ubuntu a package of it, and SHA-256 sums of them all.
"""

import hashlib
import shutil
import sys
from pathlib import Path

import versions
from commands import run

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
DIST = ROOT / "dist"
SUMS = "SHA256SUMS"


def main(new: str) -> None:
    if new:
        versions.begin(ROOT, new)
    version = versions.current(ROOT)
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    print(f"Digit Pad {version}: the wheel and the sdist ...", flush=True)
    run(sys.executable, "-m", "hatchling", "build", "-d", str(DIST), folder=ROOT)
    print("the frozen program ...", flush=True)
    (wheel,) = DIST.glob("*.whl")
    run(sys.executable, str(HERE / "freeze.py"), str(wheel), str(DIST))
    if shutil.which("dpkg-deb"):
        print("the Debian package ...", flush=True)
        run(sys.executable, str(HERE / "deb.py"), str(DIST / "digit-pad"), str(DIST))
    for file in write_sums(DIST):
        print(f"{file.stat().st_size / 1e6:7.1f} MB  {file.relative_to(ROOT)}")
    if new:
        print(f"Try them, then: git commit -am 'Digit Pad {version}' && git tag -a v{version} -m"
              f" 'Digit Pad {version}'")  # fmt: skip


def write_sums(folder: Path) -> list[Path]:
    """Write the SHA-256 sums of the files in a folder beside them; return the files."""
    files = [path for path in sorted(folder.iterdir()) if path.is_file() and path.name != SUMS]
    sums = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    (folder / SUMS).write_text("".join(sums), encoding="utf-8")
    return files


if __name__ == "__main__":
    main("".join(sys.argv[1:2]))
