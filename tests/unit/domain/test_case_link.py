"""Links to a case: alive as long as what they were made for, and thirty days more."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.domain.case_link import CaseLink, LinkPurpose, LinkState, state_of
from bot.domain.invoice import Invoice, InvoiceState
from tests.builders import an_invoice, euros

MADE = date(2026, 9, 10)
LINK = CaseLink(1, 1, 1, 1, LinkPurpose.PAGE, datetime(2026, 9, 10, 9, tzinfo=UTC), None, None)
OPEN = an_invoice()
PAID = an_invoice(state=InvoiceState.SETTLED, balance=euros(0), settled_on=date(2026, 9, 20))
DROPPED = an_invoice(state=InvoiceState.CANCELLED)
LATER = an_invoice(id=2, registered_on=date(2026, 10, 1))


@pytest.mark.parametrize(
    ("billed", "today", "state"),
    [
        ((OPEN,), date(2030, 1, 1), LinkState.LIVE),
        ((PAID,), date(2026, 10, 20), LinkState.LIVE),
        ((PAID,), date(2026, 10, 21), LinkState.EXPIRED),
        ((PAID, OPEN), date(2030, 1, 1), LinkState.LIVE),
        ((PAID, LATER), date(2026, 10, 21), LinkState.EXPIRED),
        ((DROPPED,), date(2026, 10, 10), LinkState.LIVE),
        ((DROPPED,), date(2026, 10, 11), LinkState.EXPIRED),
    ],
)
def test_a_link_dies_thirty_days_after_what_it_was_made_for_is_closed(
    billed: tuple[Invoice, ...], today: date, state: LinkState
) -> None:
    assert state_of(LINK, MADE, billed, today) is state


def test_a_revoked_link_is_dead_at_once() -> None:
    revoked = replace(LINK, revoked_at=LINK.created_at)
    assert state_of(revoked, MADE, (OPEN,), MADE) is LinkState.REVOKED
