"""The language that the system speaks to its user."""

import ctypes
import locale
import os
import sys
from collections.abc import Collection


def system_language(known: Collection[str], otherwise: str) -> str:
    """Return the system's language, if it is one of the known codes, or else the other one."""
    code = _system_locale().replace("-", "_").partition("_")[0].lower()
    return code if code in known else otherwise


def _system_locale() -> str:
    """Return a name such as "de_DE.UTF-8", "" where the system says none."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return value
    if sys.platform == "win32":
        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return locale.getlocale()[0] or ""
