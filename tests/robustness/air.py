"""Frames that change their size, their light and all that is in them, before a writer."""

import numpy as np

from app.camera.air.picking import PickError
from app.camera.air.ways import Lowering
from app.camera.air.writer import AirWriter

from .attack import ANSWERED, REFUSED, Attempt

_LONGEST = 200  # pixels of a side


def attempt() -> Attempt:
    """Return what shows one writer a frame, and has it do something at random."""
    writer = AirWriter()
    shape = [120, 160]

    def try_case(number: int) -> str:
        rng = np.random.default_rng(number)
        if rng.random() < 0.03:
            shape[:] = rng.integers(1, _LONGEST, 2).tolist()
        writer.see(_frame(rng, (shape[0], shape[1])), number / 30)
        outcome = _act(writer, rng)
        lines = writer.take_lines()
        assert all(np.isfinite(line).all() and len(line) for line in lines)
        assert writer.sight
        if writer.sight.position is not None:
            assert np.isfinite(writer.sight.position).all()
        return outcome

    return try_case


def _act(writer: AirWriter, rng: np.random.Generator) -> str:
    match rng.integers(12):
        case 0:
            try:
                x, y = rng.uniform(-10, _LONGEST, 2).tolist()
                writer.pick((x, y))
            except PickError:
                return REFUSED
        case 1 | 2:
            writer.lower()
        case 3:
            writer.lift()
        case 4:
            writer.end_line()
        case 5 if rng.random() < 0.2:
            writer.lowering = list(Lowering)[rng.integers(3)]
        case 6 if rng.random() < 0.05:
            writer.forget()
    return ANSWERED


def _frame(rng: np.random.Generator, size: tuple[int, int]) -> "np.ndarray":
    height, width = size
    frame = np.full((height, width, 3), rng.integers(256, size=3), np.uint8)
    match rng.integers(4):
        case 0:
            return rng.integers(0, 256, frame.shape, np.uint8)
        case 1:
            return frame
        case _:
            for _ in range(rng.integers(1, 5)):
                top, left = rng.integers(0, height), rng.integers(0, width)
                high, wide = rng.integers(1, 40, 2)
                frame[top : top + high, left : left + wide] = rng.integers(256, size=3)
            return frame
