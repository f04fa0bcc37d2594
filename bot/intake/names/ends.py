"""Where a name begins and ends by what stands around it, whatever is known of its words."""

import re
from collections.abc import Sequence

from bot.intake.draft import Span
from bot.intake.names.cut import PARTICLES
from bot.intake.names.figures import is_closed_by_figure, with_figure_of_doer
from bot.intake.names.names import NameFound
from bot.intake.names.words import NameGrammar
from bot.intake.text.sheet import STRUCK, Sheet, fold
from bot.intake.text.words import is_one_of

_POSSESSED = re.compile(r"'s (?P<firm>[a-z]+)")
_PLAIN_SUM = re.compile(r"(?!1[7-9]\d\d|20\d\d|\d000)[1-9]\d{3,5}")
# A full stop between two words of which the second has a capital.
_STOP = re.compile(r"(?P<last>[^\W\d_]{2,})\. +(?=(?P<next>[^\W\d_a-zà-ÿœ][\w'’-]*))")
# The label of what follows: "Client : Anne Sol. Montant : 300 €".
_LABEL = re.compile(r"[^\W\d_][\w'’]*(?: [^\W\d_]+){0,2} ?:")
_SMALL_STOP = re.compile(r"(?P<last>[^\W\d_]{3,})\. +(?=[^\W\d_]{2})")
_ORDINAL = re.compile(r"\d{1,2}[a-z]{1,3} ")
# So many lines with a label are a form; one of them may say nothing but words.
_LABELLED_LINE = re.compile(r"^[^\W\d_][^:\n]{0,30}:[^:\n]+$", re.MULTILINE)
_SEVERAL = 2
_PLAIN_LINE = re.compile(
    rf"[ *•-]*[^\W\d_][^:\n]{{0,30}}: *(?P<told>[^\W\d_](?:(?! - )[^\d,;:()/\n{STRUCK}])*?)(?= *(?:\n|\Z))"
)


def whole_name(span: Span, listed: Sequence[NameFound], sheet: Sheet, grammar: NameGrammar, *, numbered: bool) -> Span:
    """Return the name that begins with ``span`` as a name of the lists completes it, or a figure.

    ``numbered`` when the number of the invoice is known, so that a figure at the end of a name is none.
    """
    owed = [
        name.span
        for name in listed
        if name.span.end == span.end
        and is_subject(name.span, sheet, grammar)
        and _adds(name.span, span, sheet, grammar)
    ]
    grown = [name.span for name in listed if is_closed_by_figure(span, name, sheet, grammar, numbered=numbered)]
    grown += [name.span for name in listed if _is_headed(span, name.span, sheet, grammar)]
    grown += [name.span for name in listed if _is_of_somebody(span, name.span, sheet, grammar)]
    return next(iter([*owed, *grown]), with_figure_of_doer(span, sheet, grammar, numbered=numbered))


def _is_headed(span: Span, longer: Span, sheet: Sheet, grammar: NameGrammar) -> bool:
    """Whether the word before a name is its legal form (``asbl Les Roux``) or a shortened one (``Boulang. Caron``).

    So is an ordinal (``21st Century Tutors``) and a trade before a surname of two words (``Élagage Le Bihan``).
    """
    head = sheet.rest[longer.start : span.start]
    if longer.end != span.end or not head.endswith(" ") or " " in head[:-1]:
        return False
    surname = sheet.rest[span.start : span.end].split(" ")[0] in PARTICLES and sheet.raw[span.start].isupper()
    if surname and not sheet.is_loud and grammar.trades.fullmatch(head[:-1]) and sheet.raw[longer.start].isupper():
        return True
    shortened = head.endswith(". ") and head[:-2] in grammar.cut_short
    return shortened or head[:-1] in grammar.legal_forms or _ORDINAL.fullmatch(head) is not None


def _is_of_somebody(span: Span, longer: Span, sheet: Sheet, grammar: NameGrammar) -> bool:
    """Whether a firm is called after whom it belongs to (``Dr Mbeki's surgery``)."""
    firm = _POSSESSED.fullmatch(sheet.rest, span.end, longer.end)
    return firm is not None and firm["firm"] in grammar.generic


def labelled_line(name: Span, sheet: Sheet, grammar: NameGrammar) -> Span | None:
    """Return all that is told behind the label of a client, a name in it, by a line among others that have labels."""
    line = _PLAIN_LINE.match(sheet.rest, sheet.rest.rfind("\n", 0, name.start) + 1)
    told = Span(*line.span("told")) if line else None
    if line is None or told is None or not told.overlaps(name):
        return None
    called = grammar.label.search(sheet.rest, line.start(), told.start) is not None
    return told if called and len(_LABELLED_LINE.findall(sheet.rest)) >= _SEVERAL else None


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
    return first in grammar.generic or opens


def before_label(span: Span, sheet: Sheet, grammar: NameGrammar) -> Span:
    """Return a name without the label of the next field behind it (``Client : Anne Sol. Montant : 300 €``)."""
    for stop in _STOP.finditer(sheet.raw, span.start, span.end):
        if _LABEL.match(sheet.raw, stop.end()) and is_one_of(fold(stop["next"]), grammar.noise, grammar.openers):
            return Span(span.start, stop.end("last"))
    return span


def before_sentence(span: Span, sheet: Sheet, grammar: NameGrammar) -> Span:
    """Return a name without the sentence behind it (``Tessa Rowe. Portrait session.``).

    A shortened word ends none, nor does the legal form that opens a name. Any word that opens a name may be short for
    another (``Livr. Dupont``), unless what follows speaks about the message (``Crêt. Total dû``) or about some work.
    """
    for stop in _STOP.finditer(sheet.raw, span.start, span.end):
        word, behind = fold(stop["last"]), fold(stop["next"])
        opens = stop.start() == span.start
        if (opens and word in grammar.legal_forms) or word in grammar.titles | grammar.cut_short | grammar.shortened:
            continue
        about = is_one_of(behind, grammar.noise, grammar.openers, grammar.introduced, grammar.work, grammar.done)
        if about or not opens:
            return Span(span.start, stop.end("last"))
    return span


def crosses_sentence(span: Span, sheet: Sheet, grammar: NameGrammar) -> bool:
    """Whether a full stop stands in a name in small letters, which do not tell where a sentence begins."""
    if not sheet.is_small:
        return False
    short = (grammar.titles, grammar.cut_short, grammar.shortened, grammar.legal_forms)
    stops = (fold(stop["last"]) for stop in _SMALL_STOP.finditer(sheet.raw, span.start, span.end))
    return any(not any(word in words for words in short) for word in stops)


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
