"""A pile read from the window, and its table."""
