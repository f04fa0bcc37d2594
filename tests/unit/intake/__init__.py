"""Unit tests of the reading of messages."""
