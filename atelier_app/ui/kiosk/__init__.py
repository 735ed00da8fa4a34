"""Voting on this computer one after the other, and typing in the ballots that were filled in on paper."""
