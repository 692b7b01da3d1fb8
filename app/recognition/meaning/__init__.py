"""What a group of digits and signs means: an amount, a date, a sum, and how people say it."""
