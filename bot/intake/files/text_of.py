"""From bytes to text: which encoding a file was written in."""

import codecs

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# What spreadsheets write where people write French or English: Windows, old Macintosh and DOS, Western ISO.
_WESTERN = ["cp1252", "mac_roman", "cp850", "iso8859_15", "cp437"]
_SAMPLE = 200_000  # bytes by which the encoding is recognised


def decoded(content: bytes) -> str:
    """Return the text: by its byte order mark, as UTF-8 where that fits, else in the likeliest Western encoding."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content.decode(name, "replace")
    if _is_wide(content):
        zeros_first = content[:400:2].count(0) > content[1:400:2].count(0)
        return content.decode("utf-16-be" if zeros_first else "utf-16-le", "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to load, and seldom needed

        best = from_bytes(content[:_SAMPLE], cp_isolation=_WESTERN).best()
        return content.decode(best.encoding if best else "cp1252", "replace")


def _is_wide(content: bytes) -> bool:
    """Tell whether most of every other byte is zero, as in UTF-16 without mark."""
    head = content[:400]
    return head.count(0) * 5 > len(head) * 2
