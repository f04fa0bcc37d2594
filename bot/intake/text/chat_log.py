"""Takes away what a chat puts before each line that one copies from it: when it was written, and by whom.

``[12/05/2027 09:41] Karine: …`` and ``12/05/2027, 09:41 - Karine: …``. With two speakers the text stays as it is, for
who said what tells what it means.
"""

import re

_STAMP = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? +(?:à +|at +)?\d{1,2}[:h]\d{2}(?::\d{2})?(?: ?[AaPp][Mm])?"
_HOUR = r"\d{1,2}[:h]\d{2}(?::\d{2})?(?: ?[AaPp][Mm])?"
_LINE = re.compile(rf"[^\S\n]*(?:\[(?:{_STAMP}|{_HOUR})\]|{_STAMP} [-–]) *(?P<who>[^:\n]{{1,40}}): *(?P<said>[^\n]*)")


def without_stamps(text: str) -> str:
    """Return what a chat of one speaker says, line by line, and any other text as it is."""
    said = _said_by_one(text)
    return "\n".join(match["said"] for match in said) if said else text


def speakers_of(text: str) -> list[str]:
    """Return who speaks in a chat, none where the text is none; who has but a telephone number goes unnamed."""
    names = dict.fromkeys(match["who"].strip(" ~") for match in _lines(text))
    return [name for name in names if any(map(str.isalpha, name))]


def _said_by_one(text: str) -> list[re.Match[str]]:
    """Return the lines of a chat in which one alone speaks, none for any other text."""
    said = _lines(text)
    return [] if len({match["who"].strip() for match in said}) > 1 else said


def _lines(text: str) -> list[re.Match[str]]:
    """Return the lines of a chat, none for any other text."""
    lines = [line for line in text.splitlines() if line.strip()]
    said = [match for line in lines if (match := _LINE.fullmatch(line))]
    return said if len(said) == len(lines) else []
