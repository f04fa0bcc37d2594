"""Cards about messages to clients: what waits for a tap, what leaves, what went wrong."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

from markupsafe import Markup

from bot.card import Button, Card, Rows
from bot.domain.business import Business
from bot.domain.invoice import Invoice
from bot.domain.money import totals
from bot.domain.policy import rank
from bot.i18n.catalogue import Words
from bot.usecases.announce import UNHELD_AT
from bot.usecases.summarise import Awaited
from bot.usecases.ways import SHARE
from storage.messages import Kind

_NAMED = 3  # invoices named one by one before the rest is counted


def what_is_owed(words: Words, invoices: Sequence[Invoice], today: date) -> Markup:
    """Return a line on some invoices of a client: numbers, sum, and how late the oldest is or when it is due."""
    oldest = min(invoice.due_on for invoice in invoices)
    days = (today - oldest).days
    many = "many" if len(invoices) > 1 else "one"
    named = starting(numbers(words, invoices))
    sums = sums_of(words, invoices)
    if days > 0:
        return words(f"outbox.owed_late_{many}", numbers=named, sums=sums, count=days)
    return words(f"outbox.owed_due_{many}", numbers=named, sums=sums, due_on=oldest)


def sums_of(words: Words, invoices: Sequence[Invoice]) -> str:
    """Write what some invoices add up to, one sum a currency."""
    return words.formats.items([words.formats.money(money) for money in totals(i.balance for i in invoices)])


def numbers(words: Words, invoices: Sequence[Invoice]) -> Markup:
    """Name up to three invoices by number, or by due date where there is none, and count the others."""
    named = [_name(words, invoice) for invoice in invoices[:_NAMED]]
    more = len(invoices) - len(named)
    if more:
        named.append(words("outbox.more_invoices", count=more))
    return words("outbox.numbers", numbers=Markup(words.formats.items(named)), count=len(invoices))  # noqa: S704 - each item is escaped


def _name(words: Words, invoice: Invoice) -> Markup:
    if not invoice.number:
        return words("outbox.unnumbered", due_on=words.formats.date_short(invoice.due_on))
    return words("outbox.number", number=f"{invoice.number} {invoice.part}".strip())


def step_name(words: Words, step: str) -> str:
    """Return what a step's message is called in the middle of a sentence."""
    return words.plain(f"outbox.name_{step}")


def starting(name: str) -> str:
    """Return a name with the capital that begins a sentence."""
    return name[:1].upper() + name[1:]


def hour_of(business: Business, moment: datetime) -> time:
    """Return the business's own hour of an instant, without seconds."""
    return moment.astimezone(business.zoneinfo).time().replace(second=0, microsecond=0)


def when(words: Words, business: Business, moment: datetime, today: date) -> Markup:
    """Say when something leaves: ``aujourd'hui à 10 h 02``, ``demain à 9 h 30``, or the day and the hour."""
    day, at = business.today(moment), hour_of(business, moment)
    days = (day - today).days
    key = {0: "outbox.today_at", 1: "outbox.tomorrow_at"}.get(days, "outbox.day_at")
    return words(key, day=day, at=at)


def total_minor(invoices: Sequence[Invoice]) -> str:
    """Return what a card shows as owed, in minor units: a button carries it, so that a change since is noticed."""
    return str(sum(invoice.balance.minor for invoice in invoices))


def _paid_row(words: Words, message_id: int, invoices: Sequence[Invoice]) -> tuple[Button, ...]:
    return (
        Button(words.plain("outbox.button_paid"), "msgpaid", message_id, extra=total_minor(invoices)),
        Button(words.plain("outbox.button_part"), "msgpart", message_id),
    )


def _said_row(words: Words, message_id: int) -> tuple[Button, ...]:
    """Offer what else a client may have answered."""
    return (
        Button(words.plain("outbox.button_promise"), "msgpromise", message_id),
        Button(words.plain("outbox.button_hard"), "msghard", message_id),
        Button(words.plain("outbox.button_dispute"), "msgdispute", message_id),
    )


def waiting_card(words: Words, business: Business, awaited: Awaited, today: date, *, note: str = "") -> Card:
    """Ask for the release of a message that waits, or for its sharing where no mail can be sent to the client."""
    message = awaited.message
    by_hand = message.channel == SHARE
    lines = [note] if note else []
    lines += _waiting_lines(words, business, awaited, today)
    if by_hand:
        send = Button(words.plain("outbox.button_share"), "share", message.id)
        lines.append(words("outbox.by_hand"))
    elif rank(message.step) < rank("courtesy"):  # nothing is late yet
        send = Button(words.plain("common.button_send"), "release", message.id)
        lines.append(words("outbox.ask_send"))
    else:
        send = Button(words.plain("outbox.button_nothing_received"), "release", message.id)
        lines.append(_received(words, business))
    rows: Rows = (
        (
            Button(words.plain("common.button_read"), "read", message.id),
            Button(words.plain("outbox.button_postpone"), "postpone", message.id),
        ),
        _paid_row(words, message.id, awaited.invoices),
        _said_row(words, message.id),
        (send,),
    )
    return _about(Card("\n".join(lines), rows), awaited.invoices, message.id)


