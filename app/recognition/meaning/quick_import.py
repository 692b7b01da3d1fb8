"""inflect imported in a hundredth of the time.

inflect has its methods checked by typeguard, which parses inflect's whole source anew for each of
them: together a second and more, in steps of 30 ms in which no other thread of Python runs, the
window's neither. `python -O` leaves these checks out, and so does this: what is spelt here has the
right type.
"""

import importlib
import sys
from types import ModuleType
from typing import Any, TypeVar

T = TypeVar("T")

_CHECKER = "typeguard"


def inflect_module() -> Any:
    """Import inflect without checks of its types."""
    known = sys.modules.get(_CHECKER)
    sys.modules[_CHECKER] = _without_checks()
    try:
        return importlib.import_module("inflect")
    except ImportError:  # another version may ask the checker for more
        pass
    finally:
        del sys.modules[_CHECKER]
        if known is not None:
            sys.modules[_CHECKER] = known
    return importlib.import_module("inflect")


def _without_checks() -> ModuleType:
    module: Any = ModuleType(_CHECKER)
    module.typechecked = _unchecked
    checked: ModuleType = module
    return checked


def _unchecked(method: T) -> T:
    return method
