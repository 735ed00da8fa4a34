"""The rating stage: the cards on the board, and the poll in which each person rates them."""
