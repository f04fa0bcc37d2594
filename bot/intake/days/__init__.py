"""Days and payment terms: how people write them, and which day of the calendar each one is."""
