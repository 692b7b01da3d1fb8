"""Many pages read with a form, kept in one file, and the tables made of it."""
