"""What a late invoice entails, on cards: the sums, their working, and what the owner decides about them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final, Literal

from markupsafe import Markup

from bot.card import Button, Card, Rows
from bot.cards.invoices import name_of
from bot.cards.pages import cut, page_within, turn
from bot.domain.business import Business
from bot.domain.interest import LateDue, Line, Remark, Settlement
from bot.domain.invoice import Invoice
from bot.domain.late_terms import NOTHING, terms_of
from bot.domain.money import Money
from bot.i18n import regions
from bot.i18n.catalogue import Words
from bot.usecases.reckon_lateness import Lateness, MissingRate
from storage.messages import Message

# Why an owner asks for nothing; everything else is typed.
REASONS: Final = ("goodwill", "agreed", "small")
_FINE: Final = 4  # decimals of a line of the working, so that a reader can add the lines up


def lateness_line(words: Words, lateness: Lateness) -> Markup | None:
    """Return the line of an invoice's card that says what its delay entails; None when there are no figures."""
    if lateness.invoice.interest_waived is not None:
        return words("lateness.line_waived")
    return words("lateness.line", sums=sums_of(words, lateness)) if lateness.is_quotable else None


def sums_of(words: Words, lateness: Lateness) -> str:
    """Return interest and compensation in words, whatever there is of them: ``8,92 € de pénalités et 40 € …``."""
    parts, due = [], lateness.due
    if due and due.interest:
        parts.append(words.plain("lateness.interest", amount=due.interest))
    if due and due.compensation:
        parts.append(words.plain("lateness.compensation", amount=due.compensation))
    return words.formats.items(parts)


def lateness_card(words: Words, business: Business, lateness: Lateness, *, note: Markup | str = "") -> Card:
    """Show what an invoice's delay entails on the day of reckoning, under a ``note`` on what was just done."""
    lines = [*([note] if note else []), _head(words, lateness), *_lines(words, business, lateness)]
    invoice = lateness.invoice
    return Card("\n".join(lines), _rows(words, lateness), invoice.client_id, invoice.id)


def _head(words: Words, lateness: Lateness) -> Markup:
    return words("lateness.head", name=name_of(words, lateness.invoice), client=lateness.client.name)


def _lines(words: Words, business: Business, lateness: Lateness) -> Iterator[Markup]:
    due, invoice = lateness.due, lateness.invoice
    if due is None:
        country = regions.country_name(business.country, words.language)
        kind = words.plain(f"common.kind_{lateness.client.kind}")
        yield words("lateness.law_unknown", country=country, kind=kind)
    elif Remark.NOT_DUE_YET in due.remarks:
        yield words("lateness.not_due_yet")
    elif Remark.NO_FORMAL_NOTICE in due.remarks:
        yield words("lateness.needs_notice")
    elif due.unknown_from:
        yield words("lateness.rate_unknown", since=words.formats.date_full(due.unknown_from))
        if due.accrued:
            until = due.unknown_from - timedelta(days=1)
            yield words("lateness.known_part", until=words.formats.date_full(until), amount=due.accrued)
    elif not (due.interest or due.compensation):
        yield words("lateness.nothing")
    else:
        yield from _sums(words, business, lateness, due)
    if invoice.interest_waived is not None:
        yield words("lateness.waived", reason=_reason(words, invoice.interest_waived))


def _sums(words: Words, business: Business, lateness: Lateness, due: LateDue) -> Iterator[Markup]:
    yield words("lateness.sums", on=words.formats.date_full(lateness.on), sums=sums_of(words, lateness))
    if due.principal and due.total:
        yield words("lateness.with_principal", total=due.total)
    if Remark.BELOW_FLOOR in due.remarks:
        yield words("lateness.below_floor")
    if business.late_terms == NOTHING:
        yield words("lateness.nothing_printed")
    if lateness.invoice.interest_waived is None:
        yield words("lateness.yours_to_ask" if due.principal else "lateness.principal_paid")


def _reason(words: Words, reason: str) -> str:
    return words.plain(f"lateness.reason_{reason}") if reason in REASONS else reason


def _rows(words: Words, lateness: Lateness) -> Rows:
    due, invoice = lateness.due, lateness.invoice
    rows: list[tuple[Button, ...]] = []
    if due and due.lines:
        rows.append((Button(words.plain("lateness.button_working"), "lateworking", invoice.id),))
    if due and due.unknown_from:
        rows.append((Button(words.plain("lateness.button_rate"), "latetell", invoice.id),))
    if due and Remark.NO_FORMAL_NOTICE in due.remarks:
        rows.append((Button(words.plain("lateness.button_notice"), "latenotice", invoice.id),))
    if invoice.interest_waived is not None:
        rows.append((Button(words.plain("lateness.button_keep"), "latekeep", invoice.id),))
    elif lateness.is_quotable:
        rows.append((Button(words.plain("lateness.button_waive"), "latewaive", invoice.id),))
    back = Button(words.plain("common.button_back"), "inv", invoice.id)
    return (*rows, (Button(words.plain("lateness.button_terms"), "lateask", invoice.id), back))


def terms_card(words: Words, business: Business, invoice: Invoice) -> Card:
    """Ask what the owner's invoices print about late interest, before any figure is given."""
    back = Button(words.plain("common.button_back"), "inv", invoice.id)
    rows = _terms(words, business, "late", invoice.id, back)
    return Card(_asked_terms(words), rows, invoice.client_id, invoice.id)


