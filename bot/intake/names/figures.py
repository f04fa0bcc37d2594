"""Figures that are the last word of a client's name: ``Le Cargo 9``, ``Snack Ti Kaz 974``, ``Le Comptoir 8 & 1/2``.

Such a figure may be a number or a sum as well. What stands behind it tells: a name has an end, or does something there.
"""

import re
from re import Match

from bot.intake.draft import Span
from bot.intake.names.names import NameFound
from bot.intake.names.words import NameGrammar
from bot.intake.text.sheet import Sheet
from bot.intake.text.words import is_one_of

_SIGNED = re.compile(r" n ?[°o]\.? ?\d{1,3}")
_FRACTION = r"(?:1/2|1/3|2/3|1/4|3/4)(?![\w/.,-]*\d)"
_SMALL, _LONGER = (
    re.compile(r" \d{1,2}"),
    re.compile(rf"(?: (?P<article>[^\W\d_]{{2,3}}))? (?:24/7|7/7|\d{{1,3}})(?: (?:& |\+ |et |and )?{_FRACTION})?"),
)
_CLOSED = re.compile(r" *(?:[,:](?!\d)|[;\n]|\Z)")
# What joins a sum to the name before it: "Immo Patrimoine 64 de 735 €".
_JOINT = re.compile(r" (?P<word>[^\W\d_]{1,3}) (?=[\d€£$])")
_BEHIND_WORD = re.compile(r"(?<![^\s(,;:'])(?P<word>[^\W\d_][\w&'.-]*) (?P<n>\d{1,4})(?= [^\W\d_])")
# "Le 7" as a name, alone or behind a kind of place.
_ARTICLED = re.compile(
    r"(?:(?<![\w'-])(?P<kind>[^\W\d_]+) |(?<![^\n]))(?P<n>(?P<article>[^\W\d_]{2,3}) \d{1,3})(?= [^\W\d_])"
)
# What opens a clause with a number and a word in the plural: "21 Grammes conteste".
_COUNTED = re.compile(r"(?:(?<=[\n,;:])|\A) ?(?P<n>\d{1,4}) (?P<word>[^\W\d_]+[sx])(?= [^\W\d_])")
_COUNT_BEFORE = re.compile(r"(?:[\n,;:]|\A) ?(?P<n>\d{1,4}) \Z")
# A number and what it counts, anywhere: "fact 12 360 Degrés Com'".
_MEASURED = re.compile(r"(?<![\w/.,#°-])(?P<n>\d{1,4}) (?P<word>[^\W\d_]+[sx])(?![\w-])")
_LABELLED = re.compile(r"(?P<label>[^\W\d_]+)\.? ?:? ?\d{1,4} \Z")
_MIXED = re.compile(rf"(?P<word>[^\W\d_][\w&'.-]*) (?P<n>\d{{1,3}} (?:& |\+ |et |and )?{_FRACTION})")
# The words of a clause before a figure.
_LEAD = re.compile(r"[^,;:.!?\n]*\Z")
# How far before a figure the words of its name are looked for, and how many with a capital make a name of a firm.
_REACH = 60
_SEVERAL = 2


def figures_of_doers(sheet: Sheet, grammar: NameGrammar) -> list[Span]:
    """Return the figures that close the name of who does something right behind them (``Le Cargo 9 conteste``).

    So do those with a fraction behind a word with a capital (``Quai 9 3/4``), where the name ends or does something.
    """
    mixed = [match for match in sheet.find(_MIXED) if _is_name(sheet, match, grammar) and _ends(sheet, match, grammar)]
    doers = [match for match in sheet.find(_BEHIND_WORD) if _does(sheet, match, grammar)]
    doers += [match for match in sheet.find(_COUNTED) if _counts_doer(sheet, match, grammar)]
    doers += [match for match in sheet.find(_MEASURED) if _measures(sheet, match, grammar)]
    doers += [match for match in sheet.find(_ARTICLED) if _is_called_so(sheet, match, grammar)]
    return [Span(*match.span("n")) for match in (*mixed, *doers)]


def is_closed_by_figure(span: Span, name: NameFound, sheet: Sheet, grammar: NameGrammar, *, numbered: bool) -> bool:
    """Whether a figure closes the name that begins with ``span``, and nothing else follows.

    It is not the invoice's where that has its number, nor behind what has figures of its own (``Librairie Page 9, …``).
    """
    end = name.span.end
    if name.span.start > span.start or end <= span.end:
        return False
    if _SIGNED.fullmatch(sheet.rest, span.end, end):
        return numbered
    longer = _LONGER.fullmatch(sheet.rest, span.end, end)
    if longer is None or longer["article"]:
        return False
    small = _SMALL.fullmatch(sheet.rest, span.end, end) is not None
    if not (small or numbered or "/" in longer[0]):
        return False
    last = sheet.low(span).split()[-1]
    called = sheet.raw[span.end - len(last)].isupper() and grammar.numbered.fullmatch(last) is not None
    if not (called or numbered or "/" in longer[0]):
        return False
    joint = _JOINT.match(sheet.rest, end) if numbered else None
    owed = joint is not None and grammar.before_sum.fullmatch(joint["word"]) is not None
    return owed or _CLOSED.match(sheet.raw, end) is not None


