"""What the room sees: a pure view of the session, painted in a second window."""
