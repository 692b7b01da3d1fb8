"""This project's network: a small convolutional classifier of 28×28 digit images."""

import keras
from keras import layers

from app.recognition.preprocessing import IMAGE_SIZE

CLASSES = 10

_BLOCKS = ((32, 32), (64, 64), (128, 128))  # filters of the 3×3 convolutions, block by block


def digit_cnn_wide() -> keras.Model:
    """Build a network of twice as many filters and three convolutions a block: to teach with."""
    return digit_cnn(blocks=((64,) * 3, (128,) * 3, (256,) * 3), name="digit_cnn_wide")


def digit_cnn(
    dropout: float = 0.3,
    blocks: tuple[tuple[int, ...], ...] = _BLOCKS,
    name: str = "digit_cnn",
) -> keras.Model:
    """Build the untrained network: digit images, float32 (n, 28, 28), → its named outputs.

    probabilities (n, 10): of the ten digits, given that it is one. is_digit (n, 1): how surely
    it is one. activation (n, 6, 6, 128): the last feature maps. features (n, 128): their means.

    Three blocks of 3×3 convolutions, max pooling between them (VGG: Simonyan and Zisserman
    2015), batch normalisation after every convolution, and global average pooling (Lin, Chen
    and Yan 2014) in place of large dense layers, which would hold most of the parameters.
    """
    images = keras.Input((IMAGE_SIZE, IMAGE_SIZE), name="digit_images")
    x = layers.Reshape((IMAGE_SIZE, IMAGE_SIZE, 1))(images)
    for number, block in enumerate(blocks, start=1):
        # A digit image has a margin of 4 pixels: the first block needs no padding.
        x = _block(x, block, padding="valid" if number == 1 else "same", name=f"block_{number}")
        if number < len(blocks):
            x = layers.MaxPooling2D()(x)
    features = layers.GlobalAveragePooling2D(name="features")(x)
    kept = layers.Dropout(dropout)(features)
    probabilities = layers.Softmax(name="probabilities")(layers.Dense(CLASSES, name="logits")(kept))
    is_digit = layers.Dense(1, activation="sigmoid", name="is_digit")(kept)
    outputs = {
        "probabilities": probabilities,
        "is_digit": is_digit,
        "features": features,
        "activation": x,
    }
    return keras.Model(images, outputs, name=name)


def _block(
    x: keras.KerasTensor, filters: tuple[int, ...], padding: str, name: str
) -> keras.KerasTensor:
    for number, count in enumerate(filters, start=1):
        x = layers.Conv2D(count, 3, padding=padding, use_bias=False)(x)
        x = layers.BatchNormalization(momentum=0.9)(x)
        is_last = number == len(filters)
        x = layers.ReLU(name=name if is_last else None)(x)
    return x
