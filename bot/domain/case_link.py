"""Links by which a client opens its own case: for the page, or once to bind its Telegram chat.

Source of the rules: the product's rules in detail (updates and links).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.invoice import Invoice, InvoiceState

KEPT_FOR = timedelta(days=30)  # after the case is closed


class LinkPurpose(StrEnum):
    """What a link opens; one made for the one does not open the other."""

    PAGE = "page"  # the web page, as often as its reader likes
    CHAT = "chat"  # one Telegram chat, which it binds once


class LinkState(StrEnum):
    """Whether a link still opens anything."""

    LIVE = "live"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class CaseLink:
    """One link, without its token, of which only a fingerprint is kept.

    ``message_id`` is the message that it went with; ``used_at`` when it bound a chat.
    """

    id: int
    business_id: int
    client_id: int
    message_id: int | None
    purpose: LinkPurpose
    created_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None


def last_day(made_on: date, billed: Sequence[Invoice]) -> date | None:
    """Return the last day of a link that was made on ``made_on``, None as long as what it was made for is open.

    What was billed later has links of its own, so that a dead link does not come back to life with the next invoice.
    """
    known = [invoice for invoice in billed if invoice.registered_on <= made_on]
    if any(invoice.state is InvoiceState.OPEN for invoice in known):
        return None
    return max([made_on, *(invoice.settled_on for invoice in known if invoice.settled_on)]) + KEPT_FOR


def state_of(link: CaseLink, made_on: date, billed: Sequence[Invoice], today: date) -> LinkState:
    """Tell whether a link still opens its case on ``today``."""
    if link.revoked_at:
        return LinkState.REVOKED
    until = last_day(made_on, billed)
    return LinkState.EXPIRED if until and until < today else LinkState.LIVE
