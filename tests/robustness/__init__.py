"""The app under attack: what hostile or broken input does to it, by small seeded fuzzers.

`make test` tries a few hundred cases, `make soak` as many as it takes to be sure.
"""
