"""Bringing cards in from a file or from what was copied."""
