"""Where a name begins and ends by what stands around it, whatever is known of its words."""

import re
from collections.abc import Sequence
from re import Pattern

from bot.intake.days.days import Exact
from bot.intake.days.found import DayFound
from bot.intake.draft import Span
from bot.intake.names.cut import PARTICLES
from bot.intake.names.figures import is_closed_by_figure, with_figure_of_doer
from bot.intake.names.names import INTRODUCED_WEIGHT, NameFound
from bot.intake.names.words import NameGrammar
from bot.intake.text.sheet import Sheet, fold
from bot.intake.text.words import is_one_of

# A house or a year behind an article, beyond the days of a month: "Pizzeria le 36".
_BEYOND_DAYS = re.compile(r" (?P<article>[^\W\d_]+) (?P<n>3[2-9]|[4-9]\d|\d{3})(?=[ ]*(?:[,:;\n(]|\Z))")
_ARTICLED = re.compile(r" (?P<article>[^\W\d_]+) \d+\Z")
# A line with its label, of which a message has some.
_LABELLED_LINE = re.compile(r"^[^\W\d_][^:\n]{0,30}:[^:\n]+$", re.MULTILINE)
_SEVERAL = 2
# A name that is called by a label on a line of its own.
_LABEL_BEFORE = re.compile(r"(?:\A|\n)[ *•-]*[^\W\d_][^:\n]{0,30}: *\Z")
_POSSESSED = re.compile(r"'s (?P<firm>[a-z]+)")
_POSSESSIVE = re.compile(r" (?P<kind>[a-z]+)'s\Z")
# The accent alone tells it from the article. It points at nothing in "par là", nor with a dash.
_POINTING = re.compile(r"(?<!\bpar)(?<!\bde)(?<!\bdelà) là(?![\w-])")
_PLAIN_SUM = re.compile(r"(?!1[7-9]\d\d|20\d\d|\d000)[1-9]\d{3,5}")
_COLON = re.compile(r" ?:")
# A full stop between two words of which the second has a capital.
_STOP = re.compile(r"(?P<last>[^\W\d_]{2,})\. +(?=(?P<next>[^\W\d_a-zà-ÿœ][\w'’-]*))")
# What a surname may open with, within a clause.
_ORDINAL = re.compile(r"\d{1,2}[a-z]{1,3} ")
_PARTICLE = re.compile(r"(?<=[^\W\d_] )De \Z")
_FIRST_SMALL = re.compile(r"(?P<word>[a-zà-ÿ]{1,4}) (?=[^\W\d_a-zà-ÿœ])")
_LINE_ENDS = re.compile(r" *(?:\n|\Z)")


def whole_name(span: Span, listed: Sequence[NameFound], sheet: Sheet, grammar: NameGrammar, *, numbered: bool) -> Span:
    """Return the name that begins with ``span``, as a number of a house or a line of its own completes it.

    ``numbered`` when the number of the invoice is known, so that a figure at the end of the line is none.
    """
    house = _BEYOND_DAYS.match(sheet.rest, span.end)
    first = sheet.low(span).split(" ")[0]
    kind_alone = " " not in sheet.rest[span.start : span.end]
    numbered_so = house is not None and _calls_invoice(Span(*house.span("article")), sheet, grammar) and not kind_alone
    if house and house["article"] in grammar.articles and first in grammar.generic and not numbered_so:
        return Span(span.start, house.end())
    doer = with_figure_of_doer(span, sheet, grammar, numbered=numbered)
    longer = [name.span for name in listed if name.span.start <= span.start and name.span.end > span.end]
    lines = [each for each in longer if _is_line(each, sheet, grammar.label, numbered=numbered)]
    owed = [
        name.span
        for name in listed
        if name.span.end == span.end
        and is_subject(name.span, sheet, grammar)
        and _adds(name.span, span, sheet, grammar)
    ]
    owed += [name.span for name in listed if _is_told_apart(span, name.span, sheet, grammar)]
    grown = [name.span for name in listed if is_closed_by_figure(span, name, sheet, grammar, numbered=numbered)]
    grown += [name.span for name in listed if _is_headed(span, name.span, sheet, grammar)]
    grown += [name.span for name in listed if _is_of_somebody(span, name.span, sheet, grammar)]
    grown += [name.span for name in listed if _is_joined(span, name, sheet, grammar)]
    return next(iter([*lines, *owed, *grown]), doer)


def may_be_numbered(span: Span, sheet: Sheet, grammar: NameGrammar) -> bool:
    """Whether the number of an invoice may close a name that is a kind of place before it (``Studio la 45``)."""
    last = _ARTICLED.search(sheet.rest, span.start, span.end)
    return last is not None and _calls_invoice(Span(*last.span("article")), sheet, grammar)


