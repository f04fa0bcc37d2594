"""Chooses the client among the names that a message holds, and asks where two stand as good."""

import re
from collections.abc import Sequence

from bot.intake.draft import Span
from bot.intake.fields import Message
from bot.intake.guess import Guess, among, sure
from bot.intake.names.keys import client_key
from bot.intake.names.names import NameFound
from bot.intake.scan import Scan
from bot.intake.text.sheet import fold

# By how much a name must be better introduced than another to be taken without asking.
_CLEAR_LEAD = 1
# How far before a name the word that greets or introduces it is looked for.
_REACH = 40
_FIRST_IN_LINE = re.compile(r"(?:\A|\n)[ >*]*\Z")


def possible_clients(message: Message, found: Scan) -> Sequence[NameFound]:
    """Return the possible clients; in a letter that has a recipient only those that the letter introduces.

    Its sender is none of them, however the name is signed (``Y. Martin``, ``the team of Martin Ltd``).
    """
    letter = message.forwarded
    if letter is None:
        return found.names
    names = [name for name in found.names if not _is_of_sender(name.name, letter.sender)]
    if letter.recipient is None:
        return names
    # the letter greets its recipient by a part of the name
    whole, titles = set(fold(letter.recipient).split()), message.vocabulary.names.titles
    names = [name for name in names if not set(fold(name.name).split()) - titles < whole]
    return [name for name in names if _is_charged(name, letter.recipient, message)]


def _is_charged(name: NameFound, recipient: str, message: Message) -> bool:
    """Whether the body of a letter tells that its bill is for somebody else than its recipient.

    Somebody whom it greets is none, unless the head has a part of that name (``Julie`` of ``Julie Monnet``), nor is a
    person named in passing (``as agreed with Karim``); a firm is one, and who is introduced by a word such as "for".
    """
    grammar, sheet = message.vocabulary.forwarded, message.found.letter
    if {*client_key(recipient).split()} <= {*client_key(name.name).split()}:
        return True
    told = sheet.before(grammar.charged_to, name.span.start, _REACH) is not None
    if told and any(map(str.isupper, name.name)):
        return True
    if _signs(name.span, message):
        return False
    firms = message.vocabulary.names.firms
    return any(word[0].isupper() and fold(word).strip(".") in firms for word in name.name.split())


def _signs(at: Span, message: Message) -> bool:
    """Whether a name opens a line behind the sum of a letter, with no other behind it (``Atelier Brun, SIRET …``)."""
    sums = [amount.span for amount in message.found.amounts]
    opens = _FIRST_IN_LINE.search(message.found.letter.rest, 0, at.start) is not None
    return opens and bool(sums) and all(each < at for each in sums)


def _is_of_sender(name: str, sender: str | None) -> bool:
    words, senders = ({word for word in client_key(each or "").split() if len(word) > 1} for each in (name, sender))
    return bool(senders) and (words <= senders or senders <= words)


def named_client(message: Message, found: Scan) -> tuple[Guess[str], Span] | None:
    """Return the client that the text points to best, and where it stands."""
    return best_name(possible_clients(message, found))


def best_name(names: Sequence[NameFound]) -> tuple[Guess[str], Span] | None:
    """Return the name that the text points to best; doubtful when another stands as good or its limits are unsure."""
    if not names:
        return None
    ranked = sorted(names, key=lambda name: (-name.weight, not name.sure))
    first = ranked[0]
    rivals = [
        name
        for name in ranked[1:]
        if first.weight - name.weight < _CLEAR_LEAD
        and client_key(name.name) != client_key(first.name)
        and not _is_passing(name, first)
    ]
    if first.shorter or rivals:
        shorter = [first.shorter] if first.shorter else []
        return among(first.name, *shorter, *(name.name for name in rivals)), first.span
    return sure(first.name), first.span


def _is_passing(name: NameFound, other: NameFound) -> bool:
    """Whether a name is one word that may be none, behind one of several that is sure (``…, Julien y est allé``)."""
    single = " " not in name.name and " " in other.name
    return single and not name.sure and other.sure and name.span > other.span
