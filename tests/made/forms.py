"""Forms of the tests' own: blank ones, filled in by hand, scanned, photographed, turned."""

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from app.forms.templates.template import Field, Template, even_edges
from app.recognition.ink import Ink, draw_ink
from app.recognition.preprocessing import Box, bounding_box
from model_training.datasets import LabelledImages
from model_training.synthetic.drawings import draw_digit
from model_training.synthetic.glyphs import GLYPHS, glyph

Rng: TypeAlias = np.random.Generator
Page: TypeAlias = NDArray[np.float64]  # brightness, 0..255, (h, w)
Digits: TypeAlias = Callable[[int, Rng], Ink]  # the ink of a digit, cut out, bright on black

WIDTH, HEIGHT = 1000, 1414  # pixels: A4 at 120 dots an inch
PAPER = 245
_LETTERS = [name for name in GLYPHS if len(name) == 1 and name.isalpha()]
_EMPTY, _DASHED, _LETTERED = 0.06, 0.03, 0.03  # shares of the fields that hold no number
_WORDS = (
    "please write clearly inside the boxes each answer is read by a machine",
    "return this sheet to the office before the end of the term",
    "keep a copy for your own records name of the school subject teacher examiner",
    "room signature date place remarks see overleaf for further notes",
)


@dataclass
class _Sheet:
    """A blank form that is being made."""

    image: Image.Image = field(default_factory=lambda: Image.new("L", (WIDTH, HEIGHT), PAPER))
    fields: list[Field] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.pen = ImageDraw.Draw(self.image)

    def text(self, x: float, y: float, text: str, size: float = 18, shade: int = 30) -> None:
        self.pen.text((x, y), text, fill=shade, font=_font(round(size)))

    def frame(self, box: Box, shade: int = 40, width: int = 2) -> None:
        self.pen.rectangle(box, outline=shade, width=width)

    def upright(self, xs: Sequence[float], top: float, bottom: float, shade: int = 40) -> None:
        for x in xs:
            self.pen.line((x, top, x, bottom), fill=shade, width=2)

    def words(self, x: float, y: float, count: int, rng: Rng, size: float = 15) -> None:
        known = " ".join(_WORDS).split()
        self.text(x, y, " ".join(known[i] for i in rng.integers(len(known), size=count)), size)

    def comb(
        self, name: str, x: float, y: float, cells: int, size: tuple[float, float],
        shade: int = 40, digits: tuple[int, int] | None = None,
    ) -> None:  # fmt: skip
        """size: of a cell."""
        box = (x, y, x + cells * size[0], y + size[1])
        self.frame(box, shade)
        self.upright(even_edges(box[0], box[2], cells)[1:-1], box[1], box[3], shade)
        self.fields.append(Field(name, "comb", box, digits or (cells, cells)))

    def number(self, name: str, box: Box, digits: tuple[int, int], decimals: int = 0) -> None:
        self.frame(box)
        self.fields.append(Field(name, "number", box, digits, decimals))

    def template(self, name: str, checks: tuple[str, ...] = ()) -> Template:
        return Template(name, np.array(self.image, np.uint8), tuple(self.fields), checks)


@dataclass(frozen=True, eq=False)
class Filled:
    """A form filled in. page: its brightness. truth: what each leaf of the template holds."""

    page: Page
    truth: dict[str, str]


def mark_sheet(seed: int = 0) -> Template:
    """A candidate's comb, a table of points, their sum."""
    rng, sheet = np.random.default_rng([1, seed]), _Sheet()
    sheet.text(70, 60, "Examination: mark sheet", 40)
    for line in range(4):
        sheet.words(70, 125 + 24 * line, int(rng.integers(9, 14)), rng)
    sheet.text(70, 250, "Candidate", 22)
    sheet.comb("candidate", 250, 240, 8, (44, 54))
    rows = even_edges(380, 380 + 6 * 72, 6)
    columns = (250, 430, 610)
    sheet.text(290, 345, "part a", 22)
    sheet.text(470, 345, "part b", 22)
    for number, y in enumerate(rows[:-1], 1):
        sheet.text(80, y + 22, f"Question {number}", 22)
    for y in rows:
        sheet.pen.line((70, y, 610, y), fill=40, width=2)
    sheet.upright((70, *columns), rows[0], rows[-1])
    sheet.fields.append(
        Field(
            "points", "table", (250, rows[0], 610, rows[-1]), digits=(1, 2),
            rows=rows, columns=columns, names=("a", "b"),
        )
    )  # fmt: skip
    sheet.text(330, 866, "Total", 28)
    sheet.number("total", (430, 850, 610, 925), (1, 3))
    for line in range(5):
        sheet.words(70, 985 + 26 * line, int(rng.integers(8, 14)), rng)
    sheet.text(70, 1180, "Class", 22)
    sheet.number("class", (170, 1165, 300, 1225), (1, 2))
    sheet.text(400, 1180, "Signature ............................................", 22)
    sheet.text(70, 1340, f"Form M-{seed} / page 1", 16)
    points = ", ".join(f"{name} {row}" for name in "ab" for row in range(1, 7))
    return sheet.template("marks", (f"total = sum({points})",))


