"""Training on JAX, on one device and shared out among simulated ones."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from model_training.training import devices
from model_training.training.checkpoints import RunFolder

ROOT = Path(__file__).resolve().parents[3]


def test_backend_and_devices_are_named() -> None:
    said = devices.describe()
    assert "Keras 3." in said
    assert "1 device: " in said
    assert devices.count() == 1


def train_on_jax(count: int, data: Path, output: Path, *options: str) -> str:
    command = [sys.executable, "-m", "model_training", "train", "--data", str(data), "--output",
               str(output), "--epochs", "2", "--drawings", "20", "--outliers", "20",
               "--architecture", "tutorial_7_5_3", *options]  # fmt: skip
    flags = f"--xla_force_host_platform_device_count={count}"
    environment = {**os.environ, "KERAS_BACKEND": "jax", "XLA_FLAGS": flags}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


@pytest.mark.skipif(importlib.util.find_spec("jax") is None, reason="JAX is not installed")
def test_jax_trains_the_same_on_one_device_and_on_several(tiny_mnist: Path, tmp_path: Path) -> None:
    losses = {}
    for count in (1, 2):
        output = tmp_path / str(count)
        said = train_on_jax(count, tiny_mnist, output, "--batch-size", "32", "--no-augmentation")
        assert f"on jax, {count} device" in said
        assert (output / "tutorial_7_5_3.json").exists(), said
        exported = (output / "tutorial_7_5_3.onnx").exists()
        assert exported or "TensorFlow, which the export needs" in said
        losses[count] = RunFolder(output).losses()
    assert losses[1][1] < losses[1][0]
    assert losses[2] == pytest.approx(losses[1], rel=0.02)


@pytest.mark.skipif(importlib.util.find_spec("jax") is None, reason="JAX is not installed")
def test_a_batch_that_cannot_be_shared_out_is_refused(tiny_mnist: Path, tmp_path: Path) -> None:
    said = train_on_jax(3, tiny_mnist, tmp_path / "run", "--batch-size", "32")
    assert "3 devices: choose a --batch-size" in said