def message_terms_card(words: Words, business: Business, message: Message) -> Card:
    """Ask the same because of a firm message, whose text gives no figure as yet."""
    back = Button(words.plain("common.button_back"), "read", message.id)
    rows = _terms(words, business, "msg", message.id, back)
    return Card(_asked_terms(words), rows, message.client_id, None, message.id)


def _asked_terms(words: Words) -> str:
    return "\n".join([words("lateness.ask_terms"), words("lateness.ask_terms_why")])


def _terms(words: Words, business: Business, about: Literal["late", "msg"], id_: int, back: Button) -> Rows:
    said, other = _TERMS_ACTIONS[about]
    choices = terms_of(business.country)
    buttons = [Button(words.plain(f"lateness.terms_{choice}"), said, id_, extra=choice) for choice in choices]
    return (*((button,) for button in buttons), (Button(words.plain("lateness.terms_other"), other, id_), back))


_TERMS_ACTIONS: Final = {"late": ("lateterms", "laterate"), "msg": ("msgterms", "msgrate")}


def with_offer(words: Words, card: Card, message: Message) -> Card:
    """Add to the text of a firm message that it gives no figure, and the way to let it give some."""
    offer = Button(words.plain("lateness.button_figures"), "msgfigures", message.id)
    text = "\n".join([card.text, words("lateness.no_figures")])
    return replace(card, text=text, rows=((offer,), *card.rows))


def message_noted_card(words: Words, message: Message) -> Card:
    """Say that the answer is noted, with the way back to the text."""
    read = Button(words.plain("common.button_read"), "read", message.id)
    return Card(words("lateness.terms_noted"), ((read,),), message.client_id, None, message.id)


def waive_card(words: Words, lateness: Lateness, draft_id: int) -> Card:
    """Ask why the owner asks for nothing: a tap, or a few words."""
    invoice = lateness.invoice
    reasons = tuple(Button(words.plain(f"lateness.button_{one}"), "latewaived", draft_id, extra=one) for one in REASONS)
    cancel = Button(words.plain("common.button_cancel"), "latestop", draft_id)
    lines = [_head(words, lateness), words("lateness.ask_reason")]
    return Card("\n".join(lines), (reasons, (cancel,)), invoice.client_id, invoice.id)


def question_card(words: Words, draft_id: int, asks: str, stop: str, card: Card) -> Card:
    """Ask in place of ``card`` for what is to be typed, a ``rate`` or the day of a ``notice``; ``stop`` drops it."""
    cancel = Button(words.plain("common.button_cancel"), stop, draft_id)
    return replace(card, text=words(f"lateness.ask_{asks}"), rows=((cancel,),))


def rate_card(words: Words, missing: MissingRate, draft_id: int, invoice: Invoice) -> Card:
    """Ask for a rate that became known after the program was made."""
    since = words.formats.date_full(missing.since)
    cancel = Button(words.plain("common.button_cancel"), "latestop", draft_id)
    lines = [words(f"lateness.ask_{missing.table}", since=since), words("lateness.ask_rate_how")]
    return Card("\n".join(lines), ((cancel,),), invoice.client_id, invoice.id)


def working_card(words: Words, lateness: Lateness, due: LateDue, page: int) -> Card:
    """Show a page of the working, line by line, and below it the sum and the law that it rests on."""
    told = [*((line.until, 0, _line(words, line, due)) for line in due.lines)]
    told += [(done.on, 1, _settled(words, done)) for done in due.settlements]
    lines = [text for _, _, text in sorted(told, key=lambda each: each[:2])]
    page = page_within(page, len(lines))
    invoice = lateness.invoice
    text = "\n".join([_head(words, lateness), *cut(lines, page), *_foot(words, lateness, due)])
    ways = turn(words, "lateworking", page, len(lines), about=invoice.id)
    back = (Button(words.plain("common.button_back"), "late", invoice.id),)
    return Card(text, (*((ways,) if ways else ()), back), invoice.client_id, invoice.id)


def _line(words: Words, line: Line, due: LateDue) -> Markup:
    formats = words.formats
    return words(
        "lateness.working",
        since=_short(words, line.since),
        until=_short(words, line.until),
        count=line.days,
        balance=Money(line.balance, due.principal.currency),
        rate=formats.percent(line.percent),
        interest=formats.decimal(line.interest, _FINE),
    )


def _settled(words: Words, done: Settlement) -> Markup:
    day = _short(words, done.on)
    if done.interest or done.compensation:
        return words(
            "lateness.settled_interest",
            day=day,
            amount=done.amount,
            interest=done.interest,
            principal=done.principal,
            left=done.principal_left,
        )
    return words("lateness.settled", day=day, amount=done.amount, left=done.principal_left)


def _foot(words: Words, lateness: Lateness, due: LateDue) -> Iterator[Markup]:
    yield words("lateness.rounded", amount=due.accrued)
    if due.compensation:
        yield words("lateness.compensation_due", amount=due.compensation)
    law = lateness.law.citation(words.language) if lateness.law else ""
    if law:
        yield words("lateness.law", law=law)


def _short(words: Words, day: date) -> str:
    return words.formats.date_short(day)
