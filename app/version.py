"""The version, as `--version` says it."""

VERSION = "0.1.0"
