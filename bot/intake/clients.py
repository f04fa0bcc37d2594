"""Chooses the client among the names that a message holds, and asks where two stand as good."""

from collections.abc import Sequence

from bot.intake.draft import Span
from bot.intake.fields import Message
from bot.intake.guess import Guess, among, sure
from bot.intake.names import NameFound, client_key
from bot.intake.scan import Scan
from bot.intake.sheet import fold

# By how much a name must be better introduced than another to be taken without asking.
_CLEAR_LEAD = 1
# The weight of a name that is written with capitals and introduced by a word such as "for".
_INTRODUCED = 4


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
    return [name for name in names if name.weight >= _INTRODUCED and not set(fold(name.name).split()) - titles < whole]


def _is_of_sender(name: str, sender: str | None) -> bool:
    words, senders = ({word for word in client_key(each or "").split() if len(word) > 1} for each in (name, sender))
    return bool(senders) and (words <= senders or senders <= words)


def best_name(names: Sequence[NameFound]) -> tuple[Guess[str], Span] | None:
    """Return the name that the text points to best; doubtful when another stands as good or its limits are unsure."""
    if not names:
        return None
    ranked = sorted(names, key=lambda name: -name.weight)
    first = ranked[0]
    rivals = [
        name
        for name in ranked[1:]
        if first.weight - name.weight < _CLEAR_LEAD and client_key(name.name) != client_key(first.name)
    ]
    if first.shorter or rivals:
        shorter = [first.shorter] if first.shorter else []
        return among(first.name, *shorter, *(name.name for name in rivals)), first.span
    return sure(first.name), first.span
