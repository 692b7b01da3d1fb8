"""What is written in the fields of an aligned page."""
