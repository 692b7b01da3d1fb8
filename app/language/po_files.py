"""A .po file, as translators write it → gettext's translations, without a step that builds .mo.

The format is GNU gettext's: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
"""

import gettext
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

_LINE = re.compile(r'([a-z_]*(?:\[\d\])?\s*)"((?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t"}
_PLURAL_FORMS = re.compile(r"plural=(.*?);?$")


@dataclass(frozen=True)
class Message:
    """One text. one, many: as the code has it; many is "" where no count is in it.

    translated: its forms in the other language, in the order of the file's plural forms.
    """

    one: str
    many: str
    translated: tuple[str, ...]


class PoTranslations(gettext.NullTranslations):
    """The texts of one file. A text that it lacks stays as the code has it."""

    def __init__(self, path: Path) -> None:
        """Raises OSError where the file cannot be read, ValueError where it is damaged."""
        super().__init__()
        messages = read_messages(path)
        self.header = header_of(messages)
        self._form = _form_of(self.header.get("Plural-Forms", ""))
        self._texts = {one.one: one.translated for one in messages if all(one.translated)}

    def gettext(self, message: str) -> str:
        return self._texts.get(message, (message,))[0]

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        forms = self._texts.get(msgid1)
        if forms is None:
            return super().ngettext(msgid1, msgid2, n)
        return forms[min(self._form(n), len(forms) - 1)]


def read_messages(path: Path) -> list[Message]:
    """Return the texts of a file, the header with them. Raises OSError and ValueError."""
    return [_message(entry) for entry in _entries(path.read_text(encoding="utf-8"))]


def header_of(messages: list[Message]) -> dict[str, str]:
    """Return the lines of the header, the translation of "", by their names."""
    text = next((one.translated[0] for one in messages if not one.one), "")
    lines = (line.partition(":") for line in text.splitlines())
    return {name.strip(): value.strip() for name, _, value in lines}


def _entries(text: str) -> Iterator[dict[str, str]]:
    """Yield each entry: its keywords, "msgid" or "msgstr[0]", with what stands behind them."""
    entry: dict[str, str] = {}
    keyword = ""
    for number, line in enumerate((*text.splitlines(), ""), 1):
        if not line.strip() or (line.startswith("msgid ") and "msgid" in entry):
            if entry:
                yield entry
            entry, keyword = {}, ""
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None:
            raise ValueError(f"line {number} is no text in quotation marks: {line}")
        keyword = match[1].strip() or keyword
        entry[keyword] = entry.get(keyword, "") + _ESCAPE.sub(_unescaped, match[2])


def _message(entry: dict[str, str]) -> Message:
    forms = [entry[key] for key in sorted(entry) if key.startswith("msgstr")]
    if "msgid" not in entry or not forms:
        raise ValueError(f"an entry lacks its text or its translation: {entry}")
    return Message(entry["msgid"], entry.get("msgid_plural", ""), tuple(forms))


def _form_of(rule: str) -> Callable[[int], int]:
    match = _PLURAL_FORMS.search(rule)
    if match is None:
        return lambda count: int(count != 1)
    plural: Callable[[int], int] = gettext.c2py(match[1])
    return plural


def _unescaped(match: "re.Match[str]") -> str:
    return _ESCAPED.get(match[1], match[1])
