"""The cards of each feature: what is shown, in the owner's words, with which buttons."""
