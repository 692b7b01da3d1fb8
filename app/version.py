"""The version, in this one place, and the command that starts this copy of the app."""

VERSION = "0.1.0"

# From a checkout it is `app`; installed, `digit_pad`, with a command of its own.
COMMAND = "python -m app" if __name__.startswith("app.") else "digit-pad"
