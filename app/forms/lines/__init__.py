"""Ruled lines in pictures: boxes, combs and grids."""
