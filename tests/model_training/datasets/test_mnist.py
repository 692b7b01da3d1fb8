"""MNIST from its files; a message for what is none."""

from pathlib import Path

import keras
import numpy as np
import pytest

from model_training.datasets import VALIDATION_SIZE, LabelledImages, load_mnist
from model_training.errors import DatasetError
from tests.made.idx_files import write_idx


def test_the_last_training_images_are_for_validation(tiny_mnist: Path) -> None:
    mnist = load_mnist(tiny_mnist)
    with np.load(tiny_mnist) as arrays:
        assert np.array_equal(mnist.training.images, arrays["x_train"][:-VALIDATION_SIZE])
        assert np.array_equal(mnist.validation.labels, arrays["y_train"][-VALIDATION_SIZE:])
        assert np.array_equal(mnist.test.images, arrays["x_test"])


@pytest.mark.parametrize("zipped", [True, False])
def test_idx_files_hold_the_same(tiny_mnist: Path, tmp_path: Path, zipped: bool) -> None:
    write_idx(tmp_path, tiny_mnist, zipped=zipped)
    from_idx, from_npz = load_mnist(tmp_path), load_mnist(tiny_mnist)
    for part in ("training", "validation", "test"):
        assert np.array_equal(getattr(from_idx, part).images, getattr(from_npz, part).images)
        assert np.array_equal(getattr(from_idx, part).labels, getattr(from_npz, part).labels)


def refusal(path: Path | None) -> str:
    with pytest.raises(DatasetError) as caught:
        load_mnist(path)
    assert "four IDX files" in str(caught.value)  # what to do
    return str(caught.value)


def test_missing_files_are_named(tmp_path: Path) -> None:
    assert "none.npz" in refusal(tmp_path / "none.npz")
    assert "train-images-idx3-ubyte" in refusal(tmp_path)


@pytest.mark.parametrize("kept", [0.0, 0.001, 0.5, 0.99])
def test_a_truncated_npz_is_refused(tiny_mnist: Path, tmp_path: Path, kept: float) -> None:
    content = tiny_mnist.read_bytes()
    (tmp_path / "half.npz").write_bytes(content[: int(kept * len(content))])
    refusal(tmp_path / "half.npz")


def test_an_npz_without_the_arrays_is_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "other.npz", x=np.zeros(3))
    assert "x_train" in refusal(tmp_path / "other.npz")


@pytest.mark.parametrize(
    ("name", "array", "said"),
    [
        ("x_train", np.zeros((6000, 32, 32), np.uint8), "32"),
        ("x_train", np.zeros((6000, 28, 28), np.float32), "float32"),
        ("x_test", np.full((100, 28, 28), 256), "0 to 255"),
        ("y_train", np.full(6000, 10), "0 to 9"),
        ("y_train", np.full(6000, -1), "0 to 255"),
        ("y_test", np.zeros(99, np.uint8), "99 labels"),
        ("y_train", np.zeros((6000, 10), np.uint8), "(6000, 10), not (n,)"),
    ],
)
def test_arrays_of_another_form_are_refused(
    tmp_path: Path, name: str, array: "np.ndarray", said: str
) -> None:
    arrays = {
        "x_train": np.zeros((6000, 28, 28), np.uint8),
        "y_train": np.zeros(6000, np.uint8),
        "x_test": np.zeros((100, 28, 28), np.uint8),
        "y_test": np.zeros(100, np.uint8),
    }
    np.savez(tmp_path / "other.npz", **(arrays | {name: array}))
    assert said in refusal(tmp_path / "other.npz")


@pytest.mark.parametrize("damage", [b"", b"\0\0\x08", b"\0\0\x0d\x03" + b"\0" * 20, b"PK"])
def test_damaged_idx_files_are_refused(tiny_mnist: Path, tmp_path: Path, damage: bytes) -> None:
    write_idx(tmp_path, tiny_mnist, zipped=False)
    (tmp_path / "t10k-labels-idx1-ubyte").write_bytes(damage)
    refusal(tmp_path)


def test_damaged_zipped_idx_files_are_refused(tiny_mnist: Path, tmp_path: Path) -> None:
    write_idx(tmp_path, tiny_mnist, zipped=True)
    labels = tmp_path / "t10k-labels-idx1-ubyte.gz"
    content = bytearray(labels.read_bytes())
    content[20:40] = bytes(20)
    labels.write_bytes(content)
    refusal(tmp_path)


def test_other_files_by_the_name_of_npz_are_refused(tmp_path: Path) -> None:
    np.save(tmp_path / "array.npy", np.zeros(3))
    (tmp_path / "array.npy").rename(tmp_path / "array.npz")
    (tmp_path / "text.npz").write_text("no numbers")
    for name in ("array.npz", "text.npz"):
        assert "not an .npz file" in refusal(tmp_path / name)


def test_a_failing_download_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise Exception("URL fetch failure")  # noqa: TRY002  # as Keras does

    monkeypatch.setattr(keras.datasets.mnist, "load_data", fail)
    assert "URL fetch failure" in refusal(None)


def test_images_and_labels_must_fit_together() -> None:
    images, labels = np.zeros((3, 28, 28), np.uint8), np.zeros(3, np.uint8)
    with pytest.raises(DatasetError, match=r"\(n, 28, 28\)"):
        LabelledImages(images[:, :20], labels)
    with pytest.raises(DatasetError, match="2 labels"):
        LabelledImages(images, labels[:2])
    with pytest.raises(DatasetError, match="0 to 9"):
        LabelledImages(images, labels + 10)


def test_two_sets_add_up() -> None:
    one = LabelledImages(np.zeros((3, 28, 28), np.uint8), np.zeros(3, np.uint8))
    assert len(one + one[:1]) == 4
