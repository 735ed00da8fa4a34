"""The phones of the room, as the facilitator sees them: opening them, what they send, how to join."""
