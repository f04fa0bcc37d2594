"""What every use case works with: one transaction, one moment, and how the installation sends."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from bot.domain.business import Business
from bot.domain.calendar import Hours, WorkingCalendar, at_hour
from bot.domain.client import Client
from bot.domain.errors import DomainError
from bot.working_days import calendar_for
from storage import trace
from storage.database import Tx

SECOND_THOUGHTS = timedelta(minutes=2)  # between the tap and the earliest departure
OWNER, PROGRAM, CLIENT, STAND_IN = "owner", "program", "client", "stand_in"


@dataclass(frozen=True, slots=True)
class Work:
    """One unit of work. ``mail_domain`` is that of the installation's sender address, empty when it sends no mail.

    ``actor`` is who does it, unless a trace says otherwise.
    """

    tx: Tx
    now: datetime
    mail_domain: str
    actor: str = OWNER

    def is_for_owner(self) -> None:
        """Refuse what changes a setting of the business to whoever stands in for its owner.

        :raises DomainError: ``owners_own``.
        """
        if self.actor == STAND_IN:
            raise DomainError("owners_own")

    async def record(
        self, business_id: int, client_id: int | None, action: str, payload: Mapping[str, Any], *, actor: str = ""
    ) -> None:
        """Leave a trace of what was done."""
        who = actor or self.actor
        await trace.append(self.tx, business_id, client_id, action, at=self.now, actor=who, payload=payload)


def hours_of(business: Business) -> Hours:
    """Return when the business's messages may leave."""
    return Hours(business.opens_at, business.closes_at, business.zoneinfo)


def calendar_of(client: Client, business: Business, now: datetime) -> WorkingCalendar:
    """Return the working days of the client's country around ``now``."""
    return calendar_for(client.country, business.today(now))


def leaving_day(business: Business, calendar: WorkingCalendar, now: datetime) -> date:
    """Return the working day on which a message decided upon at ``now`` would leave: today until closing time."""
    moment = hours_of(business).next_open(now, calendar, delicate=False)
    return business.today(moment)


def next_digest(business: Business, now: datetime) -> datetime:
    """Return the first moment after ``now`` for a digest: a working day of the business's country, at its hour."""
    calendar = calendar_for(business.country, business.today(now))
    day = calendar.on_or_after(business.today(now))
    moment = at_hour(day, business.digest_at, business.zoneinfo)
    if moment > now:
        return moment
    return at_hour(calendar.add(day, 1), business.digest_at, business.zoneinfo)
