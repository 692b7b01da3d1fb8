"""The Draw tab and its canvas; Practice draws on the same pad."""
