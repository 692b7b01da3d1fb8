"""Made pages: handwritten digits on paper, photographed badly, with what stands on them.

For measuring how well pages are read: the digits are given, all the rest is drawn here by a seed:
lines of groups, pens, ruled and squared paper, print from the back, specks, light, perspective,
rotation up to 10 degrees, blur, noise and JPEG.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.recognition import Prediction, Reading
from app.recognition.ink import Ink
from app.recognition.preprocessing import Box, bounding_box

from ..datasets import LabelledImages

_PENS = ((20, 20, 30), (25, 40, 130), (30, 60, 160), (90, 90, 95), (170, 30, 40), (20, 100, 50))
_RULES = ((170, 195, 225), (190, 190, 190), (150, 180, 210), (215, 190, 190))
_MOST_ROTATION = 10.0  # degrees
_DARK = 128  # of ink that is seen to meet other ink
_CONTACT = 6  # pixels

_Color = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Page:
    """picture: RGB, uint8 (h, w, 3). labels and boxes: in reading order. text: as read.

    touching: the numbers of the digits whose ink meets that of the digit before.
    """

    picture: NDArray[np.uint8]
    labels: tuple[int, ...]
    boxes: tuple[Box, ...]
    text: str
    touching: tuple[int, ...] = ()


@dataclass(frozen=True)
class PageScore:
    """Of one page or several: digits, those found and read right, boxes where no digit is.

    pairs, pairs_right: of neighbours that touch, those of which both are read right.
    """

    digits: int
    right: int
    false_boxes: int
    pairs: int = 0
    pairs_right: int = 0

    def __add__(self, other: "PageScore") -> "PageScore":
        return PageScore(
            self.digits + other.digits,
            self.right + other.right,
            self.false_boxes + other.false_boxes,
            self.pairs + other.pairs,
            self.pairs_right + other.pairs_right,
        )


def make_page(
    digits: LabelledImages,
    rng: np.random.Generator,
    *,
    is_rotated: bool = True,
    touching: float = 0.0,
) -> Page:
    """Write some of the digits, about 40, on a page and photograph it.

    touching: how often a digit's ink meets that of the one before; three never meet.
    """
    height = int(rng.integers(36, 90))
    width = int(height * rng.uniform(18, 28))
    tall = int(width * rng.uniform(0.7, 1.3))
    paper = np.array(rng.uniform(200, 252, 3) * 0.3 + rng.uniform(215, 250) * 0.7)
    canvas = np.ones((tall, width, 3)) * paper
    canvas = canvas * _grain(tall, width, rng)[..., None]
    if rng.random() < 0.4:
        _print_from_the_back(canvas, rng)
    pitch = height * rng.uniform(1.7, 2.4)
    if rng.random() < 0.6:
        _rule(canvas, pitch if rng.random() < 0.6 else height * rng.uniform(0.4, 0.7), height, rng)
    pen = np.array(_PENS[rng.integers(len(_PENS))], float)
    labels, boxes, lines, met = _write(canvas, digits, height, pitch, pen, touching, rng)
    _add_specks(canvas, height, rng)
    matrix = _view(width, tall, rng) if is_rotated else np.eye(3)
    picture = _photograph(canvas, paper, matrix, rng)
    return Page(
        picture,
        tuple(labels),
        tuple(_moved(box, matrix) for box in boxes),
        "\n".join(lines),
        tuple(met),
    )


def score(page: Page, reading: Reading) -> PageScore:
    """Match each box that was read to at most one digit: the digit's middle lies in the box."""
    free = set(range(len(page.labels)))
    right: set[int] = set()
    false_boxes = 0
    for digit in reading.digits:
        hits = [number for number in free if _covers(digit, page.boxes[number])]
        if not hits:
            false_boxes += 1
            continue
        number = min(hits, key=lambda hit: _off(digit, page.boxes[hit]))
        free.remove(number)
        best = int(np.argmax(digit.probabilities))
        if best == page.labels[number]:
            right.add(number)
    pairs_right = sum({number - 1, number} <= right for number in page.touching)
    return PageScore(len(page.labels), len(right), false_boxes, len(page.touching), pairs_right)