def order_form(seed: int = 0) -> Template:
    """Pale combs, a date with signs in print, amounts with decimals, lines to write on."""
    rng, sheet = np.random.default_rng([2, seed]), _Sheet()
    sheet.pen.rectangle((50, 50, 950, 110), fill=60)
    sheet.text(70, 58, "ORDER FORM", 42, shade=240)
    sheet.words(70, 130, 12, rng)
    places = [("customer", 10), ("phone", 9), ("account", 11), ("postcode", 5)]
    for number, (name, cells) in enumerate(places):
        y = 190 + 80 * number
        sheet.text(70, y + 12, f"{name.capitalize()} no.", 20)
        sheet.comb(name, 260, y, cells, (36, 46), shade=170)
    sheet.text(620, 442, "Date", 20)
    for name, x, cells in (("day", 690, 2), ("month", 772, 2), ("year", 854, 2)):
        sheet.comb(name, x, 430, cells, (34, 46), shade=150)
    sheet.text(761, 436, "/", 28)
    sheet.text(843, 436, "/", 28)
    for number in range(6):
        y = 560 + 66 * number
        sheet.words(70, y + 14, 2, rng, 20)
        sheet.number(f"pieces {number + 1}", (420, y, 540, y + 52), (1, 3))
        sheet.number(f"price {number + 1}", (640, y, 860, y + 52), (3, 5), decimals=2)
        sheet.text(875, y + 14, "EUR", 20)
    sheet.text(420, 525, "Pieces", 20)
    sheet.text(640, 525, "Price in cents", 20)
    for line in range(6):
        sheet.words(70, 1000 + 26 * line, int(rng.integers(9, 14)), rng)
    sheet.text(70, 1210, "Voucher", 20)
    sheet.pen.line((200, 1240, 500, 1240), fill=60, width=2)
    sheet.fields.append(Field("voucher", "number", (200, 1190, 500, 1246), (4, 6)))
    sheet.text(70, 1340, f"Form O-{seed}", 16)
    return sheet.template("order")


def questionnaire(seed: int = 0) -> Template:
    """Many small boxes beside lines of print."""
    rng, sheet = np.random.default_rng([3, seed]), _Sheet()
    sheet.text(70, 60, "Questionnaire", 40)
    sheet.words(70, 120, 12, rng)
    for number in range(12):
        y = 180 + 84 * number
        sheet.text(70, y + 6, f"{number + 1}.", 20)
        sheet.words(110, y + 6, int(rng.integers(5, 8)), rng, 18)
        sheet.words(110, y + 32, int(rng.integers(3, 7)), rng, 18)
        sheet.number(f"q{number + 1}", (640, y, 720, y + 56), (1, 2))
        sheet.comb(f"code{number + 1}", 770, y, 4, (38, 50), digits=(1, 4))
    sheet.words(70, 1230, 12, rng)
    sheet.text(70, 1340, f"Form Q-{seed}", 16)
    return sheet.template("questions")


MAKERS = (mark_sheet, order_form, questionnaire)


def drawn_digits(label: int, rng: Rng) -> Ink:
    """Draw a digit as the code's own hands do."""
    strokes, _ = draw_digit(label, rng)
    return _cut(draw_ink(strokes, float(rng.uniform(7, 13))))


def written_digits(images: LabelledImages) -> Digits:
    """Return what takes digits from labelled images, such as MNIST's."""
    by_label = [np.flatnonzero(images.labels == label) for label in range(10)]
    return lambda label, rng: _cut(images.images[rng.choice(by_label[label])])


def fill_in(form: Template, rng: Rng, digits: Digits = drawn_digits) -> Filled:
    """Return a form with a number in most of its fields, in one hand and pen."""
    hand = _Hand(rng, digits)
    page = np.array(form.reference, np.float64)
    truth = {}
    for leaf in form.leaves:
        what = rng.random()
        if what < _EMPTY:
            truth[leaf.name] = ""
        elif what < _EMPTY + _DASHED:
            hand.dash(page, leaf.box)
            truth[leaf.name] = ""
        elif what < _EMPTY + _DASHED + _LETTERED and leaf.kind == "number":
            hand.letters(page, leaf, rng.choice(_LETTERS, 3).tolist())
            truth[leaf.name] = ""
        else:
            fewest, most = leaf.digits
            text = "".join(map(str, rng.integers(10, size=rng.integers(max(fewest, 1), most + 1))))
            hand.write(page, leaf, text)
            truth[leaf.name] = with_point(text, leaf.decimals)
    return Filled(page, truth)


