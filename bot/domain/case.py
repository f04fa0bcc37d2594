"""The case: all that a decision about one client rests on, read in one go."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.business import Business
from bot.domain.client import Client
from bot.domain.contact import Contact, Role
from bot.domain.hold import Hold
from bot.domain.invoice import Invoice
from bot.domain.money import Money, totals
from bot.domain.policy import POLICIES, Policy


@dataclass(frozen=True, slots=True)
class Case:
    """One client of one business with the invoices that are still owed and the holds that still run.

    ``last_contact_on`` is the last day on which it heard about what is owed, over all channels; ``last_note_on`` the
    last on which something exempt left (thanks, an apology, an answer). ``pays_on_time`` is what its past shows.
    ``contacts`` are the people known besides the client's own contact.
    """

    business: Business
    client: Client
    invoices: tuple[Invoice, ...]
    holds: tuple[Hold, ...]
    last_contact_on: date | None
    last_note_on: date | None
    pays_on_time: bool
    contacts: tuple[Contact, ...] = ()

    @property
    def policy(self) -> Policy:
        """The policy that this client is reminded by."""
        return POLICIES[self.client.variant or self.business.variant]

    def addressee(self, step: str) -> Contact:
        """Return whom a step writes to: the chosen contact if it has an address, else the client's own."""
        own = Contact(Role.ACCOUNTS, self.client.contact, self.client.email, self.client.phone)
        chosen = dict(self.client.writes_to).get(step)
        return next((each for each in self.contacts if each.role is chosen and each.email), own)

    @property
    def is_small(self) -> bool:
        """Whether all that the client owes is below what the business finds worth a chase; never in other currencies.

        What is not due yet counts too, so that this does not depend on the day.
        """
        owed = totals(invoice.balance for invoice in self.invoices if invoice.is_owed)
        least = Money(Decimal(self.business.minimum), self.business.currency)
        return len(owed) == 1 and owed[0].currency == least.currency and owed[0] < least

    def hold_on(self, invoice: Invoice, day: date) -> Hold | None:
        """Return the hold that lasts longest among those that cover ``invoice`` on ``day``."""
        running = [hold for hold in self.holds if hold.covers(invoice, day)]
        return max(running, key=lambda hold: hold.until or date.max, default=None)
