"""Prints how long the page of a case takes, and how large it is: ``python -m benchmarks.page_speed``."""

import asyncio
import secrets
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from statistics import median
from time import perf_counter

import httpx

from bot.demo.stage import Stage, stage
from bot.domain.case_link import LinkPurpose
from bot.domain.money import Money
from bot.usecases.add_invoice import NewInvoice, add_invoice
from bot.usecases.choose_start import choose_start
from bot.usecases.edit_settings import edit_setting
from bot.usecases.plan_reminders import look_at_case
from bot.usecases.register_owner import open_business
from bot.usecases.work import Work
from storage import case_links

NOW = datetime(2026, 11, 4, 8, 0, tzinfo=UTC)
TIMES = 50
INVOICES = (1, 10, 40)
SLOWEST, LARGEST = 50.0, 50_000  # milliseconds and bytes, the targets of the product


async def a_case(running: Stage, count: int, owner_id: int) -> str:
    """Open a business with a client who owes ``count`` late invoices; return the path of its page."""
    services = running.program.services
    async with services.database.write() as tx:
        work = Work(tx, NOW, services.mail_domain)
        business = await open_business(work, owner_id, "fr")
        for name, value in (("name", "Atelier Lumière"), ("iban", "FR7630006000011234567890189")):
            business = await edit_setting(work, business, name, value)
        client_id: int | None = None
        for number in range(count):
            amount, due_on = Money(Decimal(1250), "EUR"), date(2026, 10, 20)
            new = NewInvoice(
                client_name="Dupont SARL", client_id=client_id, amount=amount, due_on=due_on, number=f"F-{number}",
                email="compta@dupont.example",
            )  # fmt: skip
            invoice = (await add_invoice(work, business, new)).invoice
            client_id = (await choose_start(work, business, invoice.id, "courtesy")).client_id
        message = (await look_at_case(work, business.id, client_id or 0)).message
        token = secrets.token_urlsafe(20)
        message_id = message.id if message else 0
        await case_links.add(tx, business.id, client_id or 0, token, LinkPurpose.PAGE, message_id=message_id, now=NOW)
    return f"/c/{token}"


@asynccontextmanager
async def visiting(running: Stage) -> AsyncIterator[httpx.AsyncClient]:
    """Yield somebody new who reads the program's pages, in this process."""
    transport = httpx.ASGITransport(running.program.front.application())
    async with httpx.AsyncClient(transport=transport, base_url="http://relance.example") as visitor:
        yield visitor


async def read_often(running: Stage, path: str) -> tuple[float, int]:
    """Read a page often; return the typical milliseconds that it takes, and its bytes."""
    spans = []
    async with visiting(running) as visitor:
        for _ in range(TIMES):
            begun = perf_counter()
            answer = (await visitor.get(path)).raise_for_status()
            spans.append((perf_counter() - begun) * 1000)
    return median(spans), len(answer.content)


async def measure() -> bool:
    """Print the figures; return whether all are within the targets."""
    is_well = True
    with tempfile.TemporaryDirectory() as folder:
        async with stage(Path(folder), NOW, owners=frozenset(range(1, 10))) as running:
            for owner_id, count in enumerate(INVOICES, 1):
                typical, size = await read_often(running, await a_case(running, count, owner_id))
                print(f"{count:>3} invoices: {typical:.1f} ms, {size / 1000:.1f} kB (targets 50 ms, 50 kB)")
                is_well = is_well and typical <= SLOWEST and size <= LARGEST
    return is_well


if __name__ == "__main__":
    sys.exit(0 if asyncio.run(measure()) else 1)
