"""Letters that are forwarded or quoted: who wrote to whom, and what of it is the letter."""
