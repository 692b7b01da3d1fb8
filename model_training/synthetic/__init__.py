"""Data that the code makes: drawn digits, what is no digit, whole pages."""
