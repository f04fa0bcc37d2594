"""Text and files to a draft: pure functions over str and bytes."""
