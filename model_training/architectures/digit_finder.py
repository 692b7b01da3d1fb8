"""The network that finds digits and signs in gray pictures, and says whose each pixel of ink is.

Fully convolutional and anchor-free ("Objects as Points", Zhou, Wang and Krähenbühl 2019): a heat
map whose peaks are the things' middles; at each peak the class, the box, and whether it is printed.
From the same features, twice as fine: the ink, and from each pixel of it the way to the middle of
its digit, which parts digits that touch (as in Panoptic-DeepLab, Cheng et al. 2020).
"""

import keras
from keras import layers

from app.recognition.finding.alphabet import CLASSES

_WIDTHS = (16, 32, 64, 128)  # filters at the strides 2, 4, 8 and 16
_NECK = 48


def digit_finder() -> keras.Model:
    """Build the untrained network: gray pictures, float32 (n, h, w, 1), 0..1 → its outputs.

    h and w: multiples of 16. Each output is (n, h / 4, w / 4, channels):
    heat (1) and printed (1), logits; classes, logits of the 22; boxes (4): from the cell's middle
    to the box's, in cells, and the logs of its width and height in 16 pixels; ink (4), logits, and
    away (8), (x, y) to the middle in 16 pixels, of the 2×2 cells of ink row by row.
    """
    pictures = keras.Input((None, None, 1), name="pictures")
    x = _convolution(pictures, _WIDTHS[0], stride=2)
    x = _convolution(x, _WIDTHS[1], stride=2)
    at_4 = layers.Add()([x, _light(x, _WIDTHS[1])])
    x = _convolution(at_4, _WIDTHS[2], stride=2)
    at_8 = _residual(_residual(x, _WIDTHS[2]), _WIDTHS[2])
    x = _convolution(at_8, _WIDTHS[3], stride=2)
    at_16 = _residual(_residual(x, _WIDTHS[3]), _WIDTHS[3])
    x = layers.Add()([_enlarged(_convolution(at_16, _WIDTHS[2], kernel=1)), at_8])
    x = _convolution(x, _WIDTHS[2])
    x = _enlarged(_convolution(x, _NECK, kernel=1))
    x = layers.Add()([x, _convolution(at_4, _NECK, kernel=1)])
    x = _light(_light(x, _NECK), _NECK + 16)
    return keras.Model(
        pictures,
        {
            "heat": _head(x, 1, "heat", bias=-4.0),  # things are rare: Lin et al. 2017
            "classes": _head(x, len(CLASSES), "classes"),
            "boxes": _head(x, 4, "boxes"),
            "printed": _head(x, 1, "printed"),
            "ink": _head(x, 4, "ink", bias=-3.0),
            "away": _head(x, 8, "away"),
        },
        name="digit_finder",
    )


def with_probabilities(model: keras.Model) -> keras.Model:
    """Return the same network with probabilities, 0..1, in place of logits: what is exported."""
    outputs = dict(model.output)
    for name in ("heat", "printed", "ink"):
        outputs[name] = layers.Activation("sigmoid", dtype="float32", name=f"{name}_shares")(
            outputs[name]
        )
    outputs["classes"] = layers.Softmax(dtype="float32", name="class_shares")(outputs["classes"])
    return keras.Model(model.input, outputs, name=model.name)


def _convolution(
    x: keras.KerasTensor, filters: int, kernel: int = 3, stride: int = 1, *, is_last: bool = False
) -> keras.KerasTensor:
    padding = "same"
    if stride > 1:
        # As "same" pads, but said: OpenCV takes ONNX's SAME_UPPER for as much on either side.
        x, padding = layers.ZeroPadding2D(((0, 1), (0, 1)))(x), "valid"
    x = layers.Conv2D(filters, kernel, strides=stride, padding=padding, use_bias=False)(x)
    x = layers.BatchNormalization(momentum=0.97)(x)
    return x if is_last else layers.ReLU()(x)


def _light(x: keras.KerasTensor, filters: int) -> keras.KerasTensor:
    """A depthwise convolution and a 1×1 one: a ninth of the work, for where maps are large."""
    x = layers.DepthwiseConv2D(3, padding="same", use_bias=False)(x)
    x = layers.ReLU()(layers.BatchNormalization(momentum=0.97)(x))
    return _convolution(x, filters, kernel=1)


def _residual(x: keras.KerasTensor, filters: int) -> keras.KerasTensor:
    added = _convolution(_convolution(x, filters), filters, is_last=True)
    return layers.ReLU()(layers.Add()([x, added]))


def _enlarged(x: keras.KerasTensor) -> keras.KerasTensor:
    return layers.UpSampling2D(2, interpolation="nearest")(x)


def _head(x: keras.KerasTensor, channels: int, name: str, bias: float = 0.0) -> keras.KerasTensor:
    return layers.Conv2D(
        channels, 1, name=name, dtype="float32", bias_initializer=keras.initializers.Constant(bias)
    )(x)
