"""Drawings of known numbers as samples."""

from pathlib import Path

import numpy as np
import pytest

from app.recognition.ink import Ink
from app.recognition.reading import NO_INK
from app.samples.keeping import LabelledImage, SampleWriter, labelled
from app.samples.store import SampleError, Samples
from tests.made.readings import prediction, reading


def test_each_image_gets_the_digit_that_was_meant() -> None:
    misread = reading(prediction(4), prediction(6), prediction(1))
    samples = labelled(misread, 407)
    assert [sample.label for sample in samples] == [4, 0, 7]
    assert [int(sample.image[0, 0]) for sample in samples] == [4, 6, 1]  # as made_readings paints


@pytest.mark.parametrize("number", [4, 4070])
def test_another_count_of_digits_gives_none(number: int) -> None:
    assert labelled(reading(prediction(4), prediction(0)), number) == ()
    assert labelled(NO_INK, number) == ()


def test_samples_are_kept_by_digit(tmp_path: Path) -> None:
    samples = Samples(tmp_path)
    kept = SampleWriter().keep(samples, labelled(reading(prediction(1), prediction(7)), 77))
    assert (kept.count, kept.left, kept.error) == (2, (), None)
    images, labels = samples.load()
    assert labels.tolist() == [7, 7]
    assert images[:, 0, 0].tolist() == [1, 7]


def test_what_cannot_be_kept_is_handed_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = labelled(reading(prediction(1), prediction(2), prediction(3)), 123)
    save = Samples.save

    def save_until_full(samples: Samples, label: int, image: Ink) -> Path:
        if label == 2:
            raise SampleError("no room")
        return save(samples, label, image)

    monkeypatch.setattr(Samples, "save", save_until_full)
    kept = SampleWriter().keep(Samples(tmp_path), wanted)
    assert kept.count == 2
    assert kept.left == wanted[1:2]
    assert "no room" in str(kept.error)


def test_one_bad_sample_holds_up_no_other(tmp_path: Path) -> None:
    bad = LabelledImage(2, np.zeros((28, 29), np.uint8))
    good = labelled(reading(prediction(1), prediction(3)), 13)
    kept = SampleWriter().keep(Samples(tmp_path), [good[0], bad, good[1]])
    assert (kept.count, kept.left, kept.error, kept.refused) == (2, (), None, 1)
    assert Samples(tmp_path).load()[1].tolist() == [1, 3]


@pytest.mark.parametrize("label", [-1, 10])
def test_what_is_no_digit_is_no_label(label: int) -> None:
    with pytest.raises(ValueError, match="no digit"):
        LabelledImage(label, prediction(5).image)


def test_a_sample_is_taken_back_once_and_can_be_kept_again(tmp_path: Path) -> None:
    samples, writer = Samples(tmp_path), SampleWriter()
    wanted = LabelledImage(4, prediction(5).image)
    key = wanted.image.tobytes()
    assert not writer.take_back(samples, key)
    writer.keep(samples, [wanted])
    assert writer.take_back(samples, key)
    assert not samples.listed().samples
    assert not writer.take_back(samples, key)
    writer.keep(samples, [wanted])
    assert samples.load()[1].tolist() == [4]


def test_an_image_that_is_kept_again_has_one_file_and_the_label_last_said(tmp_path: Path) -> None:
    samples, writer = Samples(tmp_path), SampleWriter()
    image = prediction(5).image
    for label in (1, 1, 7):
        assert writer.keep(samples, [LabelledImage(label, image)]).error is None
    assert samples.load()[1].tolist() == [7]


def test_an_image_whose_file_was_deleted_is_kept_anew(tmp_path: Path) -> None:
    samples, writer = Samples(tmp_path), SampleWriter()
    wanted = [LabelledImage(4, prediction(5).image)]
    writer.keep(samples, wanted)
    samples.delete(samples.listed().samples[0])
    writer.keep(samples, wanted)
    assert samples.load()[1].tolist() == [4]


def test_what_an_earlier_start_kept_gets_the_label_last_said(tmp_path: Path) -> None:
    samples, image = Samples(tmp_path), prediction(5).image
    for label, other in ((7, prediction(1).image), (7, image), (7, prediction(2).image)):
        samples.save(label, other)
    SampleWriter().keep(samples, [LabelledImage(4, image, was=7)])
    images, labels = samples.load()
    assert labels.tolist() == [4, 7, 7]
    assert (images[0] == image).all()
    SampleWriter().keep(samples, [LabelledImage(3, image, was=9)])  # its file is elsewhere by now
    assert sorted(samples.load()[1].tolist()) == [3, 4, 7, 7]
