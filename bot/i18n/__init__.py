"""Words, formats and the rendering of texts."""
