"""Why a digit was read so: evidence over the image, feature maps of the blocks."""
