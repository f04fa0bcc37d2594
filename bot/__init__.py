"""What Relance knows and does."""
