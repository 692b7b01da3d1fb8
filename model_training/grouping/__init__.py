"""Learns which strokes belong to one digit, from numbers whose digits are known."""