def with_figure_of_doer(span: Span, sheet: Sheet, grammar: NameGrammar, *, numbered: bool) -> Span:
    """Return a name with the figure directly beside it where its bearer does something (``Le Petit 7 me doit``).

    The figure is not the invoice's where that has its number, and where the name is one of a firm.
    """
    words = sheet.low(span).split()
    counted = sheet.before(_COUNT_BEFORE, span.start, _REACH)
    if counted and " ".join(words) in grammar.countable and acts(sheet, span.end, grammar):
        return Span(counted.start("n"), span.end)
    measured = _MEASURED.match(sheet.rest, sheet.rest.rfind(" ", 0, max(0, span.start - 1)) + 1)
    if measured and measured.start("word") == span.start and _measures(sheet, measured, grammar):
        return Span(measured.start("n"), span.end)
    figure = _LONGER.match(sheet.rest, span.end)
    if figure is None or not acts(sheet, figure.end(), grammar):
        return span
    article = figure["article"]
    if article is not None and not (article in grammar.articles and words[-1] in grammar.generic):
        return span
    firm = len(words) >= _SEVERAL or _has_figures(words[-1], grammar)
    return Span(span.start, figure.end()) if numbered or firm else span


def acts(sheet: Sheet, at: int, grammar: NameGrammar) -> bool:
    """Whether what stands behind a name tells that its bearer owes, pays, promises or contests."""
    if grammar.owing.match(sheet.rest, at):
        return True
    if sheet.rest[at : at + 1] != " " or grammar.to_pay.match(sheet.rest, at + 1):
        return False
    # "a des difficultés", "est en redressement"
    lead = grammar.before_deed.match(sheet.rest, at + 1)
    starts = [at + 1, *([lead.end()] if lead else ())]
    return any(deed.match(sheet.rest, start) for deed in grammar.deeds for start in starts)


def _ends(sheet: Sheet, match: Match[str], grammar: NameGrammar) -> bool:
    return _CLOSED.match(sheet.raw, match.end()) is not None or acts(sheet, match.end(), grammar)


def _does(sheet: Sheet, match: Match[str], grammar: NameGrammar) -> bool:
    """Whether a figure closes a name whose bearer does something right behind it, and is no sum that is paid."""
    return _is_name(sheet, match, grammar) and acts(sheet, match.end(), grammar) and _is_firm(sheet, match, grammar)


def _counts_doer(sheet: Sheet, match: Match[str], grammar: NameGrammar) -> bool:
    """Whether a number counts what somebody who does something right behind it is called after."""
    named = match["word"] in grammar.countable and sheet.raw[match.start("word")].isupper()
    return named and acts(sheet, match.end(), grammar)


def _measures(sheet: Sheet, match: Match[str], grammar: NameGrammar) -> bool:
    """Whether a number belongs to the word with a capital behind it, which nobody sells, and is no invoice's."""
    if match["word"] not in grammar.measures or not sheet.raw[match.start("word")].isupper():
        return False
    label = _LABELLED.search(sheet.rest, max(0, match.start() - _REACH), match.start("word"))
    return label is None or not is_one_of(label["label"], grammar.openers, grammar.noise)


def _is_called_so(sheet: Sheet, match: Match[str], grammar: NameGrammar) -> bool:
    """Whether an article and a figure are the name of who does something behind them (``Hôtel Le 7 conteste``)."""
    if match["article"] not in grammar.articles or (match["kind"] and match["kind"] not in grammar.generic):
        return False
    return sheet.raw[match.start("article")].isupper() and acts(sheet, match.end(), grammar)


def _is_name(sheet: Sheet, match: Match[str], grammar: NameGrammar) -> bool:
    """Whether the word before a figure is one of a name: it has a capital, or is a kind of place."""
    word = match["word"]
    about = (grammar.noise, grammar.label, grammar.openers, grammar.objects, grammar.calendar)
    if word in grammar.articles | grammar.titles or is_one_of(word, *about):
        return False
    return sheet.raw[match.start("word")].isupper() or _has_figures(word, grammar)


def _is_firm(sheet: Sheet, match: Match[str], grammar: NameGrammar) -> bool:
    """Whether a name before a figure is a firm's: behind ``Dupont`` a figure may be a sum (``Dupont 300 a payé``)."""
    lead = _LEAD.search(sheet.raw, max(0, match.start() - _REACH), match.end("word"))
    words = lead[0].split() if lead else []
    capitals = sum(word[0].isupper() for word in words)
    opened = sheet.rest[match.end("word") - len(lead[0]) : match.end("word")].split()[:1] if lead else []
    articled = len(words) > 1 and opened[0] in grammar.articles
    return articled or capitals >= _SEVERAL or _has_figures(match["word"], grammar)


def _has_figures(word: str, grammar: NameGrammar) -> bool:
    return word in grammar.generic or grammar.numbered.fullmatch(word) is not None
