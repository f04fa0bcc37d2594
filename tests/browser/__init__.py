"""What a person sees and does in a real browser; left out, with a printed line, where there is none."""
