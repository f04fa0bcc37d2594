"""The whole picture of a client: how it pays, what it promised or contests, what reached it last, what comes next."""

from dataclasses import dataclass
from datetime import date
from statistics import median

from bot.domain.arrangement import ALIVE, Arrangement
from bot.domain.business import Business
from bot.domain.client import Client
from bot.domain.contact import Contact
from bot.domain.money import Money, totals
from bot.domain.promise import Promise, PromiseState
from bot.usecases.describe_invoice import Described, next_of_client
from bot.usecases.use_credit import Credit, credits_of
from bot.usecases.work import Work
from storage import arrangements, contacts, correspondence, disputes, invoices, promises
from storage.messages import Message

_LATEST = 20  # settled invoices from which the habit of a client is told


@dataclass(frozen=True, slots=True)
class Habit:
    """How a client pays: ``days`` after the due date (before it where negative) in the middle of ``count`` invoices."""

    count: int
    days: int


@dataclass(frozen=True, slots=True)
class Reached:
    """The last message that reached a client, or left and was refused: its row and its day."""

    message: Message
    on: date


@dataclass(frozen=True, slots=True)
class Picture:
    """What there is to know about a client besides its particulars and what it owes."""

    contacts: tuple[Contact, ...]
    credits_left: tuple[Credit, ...]
    habit: Habit | None
    reached: Reached | None
    promise: Promise | None
    contested: tuple[Money, ...]
    arrangement: Arrangement | None
    coming: Described | None


async def picture_client(work: Work, business: Business, client: Client) -> Picture:
    """Read the picture of one client of this business."""
    given = await promises.of_client(work.tx, business.id, client.id)
    plans = await arrangements.of_client(work.tx, business.id, client.id)
    contested = await disputes.of_client(work.tx, business.id, client.id)
    left = await correspondence.last_delivered(work.tx, business.id, client.id)
    return Picture(
        contacts=tuple(await contacts.of_client(work.tx, business.id, client.id)),
        credits_left=await credits_of(work, business, client.id),
        habit=await _habit(work, business, client),
        reached=Reached(left, business.today(left.delivered_at)) if left and left.delivered_at else None,
        promise=next((each for each in given if each.state is PromiseState.OPEN), None),
        contested=totals(dispute.amount for dispute in contested if dispute.waits),
        arrangement=next((plan for plan in reversed(plans) if plan.state in ALIVE), None),
        coming=await next_of_client(work, business, client.id),
    )


async def _habit(work: Work, business: Business, client: Client) -> Habit | None:
    """Return how the client has paid lately, None as long as it has settled nothing."""
    delays = await invoices.delays_of(work.tx, business.id, client.id, _LATEST)
    return Habit(len(delays), round(median(delays))) if delays else None
