"""Cards about bounced payments: which one it was, what is owed again, the certificate of non-payment."""

from collections.abc import Sequence

from bot.card import Button, Card
from bot.cards.outbox import sums_of
from bot.domain.client import Client
from bot.i18n.catalogue import Words
from bot.usecases.bounce_payment import Bounced
from storage.payments import Payment

_SHOWN = 6


def which_card(words: Words, client: Client, found: Sequence[Payment], means: str) -> Card:
    """Ask which payment came back, the latest first."""
    if not found:
        return Card(words("bounce.none", client=client.name), (), client.id)
    rows = tuple((Button(_line(words, payment), "bounced", payment.id, extra=means),) for payment in found[:_SHOWN])
    return Card(words("bounce.which", client=client.name, count=len(rows)), rows, client.id)


def _line(words: Words, payment: Payment) -> str:
    day = words.formats.date_short(payment.paid_on)
    means = words.plain(f"common.means_{payment.means}") if payment.means else ""
    return words.plain("bounce.line", amount=payment.amount, day=day, means=means).strip(" ·")


def bounced_card(words: Words, found: Bounced) -> Card:
    """Say what is owed again, how the chase begins anew, and what a cheque gives besides."""
    lines = [
        words(
            "bounce.head",
            client=found.client.name,
            amount=found.payment.amount,
            what=words.plain(f"bounce.what_{found.bounce.means}" if found.bounce.means else "bounce.what_"),
        ),
        words("bounce.owed", sums=sums_of(words, found.invoices)),
        words("bounce.mild"),
    ]
    if found.has_certificate:
        lines.append(words("bounce.certificate_later", day=found.bounce.certificate_on))
    return Card("\n".join(lines), (_back(words, found),), found.client.id)


def certificate_card(words: Words, found: Bounced) -> Card:
    """Say that the certificate of non-payment can be asked for, and what it leads to."""
    lines = [
        words("bounce.certificate_now", client=found.client.name, amount=found.payment.amount),
        words("bounce.certificate_leads"),
    ]
    return Card("\n".join(lines), (_back(words, found),), found.client.id)


def _back(words: Words, found: Bounced) -> tuple[Button, ...]:
    return (
        Button(words.plain("bounce.button_paid_after_all"), "bounceback", found.bounce.id),
        Button(words.plain("invoices.button_client"), "cli", found.client.id),
    )
