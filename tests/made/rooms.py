"""Made frames of what a camera sees beside digits: a hand's fingers, the edge of a sheet."""

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]

WIDTH, HEIGHT = 640, 480
_SKIN = np.array([205.0, 160.0, 135.0])
_FINGER, _PALM = 30, (75, 85)  # pixels


def hand(fingers: int, seed: int) -> Picture:
    """A hand before a wall, its fingers held up, RGB."""
    rng = np.random.default_rng(seed)
    wall = np.ones((HEIGHT, WIDTH, 3)) * rng.uniform(90, 220, 3) + _uneven(rng)
    shape, shade = np.zeros((HEIGHT, WIDTH), np.uint8), np.zeros((HEIGHT, WIDTH))
    across, down = (int(each) for each in rng.integers((220, 330), (420, 420)))
    cv2.ellipse(shape, (across, down), _PALM, 0, 0, 360, 255, -1)
    cv2.rectangle(shape, (across - 50, down + 40), (across + 50, HEIGHT), 255, -1)
    for number in range(fingers):
        aside = number - (fingers - 1) / 2
        angle, length = np.radians(18 * aside + rng.uniform(-8, 8)), rng.uniform(150, 200)
        root = int(across + 34 * aside), down - 40
        tip = int(root[0] + length * np.sin(angle)), int(root[1] - length * np.cos(angle))
        cv2.line(shape, root, tip, 255, _FINGER)
        side = _FINGER // 2
        cv2.line(shade, (root[0] + side, root[1]), (tip[0] + side, tip[1]), -40, 6)  # it is round
        cv2.ellipse(shade, tip, (8, 11), 0, 0, 360, 22, -1)  # its nail
    inside = cv2.GaussianBlur(shape, (0, 0), 1.5)[..., None] / 255
    skin = _SKIN * rng.uniform(0.45, 1.1) + cv2.GaussianBlur(shade, (0, 0), 4)[..., None]
    return _seen(wall * (1 - inside) + skin * inside, rng)


def sheet_edge(at: float, seed: int, *, is_upright: bool = True) -> Picture:
    """A sheet that ends at a place, 0..1 of the frame, in the shadow that it throws, RGB."""
    rng = np.random.default_rng(seed)
    table = np.ones((HEIGHT, WIDTH, 3)) * rng.uniform(30, 180) + _uneven(rng)
    sheet = np.zeros((HEIGHT, WIDTH), np.uint8)
    aslant = rng.uniform(-0.05, 0.05)
    if is_upright:
        ends = [(at + aslant, 0.0), (at - aslant, 1.0), (0.0, 1.0), (0.0, 0.0)]
    else:
        ends = [(0.0, at + aslant), (1.0, at - aslant), (1.0, 0.0), (0.0, 0.0)]
    cv2.fillPoly(sheet, [np.array(np.multiply(ends, (WIDTH, HEIGHT)), np.int32)], 255)
    inside = cv2.GaussianBlur(sheet, (0, 0), 1.2)[..., None] / 255
    shadow = cv2.GaussianBlur(np.roll(sheet, (4, 4), (0, 1)), (0, 0), 4)[..., None] / 255
    table *= 1 - 0.5 * shadow
    return _seen(table * (1 - inside) + rng.uniform(190, 240) * inside, rng)


def _uneven(rng: np.random.Generator) -> NDArray[np.floating]:
    """Light that is not the same everywhere."""
    rough = rng.normal(0, 10, (6, 8))
    light = cv2.resize(rough, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC)
    return np.asarray(light, np.float64)[..., None]


def _seen(scene: NDArray[np.floating], rng: np.random.Generator) -> Picture:
    """A scene with a camera's noise."""
    noisy: Picture = np.clip(scene + rng.normal(0, 5, scene.shape), 0, 255).astype(np.uint8)
    return noisy
