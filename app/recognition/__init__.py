"""Recognition of handwritten digits, free of any window.

from app.recognition import DigitRecognizer
DigitRecognizer().read_strokes([[(90, 40), (100, 160)]]).text  # "1"
"""

from .model_values import BUNDLED_MODEL
from .network import ModelError
from .reading import Prediction, Reading
from .recognizer import DigitRecognizer
from .signs import Sign

__all__ = ["BUNDLED_MODEL", "DigitRecognizer", "ModelError", "Prediction", "Reading", "Sign"]
