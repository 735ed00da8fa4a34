"""The drafting stage: the texts at left, the form of one of them at right, with where it comes from."""
