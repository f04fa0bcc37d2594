"""Look at the routes that are open to a case: what it fulfils, what it lacks, until when a court would hear it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.domain.business import Business
from bot.domain.client import Client
from bot.domain.hold import Hold, HoldKind
from bot.domain.invoice import Invoice
from bot.domain.money import Money, totals
from bot.domain.route import Bar, Claim, Need, Route, Standing, standings
from bot.law.routes import Routes
from bot.usecases.add_piece import ADDED
from bot.usecases.compose_message import Postroom
from bot.usecases.reckon_lateness import Lateness, reckon
from bot.usecases.watch_limitation import limitation_of
from bot.usecases.work import Work
from storage import clients, disputes, documents, holds, invoices, letters
from storage.documents import PDF, Document, Sort
from storage.letters import LetterState, Notice

_UNDER_WAY = (LetterState.POSTED, LetterState.RECEIVED, LetterState.UNCLAIMED, LetterState.OVER)


@dataclass(frozen=True, slots=True)
class RoutesView:
    """A case before its routes.

    ``sums`` are principal and interest of what is late, ``limited_on`` the last day on which all of it can still be
    claimed before a court, where that is known. ``taken`` is the hold of a case that was handed over.
    """

    client: Client
    invoices: tuple[Invoice, ...]
    sums: tuple[Money, ...]
    standings: tuple[Standing, ...]
    limited_on: date | None
    taken: Hold | None

    def standing(self, name: str) -> Standing | None:
        """Return how the case stands to the route ``name``; None when there is no such route for it."""
        return next((standing for standing in self.standings if standing.route.name == name), None)


async def look_at_routes(work: Work, room: Postroom, routes: Routes, business: Business, client_id: int) -> RoutesView:
    """Return the routes of the client's country, each with how the case stands to it.

    A claim is brought where the debtor lives (for France CPC 1406), hence the client's country.

    :raises LookupError: when this business has no such client.
    """
    client = await clients.get(work.tx, business.id, client_id)
    today = business.today(work.now)
    late = [i for i in await invoices.owed_by(work.tx, business.id, client.id) if i.is_late(today)]
    each = [await reckon(work, business, room.laws, client, invoice, on=today) for invoice in late]
    sums = _sums(each)
    limited_on = await _limited_on(work, business, client, late)
    running = await holds.running(work.tx, business.id, client.id)
    claim = Claim(
        kind=client.kind,
        amount=sums[0].amount if len(sums) == 1 else None,
        currency=sums[0].currency if len(sums) == 1 else "",
        there=await _there(work, business, client, late),
        bars=await _bars(work, business, late, limited_on) | _insolvent(running, late, today),
    )
    taken = next((hold for hold in running if hold.kind is HoldKind.ROUTE), None)
    return RoutesView(client, tuple(late), sums, standings(_known(routes, client), claim), limited_on, taken)


def _known(routes: Routes, client: Client) -> tuple[Route, ...]:
    return routes.of(client.country)


def _sums(each: list[Lateness]) -> tuple[Money, ...]:
    """Return principal and interest, one sum a currency; interest that is not known or not claimed does not count."""
    extra = [each_.due.interest for each_ in each if each_.is_quotable and each_.due and each_.due.interest]
    return totals([*(lateness.invoice.balance for lateness in each), *extra])


async def _limited_on(work: Work, business: Business, client: Client, late: list[Invoice]) -> date | None:
    days = [await limitation_of(work, business, invoice, client) for invoice in late]
    return min((day for day in days if day), default=None)


async def _there(work: Work, business: Business, client: Client, late: list[Invoice]) -> frozenset[Need]:
    """Return what the case has of all that a route may need."""
    kept = await documents.of_client(work.tx, business.id, client.id)
    found = {
        Need.NOTICE: was_noticed(
            await letters.of_client(work.tx, business.id, client.id), late, business.today(work.now)
        ),
        Need.AGREEMENT: any(document.sort in ADDED and document.sort != Sort.DELIVERY for document in kept),
        Need.DELIVERY: any(document.sort == Sort.DELIVERY for document in kept),
        Need.INVOICE: bool(late) and {invoice.id for invoice in late} <= _with_pdf(kept),
        Need.ADDRESS: bool(client.postal),
    }
    return frozenset(need for need, is_there in found.items() if is_there)


def _with_pdf(kept: list[Document]) -> set[int]:
    return {document.invoice_id for document in kept if document.invoice_id and document.mime == PDF}


def was_noticed(notices: Iterable[Notice], late: Iterable[Invoice], today: date) -> bool:
    """Tell whether formal notices whose time is over asked for all that is late."""
    over = [each for each in notices if each.state in _UNDER_WAY and each.deadline_on < today]
    asked = {invoice_id for each in over for invoice_id in each.invoice_ids}
    return bool(asked) and {invoice.id for invoice in late} <= asked


def _insolvent(running: list[Hold], late: list[Invoice], today: date) -> frozenset[Bar]:
    own = [hold for hold in running if hold.kind is HoldKind.INSOLVENCY]
    barred = any(hold.covers(invoice, today) for hold in own for invoice in late)
    return frozenset({Bar.INSOLVENT} if barred else ())


async def _bars(work: Work, business: Business, late: list[Invoice], limited_on: date | None) -> frozenset[Bar]:
    bars = set()
    if limited_on and limited_on < business.today(work.now):
        bars.add(Bar.LIMITED)
    contested = [await disputes.waiting(work.tx, business.id, invoice.id) for invoice in late]
    if any(contested):
        bars.add(Bar.DISPUTED)
    return frozenset(bars)