def write_in(
    form: Template, texts: dict[str, str], rng: Rng, digits: Digits = drawn_digits
) -> Page:
    """Return a form with these digits in its leaves."""
    hand = _Hand(rng, digits)
    page = np.array(form.reference, np.float64)
    for leaf in form.leaves:
        if texts.get(leaf.name):
            hand.write(page, leaf, texts[leaf.name])
    return page


def letters_in(page: Page, leaf: Field, names: Sequence[str], rng: Rng) -> None:
    """Write letters into a field of a page."""
    _Hand(rng, drawn_digits).letters(page, leaf, names)


def with_point(text: str, decimals: int) -> str:
    return f"{text[:-decimals]}.{text[-decimals:]}" if decimals else text


class _Hand:
    """How one person writes on one page. Sizes are shares of the field's height."""

    def __init__(self, rng: Rng, digits: Digits) -> None:
        self.rng, self.digits = rng, digits
        self.size = rng.uniform(0.5, 0.78)
        self.gap = rng.uniform(0.08, 0.35)
        self.pen = rng.uniform(30, 130)  # brightness of its ink

    def write(self, page: Page, leaf: Field, text: str) -> None:
        """Write digits into a field."""
        if leaf.kind == "comb":
            for cell, char in zip(leaf.cell_boxes, text, strict=False):
                self._digit_in(page, int(char), cell)
            return
        left, top, right, bottom = leaf.box
        inks = [self._ink(int(char), bottom - top) for char in text]
        gaps = [self.rng.uniform(0.4, 1.6) * self.gap * (bottom - top) for _ in inks]
        room = right - left - 10
        wide = sum(ink.shape[1] for ink in inks) + sum(gaps[1:])
        if wide > room:
            inks = [_resized(ink, room / wide) for ink in inks]
            gaps = [gap * room / wide for gap in gaps]
            wide = room
        x = left + 5 + self.rng.uniform(0, room - wide)
        slack = bottom - top - max(ink.shape[0] for ink in inks)
        base = top + max(ink.shape[0] for ink in inks) + self.rng.uniform(0.3, 0.7) * slack
        for ink, gap in zip(inks, gaps, strict=True):
            self._lay(page, ink, x, base - ink.shape[0] + self.rng.normal(0, 1))
            x += ink.shape[1] + gap

    def dash(self, page: Page, box: Box) -> None:
        """Cross an empty field out with a line."""
        left, top, right, bottom = box
        wide, tall = min(right - left, 2 * (bottom - top)), bottom - top
        x, y = left + 0.25 * wide, (top + bottom) / 2 + self.rng.normal(0, 0.06) * tall
        mask = np.zeros(page.shape, np.uint8)
        end = (round(x + 0.5 * wide), round(y + self.rng.normal(0, 0.06) * tall))
        cv2.line(mask, (round(x), round(y)), end, 255, 3, cv2.LINE_AA)
        self._darken(page, mask, 0, 0)

    def letters(self, page: Page, leaf: Field, names: Sequence[str]) -> None:
        """Write letters into a field, as many as there is room for."""
        left, top, right, bottom = leaf.box
        x = left + 8.0
        for name in names:
            strokes = [(stroke * 1.2 + 40).tolist() for stroke in glyph(name, self.rng)]
            ink = _cut(draw_ink(strokes, 8.0))
            ink = _resized(ink, self.size * (bottom - top) / ink.shape[0])
            if x + ink.shape[1] > right - 4:
                return
            self._lay(page, ink, x, (top + bottom - ink.shape[0]) / 2)
            x += ink.shape[1] + 5

    def _digit_in(self, page: Page, label: int, box: Box) -> None:
        left, top, right, bottom = box
        ink = self._ink(label, bottom - top)
        ink = _resized(ink, min(1.0, 0.85 * (right - left) / ink.shape[1]))
        x = (left + right - ink.shape[1]) / 2 + self.rng.normal(0, 0.06) * (right - left)
        y = (top + bottom - ink.shape[0]) / 2 + self.rng.normal(0, 0.05) * (bottom - top)
        self._lay(page, ink, x, y)

    def _ink(self, label: int, tall: float) -> Ink:
        ink = self.digits(label, self.rng)
        height = tall * self.size * self.rng.uniform(0.88, 1.12)
        return _sharpened(_resized(ink, min(height / ink.shape[0], height / ink.shape[1])))

    def _lay(self, page: Page, ink: Ink, x: float, y: float) -> None:
        self._darken(page, ink, max(0, round(x)), max(0, round(y)))

    def _darken(self, page: Page, ink: Ink, left: int, top: int) -> None:
        area = page[top : top + ink.shape[0], left : left + ink.shape[1]]
        cover = ink[: area.shape[0], : area.shape[1]] / 255
        area[:] = np.minimum(area, area * (1 - cover) + self.pen * cover)


