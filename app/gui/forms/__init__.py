"""Forms on the window: drawing a template, reading a pile, looking through what is doubtful."""
