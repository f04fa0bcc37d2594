"""One file a channel, and their registry."""
