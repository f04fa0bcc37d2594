"""Find out at start whether the program was down for long, and what was late because of it."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.domain.business import Business
from bot.usecases.work import Work
from storage import businesses, ticks
from storage.database import Database
from storage.overdue import Overdue, overdue

WORTH_TELLING = timedelta(hours=1)
_PAGE = 100

Tell = Callable[[Work, Business, datetime, Overdue], Awaitable[None]]


async def report_outage(database: Database, now: datetime, mail_domain: str, tell: Tell) -> None:
    """Tell every owner since when nothing ran and what was due meanwhile, if it was long."""
    async with database.read() as tx:
        beats = await ticks.last_done(tx)
    since = max(beats.values(), default=None)
    if since is None or now - since < WORTH_TELLING:
        return
    last = 0
    while True:
        async with database.write() as tx:
            page = await businesses.all_after(tx, last, _PAGE)
            for business in page:
                late = await overdue(tx, business.id, now)
                await tell(Work(tx, now, mail_domain), business, since, late)
        if not page:
            return
        last = page[-1].id
