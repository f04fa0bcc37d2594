"""Look at an arrangement: whose, about which invoices, what is still owed on them, and how far its plan has come."""

from dataclasses import dataclass
from datetime import date

from bot.domain.arrangement import Arrangement, ArrangementState
from bot.domain.business import Business
from bot.domain.client import Client
from bot.domain.installments import Part, next_part, progress
from bot.domain.invoice import Invoice
from bot.domain.money import Money
from bot.usecases.work import Work
from storage import arrangements, clients, invoices, payments


@dataclass(frozen=True, slots=True)
class Standing:
    """An arrangement as it stands today. ``parts`` are its installments with what came in, none before it runs."""

    arrangement: Arrangement
    client: Client
    invoices: tuple[Invoice, ...]
    parts: tuple[Part, ...]
    today: date

    @property
    def outstanding(self) -> Money:
        """What is still owed on its invoices."""
        owed = (invoice.balance for invoice in self.invoices if invoice.is_owed)
        return sum(owed, Money.zero(self.arrangement.total.currency))

    @property
    def coming(self) -> Part | None:
        """The oldest installment of which something is left."""
        return next_part(self.parts)

    @property
    def overdue(self) -> Part | None:
        """The oldest installment whose day has passed and of which something is left."""
        part = self.coming
        return part if part and part.due_on < self.today and self.is_running else None

    @property
    def is_running(self) -> bool:
        """Whether the plan was confirmed and has not come to an end."""
        return self.arrangement.state is ArrangementState.RUNNING

    @property
    def paid(self) -> Money:
        """What came in for it."""
        return sum((part.paid for part in self.parts), Money.zero(self.arrangement.total.currency))


async def look_at_arrangement(work: Work, business: Business, arrangement_id: int) -> Standing:
    """Return an arrangement of this business as it stands.

    :raises LookupError: when this business has no such arrangement.
    """
    return await standing_of(work, business, await arrangements.get(work.tx, business.id, arrangement_id))


async def standing_of(work: Work, business: Business, arrangement: Arrangement) -> Standing:
    """Return how an arrangement stands."""
    about = [each.uncontested for each in await invoices.some(work.tx, business.id, arrangement.invoice_ids)]
    return Standing(
        arrangement=arrangement,
        client=await clients.get(work.tx, business.id, arrangement.client_id),
        invoices=tuple(about),
        parts=await _parts(work, business, arrangement, about),
        today=business.today(work.now),
    )


async def _parts(work: Work, business: Business, arrangement: Arrangement, about: list[Invoice]) -> tuple[Part, ...]:
    if arrangement.accepted_at is None or not arrangement.plan:
        return ()
    nothing = Money.zero(arrangement.total.currency)
    received = await payments.received_for(work.tx, business.id, arrangement.invoice_ids, arrangement.accepted_at)
    owed = sum((invoice.balance for invoice in about if invoice.is_owed), nothing)
    otherwise = arrangement.total - owed - sum(received, nothing)
    return progress(arrangement.plan, received, max(otherwise, nothing))