def _calls_invoice(article: Span, sheet: Sheet, grammar: NameGrammar) -> bool:
    """Whether invoices are called by an article that small letters write before a figure (``Salon Ambre la 66``)."""
    return sheet.rest[article.start : article.end] in grammar.of_invoices and sheet.raw[article.start].islower()


def _is_headed(span: Span, longer: Span, sheet: Sheet, grammar: NameGrammar) -> bool:
    """Whether the word before a name is its legal form (``asbl Les Roux``) or a shortened one (``Boulang. Caron``).

    So is the first word of a surname in the middle of a clause (``pour De Smet & Zonen``), an ordinal, a trade with a
    capital before a surname of two words (``Élagage Le Bihan``), or a month that is a first name as well, before two
    words more (``May Thornton Photography``) or a surname that a sign ends (``June Carter, Oak Tree Nursery``).
    """
    head = sheet.rest[longer.start : span.start]
    if longer.end != span.end or not head.endswith(" ") or " " in head[:-1]:
        return False
    if _PARTICLE.search(sheet.raw, 0, span.start) or _ORDINAL.fullmatch(head):
        return True
    surname = sheet.rest[span.start : span.end].split(" ")[0] in PARTICLES and sheet.raw[span.start].isupper()
    if surname and not sheet.is_loud and grammar.trades.fullmatch(head[:-1]) and sheet.raw[longer.start].isupper():
        return True
    if grammar.first_names.fullmatch(head[:-1]) and (" " in sheet.low(span) or _is_surname(span, sheet, grammar)):
        return True
    return head[:-1] in grammar.legal_forms or (head.endswith(". ") and head[:-2] in grammar.cut_short)


def _is_surname(span: Span, sheet: Sheet, grammar: NameGrammar) -> bool:
    """Whether one word with a capital before a sign is none of the language, so that a first name opens it."""
    word = sheet.low(span)
    known = word in grammar.common or word in grammar.generic or grammar.firm_words.fullmatch(word)
    return not known and sheet.raw[span.start].isupper() and sheet.rest[span.end : span.end + 1] in {",", ":", ""}


def _is_of_somebody(span: Span, longer: Span, sheet: Sheet, grammar: NameGrammar) -> bool:
    """Whether a firm is called after whom it belongs to (``Dr Mbeki's surgery``), and is no part of a house."""
    firm = _POSSESSED.fullmatch(sheet.rest, span.end, longer.end)
    return firm is not None and firm["firm"] in grammar.generic and not grammar.premises.fullmatch(firm["firm"])


def _is_joined(span: Span, name: NameFound, sheet: Sheet, grammar: NameGrammar) -> bool:
    """Whether a name that is introduced goes on with ``de`` (``à la Fabrique d'église Saint-Remacle``).

    Its first word has a capital and is neither a place nor one about work, days or messages.
    """
    start = name.span.start
    if name.span.end != span.end or start >= span.start or name.weight < INTRODUCED_WEIGHT or name.shorter:
        return False
    words = sheet.words(Span(start, span.start))
    first, *others = words[sheet.low(words[0]) in grammar.articles and len(words) > 1 :]
    about = (grammar.work, grammar.done, grammar.noise, grammar.openers, grammar.calendar, grammar.places)
    plain = sheet.raw[first.start].isupper() and not is_one_of(sheet.low(first), *about)
    return plain and bool(others) and grammar.work_of.fullmatch(sheet.low(others[0])) is not None


def _is_line(name: Span, sheet: Sheet, label: Pattern[str], *, numbered: bool) -> bool:
    """Whether a name is all that a line says behind the label of a client (``Client : Garage AB 2000``)."""
    if not is_called_client(name, sheet, label) or _LINE_ENDS.match(sheet.raw, name.end) is None:
        return False
    known = numbered or not sheet.raw[name.end - 1].isdigit()
    return known and len(_LABELLED_LINE.findall(sheet.rest)) >= _SEVERAL


def _is_told_apart(span: Span, longer: Span, sheet: Sheet, grammar: NameGrammar) -> bool:
    """Whether an article and what somebody is go on the name of who owes (``Jo le fleuriste me doit``)."""
    behind = sheet.rest[span.end : longer.end].split()
    article = len(behind) == _SEVERAL and behind[0] in grammar.articles
    return article and longer.start == span.start and is_subject(longer, sheet, grammar)


def is_called_client(name: Span, sheet: Sheet, label: Pattern[str]) -> bool:
    """Whether a line opens with the label of a client before a name (``Client : Roux``)."""
    before = _LABEL_BEFORE.search(sheet.rest, 0, name.start)
    named = label.search(sheet.rest, before.start(), name.end) if before is not None else None
    return named is not None and named.start() < name.start


def _adds(longer: Span, span: Span, sheet: Sheet, grammar: NameGrammar) -> bool:
    """Whether a longer name has more than an article before the shorter one (``La copro``)."""
    before = sheet.rest[longer.start : span.start]
    return bool(before) and before.removesuffix(" ") not in grammar.articles - {before}


