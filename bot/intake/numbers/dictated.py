"""Invoice numbers that are said in words (``facture numéro douze``), with letters, dashes and strokes among them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from re import Pattern

from bot.intake.draft import Span
from bot.intake.numbers.found import NumberFound
from bot.intake.numbers.pieces import NumberPieces
from bot.intake.text.sheet import Sheet
from bot.intake.text.spelled import Spelled
from bot.intake.text.words import LETTER

# Folded alike in all languages.
_ZERO = "zero"


@dataclass(frozen=True, slots=True)
class DictatedGrammar:
    """What recognises invoice numbers that are said in words in one language."""

    spelled: Spelled
    dictated: Pattern[str]
    counting: Pattern[str]
    dash: Pattern[str]
    slash: Pattern[str]
    money: Pattern[str]


def dictated_grammar(pieces: NumberPieces) -> DictatedGrammar:
    """Prepare the recognition of dictated numbers; behind "invoice" alone a dash or a stroke tells one from a sum."""
    dash, slash = pieces.dash, pieces.slash
    figures = rf"(?:{pieces.spelled.expression}|\d+)"
    small = rf"{pieces.words.either('spelled', 'small')}(?!{LETTER})"
    alone = rf"{small}(?:[ -]+{small}){{2,8}}+(?![ -]+{figures}| *{pieces.currencies.names}(?!\w))"
    first, more = rf"(?:[a-z]{{1,3}} +(?:{dash} +)?)?{figures}", rf"(?: +(?:{dash}|{slash}) +{figures})"
    return DictatedGrammar(
        spelled=pieces.spelled,
        dictated=re.compile(
            rf"{pieces.lead}(?P<n>{first}{more}*)(?! *[€£$])"
            rf"|(?<!\w){pieces.label} *(?:(?P<m>{first}{more}+)(?! *[€£$])|(?P<o>{alone}))"
        ),
        # the last words count something else: "numéro douze trente jours", "number twelve fifteen October"
        counting=re.compile(rf"-{LETTER}| *(?:{pieces.months}|{pieces.spans}|of)(?!\w)"),
        dash=re.compile(rf" +{dash} +"),
        slash=re.compile(rf" +{slash} +"),
        money=re.compile(rf" *{pieces.currencies.names}(?!\w)"),
    )


def dictated(sheet: Sheet, grammar: DictatedGrammar) -> Iterator[NumberFound]:
    """Yield the numbers that are said in words behind the word for them."""
    for match in sheet.find(grammar.dictated):
        text = match["n"] or match["m"] or match["o"]
        value = _joined(text, grammar)
        # "numéro cent vingt trois cents euros" says no number as a whole, nor is it cut in one way only
        whole = value is not None and (grammar.dash.search(text) or grammar.spelled.value(text) is not None)
        if (not whole and grammar.counting.match(sheet.rest, match.end())) or (match["o"] and _in_pairs(text, grammar)):
            continue
        cuts = [] if whole else list(_before_amount(match, sheet, grammar))
        if cuts:
            yield from cuts
        elif value is not None and (whole or not grammar.money.match(sheet.rest, match.end())):
            yield NumberFound(Span(*match.span()), value)


def _in_pairs(said: str, grammar: DictatedGrammar) -> bool:
    """Whether words that are no one number are not said figure by figure either, as no sum is (``two zero six``)."""
    pieces = [piece.split() for piece in re.split("[#/]", _with_signs(said, grammar))]
    return any(
        grammar.spelled.value(" ".join(words)) is None
        and any(len(grammar.spelled.digits(word) or "") > 1 for word in words)
        and words[0] != _ZERO
        for words in pieces
    )


def _with_signs(said: str, grammar: DictatedGrammar) -> str:
    """Return a number that is said with signs for its dashes and strokes."""
    return grammar.slash.sub("/", grammar.dash.sub("#", said))


def _joined(text: str, grammar: DictatedGrammar) -> str | None:
    """Return the number that is said in one piece or in several with a dash or a stroke between."""
    pieces = re.split("([#/])", _with_signs(text, grammar))
    values = [piece if piece in {"#", "/"} else _said(piece, grammar) for piece in pieces]
    if any(value is None for value in values):
        return None
    return "".join(value or "" for value in values).replace("#", "-")


def _before_amount(match: re.Match[str], sheet: Sheet, grammar: DictatedGrammar) -> Iterator[NumberFound]:
    """Yield the number that is said directly before its amount, where the words can be cut in one way only.

    So they can in ``numéro soixante-douze neuf cents euros``, but not in ``numéro cent vingt trois cents euros``.
    """
    if not match["n"] or not grammar.money.match(sheet.rest, match.end()):
        return
    cuts = []
    for gap in re.finditer("[ -]+", match["n"]):
        number, amount = match["n"][: gap.start()], match["n"][gap.end() :]
        digits = None if _in_pairs(number, grammar) else _joined(number, grammar)
        if digits is not None and grammar.spelled.value(amount) is not None:
            cuts.append(NumberFound(Span(match.start(), match.start("n") + gap.start()), digits))
    yield from cuts if len(cuts) == 1 else ()


def _said(piece: str, grammar: DictatedGrammar) -> str | None:
    """Return the digits of a piece of a dictated number; letters before it stay."""
    letters = re.match(r"([a-z]{1,3}) +", piece)
    if letters and grammar.spelled.value(letters[1]) is None:
        rest = _said(piece[letters.end() :], grammar)
        return None if rest is None else letters[1].upper() + rest
    digits = grammar.spelled.digits(piece.strip())
    if digits is not None:
        return digits
    return piece.upper() if re.fullmatch("[a-z]{1,3}", piece) else None
