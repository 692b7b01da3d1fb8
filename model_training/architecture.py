"""The network: a small convolutional classifier of 28×28 digit images."""

import keras
from keras import layers

from app.recognition.preprocessing import IMAGE_SIZE

CLASSES = 10

_BLOCKS = ((32, 32), (64, 64), (128, 128))  # filters of the 3×3 convolutions, block by block


def digit_cnn(dropout: float = 0.3) -> keras.Model:
    """Build the untrained network: (n, 28, 28) → {"probabilities": (n, 10)}.

    Three blocks of 3×3 convolutions, each halved by max pooling (VGG: Simonyan and Zisserman
    2015), batch normalisation after every convolution, and global average pooling (Lin, Chen
    and Yan 2014) in place of large dense layers, which would hold most of the parameters.
    """
    images = keras.Input((IMAGE_SIZE, IMAGE_SIZE), name="digit_images")
    x = layers.Reshape((IMAGE_SIZE, IMAGE_SIZE, 1))(images)
    for number, block in enumerate(_BLOCKS):
        if number > 0:
            x = layers.MaxPooling2D()(x)
        for filters in block:
            x = layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
            x = layers.BatchNormalization(momentum=0.9)(x)
            x = layers.ReLU()(x)
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dropout(dropout)(x)
    x = layers.Dense(CLASSES, name="logits")(x)
    probabilities = layers.Softmax(name="probabilities")(x)
    return keras.Model(images, {"probabilities": probabilities}, name="digit_cnn")
