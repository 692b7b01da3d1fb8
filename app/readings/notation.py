"""How numbers are written and read: which mark parts the decimals, and whether signs count."""

import dataclasses
from dataclasses import dataclass

from ..recognition import Reading
from ..recognition.meaning.amounts import DECIMALS


@dataclass(frozen=True)
class Notation:
    """decimals: of DECIMALS. digits_only: whether signs are left out. Raises ValueError."""

    decimals: str = "automatic"
    digits_only: bool = False

    def __post_init__(self) -> None:
        if self.decimals not in DECIMALS:
            raise ValueError(f"no such way to write decimals: {self.decimals}")

    def of(self, reading: Reading) -> Reading:
        """Return a reading that is taken so."""
        reading = dataclasses.replace(reading, decimals=self.decimals)
        return reading.without_signs() if self.digits_only else reading
