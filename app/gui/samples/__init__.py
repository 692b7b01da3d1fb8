"""My samples, the Profile menu, keeping samples, learning from them, the way of a correction."""
