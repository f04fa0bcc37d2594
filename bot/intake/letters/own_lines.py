"""The writer's own lines in a message: the signature that ends it, and the line of who issues the invoice."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from re import Pattern

from bot.intake.draft import Span
from bot.intake.names.words import NameGrammar
from bot.intake.text.currency_words import currency_grammar
from bot.intake.text.sheet import Sheet, fold, span_of
from bot.intake.text.words import LETTER, Words

# A word with a capital, as in names.
_CAPITAL = re.compile(r"(?<![\w@.])[^\W\d_a-zà-ÿœ][^\W\d_]*[^\W\d_A-Z][\w'’-]*")
_OPENS_LINE = re.compile(r"(?:\A|\n) *\Z")
# Of whom a block speaks that follows its label on lines of its own.
_BLOCK = r"(?:[^\n]*\S[^\n]*|(?:\n(?![^\n]*[:€£$])[^\n]*\w[^\n]*){1,5})"
# The head of the paper of a bill: a name of two words or more, with ways to reach its bearer behind it or below.
_REACHED_AT = r"(?:[^\W\d_]{3,9}\.? ?:? ?)?(?:[\w.+-]+@[\w.-]+\w|(?:\+\d|0\d)[\d .()-]{7,}\d)"
_HEAD = re.compile(
    r"^[^\W\d_a-zà-ÿœ][^\n\d:@]*? [^\W\d_a-zà-ÿœ][^\n\d:@]*?(?:\n\d[^\n@€£$]*){0,2}"
    rf"(?:[ \n,;|/–—-]+{_REACHED_AT})+ *$",
    re.MULTILINE,
)
# What ends a letter in the line of its last sentence: words of farewell, and the name of its writer.
_FAREWELL = re.compile(
    r"[.!?…] *(?P<closing>[^\W\d_][^.!?…\n\d,]{2,40}?) ?[,.!]* +(?P<name>[^\W\d_a-zà-ÿœ][^.!?\n\d@,]{2,60})[ .!\"»”]*\Z"
)
# A closing stands alone on its line, or before a name that a comma parts from it.
_ALONE = r"(?= *(?:[.,!;-]+ *)?(?:\n|\Z)|,[^\n]*)"


@dataclass(frozen=True, slots=True)
class OwnGrammar:
    """What recognises the writer's own lines in one language."""

    issuer: Pattern[str]
    notice: Pattern[str]
    payee: Pattern[str]
    sender: Pattern[str]
    client: Pattern[str]
    closing: Pattern[str]
    farewell: Pattern[str]
    greeting: Pattern[str]
    asks: Pattern[str]
    of_itself: Pattern[str]
    speaks: Pattern[str]
    addressed: Pattern[str]
    courtesy: Pattern[str]
    myself: Pattern[str]
    presented: Pattern[str]
    own_mail: Pattern[str]


def own_grammar(words: Words) -> OwnGrammar:
    """Prepare the recognition of the writer's own lines in a language."""
    line, money = r"^[ >*•-]*", currency_grammar(words).names
    by, issuer = words.word("contacts", "issued_by"), words.word("contacts", "issuer")
    told = words.word("dates", "due"), words.word("numbers", "label"), words.word("names", "client_label")
    said, third = words.either("names", "myself_before"), words.either("names", "of_third")
    return OwnGrammar(
        issuer=re.compile(rf"{line}(?:{issuer} *:|{by} *:?) *{_BLOCK}", re.MULTILINE),
        notice=re.compile(words.word("contacts", "bank_notice")),
        payee=re.compile(rf"{line}{words.word('contacts', 'payee')} *: *[^\n]*", re.MULTILINE),
        sender=re.compile(rf"{line}{words.either('forwarded', 'sender')} *: *{_BLOCK}", re.MULTILINE),
        client=re.compile(rf"{line}(?=[^\n:]{{0,30}}:){words.word('names', 'client_label')}", re.MULTILINE),
        closing=re.compile(rf"{line}(?:{words.either('forwarded', 'closing')}{_ALONE}|-- ?$)", re.MULTILINE),
        farewell=re.compile(words.either("forwarded", "closing")),
        # "Bonjour M. Roux": whom a letter of the writer is for
        greeting=re.compile(rf"(?:\A|[\n:\"«“] *)(?P<words>{words.either('forwarded', 'greets')}) +(?={LETTER})"),
        asks=re.compile(words.word("contacts", "asks_to_pay")),
        of_itself=re.compile(words.word("forwarded", "speaks")),
        # what says that the lines behind a closing go on about invoices: a sum, or what only invoices have
        speaks=re.compile(rf"\d ?{money}(?!{LETTER})|[€£$] ?\d|(?:{'|'.join(told)})"),
        addressed=re.compile(words.word("contacts", "addressed")),
        courtesy=re.compile(words.word("forwarded", "courtesy")),
        myself=re.compile(words.either("contacts", "myself")),
        # an answer stands in quotes above it
        own_mail=re.compile(rf"[»\"”] *\n\s*{words.either('contacts', 'own_mail')}[^:\n]{{0,30}}:"),
        # "c'est encore moi (Paul, Élagage Morvan, paul@…).", but not "c'est Roux (la cave), il me doit"
        presented=re.compile(
            rf"\W*(?:{words.either('intents', 'greeting')}[ ,.!]+)*{said}(?: [^\n,.;:!?()\d]{{1,40}})?"
            rf" *(?P<who>\([^\n()€£$]+\))(?= *[,.!;\n](?! *{third}(?!\w)))"
        ),
    )