def _waiting_lines(words: Words, business: Business, awaited: Awaited, today: date) -> Iterator[str]:
    message = awaited.message
    name = starting(step_name(words, message.step))
    yield words("outbox.waiting", client=awaited.client_name, name=name)
    yield what_is_owed(words, awaited.invoices, today)
    deadline = message.content["deadline_on"]
    if deadline:
        yield words("outbox.asks_before", deadline_on=date.fromisoformat(deadline))
    if message.edited_source is not None:
        yield words("outbox.own_words")
    if business.first_left_at is None:
        yield words("outbox.very_first")
    elif message.waiting_since and message.waiting_since < today:
        yield words("outbox.waiting_since", since=message.waiting_since)


def _received(words: Words, business: Business) -> Markup:
    if business.receipts_checked_on is None:
        return words("outbox.ask_received")
    return words("outbox.ask_received_since", since=business.receipts_checked_on)


def leaving_card(words: Words, business: Business, awaited: Awaited, today: date, *, note: str = "") -> Card:
    """Announce what leaves by itself today, or what was released, with the means to hold it back."""
    message = awaited.message
    head = _leaves(words, business, awaited, today)
    lines = [*([note] if note else []), head, what_is_owed(words, awaited.invoices, today)]
    hold = Button(words.plain("common.button_hold"), "withhold", message.id)
    rows: Rows = (
        (Button(words.plain("common.button_read"), "read", message.id), hold),
        _paid_row(words, message.id, awaited.invoices),
        _said_row(words, message.id),
    )
    return _about(Card("\n".join(lines), rows), awaited.invoices, message.id)


def _leaves(words: Words, business: Business, awaited: Awaited, today: date) -> Markup:
    """Say when a message leaves by itself, as far as that is known; what is firm, that it can still be held back."""
    message = awaited.message
    facts = {"client": awaited.client_name, "tone": words.plain(f"common.tone_{message.step}")}
    if message.content.get("unless_held"):
        at = hour_of(business, message.send_at) if message.send_at else UNHELD_AT
        key = "outbox.leaves_unheld" if message.local_day > today else "outbox.leaves_unheld_today"
        return words(key, **facts, day=message.local_day, at=at)
    if message.send_at:
        return words("outbox.leaves_at", **facts, at=hour_of(business, message.send_at))
    return words("outbox.leaves", **facts)


def released_card(words: Words, business: Business, awaited: Awaited, today: date, *, note: str = "") -> Card:
    """Say when a released message leaves; until then it can be taken back."""
    message = awaited.message
    leaves = when(words, business, message.send_at, today) if message.send_at else ""
    name = starting(step_name(words, message.step))
    lines = [
        *([note] if note else []),
        words("outbox.released", name=name, client=awaited.client_name, when=leaves),
        what_is_owed(words, awaited.invoices, today),
    ]
    rows: Rows = (
        (Button(words.plain("common.button_read"), "read", message.id),),
        (Button(words.plain("outbox.button_take_back"), "takeback", message.id),),
    )
    return _about(Card("\n".join(lines), rows), awaited.invoices, message.id)


def task_card(words: Words, awaited: Awaited, today: date, *, note: str = "") -> Card:
    """Ask the owner for what only a person can do: a call, or what follows the last reminder."""
    message = awaited.message
    lines = [
        *([note] if note else []),
        words(f"outbox.task_{message.step}", client=awaited.client_name),
        what_is_owed(words, awaited.invoices, today),
    ]
    paid, said = _paid_row(words, message.id, awaited.invoices), _said_row(words, message.id)
    if message.step == "formal_notice":
        lines.append(words("outbox.task_formal_notice_more"))
        rest = (
            Button(words.plain("outbox.button_pause_week"), "taskpause", message.id),
            Button(words.plain("outbox.button_write_off"), "taskwriteoff", message.id),
        )
        notice = (Button(words.plain("outbox.button_notice"), "notice", message.id),)
        return _about(Card("\n".join(lines), (notice, paid, said, rest)), awaited.invoices, message.id)
    phone = message.recipient
    lines.append(words("outbox.task_phone", phone=phone) if phone else words("outbox.task_no_phone"))
    lines.append(words("outbox.task_script"))
    done = (
        Button(words.plain("outbox.button_script"), "callscript", message.id),
        Button(words.plain("outbox.button_called"), "called", message.id),
        Button(words.plain("outbox.button_postpone"), "postpone", message.id),
    )
    return _about(Card("\n".join(lines), (done, paid, said)), awaited.invoices, message.id)


def uncertain_card(words: Words, awaited: Awaited, today: date) -> Card:
    """Ask whether a message whose outcome is unknown has left; nothing else leaves for this client meanwhile."""
    message, invoices = awaited.message, awaited.invoices
    lines = [words("outbox.uncertain", client=awaited.client_name)]
    if invoices and message.kind is Kind.CHASE:
        lines.append(what_is_owed(words, invoices, today))
    lines += [words("outbox.uncertain_why"), words("outbox.uncertain_ask")]
    rows: Rows = (
        (
            Button(words.plain("outbox.button_it_left"), "arrived", message.id),
            Button(words.plain("outbox.button_send_again"), "resend", message.id),
        ),
    )
    return _about(Card("\n".join(lines), rows), invoices, message.id)


def _about(card: Card, invoices: Sequence[Invoice], message_id: int | None) -> Card:
    """Let a reply to the card act on what it speaks of."""
    one = invoices[0] if len(invoices) == 1 else None
    client_id = invoices[0].client_id if invoices else card.about_client
    return Card(card.text, card.rows, client_id, one.id if one else None, message_id)
