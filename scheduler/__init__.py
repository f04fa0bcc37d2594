"""What runs by itself, and what runs it."""
