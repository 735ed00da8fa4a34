"""The kit to print before a workshop, as PDF."""
