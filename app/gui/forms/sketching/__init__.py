"""The form drawn on its page: fields, their rules, their file."""
