"""Atelier: run participatory workshops, from the first card to the Word documents."""
