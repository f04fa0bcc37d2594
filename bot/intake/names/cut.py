"""Cuts a name out of a run of words, and tells where the cut could be elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.intake.names.tokens import Kind, Token
from bot.intake.names.words import NameGrammar
from bot.intake.text.sheet import fold

# What surnames of several words open with, in the languages of clients.
PARTICLES = frozenset("le da de di do du dos del della van von der den el al ben bel abou mac saint".split())
# A number of more digits at either end of a name may as well be that of an invoice.
_NAME_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Cut:
    """The words of a name; when ``shorter`` is given, the name may end there already, and a person has to choose."""

    name: Sequence[Token]
    shorter: Sequence[Token] = ()


def cut_name(run: Sequence[Token], grammar: NameGrammar, *, any_capitals: bool) -> Cut | None:
    """Return the name in a run of words, if any; ``any_capitals`` when the text uses them for names."""
    words = _without_edges(run, grammar)
    capitals = [place for place, token in enumerate(words) if token.kind is Kind.NAME]
    if capitals:
        return _around_capitals(words, capitals[0], capitals[-1], grammar)
    listed = any(token.kind in {Kind.TITLE, Kind.PLACE} for token in words)
    kept = _without_tail(words, grammar)
    if not any(token.kind not in {Kind.CONNECTOR, Kind.DIGITS} for token in kept) or (any_capitals and not listed):
        return None
    # "dupont plomberie": what was done, or the firm's own name
    firm = any(token.kind is Kind.PLACE for token in words[len(kept) :]) and kept[0].kind is not Kind.PLACE
    return Cut(words, shorter=kept) if firm else Cut(kept)


def long_figure(name: Sequence[Token], grammar: NameGrammar) -> str | None:
    """Return the long number at either end of a name, unless a kind of place stands first (``Agence 4810``).

    What it counts may belong to the name as well (``360 Degrés``).
    """
    counts = len(name) > 1 and name[1].low in grammar.measures
    if fold(name[0].low) in grammar.generic or counts:
        return None
    ends = (end for end in (name[0], name[-1]) if end.kind is Kind.DIGITS)
    # "1st" has one digit
    return next((end.low for end in ends if sum(map(str.isdigit, end.low)) > _NAME_DIGITS), None)


def _without_edges(run: Sequence[Token], grammar: NameGrammar) -> list[Token]:
    """Return the run without connectors at its ends; an article may stay in front."""
    words = list(run)
    while words and words[-1].kind is Kind.CONNECTOR:
        words.pop()
    while words and words[0].kind is Kind.CONNECTOR and words[0].low not in grammar.articles:
        words.pop(0)
    return words


def _without_tail(words: list[Token], grammar: NameGrammar) -> list[Token]:
    """Return the words without what was done (``dupont peinture``) behind a name."""
    behind = {Kind.SMALL, Kind.PLACE}
    while len(words) > 1 and words[-1].kind in behind and grammar.objects.fullmatch(words[-1].low):
        words = words[:-1]
        while len(words) > 1 and words[-1].kind is Kind.CONNECTOR:
            words = words[:-1]
    return words


def _around_capitals(words: list[Token], first: int, last: int, grammar: NameGrammar) -> Cut:
    start = _start(words, first, grammar)
    head, tail = words[start : last + 1], words[last + 1 :]
    if not _is_work(words[:start], grammar):
        return Cut(words, shorter=head)
    small = [token for token in tail if token.kind is Kind.SMALL]
    if small and all(grammar.objects.fullmatch(token.low) for token in small):
        return Cut(head)
    place_first = head[0].kind is Kind.PLACE or fold(head[0].low) in grammar.generic
    joined = tail[:1] and tail[0].kind is Kind.CONNECTOR and tail[0].low not in grammar.articles
    if not small or place_first or joined:
        return Cut(head + tail)
    return Cut(head + tail, shorter=head)


def _is_work(before: Sequence[Token], grammar: NameGrammar) -> bool:
    """Whether the words before a name say what was done (``réfection du muret``); anything else may belong to it."""
    small = [token.low for token in before if token.kind is Kind.SMALL]
    told = [word for word in small if not grammar.openers.fullmatch(word)]
    return not told or grammar.work.fullmatch(told[0]) is not None


def _start(words: list[Token], first: int, grammar: NameGrammar) -> int:
    """Return where a name begins whose first capital is ``first``: at a title, a number or an article before it."""
    called = (place for place in range(first) if words[place].kind in {Kind.TITLE, Kind.PLACE})
    listed = [place for place in called if not grammar.objects.fullmatch(words[place].low)]
    start = listed[0] if listed else first
    if start and words[start - 1].kind is Kind.DIGITS:
        start -= 1
    return 0 if start == 1 and words[0].low in grammar.articles else start