def own_lines(sheet: Sheet, grammar: OwnGrammar, names: NameGrammar) -> list[Span]:
    """Return the lines of a message that speak of its writer alone, whose name and contacts are not the client's.

    A signature is one only behind somebody else's name, where the client may not be named at the end, and in no letter
    that a client wrote to the writer (``votre facture``). In what banks write of money that came in, its writer is the
    payee, and who issued the transfer its client. What a reminder says out of politeness (``sauf erreur de notre part,
    votre facture``) is none of the matter either, nor is the writer's own mail below an answer that is quoted.
    """
    if sheet.has(grammar.notice):
        return sheet.spans(grammar.payee)
    mail = grammar.own_mail.search(sheet.rest)
    found = [Span(mail.start() + 1, len(sheet.rest))] if mail else []
    found += [*sheet.spans(grammar.issuer), *_presented(sheet, grammar)]
    client = grammar.client.search(sheet.rest)
    if client is not None:
        found += [*sheet.spans(grammar.sender), *_head(sheet, client.start())]
    found += _farewell(sheet, grammar, names)
    found += sheet.spans(grammar.courtesy) if sheet.has(grammar.addressed) else []
    left = sheet.without(found)
    for match in () if left.has(grammar.addressed) else left.find(grammar.closing):
        if not grammar.speaks.search(left.rest, match.end()) and any(_named(left, match.start(), names)):
            return [*found, Span(match.start(), len(left.rest))]
    return found


def _head(sheet: Sheet, end: int) -> list[Span]:
    """Return the head of a pasted bill, which stands before the line at ``end`` that names the client."""
    head = _HEAD.search(sheet.raw, 0, end)
    return [Span(*head.span())] if head else []


def _farewell(sheet: Sheet, grammar: OwnGrammar, names: NameGrammar) -> list[Span]:
    """Return the farewell with its writer's name that ends a letter to a client in the line of its last sentence.

    ``… à régler le 20. Merci, Atelier Roux`` ends one of the writer's where it greets the client and asks for money,
    or where nothing is said to the writer (``votre facture``); a client's own letter speaks of itself. The words of
    greeting are left out with it, so that none of them is taken for a name.
    """
    end = _FAREWELL.search(sheet.raw)
    if end is None or not grammar.farewell.fullmatch(fold(end["closing"])):
        return []
    greeting = next((each for each in sheet.find(grammar.greeting) if sheet.raw[each.end()].isupper()), None)
    start = greeting.end() if greeting else 0
    asks = grammar.asks.search(sheet.rest, start) and not grammar.of_itself.search(sheet.rest, start)
    ours = asks or not (greeting or sheet.has(grammar.addressed))
    if not ours or not any(_named(sheet, end.start(), names)):
        return []
    words = [Span(*greeting.span("words"))] if greeting else []
    return [*words, Span(end.start("closing"), len(sheet.rest))]


def _presented(sheet: Sheet, grammar: OwnGrammar) -> list[Span]:
    """Return the brackets in which somebody says at the head of a message who writes it."""
    match = grammar.presented.match(sheet.rest)
    return [span_of(match, "who")] if match else []


def _named(sheet: Sheet, end: int, names: NameGrammar) -> Iterator[str]:
    """Yield the words before ``end`` that are written as names are and are no ordinary ones."""
    for match in _CAPITAL.finditer(sheet.raw, 0, end):
        word = fold(match[0])
        told = names.openers.fullmatch(word) or names.calendar.fullmatch(word) or word in names.titles
        if told or sheet.rest[match.start()] != word[0]:
            continue
        opens = _OPENS_LINE.search(sheet.raw, 0, match.start()) is not None
        if not opens or word not in names.common:
            yield word
