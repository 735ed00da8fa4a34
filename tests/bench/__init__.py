"""Measure what Atelier promises: `python -m tests.bench`, a line of JSON per figure."""