def is_subject(name: Span, sheet: Sheet, grammar: NameGrammar) -> bool:
    """Whether a kind of place with its name owes something (``que l'étude notariale Vial-Dumas me doit``).

    So does whatever opens the message with a capital, as no work owes (``Élagage Moreau Frères me doit``).
    """
    if grammar.owing.match(sheet.rest, name.end) is None:
        return False
    words = [word for word in sheet.low(name).split() if word not in grammar.articles]
    first = re.sub(r"^[ld]'", "", next(iter(words), ""))
    opens = not sheet.rest[: name.start].strip() and sheet.raw[name.start].isupper()
    return first in grammar.generic or (opens and grammar.unsure_openers.fullmatch(first) is None)


def clear_of_days(span: Span, days: Sequence[DayFound], sheet: Sheet) -> Span:
    """Return a name without a day of which it holds a part (``fin mars dumas``) or that closes it (``leïla hier``)."""
    start, end = span.start, span.end
    for day in days:
        if day.at.start < start < day.at.end < end and sheet.raw[start].islower():
            start = day.at.end + len(sheet.raw[day.at.end : end]) - len(sheet.raw[day.at.end : end].lstrip(" "))
        said = sheet.raw[day.at.start : day.at.end]
        if start < day.at.start and day.at.end == end and isinstance(day.text, Exact) and fold(said) == said:
            end = start + len(sheet.raw[start : day.at.start].rstrip(" "))
    return Span(start, end)


def before_sentence(span: Span, sheet: Sheet, grammar: NameGrammar) -> Span:
    """Return a name without the sentence behind it (``Tessa Rowe. Portrait session.``).

    A shortened word ends none, nor does the legal form that opens a name. Any word that opens a name may be short for
    another (``Livr. Dupont``), unless what follows speaks about the message (``Crêt. Total dû``) or about some work, or
    a colon follows that.
    """
    for stop in _STOP.finditer(sheet.raw, span.start, span.end):
        word, behind = fold(stop["last"]), fold(stop["next"])
        opens = stop.start() == span.start
        if (opens and word in grammar.legal_forms) or word in grammar.titles | grammar.cut_short | grammar.shortened:
            continue
        about = is_one_of(behind, grammar.noise, grammar.openers, grammar.introduced, grammar.work, grammar.done)
        if about or not opens or _COLON.match(sheet.raw, stop.end("next")):
            return Span(span.start, stop.end("last"))
    return span


def before_joint(span: Span, sheet: Sheet, grammar: NameGrammar) -> Span:
    """Return a name without what joins it to the sum behind it (``cabinet senghor de cent euros``)."""
    joint = grammar.before_sum.search(sheet.low(span))
    if joint is None or not joint.start() or not sheet.raw[span.start + joint.start() : span.end].islower():
        return span
    return Span(span.start, span.start + joint.start())


def before_sum(span: Span, owed: Span | None, sheet: Sheet, grammar: NameGrammar) -> Span:
    """Return a name without the figure that closes it where that alone is ``owed`` (``SCOP Les Pins 2750 à 60 jours``).

    Years and thousands may belong to names as well, and any figure behind a kind of place (``Agence 4810``).
    """
    if owed is None or owed.end != span.end or owed.start <= span.start:
        return span
    plain = _PLAIN_SUM.fullmatch(sheet.rest, owed.start, owed.end) is not None
    before = sheet.rest[span.start : owed.start].rstrip(" ")
    last = before.rsplit(" ", 1)[-1]
    of_name = last in grammar.generic or last in grammar.articles or grammar.numbered.fullmatch(last) is not None
    return Span(span.start, span.start + len(before)) if plain and not of_name else span


def before_pointing(span: Span, sheet: Sheet, _grammar: NameGrammar) -> Span:
    """Return a name without ``là`` and what is told behind it (``chez Toupin là les volets``)."""
    there = _POINTING.search(sheet.raw, span.start, span.end)
    return Span(span.start, there.start()) if there and there.start() > span.start else span


def before_possessive(span: Span, sheet: Sheet, grammar: NameGrammar) -> Span:
    """Return a name without the ``'s`` of its kind of place, to which a sum belongs (``Greystone Cafe's £1,800``)."""
    kind = _POSSESSIVE.search(sheet.rest, span.start, span.end)
    if kind is None or kind["kind"] not in grammar.firms:
        return span
    return Span(span.start, kind.end("kind"))


def behind_place(span: Span, sheet: Sheet, grammar: NameGrammar) -> Span:
    """Return a name without the word in small letters that puts something there (``au Quatre Saisons Paysage``)."""
    first = _FIRST_SMALL.match(sheet.raw, span.start, span.end)
    return Span(first.end(), span.end) if first and grammar.at_place.fullmatch(fold(first["word"])) else span