def scanned(page: Page, rng: Rng) -> Ink:
    """Return a page as a scanner sees it: hardly askew, with a little noise."""
    angle, scale = rng.normal(0, 0.8), rng.uniform(0.96, 1.03)
    matrix = cv2.getRotationMatrix2D((WIDTH / 2, HEIGHT / 2), angle, scale)
    matrix = np.asarray(matrix, np.float64) + np.array([[0, 0, x] for x in rng.normal(0, 8, 2)])
    seen = cv2.warpAffine(page, matrix, (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR, borderValue=PAPER)
    seen = cv2.GaussianBlur(seen, (0, 0), rng.uniform(0.3, 0.9))
    return _seen(seen + rng.normal(0, rng.uniform(1, 5), seen.shape), rng)


def photographed(page: Page, rng: Rng) -> Ink:
    """Return a page as a camera sees it from the side: on a table, in uneven light, bent."""
    margin, grain = 0.1, rng.normal(0, 6, (HEIGHT // 8, WIDTH // 8))
    width, height = round(WIDTH * (1 + 2 * margin)), round(HEIGHT * (1 + 2 * margin))
    table = np.full((height, width), rng.uniform(30, 120))
    table = table + cv2.resize(grain, (width, height), interpolation=cv2.INTER_CUBIC)
    corners = np.array([[0, 0], [WIDTH, 0], [WIDTH, HEIGHT], [0, HEIGHT]], np.float32)
    goals = corners + rng.uniform(-0.07, 0.07, (4, 2)) * [WIDTH, HEIGHT]
    goals = goals + np.array([WIDTH, HEIGHT]) * margin
    matrix = cv2.getPerspectiveTransform(corners, goals.astype(np.float32))
    bent = _bent(page, rng)
    on_table = cv2.warpPerspective(bent, matrix, (width, height), flags=cv2.INTER_LINEAR)
    is_paper = cv2.warpPerspective(np.ones_like(page), matrix, (width, height))
    seen = on_table + (1 - is_paper) * table
    y, x = np.mgrid[0:height, 0:width] / max(width, height)
    angle = rng.uniform(0, 2 * np.pi)
    seen *= 1 - rng.uniform(0, 0.4) * np.abs(x * np.cos(angle) + y * np.sin(angle))
    seen = cv2.GaussianBlur(seen, (0, 0), rng.uniform(0.4, 1.1))
    return _seen(seen + rng.normal(0, rng.uniform(1, 6), seen.shape), rng)


def turned(picture: Ink, turns: int) -> Ink:
    """Return a picture turned by so many quarters to the left."""
    return np.ascontiguousarray(np.rot90(picture, turns))


def _bent(page: Page, rng: Rng) -> Page:
    """Return a page whose paper is bowed a little."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    bow = np.float32(rng.normal(0, 6))
    y2 = y + bow * np.sin(np.pi * x / WIDTH).astype(np.float32)
    bent = cv2.remap(page.astype(np.float32), x, y2, cv2.INTER_LINEAR, borderValue=PAPER)
    return np.asarray(bent, np.float64)


def _seen(page: NDArray[np.floating], rng: Rng) -> Ink:
    pixels = np.clip(page, 0, 255).astype(np.uint8)
    quality = [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(70, 96))]
    _, jpeg = cv2.imencode(".jpg", pixels, quality)
    return np.asarray(cv2.imdecode(jpeg, cv2.IMREAD_GRAYSCALE), np.uint8)


def _cut(ink: Ink) -> Ink:
    box = bounding_box(ink)
    assert box is not None
    left, top, right, bottom = box
    return ink[top:bottom, left:right]


def _resized(ink: Ink, scale: float) -> Ink:
    size = max(2, round(ink.shape[1] * scale)), max(2, round(ink.shape[0] * scale))
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(ink, size, interpolation=way), np.uint8)


def _sharpened(ink: Ink) -> Ink:
    """Return enlarged ink with an edge again, as a pen leaves it."""
    sharp = np.clip((ink.astype(np.float32) - 128) * 1.6 + 140, 0, 255)
    return np.where(ink > 40, sharp, 0).astype(np.uint8)


@functools.cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)
