"""Figures beside a name that may belong to it, to the invoice's number or to the sum.

``fact 4 Saisons``, ``Bar du Port 56 320 €`` and ``Fact Lemaire 208 640 €`` can each be read in two ways.
"""

import re
from re import Match

from bot.intake.clients import named_client
from bot.intake.fields import Message
from bot.intake.names.words import NameGrammar
from bot.intake.scan import Scan
from bot.intake.text.sheet import fold

# A small number before the plural of an ordinary word.
_COUNTED = re.compile(r"(?<![\w/-])(?:\d{1,2}|100[01]?|360) (?P<what>[^\W\d_]+[sx])(?!\w)(?P<more>.*)")
# A sign that says of a figure that it is a number.
_SIGNED = re.compile(r"[°#] ?\d")
# A sum of ten thousand and more, but no round one.
_GROUPED_SUM = re.compile(r"(?P<n>\d{2}) (?!000)\d{3}(?:,\d\d)?")
# From how many thousands on a sum is rarer than a name with the number of its county.
_COUNTY = 20
# A sum of a hundred thousand and more.
_LONG_SUM = re.compile(r"(?P<n>\d{3}) (?P<rest>\d{3})(?! ?\d)")
# How far before a name the word for an invoice is looked for.
_REACH = 24


def numbered_name(message: Message, found: Scan) -> str | None:
    """Return the client's name with a small number directly before it or in it that may be the first of its words.

    So it may before what can be counted (``fact 24 Heures Traiteur``), and as that of a house (``fact 12 Rue Neuve
    Immobilier``, ``fact 31 Bis Coiffure``).
    """
    client, raw = named_client(message, found), found.letter.raw
    if client is None:
        return None
    guess, at = client
    numbers = [*(number.span for number in found.numbers), *(bare.span for bare in found.bare)]
    starts = [span.start for span in numbers if span.end <= at.start and not raw[span.end : at.start].strip(" ")]
    name, vocabulary = raw[starts[-1] : at.end] if starts else "", message.vocabulary
    low, addresses = fold(name), vocabulary.addresses
    repeated = addresses.repeated.search(low)
    if repeated is not None and starts[-1] + repeated.start("bis") == at.start:
        return name[repeated.start() :]
    opens = raw[at.start].isdigit()  # "45 rue Bleue"
    held = (span for span in numbers if span.overlaps(at))
    if guess.value is None and any(opens or at.start <= span.start for span in held):
        return raw[at.start : at.end]
    # a figure within the name is none of the invoice's ("Fact 2027-33 Les 4 Saisons")
    plain = not _SIGNED.search(name) and not any(map(str.isdigit, raw[at.start : at.end]))
    counted = _COUNTED.search(name) if plain else None
    house = addresses.streets.search(low) if addresses.kind_first else None
    if counted is None and house is not None and starts[-1] + house.start() < at.start:
        return name[house.start() :]
    return counted[0] if counted and _can_be_counted(counted, vocabulary.names) else None


def number_before_sum(message: Message, found: Scan) -> str | None:
    """Return the first figures of a sum that may be the invoice's number: ``Fact Lemaire 208 640 €``.

    They are three, as few invoices come to more than a hundred thousand, and round thousands (``250 000 €``) are a sum.
    """
    client = named_client(message, found)
    if client is None or found.numbers or len(found.amounts) != 1:
        return None
    at, figures = client[1], _LONG_SUM.match(found.letter.rest, found.amounts[0].at.start)
    if figures is None or figures.start() != at.end + 1 or found.letter.rest[at.end] != " ":
        return None
    label = message.vocabulary.numbers.label_before
    billed = found.letter.before(label, at.start, _REACH) is not None
    return figures["n"] if billed and figures["rest"] != "000" else None


def may_end_in_sum(message: Message, found: Scan) -> bool:
    """Whether the first figures of the only sum may close the name before it: ``Bar du Port 56 320 €``.

    So may those of a county behind a firm's name of several words, and two behind what is numbered (``Loft 12 300 €``);
    but none of a round sum (``56 000 €``) or in another currency, nor behind a person or a legal form.
    """
    client, amount = named_client(message, found), found.amounts[0] if len(found.amounts) == 1 else None
    if client is None or amount is None or amount.currency not in {None, message.vocabulary.default_currency}:
        return False
    at, figures = client[1], _GROUPED_SUM.fullmatch(found.letter.rest, amount.at.start, amount.at.end)
    if figures is None or not amount.grouped or found.letter.rest[at.end : amount.at.start] != " ":
        return False
    grammar, words = message.vocabulary.names, found.letter.low(at).split()
    *before, last = words
    joined = {*before[-1:]} & (grammar.articles | grammar.connectors)
    if grammar.numbered.fullmatch(last) and not joined and found.letter.cut(at).lower().endswith(last):
        return True
    named = {words[0], last} & (grammar.legal_forms | grammar.persons)
    return bool(before) and not named and int(figures["n"]) >= _COUNTY


def _can_be_counted(counted: Match[str], names: NameGrammar) -> bool:
    """Whether a word is the plural of an ordinary one: no kind of place, no article, nothing like ``Bois``.

    One that is counted in names stands alone: a word more tells whose name it is (``fact 12 Jardins Morel``), unless
    nobody would sell or do it (``fact 21 Grammes Café``).
    """
    what = fold(counted["what"])
    if what in names.measures or (what in names.countable and not counted["more"]):
        return True
    is_one = what in names.articles | names.connectors or names.singular.fullmatch(what) is not None
    # "chevaux" is the plural of "cheval"
    alone = {what, what[:-1], f"{what[:-2]}l"}
    return not is_one and not names.generic & alone and bool(names.common & alone)
