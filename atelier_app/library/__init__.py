"""Read what facilitators keep in folders: methods, sample workshops, and cards to bring into a workshop."""
