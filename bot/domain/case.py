"""The case: all that a decision about one client rests on, read in one go."""

from dataclasses import dataclass
from datetime import date

from bot.domain.business import Business
from bot.domain.client import Client
from bot.domain.hold import Hold
from bot.domain.invoice import Invoice
from bot.domain.policy import POLICIES, Policy


@dataclass(frozen=True, slots=True)
class Case:
    """One client of one business with the invoices that are still owed and the holds that still run.

    ``last_contact_on`` is the last day on which it heard about what is owed, over all channels; ``last_note_on`` the
    last on which something exempt left (thanks, an apology, an answer). ``pays_on_time`` is what its past shows.
    """

    business: Business
    client: Client
    invoices: tuple[Invoice, ...]
    holds: tuple[Hold, ...]
    last_contact_on: date | None
    last_note_on: date | None
    pays_on_time: bool

    @property
    def policy(self) -> Policy:
        """The policy that this client is reminded by."""
        return POLICIES[self.client.variant or self.business.variant]

    def hold_on(self, invoice: Invoice, day: date) -> Hold | None:
        """Return the hold that lasts longest among those that cover ``invoice`` on ``day``."""
        running = [hold for hold in self.holds if hold.covers(invoice.id, day)]
        return max(running, key=lambda hold: hold.until or date.max, default=None)
