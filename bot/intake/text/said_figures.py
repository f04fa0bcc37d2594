"""Writes figures that are dictated as other readers know them: ``two oh six`` is ``two zero six``.

So it does with what is said for several figures at once (``double four``), and in figures with a number that an article
alone calls (``c'est la deux cent quatorze``).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from re import Match, Pattern

from bot.intake.text.currency_words import currency_grammar
from bot.intake.text.sheet import fold
from bot.intake.text.spelled import Spelled, spelled_of
from bot.intake.text.words import LETTER, Words, either

# Folded alike in all languages.
_ZERO = "zero"
# So many words of figures are a number whatever stands before them.
_LONG = 4
_PAIR = 2
# How far before a number the word for it is looked for.
_REACH = 24


@dataclass(frozen=True, slots=True)
class SaidFiguresGrammar:
    """What tells figures among the words of one language.

    A ``run`` of them has at least one that is said otherwise (``told``); what stands before one that may begin with
    such a zero ends as ``labelled`` does; ``called`` is a number behind its article, in pieces that are ``joined``.
    """

    spelled: Spelled
    told: Pattern[str]
    run: Pattern[str]
    token: Pattern[str]
    zeros: frozenset[str]
    times: Mapping[str, int]
    labelled: Pattern[str]
    called: Pattern[str]
    joined: Mapping[str, Pattern[str]]


def said_figures_grammar(words: Words) -> SaidFiguresGrammar:
    """Prepare the recognition in a language."""
    zeros, repeated = words.entries("spelled", "zeros"), words.groups("spelled", "repeated")
    times, spelled = either(word for word, _ in repeated), spelled_of(words)
    figure = rf"(?:{words.either('spelled', 'small')}|{either(zeros)})(?!{LETTER})"
    token = rf"(?:{times} +)?{figure}"
    dash, slash = words.either("spelled", "dash"), words.either("spelled", "slash")
    article, names = words.either("numbers", "choice_article"), currency_grammar(words).names
    units = words.either("dates", "units_days", "units_weeks", "units_months")
    months, label = either(words.grouped("calendar", "months")), words.either("numbers", "label", "explicit")
    return SaidFiguresGrammar(
        spelled,
        told=re.compile(rf"(?<![\w'-])(?:{either([*zeros, *(word for word, _ in repeated)])})(?![\w'-])"),
        run=re.compile(rf"(?<![\w'-]){token}(?:[ -]+{token})*+(?![\w'-])"),
        token=re.compile(rf"(?:(?P<times>{times}) +)?(?P<figure>{figure})"),
        zeros=frozenset(zeros),
        times={word: int(count) for word, count in repeated},
        labelled=re.compile(rf"(?<!\w)(?:{label}|{dash}|{slash})[ .:]*\Z"),
        # "la deux cent quatorze", but neither "la mille et une nuits" nor "la vingt-quatre heures"
        called=re.compile(
            rf"(?<![\w'-]){article} +(?P<n>{spelled.expression}(?: +(?:{dash}|{slash}) +{spelled.expression})*)"
            rf"(?![ -]+(?:{names}|{months}|{units}|{LETTER}+[sx])(?!\w)|-\w)"
        ),
        joined={"-": re.compile(rf" +{dash} +"), "/": re.compile(rf" +{slash} +")},
    )


def with_figures_said(text: str, grammar: SaidFiguresGrammar) -> str:
    """Return ``text`` with what it says of figures in small letters written as it is read."""
    folded = fold(text)
    for match in reversed([*grammar.called.finditer(folded)]):
        digits = _in_figures(match["n"], grammar)
        if digits is not None and text[match.start() : match.end()].islower():
            text = f"{text[: match.start('n')]}{digits}{text[match.end('n') :]}"
    folded = fold(text)
    if grammar.told.search(folded) is None:
        return text
    for match in reversed([*grammar.run.finditer(folded)]):
        if grammar.told.search(match[0]) and text[match.start() : match.end()].islower():
            text = text[: match.start()] + _written(match, grammar) + text[match.end() :]
    return text


def _in_figures(said: str, grammar: SaidFiguresGrammar) -> str | None:
    """Return a number in figures, None for words of which a sum or a name may be made as well."""
    for sign, dictated in grammar.joined.items():
        said = dictated.sub(sign.join("  "), said)
    pieces = re.split(" ([/-]) ", said)
    figures = [grammar.spelled.digits(piece) for piece in pieces[::2]]
    if None in figures or (len(pieces) == 1 and not grammar.spelled.is_telling(said)):
        return None
    pieces[::2] = [each or "" for each in figures]
    return "".join(pieces)


def _written(run: Match[str], grammar: SaidFiguresGrammar) -> str:
    """Return a run of figures with a zero for each word that is said for one, and each figure as often as it is said.

    A word that only may be said for one (``oh, two for Dunne``) begins no short run, unless a number is told there, and
    ends none of two words. One figure alone is none of a number elsewhere (``a double six``).
    """
    tokens = [*grammar.token.finditer(run[0])]
    told = len(tokens) >= _LONG or grammar.labelled.search(run.string, max(0, run.start() - _REACH), run.start())
    first, last = tokens[0]["figure"] in grammar.zeros, tokens[-1]["figure"] in grammar.zeros
    doubtful = (first and not tokens[0]["times"]) or (last and len(tokens) == _PAIR) or len(tokens) < _PAIR
    if doubtful and not told:
        return run[0]
    figures = [_ZERO if token["figure"] in grammar.zeros else token["figure"] for token in tokens]
    times = [grammar.times.get(token["times"] or "", 1) for token in tokens]
    return " ".join(" ".join([figure] * count) for figure, count in zip(figures, times, strict=True))
