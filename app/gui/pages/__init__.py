"""The Picture tab: picture, controls, text, review, saving, dropping, pasting."""
