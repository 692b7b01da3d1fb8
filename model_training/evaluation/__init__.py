"""Metrics, the held-out sets, figures."""
