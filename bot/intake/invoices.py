"""Turns what was found in a message into drafts: one for each invoice, or for each instalment of one."""

from collections.abc import Sequence
from dataclasses import replace

from bot.intake.draft import Doubt, Draft, Field, Span
from bot.intake.drafting import draft_of
from bot.intake.due_amount import says_half_paid
from bot.intake.entries import entries
from bot.intake.fields import Message
from bot.intake.instalments import instalments
from bot.intake.scan import Scan
from bot.intake.schedule import Schedule, find_schedule


def read_invoices(message: Message) -> tuple[Draft, ...]:
    """Return one draft for each invoice or instalment of the message, at least one."""
    found, vocabulary = message.found, message.vocabulary
    schedule = _schedule(message)
    if schedule is not None:
        return instalments(message, schedule)
    parts = entries(found, vocabulary.due, vocabulary.joiner)
    if len(parts) == 1:
        return (_with_share_asked(draft_of(message, found), message),)
    return _several(message, parts)


def _with_share_asked(draft: Draft, message: Message) -> Draft:
    """Ask for the amount where the text speaks of a share of it (``un tiers payé``) that makes up no schedule."""
    said = sum(1 for _ in message.sheet.find(message.vocabulary.schedule.shares_said))
    known = said == 1 and says_half_paid(message.found.marked(), message.vocabulary.due)
    if draft.amount_due is None or not said or known:
        return draft
    return replace(draft, amount_due=None, doubts=(*draft.doubts, Doubt(Field.AMOUNT_DUE, (draft.amount_due,))))


def _schedule(message: Message) -> Schedule | None:
    found = message.found
    percents = [percent.value for percent in found.percents if not percent.rate]
    return find_schedule(found.marked().text, message.sheet, percents, message.vocabulary.schedule)


def _several(message: Message, parts: Sequence[Span]) -> tuple[Draft, ...]:
    """Read each part for itself; a client, and a due date said once before all, hold for those that follow."""
    drafts: list[Draft] = []
    for part in parts:
        draft = draft_of(message, message.found.within(part), lone=False)
        if drafts and Field.CLIENT in draft.missing:
            draft = _with_client_of(draft, drafts[-1])
            draft = (
                replace(draft, number=draft.number or drafts[-1].number) if _has_one_number(message.found) else draft
            )
        drafts.append(draft)
    return tuple(_shared_due(message, drafts))


def _has_one_number(found: Scan) -> bool:
    """Whether the parts of a message are those of one invoice, as its only number tells."""
    return found.announced is None and len(found.numbers) + len(found.bare) == 1


def _with_client_of(draft: Draft, before: Draft) -> Draft:
    missing = tuple(name for name in draft.missing if name is not Field.CLIENT)
    doubts = draft.doubts + tuple(doubt for doubt in before.doubts if doubt.field is Field.CLIENT)
    if Field.CLIENT in before.missing:
        return draft
    return replace(draft, client=before.client, missing=missing, doubts=doubts)


def _shared_due(message: Message, drafts: Sequence[Draft]) -> list[Draft]:
    """Give all invoices the due date that opens the message, or that closes it with a word such as "both"."""
    found = message.found
    dated = [draft for draft in drafts if Field.DUE_ON not in draft.missing]
    if len(dated) != 1 or len(drafts) == 1:
        return list(drafts)
    first = min(amount.span.start for amount in found.amounts) if found.amounts else 0
    opens = dated[0] is drafts[0] and all(day.span.start < first for day in found.days)
    for_all = dated[0] is drafts[-1] and message.sheet.has(message.vocabulary.for_all)
    if not (opens or for_all):
        return list(drafts)
    source = dated[0]
    doubts = tuple(doubt for doubt in source.doubts if doubt.field is Field.DUE_ON)
    return [draft if draft is source else _with_due_of(draft, source, doubts) for draft in drafts]


def _with_due_of(draft: Draft, source: Draft, doubts: tuple[Doubt, ...]) -> Draft:
    missing = tuple(name for name in draft.missing if name is not Field.DUE_ON)
    return replace(draft, due_on=source.due_on, terms=source.terms, missing=missing, doubts=draft.doubts + doubts)
