"""Recognition of handwritten digits, free of any window.

from app.recognition import DigitRecognizer
DigitRecognizer().read_strokes([[(90, 40), (100, 160)]]).text  # "1"
"""

from typing import TYPE_CHECKING

from .bundled_files import BUNDLED_MODEL
from .network import ModelError
from .reading import Prediction, Reading
from .signs import Sign

if TYPE_CHECKING:
    from .recognizer import DigitRecognizer
else:

    def __getattr__(name: str) -> type:
        """Import the recognizer when it is first asked for: the window opens sooner without it."""
        if name != "DigitRecognizer":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from .recognizer import DigitRecognizer

        return DigitRecognizer


__all__ = ["BUNDLED_MODEL", "DigitRecognizer", "ModelError", "Prediction", "Reading", "Sign"]
