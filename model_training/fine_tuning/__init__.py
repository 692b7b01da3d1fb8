"""A trained network trained further on a user's own samples, and judged before it is kept."""
