"""Damage done to files: bytes changed, cut out, doubled, put in."""

import numpy as np

_TELLING = (0, 1, 0x7F, 0x80, 0xFF)  # bytes at which sizes and signs turn over


def mutated(content: bytes, rng: np.random.Generator) -> bytes:
    """Return content with one to a few dozen faults."""
    damaged = bytearray(content)
    for _ in range(int(2 ** rng.uniform(0, 5))):
        _damage(damaged, rng)
    return bytes(damaged)


def _damage(content: bytearray, rng: np.random.Generator) -> None:
    if not content:
        return
    # Headings come first and tell most.
    most = len(content) if rng.random() < 0.5 else min(len(content), 200)
    at = int(rng.integers(most))
    length = int(2 ** rng.uniform(0, 6))
    match rng.integers(6):
        case 0:
            content[at] = int(rng.integers(256))
        case 1:
            content[at] = int(rng.choice(_TELLING))
        case 2:
            content[at] ^= 1 << int(rng.integers(8))
        case 3:
            del content[at : at + length]
        case 4:
            content[at:at] = content[at : at + length]
        case _:
            if rng.random() < 0.2:
                del content[at:]
            else:
                content[at : at + length] = rng.bytes(length)
