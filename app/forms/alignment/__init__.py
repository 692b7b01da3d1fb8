"""Where on a page a form is: its print found again, and how well it fits."""
