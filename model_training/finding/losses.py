"""The finder's losses, in Keras's own operations, so that they run on every backend."""

from typing import Any

import keras
from keras import ops

from .targets import AWAY_STEPS, NO_CLASS, STEPS

# What a unit of each loss is worth, so that none drowns the others.
_WEIGHTS = {"heat": 1.0, "classes": 1.0, "boxes": 0.5, "printed": 0.2, "ink": 3.0, "away": 0.3}


def finder_loss(targets: dict[str, Any], outputs: dict[str, Any]) -> Any:
    """Return the loss of a batch: targets as `targets_of` gives them, outputs as logits."""
    parts = loss_parts(targets, outputs)
    return sum(_WEIGHTS[name] * part for name, part in parts.items())


def loss_parts(targets: dict[str, Any], outputs: dict[str, Any]) -> dict[str, Any]:
    """Return each output's mean loss."""
    heat = ops.cast(targets["heat"], "float32") / 255
    is_thing = ops.cast(targets["classes"] != NO_CLASS, "float32")
    core = heat * is_thing
    weight = ops.sum(core) + 1.0
    is_digit = ops.cast(targets["classes"] < 10, "float32")
    labels = ops.where(targets["classes"] == NO_CLASS, 0, ops.cast(targets["classes"], "int32"))
    boxes = ops.cast(targets["boxes"], "float32") / STEPS
    ink = ops.cast(targets["ink"], "float32") / 4
    away = ops.cast(targets["away"], "float32") * (1 / AWAY_STEPS)
    each_ink = ops.repeat(ink, 2, axis=-1)
    return {
        "heat": _focal(heat, ops.cast(targets["care"], "float32"), outputs["heat"][..., 0]),
        "classes": ops.sum(core * _cross_entropy(labels, outputs["classes"])) / weight,
        "boxes": ops.sum(core[..., None] * ops.abs(boxes - outputs["boxes"])) / weight,
        "printed": ops.sum(
            core * is_digit
            * _binary(ops.cast(targets["printed"], "float32"), outputs["printed"][..., 0])
        ) / weight,
        "ink": ops.mean(_binary(ink, outputs["ink"])),
        "away": ops.sum(each_ink * ops.abs(away - outputs["away"])) / (ops.sum(ink) + 1.0),
    }  # fmt: skip


def _focal(heat: Any, care: Any, logits: Any) -> Any:
    """The penalty-reduced focal loss of CornerNet (Law and Deng 2018), a peak."""
    share = ops.sigmoid(logits)
    is_peak = ops.cast(heat > 0.999, "float32")
    hit = is_peak * (1 - share) ** 2 * -ops.log_sigmoid(logits)
    miss = (1 - is_peak) * care * (1 - heat) ** 4 * share**2 * -ops.log_sigmoid(-logits)
    return ops.sum(hit + miss) / (ops.sum(is_peak) + 1.0)


def _cross_entropy(labels: Any, logits: Any) -> Any:
    return keras.losses.sparse_categorical_crossentropy(labels, logits, from_logits=True)


def _binary(shares: Any, logits: Any) -> Any:
    """Binary cross-entropy, which does not overflow."""
    return ops.maximum(logits, 0) - logits * shares + ops.log1p(ops.exp(-ops.abs(logits)))
