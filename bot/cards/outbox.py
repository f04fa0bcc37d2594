"""Cards about messages to clients: what waits for a tap, what leaves, what went wrong."""

from collections.abc import Sequence
from datetime import date, datetime

from markupsafe import Markup

from bot.card import Button, Card
from bot.domain.business import Business
from bot.domain.invoice import Invoice
from bot.domain.money import totals
from bot.i18n.catalogue import Words

_NAMED = 3  # invoices named one by one before the rest is counted


def what_is_owed(words: Words, invoices: Sequence[Invoice], today: date) -> Markup:
    """Return a line on some invoices of a client: numbers, sum, and how late the oldest is."""
    days = max((today - invoice.due_on).days for invoice in invoices)
    key = "outbox.owed_late" if days > 0 else "outbox.owed_due"
    sums = words.formats.items([words.formats.money(money) for money in totals(i.balance for i in invoices)])
    oldest = min(invoice.due_on for invoice in invoices)
    return words(key, numbers=numbers(words, invoices), sums=sums, count=max(days, 0), due_on=oldest)


def numbers(words: Words, invoices: Sequence[Invoice]) -> Markup:
    """Name up to three invoices by number, or by due date where there is none, and count the others."""
    named = [_name(words, invoice) for invoice in invoices[:_NAMED]]
    more = len(invoices) - len(named)
    if more:
        named.append(words("outbox.more_invoices", count=more))
    return Markup(words.formats.items(named))  # noqa: S704 - every item is escaped


def _name(words: Words, invoice: Invoice) -> Markup:
    if not invoice.number:
        return words("outbox.unnumbered", due_on=words.formats.date_short(invoice.due_on))
    return words("outbox.number", number=f"{invoice.number} {invoice.part}".strip())


def waiting_card(
    words: Words,
    business: Business,
    message_id: int,
    *,
    client: str,
    invoices: Sequence[Invoice],
    step: str,
    deadline_on: date | None,
    since: date | None,
    today: date,
    by_hand: bool,
) -> Card:
    """Ask for the release of a message that waits; ``by_hand`` when the owner is the one who sends it."""
    lines = [
        words("outbox.waiting", client=client, step=words.plain(f"common.step_{step}")),
        what_is_owed(words, invoices, today),
    ]
    if deadline_on:
        lines.append(words("outbox.asks_before", deadline_on=deadline_on))
    if since and since < today:
        lines.append(words("outbox.waiting_since", since=since))
    lines.append(
        words("outbox.by_hand") if by_hand else words("outbox.received_since", since=_checked(words, business))
    )
    send = (
        Button(words.plain("outbox.button_share"), "share", message_id)
        if by_hand
        else Button(words.plain("outbox.button_nothing_received"), "release", message_id)
    )
    rows = (
        (
            Button(words.plain("common.button_read"), "read", message_id),
            Button(words.plain("outbox.button_postpone"), "postpone", message_id),
        ),
        (
            Button(words.plain("outbox.button_paid"), "msgpaid", message_id),
            Button(words.plain("outbox.button_part"), "msgpart", message_id),
        ),
        (send,),
    )
    return _about(Card(_lines(lines), rows), invoices, message_id)


def _checked(words: Words, business: Business) -> Markup | str:
    if business.receipts_checked_on is None:
        return words("outbox.never_checked")
    return words.formats.date_long(business.receipts_checked_on)


def leaving_card(
    words: Words,
    message_id: int,
    *,
    client: str,
    invoices: Sequence[Invoice],
    step: str,
    at: datetime | None,
    business: Business,
    today: date,
) -> Card:
    """Announce what leaves by itself today, with the means to hold it back."""
    when = at.astimezone(business.zoneinfo).time().replace(second=0, microsecond=0) if at else None
    head = (
        words("outbox.leaves_at", client=client, at=when, tone=words.plain(f"common.tone_{step}"))
        if when
        else words("outbox.leaves", client=client, tone=words.plain(f"common.tone_{step}"))
    )
    rows = (
        (
            Button(words.plain("common.button_read"), "read", message_id),
            Button(words.plain("common.button_hold"), "withhold", message_id),
        ),
        (Button(words.plain("outbox.button_paid"), "msgpaid", message_id),),
    )
    return _about(Card(_lines([head, what_is_owed(words, invoices, today)]), rows), invoices, message_id)


def task_card(
    words: Words, message_id: int, *, client: str, phone: str, invoices: Sequence[Invoice], step: str, today: date
) -> Card:
    """Ask the owner for what only a person can do: a call, or what follows the last reminder."""
    lines = [words(f"outbox.task_{step}", client=client), what_is_owed(words, invoices, today)]
    if step == "formal_notice":
        lines.append(words("outbox.task_formal_notice_more"))
        rows = (
            (
                Button(words.plain("outbox.button_paid"), "msgpaid", message_id),
                Button(words.plain("outbox.button_part"), "msgpart", message_id),
            ),
            (
                Button(words.plain("outbox.button_pause_week"), "taskpause", message_id),
                Button(words.plain("outbox.button_write_off"), "taskwriteoff", message_id),
            ),
        )
        return _about(Card(_lines(lines), rows), invoices, message_id)
    lines.append(words("outbox.task_phone", phone=phone) if phone else words("outbox.task_no_phone"))
    lines.append(words("outbox.task_script"))
    rows = (
        (
            Button(words.plain("outbox.button_called"), "called", message_id),
            Button(words.plain("outbox.button_postpone"), "postpone", message_id),
        ),
        (
            Button(words.plain("outbox.button_paid"), "msgpaid", message_id),
            Button(words.plain("outbox.button_part"), "msgpart", message_id),
        ),
    )
    return _about(Card(_lines(lines), rows), invoices, message_id)


def uncertain_card(words: Words, message_id: int, *, client: str, invoices: Sequence[Invoice], today: date) -> Card:
    """Ask whether a message whose outcome is unknown has left; nothing else leaves for this client meanwhile."""
    lines = [words("outbox.uncertain", client=client), *([what_is_owed(words, invoices, today)] if invoices else [])]
    lines.append(words("outbox.uncertain_ask"))
    rows = (
        (
            Button(words.plain("outbox.button_it_left"), "arrived", message_id),
            Button(words.plain("outbox.button_send_again"), "resend", message_id),
        ),
    )
    return _about(Card(_lines(lines), rows), invoices, message_id)


def refused_card(
    words: Words, *, client: str, client_id: int, recipient: str, reason: str, invoices: Sequence[Invoice]
) -> Card:
    """Say that a message was refused for good, why, and what to mend."""
    lines = [
        words("outbox.refused", client=client, recipient=recipient),
        words("outbox.refused_because", reason=reason),
        words("outbox.refused_then"),
    ]
    rows = (
        (Button(words.plain("outbox.button_new_email"), "clientemail", client_id),),
        (Button(words.plain("outbox.button_resume"), "resume", client_id),),
    )
    card = Card(_lines(lines), rows, about_client=client_id)
    return _about(card, invoices, None) if invoices else card


def _lines(lines: Sequence[str]) -> str:
    return "\n".join(lines)


def _about(card: Card, invoices: Sequence[Invoice], message_id: int | None) -> Card:
    one = invoices[0] if len(invoices) == 1 else None
    client_id = invoices[0].client_id if invoices else card.about_client
    return Card(card.text, card.rows, client_id, one.id if one else None, message_id)