def _covers(digit: Prediction, box: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    left, top, right, bottom = digit.box
    slack = 0.15 * (box[3] - box[1])
    is_inside = left - slack <= x <= right + slack and top - slack <= y <= bottom + slack
    return is_inside and (bottom - top) >= 0.5 * (box[3] - box[1])


def _off(digit: Prediction, box: Box) -> float:
    return sum(abs(a - b) for a, b in zip(digit.box, box, strict=True))


def _write(
    canvas: _Color, digits: LabelledImages, height: int, pitch: float, pen: _Color,
    touching: float, rng: np.random.Generator,
) -> tuple[list[int], list[Box], list[str], list[int]]:  # fmt: skip
    tall, width, _ = canvas.shape
    labels: list[int] = []
    boxes: list[Box] = []
    lines: list[str] = []
    met: list[int] = []
    y = 1.2 * pitch
    sharpness = rng.uniform(2, 5)
    strength = rng.uniform(0.75, 0.98)
    drift = rng.uniform(-0.04, 0.04)
    while y < tall - 1.2 * pitch and len(labels) < 60:
        x: float = height * rng.uniform(2.0, 3.0)
        line = ""
        written = np.zeros((tall, width), bool)
        while x < width - 3.0 * height:
            number = int(rng.integers(len(digits)))
            ink = _pen_stroke(digits.images[number], height * rng.uniform(0.85, 1.15), sharpness)
            top = int(y + drift * x - ink.shape[0] / 2 + height * rng.uniform(-0.08, 0.08))
            box = bounding_box(ink)
            if box is None or top < 0 or top + ink.shape[0] >= tall:
                break
            left = int(x)
            if (
                touching
                and line[-1:].isdigit()
                and len(labels) - 1 not in met[-1:]
                and rng.random() < touching
            ):
                x = left = _met(written, ink, left, top)
                met.append(len(labels))
            if left + ink.shape[1] >= width:
                break
            area = canvas[top : top + ink.shape[0], left : left + ink.shape[1]]
            alpha = (ink / 255.0 * strength)[..., None]
            area[:] = area * (1 - alpha) + pen * alpha * (area / 255)
            written[top : top + ink.shape[0], left : left + ink.shape[1]] |= ink > _DARK
            labels.append(int(digits.labels[number]))
            boxes.append((left + box[0], top + box[1], left + box[2], top + box[3]))
            line += str(labels[-1])
            x += ink.shape[1] + height * rng.uniform(0.22, 0.5)
            if rng.random() < 0.15:
                x += height * 1.6
                line += " "
        if line:
            lines.append(line.strip())
        y += pitch
    return labels, boxes, lines, met


def _met(written: NDArray[np.bool_], ink: Ink, left: int, top: int) -> int:
    """Return how far left a digit's ink goes until it meets what is written."""
    height, width = ink.shape
    for place in range(left, max(left - 2 * width, 0), -1):
        if (written[top : top + height, place : place + width] & (ink > _DARK)).sum() >= _CONTACT:
            return place
    return left


def _pen_stroke(image: Ink, height: float, sharpness: float) -> Ink:
    """A digit image cut out, enlarged to the height, its edges as sharp as a pen's."""
    box = bounding_box(image)
    assert box is not None
    left, top, right, bottom = box
    cut = np.pad(image[top:bottom, left:right], 1)
    scale = height / cut.shape[0]
    size = (max(3, round(cut.shape[1] * scale)), max(3, round(height)))
    large = cv2.resize(cut, size, interpolation=cv2.INTER_CUBIC).astype(np.float64)
    return np.asarray(np.clip((large - 128) * sharpness / 2 + 140, 0, 255), np.uint8) * (large > 40)


def _grain(tall: int, width: int, rng: np.random.Generator) -> NDArray[np.float64]:
    fine = rng.normal(0, 1, (tall // 2 + 1, width // 2 + 1))
    coarse = rng.normal(0, 1, (tall // 40 + 2, width // 40 + 2))
    grain = 0.012 * cv2.resize(fine, (width, tall)) + 0.015 * cv2.resize(
        coarse, (width, tall), interpolation=cv2.INTER_CUBIC
    )
    return np.asarray(1 + grain * rng.uniform(0.2, 1.5))


def _print_from_the_back(canvas: _Color, rng: np.random.Generator) -> None:
    tall, width, _ = canvas.shape
    layer = np.zeros((tall, width), np.uint8)
    for y in range(40, tall, int(rng.integers(50, 110))):
        words = "".join(chr(int(rng.integers(97, 123))) for _ in range(int(rng.integers(5, 40))))
        scale = float(rng.uniform(0.8, 1.6))
        cv2.putText(layer, words, (60, y), cv2.FONT_HERSHEY_COMPLEX, scale, 255, 2)
    blurred = np.asarray(cv2.GaussianBlur(layer[:, ::-1], (0, 0), 1.5), np.float64)[..., None]
    canvas *= 1 - blurred / 255 * rng.uniform(0.03, 0.12)


def _rule(canvas: _Color, pitch: float, height: int, rng: np.random.Generator) -> None:
    """Draw ruled lines, and, where they are close, squares; sometimes a red margin."""
    tall, width, _ = canvas.shape
    color = np.array(_RULES[rng.integers(len(_RULES))], float) / 255
    thickness = max(1, round(height * rng.uniform(0.02, 0.05)))
    for y in np.arange(pitch * 0.7, tall, pitch):
        canvas[int(y) : int(y) + thickness] *= color
    if pitch < height:
        for x in np.arange(pitch * 0.7, width, pitch):
            canvas[:, int(x) : int(x) + thickness] *= color
    if rng.random() < 0.4:
        x = int(height * 1.3)
        canvas[:, x : x + thickness] *= np.array([0.9, 0.6, 0.6])


def _add_specks(canvas: _Color, height: int, rng: np.random.Generator) -> None:
    tall, width, _ = canvas.shape
    for _ in range(int(rng.integers(0, 15))):
        center = (int(rng.integers(width)), int(rng.integers(tall)))
        radius = max(1, round(height * rng.uniform(0.01, 0.05)))
        cv2.circle(canvas, center, radius, (60, 55, 50), -1, cv2.LINE_AA)


def _view(width: int, tall: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """A camera a little askew: rotation, and corners moved by up to 2 % as perspective."""
    angle = rng.uniform(-_MOST_ROTATION, _MOST_ROTATION)
    rotation = np.vstack([cv2.getRotationMatrix2D((width / 2, tall / 2), angle, 0.92), [0, 0, 1]])
    corners = np.array([[0, 0], [width, 0], [width, tall], [0, tall]], np.float32)
    shift = rng.uniform(-0.02, 0.02, (4, 2)) * [width, tall]
    perspective = cv2.getPerspectiveTransform(corners, (corners + shift).astype(np.float32))
    return np.asarray(perspective @ rotation, np.float64)


def _photograph(
    canvas: _Color, paper: _Color, matrix: NDArray[np.float64], rng: np.random.Generator
) -> NDArray[np.uint8]:
    tall, width, _ = canvas.shape
    border = tuple(float(value) for value in paper)
    seen = cv2.warpPerspective(
        canvas, matrix, (width, tall), flags=cv2.INTER_LINEAR, borderValue=border
    )
    seen = seen * _light(tall, width, rng)[..., None]
    seen = cv2.GaussianBlur(seen, (0, 0), rng.uniform(0.3, 1.2))
    seen = seen + rng.normal(0, rng.uniform(1, 7), seen.shape)
    pixels = np.asarray(np.clip(seen, 0, 255), np.uint8)
    quality = int(rng.integers(60, 96))
    _, jpeg = cv2.imencode(".jpg", pixels[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(jpeg, cv2.IMREAD_COLOR_RGB), np.uint8)


def _light(tall: int, width: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Light from one side, vignetting, and now and then a shadow across the page."""
    y, x = np.mgrid[0:tall, 0:width] / max(tall, width)
    angle = rng.uniform(0, 2 * np.pi)
    along = x * np.cos(angle) + y * np.sin(angle)
    light = 1 - rng.uniform(0, 0.5) * (along - along.min()) / np.ptp(along)
    off = (x - x.mean()) ** 2 + (y - y.mean()) ** 2
    light *= 1 - rng.uniform(0, 0.5) * off
    if rng.random() < 0.3:
        edge = (along - np.median(along)) / rng.uniform(0.003, 0.05)
        light *= 1 - rng.uniform(0.2, 0.5) / (1 + np.exp(-np.clip(edge, -50, 50)))
    return np.asarray(light * rng.uniform(0.6, 1.0))


def _moved(box: Box, matrix: NDArray[np.float64]) -> Box:
    left, top, right, bottom = box
    corners = np.array([[[left, top], [right, top], [right, bottom], [left, bottom]]], np.float32)
    moved = cv2.perspectiveTransform(corners, matrix)[0]
    low, high = moved.min(axis=0).tolist(), moved.max(axis=0).tolist()
    return low[0], low[1], high[0], high[1]
