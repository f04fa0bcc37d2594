"""What is read: texts laid out for reading, the words and figures in them, and how people type."""
