"""The window. Everything in here runs on the main thread, but for what Background is given."""
