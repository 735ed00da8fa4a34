"""The voting stage: choose what is put to the vote, take the ballots, count, explain."""
