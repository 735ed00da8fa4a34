"""The consent stage: one text at a time, what the room decides of it, and the objections."""
