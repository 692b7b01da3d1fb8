"""Tables without a template, ruled or not, as rows and columns."""
