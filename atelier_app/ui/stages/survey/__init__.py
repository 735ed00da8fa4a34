"""The survey stage: how many answered, then, once revealed, what they answered."""
