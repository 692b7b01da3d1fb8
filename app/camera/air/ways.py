"""The ways to lower the pen in the air."""

import enum


class Lowering(enum.Enum):
    """How a person lowers the pen, and lifts it."""

    KEY = "key"
    REST = "rest"
    COLOR = "color"
