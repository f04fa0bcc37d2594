"""The words of days and ordinals that belong to a client's name."""

import re
from dataclasses import dataclass
from re import Pattern

from bot.intake.text.spelled import spelled_of
from bot.intake.text.words import LETTER, Words, either


@dataclass(frozen=True, slots=True)
class DayNameGrammar:
    """What finds a day behind a kind of place, a title or the form of a society, and an ordinal, in names."""

    named: Pattern[str]
    societies: Pattern[str]
    ordinal: Pattern[str]


def day_name_grammar(words: Words) -> DayNameGrammar:
    """Prepare the recognition of days that belong to names in a language."""
    return DayNameGrammar(
        named=re.compile(_named_days(words)),
        societies=re.compile(_society_days(words)),
        ordinal=re.compile(_ordinal(words)),
    )


def _named_days(words: Words) -> str:
    """Return what finds a day, month or weekday after a kind of place or a title (``Garage du 8 mai``)."""
    months, weekdays = (either(words.grouped("calendar", each)) for each in ("months", "weekdays"))
    ordinals = either(name for group in words.groups("calendar", "ordinals") for name in group[1:])
    place, title, of = (words.either("names", each) for each in ("generic", "titles", "of_day"))
    day = rf"(?:\d{{1,2}}|{ordinals}|{spelled_of(words).expression})[ -]+{months}(?:[ -]+(?:19|18)\d\d)?"
    group = words.either("names", "generic", "legal_forms")
    feast = rf"(?:{of}) +(?P<feast>{words.either('names', 'feasts')})(?!\w|/)"
    society = rf"(?<!\w){group}(?: +{LETTER}[\w'-]*){{1,4}}? +{feast}"
    # "Cobalt Media 15 Jan" names nobody by a day
    no_date = rf"(?<!\w {{2}})(?<!\w )(?={place} +\d)|(?!{place} +\d)"
    named = rf"(?:{no_date}){place}(?: +{of})?|{title}\.?"
    return rf"{society}|(?<!\w)(?:{named}) +(?P<day>{day}|{months}|{weekdays})(?!\w|/)"


def _ordinal(words: Words) -> str:
    """Return what finds an ordinal in figures before a word, behind an article or by itself (``Le 7e Art``)."""
    before, ending = words.either("names", "ordinal_before"), words.either("names", "ordinal_endings")
    article = rf"(?:(?<!\w)(?P<article>{before}) +|(?<![\w.,/]))"
    return rf"{article}(?P<n>\d{{1,2}}{ending}) +(?P<word>{LETTER}[\w'-]+)"


def _society_days(words: Words) -> str:
    """Return what finds a day directly after a form that needs a name (``Association du 14 Juillet``).

    A year of this century makes a date of it. So do a feast behind a legal form (``SCI du 8 mai``), an occasion
    (``Bal du 14 Juillet``) or, by itself, those who live at its square (``Copro 4 Septembre``) and a weekday behind a
    legal form (``asso Vendredi 13``); all but the first need a capital of their own.
    """
    months, ordinals, weekdays = (
        either(words.grouped("calendar", each)) for each in ("months", "ordinals", "weekdays")
    )
    form, of = words.either("names", "societies"), words.either("names", "of_society_day")
    feasts = words.either("names", "feasts")
    day = rf"(?P<day>(?:\d{{1,2}}|{ordinals}|{spelled_of(words).expression}) +{months}(?: +(?:19|18)\d\d)?)"
    owners = words.entries("addresses", "owners")
    house = rf"|{either(owners)}" if owners else ""
    occasion = rf"(?:{words.either('names', 'occasions')} +{of}{house}) +(?P<called>{feasts})"
    weekday = rf"(?P<weekday>{weekdays}(?: +\d{{1,2}})?)(?! +\d)"
    legal = words.either("names", "legal_forms")
    formed = rf"{legal} +{of} +(?P<formed>{feasts})"
    after = rf"(?!\w|/| +20\d\d| +{months})"
    return rf"(?<!\w)(?:{form}\.? +{of} +(?:(?P<feast>{feasts})|{day})|{occasion}|{formed}|{legal} +{weekday}){after}"
