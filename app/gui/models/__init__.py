"""The Model menu and the choice behind it."""
