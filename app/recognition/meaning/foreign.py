"""How a group is read aloud in other languages than English, by num2words.

Only its whole numbers are asked for: of decimals and of what is below zero some of its languages
drop a part. What stands between numbers has the name that the language's own texts give it, or
stays as it is.
"""

import functools
import re
from collections.abc import Mapping
from typing import Any

from .amounts import amount, plain
from .dates import date_of, time_of

LANGUAGES = {  # what each calls itself
    "ca": "Català", "cs": "Čeština", "cy": "Cymraeg", "da": "Dansk", "de": "Deutsch",
    "eo": "Esperanto", "es": "Español", "fi": "Suomi", "fr": "Français", "hu": "Magyar",
    "is": "Íslenska", "it": "Italiano", "lt": "Lietuvių", "lv": "Latviešu", "nl": "Nederlands",
    "no": "Norsk", "pl": "Polski", "pt": "Português", "ro": "Română", "ru": "Русский",
    "sk": "Slovenčina", "sl": "Slovenščina", "sr": "Srpski", "sv": "Svenska", "tr": "Türkçe",
    "uk": "Українська",
}  # fmt: skip
_NOT_KNOWN = {"cy": ("minws", "pwynt"), "it": ("meno", "virgola")}  # to num2words: minus, point
_MOST_DIGITS_AS_ONE_NUMBER = 6  # without marks between thousands; more is a telephone number
_PART = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[.,][0-9]+|.")


def spoken_in(
    language: str, text: str, decimals: str = "automatic", signs: Mapping[str, str] | None = None
) -> str:
    """Return a group's text in words of one of LANGUAGES.

    decimals: of `amounts.DECIMALS`. signs: the names of signs in that language, where it has some.
    """
    names = _own_signs(language) | dict(signs or {})
    if date_of(text) is not None or time_of(text) is not None:
        return " ".join(_whole(language, str(int(part))) for part in re.findall(r"\d+", text))
    parts = (_part(language, part, decimals, names) for part in _PART.findall(text))
    return " ".join(part for part in parts if part)


def _part(language: str, part: str, decimals: str, names: Mapping[str, str]) -> str:
    if part.isdigit():
        return _row(language, part)
    number = amount(part, decimals) if any(map(str.isdigit, part)) else None
    if number is None:
        return " ".join(
            _whole(language, char) if char.isdigit() else names.get(char, char) for char in part
        )
    whole, _, rest = plain(number).partition(".")
    behind = f" {names['.']} {_by_digits(language, rest)}" if rest else ""
    return _whole(language, whole) + behind


def _row(language: str, digits: str) -> str:
    """A number, or digit by digit what is a code or a telephone number."""
    is_code = digits != "0" and digits.startswith("0")
    if is_code or len(digits) > _MOST_DIGITS_AS_ONE_NUMBER:
        return _by_digits(language, digits)
    return _whole(language, digits)


def _by_digits(language: str, digits: str) -> str:
    return " ".join(_whole(language, digit) for digit in digits)


def _whole(language: str, digits: str) -> str:
    return str(_num2words().num2words(int(digits), lang=language)).strip()


@functools.cache
def _own_signs(language: str) -> dict[str, str]:
    """What num2words knows of signs: the minus, and what is before the decimals."""
    converter = _num2words().CONVERTER_CLASSES[language]
    minus, point = _NOT_KNOWN.get(language) or (converter.negword, converter.pointword)
    if isinstance(point, tuple):  # forms for one, for some and for many
        point = point[-1]
    return {"-": minus.strip(), ".": point.strip(), ",": point.strip()}


@functools.cache
def _num2words() -> Any:
    import num2words  # takes a tenth of a second: never before the window is open

    return num2words
