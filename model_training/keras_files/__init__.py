"""Keras imported quietly, Keras files of others adapted, models exported to ONNX."""
