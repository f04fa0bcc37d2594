"""Clients' names: where they begin and end, by lists of words and by what was learnt."""
