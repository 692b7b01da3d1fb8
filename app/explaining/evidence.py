"""Where in a digit image a network found what speaks for a digit: its class activation map.

Zhou, Khosla, Lapedriza, Oliva and Torralba 2016, "Learning Deep Features for Discriminative
Localization": where the logits are weighed means of the last feature maps, the same weights on
the maps themselves say how much each place added to the logit of a label.
"""

from dataclasses import dataclass

import numpy as np
from PIL import Image

from ..recognition.network import Network, Outputs
from ..recognition.preprocessing import IMAGE_SIZE, FloatArray

_LARGEST_MISFIT = 0.01  # logits; a head that is linear in the means fits to a thousandth of it
_LEAST_PROBABILITY = 1e-40  # in logarithms; float32 has nothing smaller
_SEED = 0


@dataclass(frozen=True, eq=False)
class Evidence:
    """What spoke for one label, place by place.

    heat: float32 (28, 28), 0..1; 0 where nothing spoke for it, about 1 at the strongest place.
    by_label: whether the map is the label's own; otherwise it is the mean of the last maps,
    which says where the network saw anything at all.
    """

    label: int
    heat: FloatArray
    by_label: bool


def has_activation(outputs: Outputs) -> bool:
    """Whether a network gives its last feature maps, `activation` (n, height, width, maps)."""
    return np.ndim(outputs.get("activation", 0)) == 4


def find_label_weights(network: Network) -> FloatArray | None:
    """Return the weights of the last layer, float32 (maps, 10), each map's mean over labels 0.

    They need not be read from the model's file, whose layers a runtime fuses as it likes: if the
    logits are linear in the means of the maps, so are the logarithms of the probabilities, but
    for one number an image that all labels share. Least squares over made images find the
    weights. A part that all labels share does not change probabilities, so it is left out.

    None where the network gives no `activation`, or its head is not linear in the means.
    """
    images = np.random.default_rng(_SEED)
    outputs = network(_blobs(images, 2))
    if not has_activation(outputs):
        return None
    unknowns = outputs["activation"].shape[3] + 1  # the last is the bias
    outputs = network(_blobs(images, 2 * unknowns))
    means = outputs["activation"].astype(np.float64).mean(axis=(1, 2))
    logits = np.log(outputs["probabilities"].astype(np.float64).clip(_LEAST_PROBABILITY))
    logits -= logits.mean(axis=1, keepdims=True)
    means_and_one = np.column_stack([means, np.ones(len(means))])
    weights: FloatArray = np.linalg.lstsq(means_and_one, logits, rcond=None)[0]
    if np.abs(means_and_one @ weights - logits).max() > _LARGEST_MISFIT:
        return None
    return weights[:-1].astype(np.float32)


def evidence_of(activation: FloatArray, label: int, weights: FloatArray | None) -> Evidence:
    """Return what spoke for a label in the last maps of one image, float32 (height, width, maps).

    weights: of `find_label_weights`; None: the mean of the maps is shown.
    """
    coarse = activation.mean(axis=2) if weights is None else activation @ weights[:, label]
    positive = coarse.clip(0).astype(np.float32)
    strongest = positive.max()
    heat = spread(positive / strongest if strongest > 0 else positive)
    return Evidence(label, heat, by_label=weights is not None)


def spread(coarse: FloatArray) -> FloatArray:
    """Return a coarse map, float32 (height, width), over the 28×28 pixels that it saw.

    Pooling halves sides and what convolutions without padding cut off is cut on both sides, so
    a cell stands for a whole number of pixels, as large as fits, and the cells for the middle
    of the image; the margin continues the outermost cells.
    """
    height, width = (side * max(1, IMAGE_SIZE // side) for side in coarse.shape)
    smooth = Image.fromarray(coarse).resize((width, height), Image.Resampling.BILINEAR)
    top, left = (max(0, IMAGE_SIZE - side) // 2 for side in (height, width))
    bottom, right = (max(0, IMAGE_SIZE - side) for side in (height + top, width + left))
    padded = np.pad(np.asarray(smooth), ((top, bottom), (left, right)), mode="edge")
    return padded[:IMAGE_SIZE, :IMAGE_SIZE]


def _blobs(rng: "np.random.Generator", count: int) -> FloatArray:
    """Random patches, float32 (count, 28, 28): every map has something to say to some of them."""
    coarse = rng.uniform(-1, 1, (count, 7, 7)).clip(0)
    return np.kron(coarse, np.ones((4, 4))).astype(np.float32)
