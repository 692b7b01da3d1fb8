"""Files that must not be lost, pictures in and out, and where the system wants its files."""
