"""The board of sticky notes: a scene that projects the session, never the other way round."""
