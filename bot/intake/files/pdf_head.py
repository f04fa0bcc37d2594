"""How a PDF begins, for those who need no more of it."""

_HEAD, _WITHIN = b"%PDF-", 1024  # up to 1,024 bytes of something else may come before (ISO 32000-2, annex H.3)


def begins(content: bytes) -> bool:
    """Tell whether these are the bytes of a PDF."""
    return _HEAD in content[:_WITHIN]
