"""Days that are words of a client's name: ``Friday Press``, ``Restaurant Le 14``, ``Comptoir des Deux Janvier``.

Only how a day is written tells: with capitals, beside a word with a capital. A day with a label (``échéance``) is none.
"""

import re
from collections.abc import Sequence

from bot.intake.days import DayText, Monthly, Unclear, Weekly, Yearly
from bot.intake.draft import Span
from bot.intake.sheet import STRUCK, Sheet

# How far before a day the word before it is looked for.
_REACH = 40
# What may stand before the name that opens a line, and the word behind a day, with a figure between (``Vendredi 13``).
_LEAD = re.compile(r"[\s*•-]*(?:\d{1,2} ?[.)°-] *)?")
_WORD_BEHIND = re.compile(r" (?:\d{1,2} )?(?P<first>\S)")


def belongs_to_name(sheet: Sheet, match: re.Match[str], text: DayText) -> bool:
    """Say whether a day without label, as ``match`` found it and ``text`` read it, is a part of a name."""
    at = Span(*match.span())
    if _is_hyphened(sheet, at):
        return True
    match text:
        case Weekly():
            return _is_before_capital(sheet, at) or (
                sheet.raw[at.start].isupper() and _follows_capital(sheet, at.start)
            )
        case Monthly() if _is_said_with_capital(sheet, match):
            return True
        case Monthly() | Unclear():
            return sheet.raw[at.start].isupper() and _follows_capital(sheet, at.start)
        case Yearly() if "d" in match.groupdict():
            return sheet.raw[match.start("d")].isupper() and _follows_word(sheet, at.start)
        case _:
            return False


def _is_said_with_capital(sheet: Sheet, match: re.Match[str]) -> bool:
    """Whether a day of the month stands in words with a capital, in a text that has small letters."""
    said = sheet.raw[match.start("d") : match.end("d")] if "d" in match.groupdict() else ""
    return said[:1].isupper() and not sheet.is_loud


def opens_name(sheet: Sheet, at: Span, text: DayText, others: Sequence[Span]) -> bool:
    """Say whether a day of a month opens the name of a line (``Le 17 Coiffure``) that has another day of its own."""
    line = Span(sheet.raw.rfind("\n", 0, at.start) + 1, sheet.raw.find("\n", at.end) % (len(sheet.raw) + 1))
    leads = isinstance(text, Monthly | Weekly) and _LEAD.fullmatch(sheet.raw, line.start, at.start) is not None
    return leads and _is_before_capital(sheet, at) and any(line.start <= other.start < line.end for other in others)


def _is_hyphened(sheet: Sheet, at: Span) -> bool:
    """Whether a day is one half of a double name (``Mardi-Lanoy``)."""
    behind, before = sheet.raw[at.end : at.end + 2], sheet.raw[max(0, at.start - 2) : at.start]
    joined = (behind[:1] == "-" and behind[1:].isupper()) or (before[1:] == "-" and before[:1].isalpha())
    return joined and sheet.raw[at.start].isupper()


def _is_before_capital(sheet: Sheet, at: Span) -> bool:
    """Whether a day with a capital stands directly before a word with a capital (``Friday Press``)."""
    following = _WORD_BEHIND.match(sheet.raw, at.end)
    capitals = sheet.raw[at.start].isupper() and following is not None and following["first"].isupper()
    return capitals and following is not None and STRUCK not in sheet.rest[at.end : following.end()]


def _follows_word(sheet: Sheet, at: int) -> bool:
    """Whether a word stands directly before ``at``, in a text that is not all in capitals."""
    before = sheet.raw[max(0, at - 2) : at]
    return before[:1].isalpha() and before[1:] == " " and not sheet.is_loud


def _follows_capital(sheet: Sheet, at: int) -> bool:
    """Whether the word directly before ``at`` is written with a capital and has not been read as something else."""
    word = (sheet.raw[max(0, at - _REACH) : at - 1].split() or [""])[-1]
    return _follows_word(sheet, at) and word[:1].isupper() and STRUCK not in sheet.rest[at - len(word) - 1 : at]
