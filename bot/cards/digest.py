"""The morning digest: a summary card, then a card for each decision."""

from collections.abc import Iterator
from datetime import date, datetime

from bot.card import Button, Card
from bot.cards.outbox import leaving_card, task_card, uncertain_card, waiting_card
from bot.domain.business import Business
from bot.domain.money import Money
from bot.i18n.catalogue import Words
from bot.usecases.plan_reminders import EMAIL
from bot.usecases.summarise import Awaited, Summary

MOST_DECISIONS = 5  # decision cards sent with the digest; the others are one tap away


def summary_card(words: Words, summary: Summary, first_departure: datetime | None) -> Card:
    """Return the summary: what is late, due, to decide, and what leaves by itself and when."""
    business = summary.business
    lines = [words("digest.head", day=summary.day), ""]
    if summary.late_count:
        lines.append(
            words("digest.late", sums=_sums(words, summary.late_totals), count=summary.late_count)
            + words("digest.of_clients", count=summary.late_clients)
        )
    if summary.due_count:
        lines.append(words("digest.due_this_week", sums=_sums(words, summary.due_totals), count=summary.due_count))
    lines.append(words("digest.decide", count=summary.decisions) if summary.decisions else words("digest.nothing"))
    if summary.leaving:
        lines.append(_leaving_line(words, summary, first_departure))
    if business.stopped_at:
        lines.append(words("digest.stopped"))
    lines.append(_checked(words, business))
    return Card("\n".join(lines), tuple(_rows(words, summary)))


def _leaving_line(words: Words, summary: Summary, first_departure: datetime | None) -> str:
    if first_departure is None:
        return words("digest.leaving", count=len(summary.leaving))
    local = first_departure.astimezone(summary.business.zoneinfo)
    hour = local.time().replace(second=0, microsecond=0)
    return words("digest.leaving_from", count=len(summary.leaving), at=hour)


def _checked(words: Words, business: Business) -> str:
    if business.receipts_checked_on is None:
        return words("digest.never_checked")
    return words("digest.checked", day=business.receipts_checked_on)


def _rows(words: Words, summary: Summary) -> Iterator[tuple[Button, ...]]:
    if summary.late_count or summary.due_count:
        yield (Button(words.plain("digest.button_check"), "check"),)
    look = []
    if summary.leaving:
        look.append(Button(words.plain("digest.button_leaving"), "leaving"))
    if summary.decisions:
        look.append(Button(words.plain("digest.button_waiting"), "waiting"))
    if look:
        yield tuple(look)
    if summary.leaving:
        yield (Button(words.plain("digest.button_withhold_all"), "withholdall", extra=summary.day.isoformat()),)
    if summary.business.stopped_at:
        yield (Button(words.plain("digest.button_resume_all"), "resumeall"),)


def _sums(words: Words, sums: tuple[Money, ...]) -> str:
    return words.formats.items([words.formats.money(money) for money in sums])


def decision_cards(words: Words, summary: Summary) -> list[Card]:
    """Return a card for each decision about a message or a task, the most urgent kind first."""
    uncertain = [
        uncertain_card(words, a.message.id, client=a.client_name, invoices=a.invoices, today=summary.day)
        for a in summary.uncertain
    ]
    waiting = [waiting(words, summary.business, a, summary.day) for a in summary.waiting]
    tasks = [task(words, a, summary.day) for a in summary.tasks]
    return [*uncertain, *waiting, *tasks]


def waiting(words: Words, business: Business, awaited: Awaited, today: date) -> Card:
    """Return the card of one message that waits for a tap."""
    deadline = awaited.message.content["deadline_on"]
    return waiting_card(
        words,
        business,
        awaited.message.id,
        client=awaited.client_name,
        invoices=awaited.invoices,
        step=awaited.message.step,
        deadline_on=date.fromisoformat(deadline) if deadline else None,
        since=awaited.message.waiting_since,
        today=today,
        by_hand=awaited.message.channel != EMAIL,
    )


def task(words: Words, awaited: Awaited, today: date) -> Card:
    """Return the card of one task; the number to call is that of the client, kept with the task."""
    return task_card(
        words,
        awaited.message.id,
        client=awaited.client_name,
        phone=awaited.message.recipient,
        invoices=awaited.invoices,
        step=awaited.message.step,
        today=today,
    )


def leaving(words: Words, business: Business, awaited: Awaited, today: date) -> Card:
    """Return the card of one message that leaves by itself."""
    return leaving_card(
        words,
        awaited.message.id,
        client=awaited.client_name,
        invoices=awaited.invoices,
        step=awaited.message.step,
        at=awaited.message.send_at,
        business=business,
        today=today,
    )
