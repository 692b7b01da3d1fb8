"""What a form is: its fields, its checks, its file, and the form that is being drawn."""
