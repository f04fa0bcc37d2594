"""Names that may begin with the small number before them, which may be the invoice's as well (``fact 4 Saisons``)."""

import re
from re import Match

from bot.intake.clients import best_name, possible_clients
from bot.intake.fields import Message
from bot.intake.name_words import NameGrammar
from bot.intake.scan import Scan
from bot.intake.sheet import fold

# A capital, then no more than the rest of one word and a small number.
_NUMBERED = re.compile(r"[^\W\d_a-z][^\W\d_A-Z]+\.? \d{1,2} ")
# A small number before the plural of an ordinary word.
_COUNTED = re.compile(r"(?<![\w/-])(?:\d{1,2}|100[01]?) (?P<what>[^\W\d_]+[sx])(?!\w)(?P<more>.*)")
# A sign that says of a figure that it is a number.
_SIGNED = re.compile(r"[°#] ?\d")


def numbered_name(message: Message, found: Scan) -> str | None:
    """Return the client's name with a small number directly before it or in it that may be the first of its words.

    So it may with nothing but a word of its own, with a capital (``No 5 Hair``, but ``No 5 Dupont`` only in English),
    before what can be counted (``fact 24 Heures Traiteur``), and as that of a house (``fact 12 Rue Neuve Immobilier``,
    ``fact 31 Bis Coiffure``).
    """
    client, raw = best_name(possible_clients(message, found)), found.letter.raw
    if client is None:
        return None
    guess, at = client
    labelled = [number.span for number in found.numbers]
    numbers = [*labelled, *(bare.span for bare in found.bare)]
    starts = [span.start for span in numbers if span.end <= at.start and not raw[span.end : at.start].strip(" ")]
    name = raw[starts[-1] : at.end] if starts else ""
    repeated = message.vocabulary.addresses.repeated.search(fold(name))
    if repeated is not None and starts[-1] + repeated.start("bis") == at.start:
        return name[repeated.start() :]
    label = message.vocabulary.doubt.number_label.match(fold(name))
    if (
        labelled
        and _NUMBERED.match(name)
        and not (label and any(each.sure and each.span == at for each in found.names))
    ):
        return name
    opens = raw[at.start].isdigit()  # "45 rue Bleue"
    held = (span for span in numbers if span.start < at.end and at.start < span.end)
    if guess.value is None and any(opens or at.start <= span.start for span in held):
        return raw[at.start : at.end]
    # a figure within the name is none of the invoice's ("Fact 2027-33 Les 4 Saisons")
    plain = not _SIGNED.search(name) and not any(map(str.isdigit, raw[at.start : at.end]))
    counted = _COUNTED.search(name) if plain else None
    addresses = message.vocabulary.addresses
    house = addresses.streets.search(fold(name)) if addresses.kind_first else None
    if counted is None and house is not None and starts[-1] + house.start() < at.start:
        return name[house.start() :]
    return counted[0] if counted and _can_be_counted(counted, message.vocabulary.names) else None


def _can_be_counted(counted: Match[str], names: NameGrammar) -> bool:
    """Whether a word is the plural of an ordinary one: no kind of place, no article, nothing like ``Bois``.

    One that is counted in names stands alone: a word more tells whose name it is (``fact 12 Jardins Morel``).
    """
    what = fold(counted["what"])
    if what in names.countable and not counted["more"]:
        return True
    is_one = what in names.articles | names.connectors or names.singular.fullmatch(what) is not None
    # "chevaux" is the plural of "cheval"
    alone = {what, what[:-1], f"{what[:-2]}l"}
    return not is_one and not names.generic & alone and bool(names.common & alone)
