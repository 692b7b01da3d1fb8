"""Lists of unsure digits: their order, their file, and answers that find their digits again."""

import dataclasses
import json
from pathlib import Path

import pytest

from app.pages.page_results import PageResult, csv_rows, json_text
from app.pages.review import (
    ReviewError,
    ReviewItem,
    answered,
    load_review,
    review_items,
    save_review,
)
from app.recognition import Sign
from app.recognition.reading import reading_of_lines
from tests.made.readings import prediction, reading

SURE = prediction(4, (0, 0, 20, 40))
DOUBTED = prediction(9, (30, 0, 50, 40), is_sure=False, confidence=0.7)
HARDLY = prediction(1, (60, 0, 70, 40), is_sure=False, confidence=0.2)
PAGE = PageResult("/scans/a.png", 1, reading(SURE, DOUBTED))
OTHER = PageResult("/scans/b.png", 3, reading(HARDLY))


def test_the_least_sure_comes_first_and_what_is_sure_not_at_all() -> None:
    items = review_items([PAGE, OTHER])
    assert [(item.file, item.page, item.digit) for item in items] == [
        ("/scans/b.png", 3, 1),
        ("/scans/a.png", 1, 9),
    ]
    assert items[1].box == (30, 0, 50, 40)
    assert items[1].confidence == 0.7


def test_a_list_comes_back_from_its_file(tmp_path: Path) -> None:
    items = review_items([PAGE, OTHER])
    items[0] = dataclasses.replace(items[0], answer=7)
    save_review(tmp_path / "unsure.json", items)
    assert load_review(tmp_path / "unsure.json") == items


def test_relative_names_are_from_the_folder_of_the_list(tmp_path: Path) -> None:
    item = dataclasses.replace(review_items([PAGE])[0], file="scans/a.png")
    save_review(tmp_path / "unsure.json", [item])
    assert load_review(tmp_path / "unsure.json")[0].file == str(tmp_path / "scans" / "a.png")


def test_answers_correct_the_page_and_go_into_csv_and_json() -> None:
    item = dataclasses.replace(review_items([PAGE])[0], answer=5)
    fixed = PageResult(PAGE.file, PAGE.page, answered(PAGE.reading, [item]))
    assert fixed.reading.text == "45"
    assert csv_rows(fixed).splitlines()[1].endswith("1.0,yes,yes,no,45,45,forty-five")
    digits = json.loads(json_text(fixed))["digits"]
    assert [(d["digit"], d["corrected"]) for d in digits] == [(4, False), (5, True)]


def test_without_an_answer_nothing_changes() -> None:
    assert answered(PAGE.reading, review_items([PAGE])) is PAGE.reading


POINT = Sign(".", 0.4, False, (22, 34, 26, 40), image=SURE.image)
SIGNED = PageResult("/scans/c.png", 1, reading_of_lines([[[SURE, POINT, DOUBTED]]]))


def test_unsure_signs_are_in_the_list_and_come_back_from_its_file(tmp_path: Path) -> None:
    items = review_items([SIGNED])
    assert [item.digit for item in items] == [".", 9]
    items[0] = dataclasses.replace(items[0], answer=",")
    save_review(tmp_path / "unsure.json", items)
    assert load_review(tmp_path / "unsure.json") == items


@pytest.mark.parametrize(
    ("answer", "text"), [(".", "4.?"), (",", "4,?"), ("", "4?"), (7, "47?"), (None, "4??")]
)
def test_a_sign_becomes_what_a_person_says(answer: int | str | None, text: str) -> None:
    item = dataclasses.replace(review_items([SIGNED])[0], answer=answer)
    assert answered(SIGNED.reading, [item]).text == text


@pytest.mark.parametrize(("answer", "text"), [("/", "4/"), ("", "4")])
def test_a_digit_becomes_a_sign_or_nothing(answer: str, text: str) -> None:
    item = dataclasses.replace(review_items([PAGE])[0], answer=answer)
    assert answered(PAGE.reading, [item]).text == text


GOOD = {
    "file": "a.png", "page": 1, "box": [1, 2, 3, 4], "digit": 1, "second": 7,
    "confidence": 0.5, "answer": None,
}  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        "no JSON",
        "[]",
        "{}",
        json.dumps({"format": "other", "unsure": [GOOD]}),
        json.dumps({"format": "digit-pad-review", "unsure": [GOOD | {"digit": 12}]}),
        json.dumps({"format": "digit-pad-review", "unsure": [GOOD | {"answer": "7"}]}),
        json.dumps({"format": "digit-pad-review", "unsure": [GOOD | {"box": [1, 2]}]}),
        json.dumps({"format": "digit-pad-review", "unsure": [GOOD | {"page": 0}]}),
        json.dumps({"format": "digit-pad-review", "unsure": [GOOD | {"box": [1e999, 0, 1, 1]}]}),
        json.dumps({"format": "digit-pad-review", "unsure": [{}]}),
        json.dumps({"format": "digit-pad-review", "unsure": 5}),
    ],
)
def test_another_file_is_refused_and_told_what_to_do(tmp_path: Path, content: str) -> None:
    path = tmp_path / "list.json"
    path.write_text(content)
    with pytest.raises(ReviewError, match=r"list\.json is not a list to review. Make one with"):
        load_review(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReviewError, match=r"Cannot open .*gone\.json"):
        load_review(tmp_path / "gone.json")


def test_an_item_is_a_value() -> None:
    item = ReviewItem("a.png", 1, (1, 2, 3, 4), 1, 7, 0.5)
    assert item == dataclasses.replace(item)
