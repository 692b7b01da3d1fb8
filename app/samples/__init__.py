"""Labelled samples on disk: profiles, changes and undo, export and import, learning from them."""
