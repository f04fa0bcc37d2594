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
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from bot.demo.caught_mail import CaughtMail
from bot.demo.stage import Stage, stage
from bot.demo.telegram_chats import Chat
from bot.demo.telegram_files import Files
from bot.demo.telegram_state import Profile, State, Tap
from bot.demo.telegram_updates import FIRST_UPDATE_ID
from tests.databases import run_aside
from tests.stories.registered import registered
from tests.stories.telling import OWNER_ID, Teller, a_stage

NOON = datetime(2026, 11, 5, 11, 0, tzinfo=UTC)  # a Thursday, 12 h in Paris
LATE = date(2026, 10, 10)
Opening = Callable[[Stage], Awaitable[None]]


async def firm_waits(running: Stage, **more: Any) -> None:
    """Let the morning come in which the firm message about a late invoice of Dupont waits for a tap."""
    await registered(running, "Dupont SARL", "1250", LATE, number="2026-041", start="firm", **more)
    await running.move_to(NOON)


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
