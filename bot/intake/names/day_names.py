"""Days and ordinals that are words of a client's name: ``Friday Press``, ``Comptoir des Deux Janvier``, ``Le 7e Art``.

Only how one is written tells: with capitals, beside a word with a capital, behind a kind of place or a title. A day
with a label (``échéance``) is none.
"""

import re
from collections.abc import Sequence
from re import Match

from bot.intake.days.days import DayText, Monthly, Unclear, Weekly, Yearly
from bot.intake.draft import Span
from bot.intake.names.names import last_word, opens_clause
from bot.intake.names.words import NameGrammar
from bot.intake.text.sheet import STRUCK, Sheet
from bot.intake.text.words import is_one_of

# What may stand before the name that opens a line, and the word behind a day, with a figure between (``Vendredi 13``).
_LEAD = re.compile(r"[\s*•-]*(?:\d{1,2} ?[.)°-] *)?")
_WORD_BEHIND = re.compile(r" (?:\d{1,2} )?(?P<first>\S)")
# A sum with its sign, and an ordinal beyond which one may be a sum in euros itself: "80e Dupont".
_SIGNED_SUM = re.compile(r"\d\s?(?:€|[Ee][Uu][Rr]|TTC|ttc|HT|ht)|[€£$]\s?\d")
_SMALL_ORDINAL = 12
_WORD = re.compile(r"[^\s']+'?")
# What schools, clubs and halls are told by, as it ends: "École Primaire", "Association Sportive".
_ADJECTIVE = re.compile(r"\w{3,}(?:ive|aire|ique|ale|elle|ente)s?")


def belongs_to_name(sheet: Sheet, match: Match[str], text: DayText) -> bool:
    """Say whether a day without label, as ``match`` found it and ``text`` read it, is a part of a name."""
    at = Span(*match.span())
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


def _is_said_with_capital(sheet: Sheet, match: Match[str]) -> bool:
    """Whether a day of the month stands in words with a capital, in a text that has small letters."""
    said = sheet.raw[match.start("d") : match.end("d")] if "d" in match.groupdict() else ""
    return said[:1].isupper() and not sheet.is_loud


def opens_name(sheet: Sheet, at: Span, text: DayText, others: Sequence[Span]) -> bool:
    """Say whether a day of a month opens the name of a line (``Le 17 Coiffure``) that has another day of its own."""
    line = Span(sheet.raw.rfind("\n", 0, at.start) + 1, sheet.raw.find("\n", at.end) % (len(sheet.raw) + 1))
    leads = isinstance(text, Monthly | Weekly) and _LEAD.fullmatch(sheet.raw, line.start, at.start) is not None
    return leads and _is_before_capital(sheet, at) and any(line.start <= other.start < line.end for other in others)


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
    word = last_word(sheet.raw, at)
    return _follows_word(sheet, at) and word[:1].isupper() and STRUCK not in sheet.rest[at - len(word) - 1 : at]


def name_dates(sheet: Sheet, grammar: NameGrammar) -> list[Span]:
    """Return the days that belong to a name: after a kind of place (``Garage du 8 mai``) or a title (``Mme Avril``).

    So do those after a form that opens a name (``Association du 14 Juillet``).
    """
    societies = (match for match in sheet.find(grammar.in_days.societies) if _is_name_of_day(sheet, match, grammar))
    named = [match for match in sheet.find(grammar.in_days.named) if _has_feast(sheet, match, grammar)]
    return [Span(*match.span(match.lastgroup or 0)) for match in (*named, *societies)]


def _has_feast(sheet: Sheet, match: Match[str], grammar: NameGrammar) -> bool:
    """Whether the words between a kind of firm and a feast are such as names have before one (``Salle des fêtes du``).

    So are several with their article (``Cie Les Échassiers du 14 juillet``). Behind a name of its own a feast in small
    letters is a date (``facture SARL Martin du 11 novembre``), as it is behind a word about the message.
    """
    if match["feast"] is None:
        return True
    between = [*_WORD.finditer(sheet.rest, match.start(), match.start("feast"))][1:-1]
    listed = grammar.connectors | grammar.generic
    if any(is_one_of(at[0], grammar.noise, grammar.openers) for at in between if at[0] not in listed):
        return False
    if between and between[0][0] in grammar.articles and between[-1][0].endswith("s"):
        return True
    written = sheet.raw[match.start("feast") : match.end("feast")]
    return written != written.lower() or all(_is_plain(sheet, at, grammar) for at in between)


def _is_plain(sheet: Sheet, word: Match[str], grammar: NameGrammar) -> bool:
    """Whether a word is no name of its own: an ordinary one, or in small letters where others have capitals."""
    low = word[0]
    known = any(low in each for each in (grammar.common, grammar.generic, grammar.connectors, grammar.articles))
    small = not sheet.is_small and sheet.raw[word.start()].islower()
    return small or known or is_one_of(low, grammar.adjectives, _ADJECTIVE)


def name_ordinals(sheet: Sheet, grammar: NameGrammar) -> list[Span]:
    """Return the ordinals of names: in figures, behind an article or first, before a capital (``Le 7e Art``).

    By itself it is one beside a sum with its sign, or first in its line, where it is small: ``80e Dupont`` is a sum.
    A month, or a word for work or for payments, is counted by them instead (``le 2e Acompte``).
    """
    priced = _SIGNED_SUM.search(sheet.raw) is not None
    return [
        Span(*match.span("n"))
        for match in sheet.find(grammar.in_days.ordinal)
        if sheet.raw[match.start("word")].isupper()
        and not sheet.is_loud
        and (match["article"] in grammar.articles or _is_ordinal_alone(sheet, match, priced=priced))
        and not is_one_of(match["word"], grammar.calendar, grammar.objects, grammar.openers)
    ]


def _is_ordinal_alone(sheet: Sheet, match: Match[str], *, priced: bool) -> bool:
    """Whether an ordinal belongs to the word behind it that no article stands before, or one with a capital."""
    if match["article"]:
        return sheet.raw[match.start()].isupper() or opens_clause(sheet, match.start())
    small = int("".join(filter(str.isdigit, match["n"]))) <= _SMALL_ORDINAL
    opens = not sheet.raw[: match.start()].rpartition("\n")[2].strip(" *•-")
    return small and (priced or opens)


def _is_name_of_day(sheet: Sheet, match: Match[str], grammar: NameGrammar) -> bool:
    """Whether a form such as ``Association`` opens the name that the day behind it completes.

    Behind a name (``Martin Société du 12 novembre``) the form closes it. A form in small letters stands for its
    client alone, unless the day is one after which societies are called.
    """
    lead = last_word(sheet.rest, match.start()).rpartition("'")[2]
    about = (grammar.noise, grammar.introduced, grammar.label, grammar.objects)
    closes = lead[-1:].isalpha() and lead not in grammar.connectors and not is_one_of(lead, *about)
    written = sheet.raw[match.start()].isupper() and not sheet.is_loud
    if match["formed"]:
        return not closes and written
    called = match["called"] or match["weekday"]
    if called:
        day = sheet.raw[match.end() - len(called) : match.end()]
        return not closes and not sheet.is_loud and day != day.lower()
    return not closes and (written or match["feast"] is not None)
