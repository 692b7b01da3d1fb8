"""The texts that are marked in the code, and the files of languages brought up to date with them.

    python -m tests.made.marked_texts de es    # or a new language; without names: all there are

adds what a file lacks, with an empty translation, and leaves out what the code has no more.
"""

import ast
import functools
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.language.po_files import Message, read_messages

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "app" / "language"
_ONE, _SEVERAL = ("tr", "marked"), ("tr_n", "marked_n")
_WIDTH = 90  # characters of a line
_HEADER = (
    "Language: {code}\n"
    "X-Language-Name: {code}\n"
    "Plural-Forms: nplurals=2; plural=(n != 1);\n"
    "Content-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\n"
)


@dataclass(frozen=True)
class Marked:
    """A text in the code. many: for counts, or "". place: the file it stands in first."""

    one: str
    many: str
    place: str


@functools.cache
def marked_texts() -> list[Marked]:
    """Return each text that is marked in the app's code, once, in the order of files and lines."""
    found: dict[str, Marked] = {}
    for path in sorted((ROOT / "app").rglob("*.py")):
        for text in _texts_in(path):
            found.setdefault(text.one, text)
    return list(found.values())


def update(path: Path) -> None:
    """Write the file of a language anew, with an entry for each text."""
    known = {one.one: one for one in read_messages(path)} if path.exists() else {}
    header = known.get("", Message("", "", (_HEADER.format(code=path.stem),)))
    entries = [f'msgid ""\n{_keyword("msgstr", header.translated[0])}']
    for text in marked_texts():
        old = known.get(text.one)
        forms = old.translated if old and bool(old.many) == bool(text.many) else ("",) * 2
        entries.append(f"#: {text.place}\n{_entry(text, forms)}")
    path.write_text("\n".join(entries), encoding="utf-8")


def _texts_in(path: Path) -> Iterator[Marked]:
    place = path.relative_to(ROOT).as_posix()
    calls = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        assert isinstance(call.func, ast.Name)
        texts = [
            each.value
            for each in call.args
            if isinstance(each, ast.Constant) and isinstance(each.value, str)
        ]
        if call.func.id in _ONE and texts:
            yield Marked(texts[0], "", place)
        elif call.func.id in _SEVERAL and len(texts) >= 2:
            yield Marked(texts[0], texts[1], place)


def _entry(text: Marked, forms: tuple[str, ...]) -> str:
    if not text.many:
        return _keyword("msgid", text.one) + _keyword("msgstr", forms[0])
    lines = [_keyword("msgid", text.one), _keyword("msgid_plural", text.many)]
    lines += [_keyword(f"msgstr[{number}]", form) for number, form in enumerate(forms)]
    return "".join(lines)


def _keyword(name: str, text: str) -> str:
    """A keyword with a text behind it, on several lines where it is long or has line ends."""
    pieces = _pieces(text)
    first = "" if len(pieces) > 1 else pieces.pop(0)
    lines = [f"{name} {_quoted(first)}", *(_quoted(piece) for piece in pieces)]
    return "".join(f"{line}\n" for line in lines)


def _pieces(text: str) -> list[str]:
    pieces = [""]
    for word in _words(text):
        if pieces[-1].endswith("\n") or len(pieces[-1]) + len(word) > _WIDTH:
            pieces.append("")
        pieces[-1] += word
    return pieces


def _words(text: str) -> list[str]:
    return [word for line in text.splitlines(keepends=True) for word in _kept_spaces(line)]


def _kept_spaces(line: str) -> list[str]:
    words = line.split(" ")
    return [f"{word} " for word in words[:-1]] + words[-1:]


def _quoted(text: str) -> str:
    for plain, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        text = text.replace(plain, escaped)
    return f'"{text}"'


if __name__ == "__main__":
    for language in sys.argv[1:] or [path.stem for path in sorted(FOLDER.glob("*.po"))]:
        update(FOLDER / f"{language}.po")
