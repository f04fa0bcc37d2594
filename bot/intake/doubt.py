"""Accounts for the words of an invoice message: what nothing explains is asked about, never passed over in silence.

By now most of a message has been taken for something: a name, a number, an amount, a day, a contact, a label. What is
left is harmless when it is a word of politeness, of work or of joining; it is not when it is a figure, when it could
turn what stands beside it round (a negation, a share, a choice, a quantity), or when the client's name may go on in it.
The field that stands next to such a word is put up for confirmation.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.intake.amounts.due_amount import explained, says_part_paid, totals, unused
from bot.intake.amounts.schedule import schedule_words
from bot.intake.clients import named_client, possible_clients
from bot.intake.days.found import OF_ISSUE, Role
from bot.intake.days.remarks import clause_of
from bot.intake.draft import Doubt, Draft, Field, Span, Value
from bot.intake.fields import Message
from bot.intake.intents.unknown_told import unknown_fields, without_unknown
from bot.intake.names.keys import client_key, is_form_only
from bot.intake.numbered_names import may_end_in_sum, number_before_sum, numbered_name
from bot.intake.scan import Scan
from bot.intake.text.sheet import STRUCK, Sheet, fold

_CLAUSE = re.compile(r"[,;:.\n]")
# What goes on a word that begins as a number does ("Trois-Rivières").
_JOINED = re.compile(r"-[^\W\d_]")
_FIGURE = re.compile(rf"[^\s{STRUCK},;:()]*\d[^\s{STRUCK};:()]*(?<![,.])")


def with_doubts(draft: Draft, message: Message, found: Scan) -> Draft:
    """Return ``draft`` with the fields asked about beside which ``found`` holds something that nothing explains."""
    number = number_before_sum(message, found)
    if number is not None:
        draft = replace(draft, doubts=(*draft.doubts, Doubt(Field.NUMBER, (number,))))
    for field in dict.fromkeys([*beside(message, found), *_in_itself(draft, message, found)]):
        draft = with_asked(draft, field)
    return _with_client_asked(draft, message, found)


def with_instalment_doubts(drafts: Sequence[Draft], message: Message) -> tuple[Draft, ...]:
    """Return the instalments of one invoice with the fields asked about that something unexplained puts in doubt."""
    found = message.found
    told = schedule_words(found.marked().text, message.sheet, message.vocabulary.schedule)
    fields = dict.fromkeys(beside(message, replace(found, sheet=found.sheet.without(told))))
    if any(_figures(_unexplained(message, found).without(told), message)):
        # a figure beside a schedule may be one of its parts
        fields[Field.AMOUNT_DUE] = None
    for field in fields:
        drafts = [with_asked(draft, field) for draft in drafts]
    return tuple(_with_client_asked(draft, message, found) for draft in drafts)


def with_asked(draft: Draft, field: Field, *others: Value) -> Draft:
    """Return ``draft`` with the value of a field put up for confirmation, after the ``others`` that it may be."""
    value: Value | None = getattr(draft, field.value)
    if value is None:
        return draft
    emptied = replace(draft, doubts=(*draft.doubts, Doubt(field, (*others, value))))
    return replace(emptied, **{field.value: None})  # type: ignore[arg-type]


def _in_itself(draft: Draft, message: Message, found: Scan) -> Iterator[Field]:
    """Yield the fields that are doubtful whatever stands beside them."""
    if unused(found.marked(), message.vocabulary.due) or number_before_sum(message, found) is not None:
        yield Field.AMOUNT_DUE
    if may_end_in_sum(message, found):
        yield from (Field.AMOUNT_DUE, Field.CLIENT)
    if len({client_key(name.name) for name in possible_clients(message, found)}) <= 1:
        return
    if draft.amount_due is None and len(found.amounts) > 1:
        # several invoices that could not be told apart: none of their fields is sure
        yield from (Field.CLIENT, Field.DUE_ON)
    due = [day for day in found.days if day.role not in OF_ISSUE]
    several = len(totals(found.marked(), message.vocabulary.due)) > 1 or len(due) > 1
    if found.part != message.found.part or (several and Field.CLIENT in draft.must_ask):
        # what may be two invoices: whose the amount is cannot be known
        yield Field.AMOUNT_DUE


def _with_client_asked(draft: Draft, message: Message, found: Scan) -> Draft:
    """Ask for the client where its name is a form alone, may begin a number before, or is one of two."""
    numbered = numbered_name(message, found)
    if numbered is not None:
        return with_asked(with_asked(draft, Field.NUMBER), Field.CLIENT, numbered)
    longer = None if _is_sure(draft, found) else _with_sum_before(message, found)
    if longer is not None:
        return with_asked(draft, Field.CLIENT, longer)
    either = message.vocabulary.doubt.either.search(fold(draft.client or ""))
    if draft.client is not None and either is not None:
        return with_asked(draft, Field.CLIENT, draft.client[: either.start()], draft.client[either.end() :])
    return with_asked(draft, Field.CLIENT) if draft.client is not None and is_form_only(draft.client) else draft


def _is_sure(draft: Draft, found: Scan) -> bool:
    return any(name.sure and name.name == draft.client for name in found.names)


def _with_sum_before(message: Message, found: Scan) -> str | None:
    """Return the client's name with a sum without currency directly before it, if another stands in the text.

    It may be the name's first word: ``6K Vidéo 2k4``.
    """
    client = named_client(message, found)
    if client is None or len(found.amounts) <= 1:
        return None
    raw, at = found.letter.raw, client[1]
    starts = (each.span.start for each in found.amounts if each.currency is None and each.span.end + 1 == at.start)
    return next((raw[start : at.end] for start in starts), None)


def beside(message: Message, found: Scan) -> Iterator[Field]:
    """Yield the fields that something unexplained puts in doubt."""
    grammar, places = message.vocabulary.doubt, _places(message, found)
    rest = _unexplained(message, found)
    if rest.has(grammar.money):
        # only then can what has such a word in it tell of something else
        rest = rest.without(rest.spans(grammar.aside))
    if rest.has(grammar.money):
        yield Field.AMOUNT_DUE
    yield from unknown_fields(found, grammar)
    turning = (Span(*match.span()) for match in rest.find(grammar.turning))
    nearest = [_turned(span, places, found) for span in turning if not _is_of_remark(span, rest, places, message)]
    nearest += [_before(match.start(), places) for match in rest.find(grammar.forgotten)]
    values = [*places, *((Field.NUMBER, bare.span) for bare in found.bare)]
    nearest += [_before(match.start(), values) for match in rest.find(message.vocabulary.corrections.takes_back)]
    figures = [*_figures(rest, message)]
    if figures and says_part_paid(found.marked(), message.vocabulary.due):
        # it may be another part
        yield Field.AMOUNT_DUE
    nearest += [_counted(span, places, found.letter.raw) for span in figures]
    yield from (field for field in nearest if field is not None)


def _is_of_remark(word: Span, rest: Sheet, places: Sequence[tuple[Field | None, Span]], message: Message) -> bool:
    """Whether a word of joining or denying stands in a clause of its own that speaks neither of sums nor of days.

    ``il est pas loin de la gare``, ``je cherche le bon ou une copie``: what it joins stands before it in that clause.
    """
    grammar = message.vocabulary.doubt
    weak = grammar.weak.fullmatch(rest.rest, word.start, word.end)
    if weak is None:
        return False
    clause = clause_of(word, message.found.sheet)
    if any(field is not None and clause.overlaps(at) for field, at in places) or rest.is_small:
        return False
    before, behind = (clause.start, word.start), (word.end, clause.end)
    told = grammar.tells.search(rest.rest, *(before if weak["joins"] else behind))
    return told is not None and not any(grammar.of_bill.search(rest.rest, *part) for part in (before, behind))


def _figures(rest: Sheet, message: Message) -> Iterator[Span]:
    """Yield where figures stand, and numbers in words, beyond one."""
    spelled = message.vocabulary.due.spelled
    yield from (Span(*m.span()) for m in rest.find(_FIGURE))
    said = (m for m in re.finditer(spelled.expression, rest.rest) if not _JOINED.match(rest.rest, m.end()))
    yield from (Span(*match.span()) for match in said if (spelled.value(match[0]) or 0) > 1)


def _unexplained(message: Message, found: Scan) -> Sheet:
    """Return what is left of the text when names, and the words that explain amounts and counts, are struck out."""
    grammar = message.vocabulary
    rest = without_unknown(found.sheet, grammar.doubt)
    client = named_client(message, found)
    rest = rest.without([client[1]] if client else [])
    rest = rest.without(clause_of(day.span, found.sheet) for day in found.days if day.role is Role.REMARK)
    rest = rest.without(explained(found.marked(), grammar.due))
    for told in (grammar.intents.not_paid, grammar.intents.awaited):
        rest = rest.without(found.letter.spans(told))
    return rest.without(
        Span(*match.span())
        for pattern in (grammar.doubt.harmless, grammar.doubt.counted, grammar.for_all, grammar.same_due)
        for match in rest.find(pattern)
    )


def _places(message: Message, found: Scan) -> Sequence[tuple[Field | None, Span]]:
    """Return where the fields stand that a word beside them can put in doubt; a contact has been chosen with care."""
    client = named_client(message, found)
    labels = message.vocabulary.doubt.labels
    contacts = (found.contacts.email_span, found.contacts.phone_span)
    return (
        *([(Field.CLIENT, client[1])] if client else ()),
        *((Field.NUMBER, number.span) for number in found.numbers),
        *((Field.AMOUNT_DUE, amount.span) for amount in found.amounts),
        *((Field.AMOUNT_DUE, percent.span) for percent in found.percents),
        *((Field.DUE_ON, day.span) for day in found.days if day.role is not Role.REMARK),
        *((field, Span(*hit.span())) for field, label in labels for hit in found.sheet.find(label)),
        *((None, span) for span in contacts if span is not None),
    )


def _nearest(span: Span, places: Sequence[tuple[Field | None, Span]]) -> Field | None:
    """Return the field that stands nearest to ``span``, the one before it if two are as near."""
    gaps = [(at.start - span.end if at.start >= span.end else span.start - at.end, field) for field, at in places]
    return min(gaps, key=lambda gap: gap[0])[1] if gaps else None


def _counted(figure: Span, places: Sequence[tuple[Field | None, Span]], raw: str) -> Field | None:
    """Return the field that an unexplained figure puts in doubt: the nearest, be it the sum or directly beside it.

    So does one that opens the message (``Four from this week: …``). Farther from a name, a number or a day it counts
    something else (``Chantier 12, lot 4, facture …``).
    """
    field = _nearest(figure, places)
    touched = any(each is field and _touch(figure, at, raw) for each, at in places)
    return field if field is Field.AMOUNT_DUE or touched or not raw[: figure.start].strip() else None


def _touch(one: Span, two: Span, raw: str) -> bool:
    first, second = sorted((one, two))
    return not raw[first.end : second.start].strip(" ")


def _before(start: int, places: Sequence[tuple[Field | None, Span]]) -> Field | None:
    """Return the field that stands last before ``start``."""
    before = [(at.end, field) for field, at in places if at.end <= start]
    return max(before, key=lambda place: place[0], default=(0, None))[1]


def _joins_clients(span: Span, places: Sequence[tuple[Field | None, Span]], raw: str) -> bool:
    """Whether a word stands between the client and what may be another one (``C'est Durand ou Martin qui me doit``)."""
    behind = len(raw) - len(raw[span.end :].lstrip())
    if not raw[behind : behind + 1].isupper() or any(at.start == behind for _, at in places):
        return False
    return any(field is Field.CLIENT and not raw[at.end : span.start].strip() for field, at in places)


def _turned(span: Span, places: Sequence[tuple[Field | None, Span]], found: Scan) -> Field | None:
    """Return the field that a word at ``span`` is about: the next one of its clause, else the nearest."""
    if _joins_clients(span, places, found.letter.raw):
        return Field.CLIENT
    behind = [(at.start, field) for field, at in places if at.start >= span.end]
    start, field = min(behind, key=lambda place: place[0], default=(len(found.text), None))
    return field if behind and not _CLAUSE.search(found.text, span.end, start) else _nearest(span, places)
