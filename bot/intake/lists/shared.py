"""What the invoices of a list have in common and is told once: their client, their number, the day they fall due."""

from collections.abc import Sequence
from dataclasses import replace

from bot.intake.doubt import with_asked
from bot.intake.draft import Draft, Field, Span
from bot.intake.fields import Message
from bot.intake.names.keys import client_key
from bot.intake.scan import Scan


def has_one_number(found: Scan) -> bool:
    """Whether the parts of a message are those of one invoice, as its only number tells."""
    return found.announced is None and len(found.numbers) + len(found.bare) == 1


def with_client_of(draft: Draft, before: Draft, own: Sequence[str]) -> Draft:
    """Return the draft with the client of the one before it; asked about where it may have its ``own``."""
    missing = tuple(name for name in draft.missing if name is not Field.CLIENT)
    doubts = draft.doubts + tuple(doubt for doubt in before.doubts if doubt.field is Field.CLIENT)
    if Field.CLIENT in before.missing:
        return draft
    email, phone = draft.email or before.email, draft.phone or before.phone
    inherited = replace(draft, client=before.client, email=email, phone=phone, missing=missing, doubts=doubts)
    return with_asked(inherited, Field.CLIENT, *own) if own else inherited


def shared_client(message: Message, drafts: Sequence[Draft]) -> Sequence[Draft]:
    """Give all invoices the client of the last where it is said once behind them (``…, both for Dupont``)."""
    last, found = drafts[-1], message.found
    lacking = [Field.CLIENT in draft.missing for draft in drafts]
    if lacking != [True] * (len(drafts) - 1) + [False] or not found.amounts:
        return drafts
    behind = max(amount.span.end for amount in found.amounts)
    if not any(match.start() >= behind for match in message.sheet.find(message.vocabulary.for_all)):
        return drafts
    return [*(with_client_of(draft, last, ()) for draft in drafts[:-1]), last]


def shared_number(message: Message, drafts: Sequence[Draft]) -> Sequence[Draft]:
    """Give all sums of a client the one number that is said of them behind (``…, both for invoice 415``)."""
    last, found, words = drafts[-1], message.found, message.vocabulary
    alone = has_one_number(found) and last.number and not any(draft.number for draft in drafts[:-1])
    if not alone or len({client_key(draft.client or "") for draft in drafts}) > 1:
        return drafts
    behind = max((amount.span.end for amount in found.amounts), default=0)
    said = [*message.sheet.find(words.for_all), *message.sheet.find(words.same_invoice)]
    told = any(match.start() >= behind for match in said)
    return [replace(draft, number=last.number) for draft in drafts] if told else drafts


def shared_due(message: Message, drafts: Sequence[Draft]) -> list[Draft]:
    """Give all invoices the due date that opens the message, or that closes it.

    It closes it with a word such as "both", or on a line of its own below a list.
    """
    found = message.found
    dated = [draft for draft in drafts if Field.DUE_ON not in draft.missing]
    if _contradicts(message, drafts):
        return [with_asked(draft, Field.DUE_ON) for draft in drafts]
    if len(dated) != 1 or len(drafts) == 1:
        return list(drafts)
    first = min(amount.span.start for amount in found.amounts) if found.amounts else 0
    opens = dated[0] is drafts[0] and all(day.span.start < first for day in found.days) and not _is_of_first(found)
    for_all = _is_for_all(message) or _closes_list(found)
    if not (opens or (for_all and dated[0] is drafts[-1])):
        return list(drafts)
    return [draft if draft is dated[0] else with_due_of(draft, dated[0]) for draft in drafts]


def _is_for_all(message: Message) -> bool:
    """Whether a word tells of all invoices, and not of a day before the last sum (``Caron, à payer le 5, 300 €``)."""
    amounts = message.found.amounts
    last = amounts[-1].span.start if amounts else 0
    own = [day.span for day in message.found.days if day.span.end <= last]
    said = [match.start() for match in message.sheet.find(message.vocabulary.for_all)]
    return any(not any(day.start <= at < day.end for day in own) for at in said)


def _is_of_first(found: Scan) -> bool:
    """Whether the first name stands before the first day, and another behind it: the day is that of the first."""
    names = sorted(found.names, key=lambda name: name.span.start)
    if not names or not found.days or names[0].span.start > found.days[0].span.start:
        return False
    behind = {client_key(name.name) for name in names if name.span.start > found.days[0].span.start}
    return bool(behind - {client_key(names[0].name)})


def _closes_list(found: Scan) -> bool:
    """Whether days stand alone on the last line, below lines of which each has one name and one amount."""
    start = found.text.rstrip().rfind("\n") + 1
    names = [_line_of(name.span, found) for name in found.names]
    amounts = [_line_of(amount.span, found) for amount in found.amounts]
    numbers = [*(number.span for number in found.numbers), *(bare.span for bare in found.bare)]
    others = [*names, *amounts, *(_line_of(span, found) for span in numbers)]
    apart = all(day.span.start >= start for day in found.days) and all(line < start for line in others)
    return apart and len(set(amounts)) == len(amounts) and sorted(names) == amounts


def _line_of(span: Span, found: Scan) -> int:
    """Return where the line begins in which ``span`` begins."""
    return found.text.rfind("\n", 0, span.start) + 1


def _contradicts(message: Message, drafts: Sequence[Draft]) -> bool:
    """Whether the message closes with one due date for all, and an invoice before has another."""
    last, behind = drafts[-1].due_on, max((amount.span.end for amount in message.found.amounts), default=0)
    said = [match.end() for match in message.sheet.find(message.vocabulary.all_of_them) if match.start() >= behind]
    closes = bool(said) and any(day.span.end > said[0] for day in message.found.days)
    return closes and last is not None and any(draft.due_on not in {None, last} for draft in drafts[:-1])


def with_due_of(draft: Draft, source: Draft) -> Draft:
    """Return the draft with the due date of another, or with what is asked about that."""
    if Field.DUE_ON in source.missing:
        return draft
    doubts = tuple(doubt for doubt in source.doubts if doubt.field is Field.DUE_ON)
    missing = tuple(name for name in draft.missing if name is not Field.DUE_ON)
    return replace(draft, due_on=source.due_on, terms=source.terms, missing=missing, doubts=draft.doubts + doubts)
