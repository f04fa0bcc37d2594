"""Whose the addresses and telephone numbers of a list are: an entry's own, where they plainly stand in it."""

from collections.abc import Sequence

from bot.intake.contacts.contacts import Contacts, find_contacts
from bot.intake.draft import Span
from bot.intake.fields import Message


def entry_contacts(message: Message, parts: Sequence[Span]) -> Sequence[Contacts]:
    """Return the contacts of each part; one that could be that of the whole list is nobody's."""
    letter, grammar = message.found.letter, message.vocabulary.contacts
    own = [find_contacts(letter.within(part), grammar)[0] for part in parts]
    if sum(1 for each in own if each.email or each.phone) > 1:
        return own
    return [
        each if _is_inside(each, part, message, last=part is parts[-1]) else Contacts()
        for each, part in zip(own, parts, strict=True)
    ]


def _is_inside(contacts: Contacts, part: Span, message: Message, *, last: bool) -> bool:
    """Whether an entry names its client before a contact, and goes on behind it or ends with its line."""
    span, found = contacts.email_span or contacts.phone_span, message.found.within(part)
    if span is None or not any(name.span < span for name in found.names):
        return False
    told = [*(amount.span for amount in found.amounts), *(day.span for day in found.days)]
    goes_on = any(span.end <= each.start for each in told)
    return goes_on or (not last and "\n" in found.letter.raw[span.end : part.end])
