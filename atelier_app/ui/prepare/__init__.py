"""Preparing a workshop: who, when, where, and which steps for how long."""
