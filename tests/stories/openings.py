"""Stories that begin alike: their opening is played once, and each of them goes on from where it ended.

What is kept is what outlives a process: the program's folder, and what people and their mail boxes remember. The
program itself starts anew, as after a restart at that instant.
"""

import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.demo.caught_mail import CaughtMail
from bot.demo.stage import Stage, stage
from bot.demo.telegram_chats import Chat
from bot.demo.telegram_files import Files
from bot.demo.telegram_state import Profile, State, Tap
from bot.demo.telegram_updates import FIRST_UPDATE_ID
from bot.domain.invoice import Invoice
from storage import invoices, tables
from tests.databases import run_aside
from tests.stories.registered import paid, registered, released
from tests.stories.telling import OWNER_ID, Teller, a_stage

NOON = datetime(2026, 11, 5, 11, 0, tzinfo=UTC)  # a Thursday, 12 h in Paris
LATE = date(2026, 10, 10)
Opening = Callable[[Stage], Awaitable[None]]


async def firm_waits(running: Stage, **more: Any) -> None:
    """Let the morning come in which the firm message about a late invoice of Dupont waits for a tap."""
    await registered(running, "Dupont SARL", "1250", LATE, number="2026-041", start="firm", **more)
    await running.move_to(NOON)


async def first_has_left(running: Stage) -> None:
    """Let the business's first message leave, so that the next ones are ordinary ones."""
    due_on, email = date(2026, 11, 1), "zoe@zoe.example"
    await registered(running, "Zoé", "90", due_on, number="Z-1", email=email, start="courtesy")
    await running.move_to(running.clock.now() + timedelta(hours=2))
    await released(running)
    await running.move_to(running.clock.now() + timedelta(minutes=3))
    running.mail.mails.clear()


async def first_is_paid(running: Stage) -> None:
    """Let the business's first message leave and be paid, so that nothing is open."""
    await first_has_left(running)
    await paid(running, await _only_invoice(running), "90")


async def late_invoice_is_shown(running: Stage) -> None:
    """Register an invoice that is two days late, and let its card be the newest in the chat."""
    await registered(running, "Dupont SARL", "1250", date(2026, 11, 2), number="2026-041", start="courtesy")
    owner = _owner(running)
    await owner.say("/factures")
    await owner.tap("2026-041 · Dupont SARL · 1 250,00 € · 2 j")


async def call_is_due(running: Stage) -> None:
    """Let the morning come on which an invoice of Dupont stands at its call."""
    due, phone = date(2026, 10, 15), "+33123456789"
    await registered(running, "Dupont SARL", "1250", due, number="2026-041", start="reminder", phone=phone)
    await running.move_to(datetime(2026, 11, 5, 8, tzinfo=UTC))
    owner = _owner(running)
    await owner.tap("Rien reçu : envoyer")
    await owner.say("Camille Roux")
    await owner.say("Camille Roux")
    await running.move_to(datetime(2026, 11, 12, 9, tzinfo=UTC))


@asynccontextmanager
async def after(opening: Opening, folder: Path) -> AsyncIterator[tuple[Stage, Teller]]:
    """Yield a running program and its owner, where ``opening`` ended that was played before them in French."""
    ending = _played(opening)
    shutil.copytree(ending.folder.name, folder, dirs_exist_ok=True)
    async with stage(folder, ending.now, owners=frozenset({OWNER_ID})) as running:
        ending.remembered.by(running.telegram.state)
        running.mail.mails.extend(ending.mails)
        running.offset = ending.offset
        yield running, _owner(running)


@asynccontextmanager
async def with_late_invoice(folder: Path) -> AsyncIterator[tuple[Stage, Teller, Invoice]]:
    """Yield a running program with one invoice, two days late, whose card is the newest in the owner's chat."""
    async with after(late_invoice_is_shown, folder) as (running, owner):
        yield running, owner, await _only_invoice(running)


@dataclass(frozen=True, slots=True)
class _Remembered:
    """What people's telephones show, and Telegram's own memory of it; ``updates`` is how many there were."""

    chats: dict[int, Chat]
    taps: dict[str, Tap]
    files: Files
    profile: Profile
    last_message_id: int
    updates: int

    def by(self, state: State) -> None:
        """Have it remembered by another Telegram, whose numbers go on from there."""
        mine = deepcopy(self)
        state.chats, state.taps, state.files, state.profile = mine.chats, mine.taps, mine.files, mine.profile
        state.last_message_id = self.last_message_id
        for _ in range(self.updates):
            state.updates.put("message", {})
        state.updates.clear()


@dataclass(frozen=True, slots=True)
class _Ending:
    """Where an opening ended; the files are the process's own and go when it ends."""

    folder: tempfile.TemporaryDirectory[str]
    now: datetime
    remembered: _Remembered
    mails: tuple[CaughtMail, ...]
    offset: int


@cache
def _played(opening: Opening) -> _Ending:
    """Play an opening, once for this process."""
    return run_aside(_play(opening))


async def _play(opening: Opening) -> _Ending:
    folder = tempfile.TemporaryDirectory(prefix="relance-opening-")
    async with a_stage(Path(folder.name)) as (running, _):
        await opening(running)
    state, offset = running.telegram.state, running.offset
    updates = max(offset - FIRST_UPDATE_ID, 0)
    seen = _Remembered(state.chats, state.taps, state.files, state.profile, state.last_message_id, updates)
    return _Ending(folder, running.clock.now(), seen, tuple(running.mail.mails), offset)


def _owner(running: Stage) -> Teller:
    return Teller(running, running.telegram.user(OWNER_ID, language_code="fr"))


async def _only_invoice(running: Stage) -> Invoice:
    async with running.program.services.database.read() as tx:
        return invoices.to_invoice((await tx.execute(select(tables.invoices))).one())
