"""Turns what was found in a message into drafts: one for each invoice, or for each instalment of one."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from bot.intake.amounts.due_amount import paid_shares
from bot.intake.amounts.schedule import WHOLE, Schedule, are_shares, find_schedule
from bot.intake.contacts.contacts import Contacts, find_contacts
from bot.intake.days.billing import with_billing_days
from bot.intake.days.found import NOT_DUE
from bot.intake.doubt import with_asked, with_doubts, with_instalment_doubts
from bot.intake.draft import Draft, Field, Span
from bot.intake.drafting import draft_of
from bot.intake.fields import Message
from bot.intake.intents.unknown_told import is_client_unknown
from bot.intake.lists.each_client import of_each_client
from bot.intake.lists.entries import are_listed, entries
from bot.intake.lists.issued_for_all import issued_for_all, with_issue
from bot.intake.lists.numbered_alike import numbered_alike
from bot.intake.lists.term_for_all import counted, term_for_all, with_term
from bot.intake.lists.titles import without_title
from bot.intake.names.keys import client_key
from bot.intake.names.names import WRITTEN_WEIGHT, NameFound, find_names
from bot.intake.names.words import NameGrammar
from bot.intake.scan import Scan
from bot.intake.schedules.balance import to_balance
from bot.intake.schedules.given_parts import equal_parts, given_parts, without_details, without_total
from bot.intake.schedules.instalments import instalments
from bot.intake.text.sheet import fold
from bot.intake.text.words import is_one_of


def read_invoices(message: Message) -> tuple[Draft, ...]:
    """Return one draft for each invoice or instalment of the message, at least one."""
    message = without_title(message)
    one_client = len({client_key(name.name) for name in message.found.names}) <= 1
    schedule = (to_balance(message) or given_parts(message)) if one_client else None
    schedule = schedule or _schedule(message) or (equal_parts(message) if one_client else None)
    if schedule is not None:
        return with_instalment_doubts(instalments(message, schedule), message)
    message = without_details(message)
    drafts = numbered_alike(message) or of_each_client(message) or _several(without_total(message))
    if not drafts:
        drafts = (with_doubts(draft_of(message, message.found), message, message.found),)
    if message.found.announced not in {None, len(drafts)}:
        # invoices have been overlooked, or one has been taken for several
        return tuple(with_asked(draft, Field.AMOUNT_DUE) for draft in drafts)
    return drafts


def _schedule(message: Message) -> Schedule | None:
    found = message.found
    paid = paid_shares(found.marked(), message.vocabulary.due)
    percents = [percent.value for percent in found.percents if not percent.rate and percent not in paid]
    left = WHOLE - sum((share.value for share in paid), Decimal(0))
    # "fact 88-12" is no share of 88 and one of 12 %
    numbers = [number.span for number in found.numbers if not are_shares(number.value)]
    sheet = message.sheet.without([*numbers, *(percent.span for percent in found.percents)])
    days = sum(1 for day in found.days if day.role not in NOT_DUE)
    return find_schedule(found.marked().text, sheet, percents, message.vocabulary.schedule, left=left, days=days)


def _several(message: Message) -> tuple[Draft, ...]:
    """Read each part for itself; a client, and a due date said once before all, hold for those that follow.

    Return nothing for a message that speaks of one invoice.
    """
    parts = entries(message.found, message.vocabulary.due, message.vocabulary.joiner)
    if len(parts) == 1:
        return ()
    drafts: list[Draft] = []
    inherits = False
    contacts = _contacts(message, parts)
    issued, message = issued_for_all(message), _with_billing_days(message)
    term = term_for_all(message)
    for part, own in zip(parts, contacts, strict=True):
        found = with_term(with_issue(replace(message.found.within(part), contacts=own), issued), term)
        draft = with_doubts(draft_of(message, found, lone=False), message, found)
        if drafts and Field.CLIENT in draft.missing and not is_client_unknown(found.letter, message.vocabulary.doubt):
            inherits = True
            draft = _with_client_of(draft, drafts[-1], _own_names(message, found))
            draft = (
                replace(draft, number=draft.number or drafts[-1].number) if _has_one_number(message.found) else draft
            )
        if drafts and Field.DUE_ON in draft.missing and found.letter.has(message.vocabulary.same_due):
            draft = _with_due_of(draft, drafts[-1])
        drafts.append(draft)
    if inherits:
        # whose the small words are that may be a name, in an entry or in one before, is not known
        drafts = [_unless_named_small(draft, message, part) for draft, part in zip(drafts, parts, strict=True)]
    numbered = _numbered(message.found, drafts, message.vocabulary.joiner)
    drafts = list(_shared_client(message, numbered))
    return tuple(_shared_due(message, drafts) if term is None else counted(drafts))


def _with_billing_days(message: Message) -> Message:
    """Return the message with the days named on which its invoices were made out, each at another place of it."""
    found = message.found
    days = with_billing_days(found.days, found.letter, message.vocabulary.billing, message.today)
    return replace(message, found=replace(found, days=days))


def _contacts(message: Message, parts: Sequence[Span]) -> Sequence[Contacts]:
    """Return the contacts of each part where several have their own; whose a single one is, a list does not tell."""
    letter, grammar = message.found.letter, message.vocabulary.contacts
    own = [find_contacts(letter.within(part), grammar)[0] for part in parts]
    reachable = sum(1 for each in own if each.email or each.phone)
    return own if reachable > 1 else [Contacts() for _ in parts]


def _numbered(found: Scan, drafts: Sequence[Draft], joiner: re.Pattern[str]) -> Sequence[Draft]:
    """Give numbers that are listed together, one for each draft, to the drafts in their order."""
    numbers = found.numbers
    if len(numbers) != len(drafts) or not are_listed([number.span for number in numbers], found.text, joiner):
        return drafts
    return [
        replace(
            draft,
            number=number.value,
            doubts=tuple(doubt for doubt in draft.doubts if doubt.field is not Field.NUMBER),
        )
        for draft, number in zip(drafts, numbers, strict=True)
    ]


def _has_one_number(found: Scan) -> bool:
    """Whether the parts of a message are those of one invoice, as its only number tells."""
    return found.announced is None and len(found.numbers) + len(found.bare) == 1


def _own_names(message: Message, found: Scan) -> Sequence[str]:
    """Return the names that the lists of words alone see in a part: words with a capital that nothing explains."""
    grammar = message.vocabulary.names
    names = find_names(found.sheet.within(found.part), grammar)
    return [
        name.name for name in names if name.weight >= WRITTEN_WEIGHT and not grammar.objects.fullmatch(fold(name.name))
    ]


def _unless_named_small(draft: Draft, message: Message, part: Span) -> Draft:
    """Return the draft of ``part``, its client asked where words in small letters that nobody knows may name it."""
    grammar = message.vocabulary.names
    found = message.found.within(part)
    names = find_names(found.sheet.without(name.span for name in found.names), grammar)
    known = (grammar.objects, grammar.openers, grammar.calendar)
    ordinary = grammar.common - grammar.generic | grammar.connectors | grammar.articles
    small = [
        name.name
        for name in names
        if not all(word in ordinary or is_one_of(word, *known) for word in fold(name.name).split())
        and not _is_work_in_brackets(name, found, grammar)
    ]
    return with_asked(draft, Field.CLIENT, *small) if small else draft


def _is_work_in_brackets(name: NameFound, found: Scan, grammar: NameGrammar) -> bool:
    """Whether brackets hold nothing but a word for what a sum is for (``240 € (pension) et 65 € (ferrage)``)."""
    raw, word = found.letter.raw, fold(name.name)
    alone = raw[name.span.start - 1 : name.span.start] == "(" and raw[name.span.end : name.span.end + 1] == ")"
    return alone and (word in grammar.common or is_one_of(word, grammar.work, grammar.done))


def _with_client_of(draft: Draft, before: Draft, own: Sequence[str]) -> Draft:
    """Return the draft with the client of the one before it; asked about where it may have its ``own``."""
    missing = tuple(name for name in draft.missing if name is not Field.CLIENT)
    doubts = draft.doubts + tuple(doubt for doubt in before.doubts if doubt.field is Field.CLIENT)
    if Field.CLIENT in before.missing:
        return draft
    inherited = replace(draft, client=before.client, missing=missing, doubts=doubts)
    return with_asked(inherited, Field.CLIENT, *own) if own else inherited


def _shared_client(message: Message, drafts: Sequence[Draft]) -> Sequence[Draft]:
    """Give all invoices the client of the last where it is said once behind them (``…, both for Dupont``)."""
    last, found = drafts[-1], message.found
    lacking = [Field.CLIENT in draft.missing for draft in drafts]
    if lacking != [True] * (len(drafts) - 1) + [False] or not found.amounts:
        return drafts
    behind = max(amount.span.end for amount in found.amounts)
    if not any(match.start() >= behind for match in message.sheet.find(message.vocabulary.for_all)):
        return drafts
    return [*(_with_client_of(draft, last, ()) for draft in drafts[:-1]), last]


def _shared_due(message: Message, drafts: Sequence[Draft]) -> list[Draft]:
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
    return [draft if draft is dated[0] else _with_due_of(draft, dated[0]) for draft in drafts]


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


def _with_due_of(draft: Draft, source: Draft) -> Draft:
    """Return the draft with the due date of another, or with what is asked about that."""
    if Field.DUE_ON in source.missing:
        return draft
    doubts = tuple(doubt for doubt in source.doubts if doubt.field is Field.DUE_ON)
    missing = tuple(name for name in draft.missing if name is not Field.DUE_ON)
    return replace(draft, due_on=source.due_on, terms=source.terms, missing=missing, doubts=draft.doubts + doubts)
