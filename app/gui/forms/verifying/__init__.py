"""The window in which a pile is looked through."""
