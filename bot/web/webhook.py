"""Telegram's updates as it posts them: each is stored before it is confirmed, so that a crash loses none.

Rules: core.telegram.org/bots/api#setwebhook. The secret follows from the bot's token, so that several processes of one
installation agree on it without telling each other.
"""

import hashlib
import hmac
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot import log
from bot.web.body import read_body

PATH = "/telegram"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
_LARGEST = 1024 * 1024  # bytes; the largest updates have some tens of thousands

Accept = Callable[[list[dict[str, Any]]], Awaitable[int]]


def secret_of(telegram_token: str) -> str:
    """Return what Telegram proves itself by, of the letters that it allows."""
    return hmac.digest(telegram_token.encode(), b"relance webhook", hashlib.sha256).hex()


@dataclass(frozen=True, slots=True)
class Webhook:
    """Takes updates from whoever knows ``secret`` and hands them to ``accept``, which stores them."""

    secret: str
    accept: Accept

    async def receive(self, request: Request) -> Response:
        """Store one update, then answer 200; whoever is not Telegram gets what an unknown page gives.

        When the update cannot be stored this fails, and Telegram posts it again.
        """
        if not hmac.compare_digest(request.headers.get(HEADER, "").encode(), self.secret.encode()):
            return Response(status_code=404)
        update = _update(await read_body(request, _LARGEST))
        if update is None:
            log.note("webhook_refused")
            return Response(status_code=400)
        await self.accept([update])
        return Response()


def _update(body: bytes) -> dict[str, Any] | None:
    try:
        read = json.loads(body)
    except ValueError:
        return None
    return read if isinstance(read, dict) and type(read.get("update_id")) is int else None
