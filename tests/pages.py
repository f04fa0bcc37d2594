"""Clients who visit the page of their case, with a link as a message gives it."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import select

from bot.demo.stage import Stage
from bot.demo.telegram_listener import Listener
from bot.domain.business import Business
from bot.domain.case_link import LinkPurpose
from bot.usecases.work import Work
from storage import businesses, case_links
from storage.tables import messages
from tests.stories.telling import OWNER_ID, START, Teller, a_stage


@dataclass(slots=True)
class Visitor:
    """Somebody with a browser, and what the program's owner sees meanwhile."""

    stage: Stage
    owner: Teller
    http: httpx.AsyncClient

    async def link_to(self, client_id: int) -> str:
        """Return the path of a new link to the case of a client whose chase has begun."""
        token = secrets.token_urlsafe(20)
        async with self.work() as (work, business):
            of_case = select(messages.c.id).where(messages.c.client_id == client_id).limit(1)
            message_id = (await work.tx.execute(of_case)).scalar_one()
            purpose, now = LinkPurpose.PAGE, work.now
            await case_links.add(work.tx, business.id, client_id, token, purpose, message_id=message_id, now=now)
        return f"/c/{token}"

    @asynccontextmanager
    async def work(self) -> AsyncIterator[tuple[Work, Business]]:
        """Lend one transaction and the business as it is now."""
        services = self.stage.program.services
        async with services.database.write() as tx:
            business = await businesses.of_owner(tx, OWNER_ID)
            if business is None:
                raise LookupError(OWNER_ID)
            yield Work(tx, self.stage.clock.now(), services.mail_domain), business

    async def read(self, path: str) -> str:
        """Return what a page says in its HTML, which must be there."""
        answer = await self.http.get(path)
        answer.raise_for_status()
        return answer.text


@asynccontextmanager
async def a_visitor(folder: Path, *, start: datetime = START, **settings: Any) -> AsyncIterator[Visitor]:
    """Yield a visitor of a running program, without a port."""
    async with a_stage(folder, start=start, **settings) as (running, owner):
        transport = httpx.ASGITransport(running.program.front.application(), client=("192.0.2.7", 4711))
        async with httpx.AsyncClient(transport=transport, base_url="http://relance.example") as http:
            yield Visitor(running, owner, http)


@asynccontextmanager
async def on_a_port(visitor: Visitor) -> AsyncIterator[str]:
    """Serve the program to a real browser and yield the origin."""
    listener = Listener(visitor.stage.program.front.application(), 0)
    try:
        yield await listener.open()
    finally:
        await listener.close()
