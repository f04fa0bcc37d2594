"""What the laws of countries say about late payment: figures in a file, each with its source, and their reader."""
