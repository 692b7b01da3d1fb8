"""What the finder knows by name: ten digits, then the signs that people write beside them."""

from ..signs import SIGNS

CLASSES = (*"0123456789", *SIGNS)
CLASS_OF = {name: number for number, name in enumerate(CLASSES)}
DIGITS = 10
