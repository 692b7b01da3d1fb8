"""Keras imported quietly, other people's Keras files adapted, models exported to ONNX."""
