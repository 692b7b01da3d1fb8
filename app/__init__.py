"""Digit Pad: a desktop app that reads handwritten digits."""
