"""Turns what was found in a message into drafts: one for each invoice, or for each instalment of one."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.intake.days.billing import with_billing_days
from bot.intake.doubt import with_asked, with_doubts, with_instalment_doubts
from bot.intake.draft import Draft, Field, Span
from bot.intake.drafting import draft_of
from bot.intake.fields import Message
from bot.intake.intents.unknown_told import is_client_unknown
from bot.intake.lists.each_client import of_each_client
from bot.intake.lists.entries import are_listed, entries
from bot.intake.lists.entry_contacts import entry_contacts
from bot.intake.lists.issued_for_all import issued_for_all, with_issue
from bot.intake.lists.numbered_alike import numbered_alike
from bot.intake.lists.shared import (
    has_one_number,
    shared_client,
    shared_due,
    shared_number,
    with_client_of,
    with_due_of,
)
from bot.intake.lists.term_for_all import counted, term_for_all, with_term
from bot.intake.lists.titles import without_title
from bot.intake.names.keys import client_key
from bot.intake.names.names import WRITTEN_WEIGHT, NameFound, find_names
from bot.intake.names.words import NameGrammar
from bot.intake.scan import Scan
from bot.intake.schedules.balance import to_balance
from bot.intake.schedules.given_parts import equal_parts, given_parts, without_details, without_total
from bot.intake.schedules.instalments import instalments
from bot.intake.schedules.shared_parts import shared_parts
from bot.intake.text.sheet import fold
from bot.intake.text.words import is_one_of


def read_invoices(message: Message) -> tuple[Draft, ...]:
    """Return one draft for each invoice or instalment of the message, at least one."""
    message = without_title(message)
    one_client = len({client_key(name.name) for name in message.found.names}) <= 1
    plan = _with_billing_days(message)
    schedule = (to_balance(plan) or given_parts(plan)) if one_client else None
    schedule = schedule or shared_parts(plan) or (equal_parts(plan) if one_client else None)
    if schedule is not None:
        return with_instalment_doubts(instalments(plan, schedule), plan)
    message = without_details(message)
    drafts = numbered_alike(message) or of_each_client(message) or _several(without_total(message))
    if not drafts:
        drafts = (with_doubts(draft_of(message, message.found), message, message.found),)
    if message.found.announced not in {None, len(drafts)}:
        # invoices have been overlooked, or one has been taken for several
        return tuple(with_asked(draft, Field.AMOUNT_DUE) for draft in drafts)
    return drafts


def _several(message: Message) -> tuple[Draft, ...]:
    """Read each part for itself; a client, and a due date said once before all, hold for those that follow.

    Return nothing for a message that speaks of one invoice.
    """
    parts = entries(message.found, message.vocabulary.due, message.vocabulary.joiner)
    if len(parts) == 1:
        return ()
    drafts: list[Draft] = []
    inherits = False
    contacts = entry_contacts(message, parts)
    issued, message = issued_for_all(message), _with_billing_days(message)
    term = term_for_all(message)
    for part, own in zip(parts, contacts, strict=True):
        found = with_term(with_issue(replace(message.found.within(part), contacts=own), issued), term)
        draft = with_doubts(draft_of(message, found, lone=False), message, found)
        if drafts and Field.CLIENT in draft.missing and not is_client_unknown(found.letter, message.vocabulary.doubt):
            inherits = True
            draft = with_client_of(draft, drafts[-1], _own_names(message, found))
            draft = replace(draft, number=draft.number or drafts[-1].number) if has_one_number(message.found) else draft
        if drafts and Field.DUE_ON in draft.missing and found.letter.has(message.vocabulary.same_due):
            draft = with_due_of(draft, drafts[-1])
        drafts.append(draft)
    if inherits:
        # whose the small words are that may be a name, in an entry or in one before, is not known
        drafts = [_unless_named_small(draft, message, part) for draft, part in zip(drafts, parts, strict=True)]
    numbered = _numbered(message.found, drafts, message.vocabulary.joiner)
    drafts = list(shared_number(message, shared_client(message, numbered)))
    return tuple(shared_due(message, drafts) if term is None else counted(drafts))


def _with_billing_days(message: Message) -> Message:
    """Return the message with the days named on which its invoices were made out, each at another place of it."""
    found = message.found
    days = with_billing_days(found.days, found.letter, message.vocabulary.billing, message.today)
    return message if days == list(found.days) else replace(message, found=replace(found, days=days))


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
