"""Texts for people, in the language that is chosen: `tr("Saved {path}.", path=path)`.

A text stands in the code in English, whole, with names in braces for what is filled in; `tr` says
it. A text that is said later, as a constant, is `marked` where it stands. Each language is a file
in this folder, `de.po` for German; a text that it lacks is said in English.
"""

import gettext
import logging
from collections.abc import Callable
from pathlib import Path

from .po_files import PoTranslations

logger = logging.getLogger(__name__)

ENGLISH = "en"
_FOLDER = Path(__file__).resolve().parent
_NAME = "X-Language-Name"  # in the header of a file: what the language calls itself

_translations: gettext.NullTranslations = gettext.NullTranslations()
_language = ENGLISH


def tr(text: str, /, **values: object) -> str:
    """Return a text in the language that is chosen, with values in the place of their names."""
    said = _translations.gettext(text)
    return said.format(**values) if values else said


def tr_n(one: str, many: str, count: int, /, **values: object) -> str:
    """Return a text about a count, {count} in it: `one` is for 1, `many` for all others."""
    return _translations.ngettext(one, many, count).format(count=count, **values)


def marked(text: str) -> str:
    """Return a text as it is: it is said by `tr` where it is used."""
    return text


def marked_n(one: str, many: str) -> tuple[str, str]:
    """Return a text about a count as it is: it is said by `tr_n` where it is used."""
    return one, many


def languages() -> dict[str, str]:
    """Return the codes of all languages that there are, with what each calls itself."""
    found = {ENGLISH: "English"}
    for path in sorted(_FOLDER.glob("*.po")):
        found[path.stem] = _name_in(path)
    return found


def use_language(code: str) -> str:
    """Say all texts in a language from now on; return what went wrong, or "".

    What is on the screen already stays as it is.
    """
    global _translations, _language
    _translations, _language = gettext.NullTranslations(), ENGLISH
    if code == ENGLISH:
        return ""
    path = _FOLDER / f"{code}.po"
    try:
        _translations, _language = PoTranslations(path), code
    except (OSError, ValueError) as error:
        logger.warning("cannot use %s: %s", path, error)
        return f"Digit Pad cannot speak the language of {path.name} and speaks English: {error}."
    return ""


def language_in_use() -> str:
    """Return the code of the language that texts are said in."""
    return _language


def texts_of(code: str) -> Callable[[str], str]:
    """Return what says single texts in a language, whichever is chosen; English where it lacks."""
    try:
        return PoTranslations(_FOLDER / f"{code}.po").gettext
    except (OSError, ValueError):
        return gettext.NullTranslations().gettext


def _name_in(path: Path) -> str:
    """What a language calls itself, from the first lines of its file: all of it takes longer."""
    with path.open(encoding="utf-8", errors="replace") as file:
        for line in file:
            if line.startswith(f'"{_NAME}:'):
                return line.partition(":")[2].strip().removesuffix('"').removesuffix("\\n").strip()
            if line.startswith("msgid ") and line.strip() != 'msgid ""':
                break
    return path.stem
