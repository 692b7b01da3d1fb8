"""This project's network beside what else reads digits, all on the same images."""
