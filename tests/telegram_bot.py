"""The real python-telegram-bot client beside the imitation of Telegram, for tests."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from telegram import Bot
from telegram.request import HTTPXRequest

from bot.clock import ManualClock
from bot.demo.telegram_people import Person
from bot.demo.telegram_server import TelegramServer

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"  # noqa: S105 - the documentation's own example
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class World:
    """The server, a bot connected to it, the clock of its messages, and Camille, who has started the bot."""

    server: TelegramServer
    bot: Bot
    clock: ManualClock
    camille: Person


@asynccontextmanager
async def world(**options: Any) -> AsyncIterator[World]:
    """Yield a running imitation and a bot that speaks to it over HTTP; ``options`` are the server's."""
    clock = ManualClock(NOON)
    async with TelegramServer(token=TOKEN, now=clock.now, **options) as server:
        camille = server.user(42, "Camille")
        camille.start()
        server.state.updates.clear()
        async with bot_of(server) as bot:
            yield World(server, bot, clock, camille)


def bot_of(server: TelegramServer, token: str = TOKEN) -> Bot:
    """Return an unopened client that speaks to a running imitation."""
    return Bot(
        token,
        base_url=server.base_url,
        base_file_url=server.base_file_url,
        request=_plain_http(8),
        get_updates_request=_plain_http(2),
    )


def _plain_http(connections: int) -> HTTPXRequest:
    """Return a client without proxies and without certificates, whose loading takes longer than a test."""
    return HTTPXRequest(connection_pool_size=connections, httpx_kwargs={"trust_env": False, "verify": False})
