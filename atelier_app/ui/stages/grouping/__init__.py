"""The grouping stage: themes in columns or as a list, and the grouping that the application proposes."""
