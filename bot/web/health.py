"""Whether the program is well, for whoever watches it: no name, no amount, only what runs and since when it waits."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot import log
from bot.clock import Clock
from bot.inbox.imap import Mailbox
from bot.inbox.trouble import FOR_A_PERSON
from storage import ticks, waiting
from storage.database import Database
from storage.ticks import LastRun

PATH = "/healthz"
_PATIENCE = 5.0  # seconds of real time for the database
_PERIODS = 3  # that a tick may miss before it counts as late
_WRITTEN_EVERY = timedelta(minutes=2)  # an end is written down once a minute at most
_MAY_WAIT = timedelta(minutes=30)  # a mail server may well be away for some minutes
_FAILURES = 3  # looks at the mail box in a row
_NEVER_RAN = LastRun(None, "")


@dataclass(frozen=True, slots=True)
class Health:
    """Answers how the program is; ``periods`` are its ticks with how often each runs, ``mailbox`` None without one."""

    database: Database
    clock: Clock
    periods: Mapping[str, timedelta]
    mailbox: Mailbox | None = None

    async def tell(self, _: Request) -> Response:
        """Answer 200 when all is well, else 503, with what was seen of each part."""
        try:
            seen = await asyncio.wait_for(self.look(), _PATIENCE)
        except Exception as error:  # noqa: BLE001 - whatever keeps the database from answering is the finding
            log.failure("health_unread", error)
            seen = {"status": "unwell", "database": "does not answer"}
        return JSONResponse(seen, 200 if seen["status"] == "ok" else 503, {"Cache-Control": "no-store"})

    async def look(self) -> dict[str, Any]:
        """Return what is known of the database, each tick, the oldest row that should have left, and the mail box."""
        now = self.clock.now()
        async with self.database.read() as tx:
            runs, since = await ticks.last_runs(tx), await waiting.oldest_unsent(tx, now)
        names = dict.fromkeys([*self.periods, *runs])
        told = {name: self._tick(name, runs.get(name, _NEVER_RAN), now) for name in names}
        unsent = {"since": since and since.isoformat(), "late": since is not None and now - since > _MAY_WAIT}
        parts = {"database": "ok", "ticks": told, "oldest_unsent": unsent, "mailbox": _mailbox(self.mailbox)}
        is_well = not any(part["late"] for part in (*told.values(), unsent)) and not _is_shut(self.mailbox)
        return {"status": "ok" if is_well else "unwell", **parts}

    def _tick(self, name: str, run: LastRun, now: datetime) -> dict[str, Any]:
        period = self.periods.get(name)  # none: one that this version no longer has, or that another process keeps
        late = period is not None and (run.done_at is None or now - run.done_at > _PERIODS * period + _WRITTEN_EVERY)
        return {"done_at": run.done_at and run.done_at.isoformat(), "failure": run.failure, "late": late}


def _is_shut(mailbox: Mailbox | None) -> bool:
    """Tell whether a mail box stays shut; a connection that is lost now and then is no failure."""
    return mailbox is not None and (mailbox.failures >= _FAILURES or mailbox.trouble in FOR_A_PERSON)


def _mailbox(mailbox: Mailbox | None) -> str:
    """Return how the latest look at the mail box went."""
    if mailbox is None:
        return "off"
    if _is_shut(mailbox) and mailbox.trouble:
        return mailbox.trouble.value
    return "ok" if mailbox.well else "not looked at yet" if mailbox.well is None else "trying again"
