"""Forms and tables: one row a form, one column a field. No window."""
