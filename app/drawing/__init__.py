"""The drawing on the canvas as a value: its history, its reading, the numbers, the session."""
