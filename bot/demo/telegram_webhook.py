"""Updates posted to the bot's own address, one after the other, again and again until it answers 2xx.

Rules: core.telegram.org/bots/api#setwebhook and the Bot API server's ``WebhookActor``. Plain ``http`` and any port
are taken on the loopback address only, where tests live.
"""

import asyncio
import ipaddress
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import httpx

from bot.demo.telegram_changes import Changes
from bot.demo.telegram_errors import bad_request
from bot.demo.telegram_updates import Update, UpdateQueue

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name, not a secret
MAX_CONNECTIONS = 40
_PORTS = {80, 88, 443, 8443}
_MAX_SECRET = 256
_ANSWER_WITHIN = 60.0
_LONGEST_PAUSE = 60.0
_FOREVER = float("inf")


@dataclass(slots=True)
class Webhook:
    """Where updates are posted; ``pause`` is the first wait in seconds after a failure, doubled each time."""

    updates: UpdateQueue
    changes: Changes
    now: Callable[[], datetime]
    pause: float = 1.0
    url: str = ""
    secret: str = ""
    failure: dict[str, Any] = field(default_factory=dict)
    _courier: asyncio.Task[None] | None = None

    def set(self, url: str, secret: str) -> None:
        """Post updates to ``url`` from now on; ApiError 400 for an address or a secret that Telegram refuses."""
        _check_address(url)
        if len(secret) > _MAX_SECRET:
            raise bad_request("secret token is too long")
        if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
            raise bad_request("secret token contains unallowed characters")
        self.remove()
        self.updates.end_poll()
        self.url, self.secret = url, secret
        self._courier = asyncio.create_task(self._deliver())

    def remove(self) -> None:
        """Stop posting."""
        if self._courier is not None:
            self._courier.cancel()
        self.url, self.secret, self._courier = "", "", None
        self.failure = {}

    async def close(self) -> None:
        """Stop posting and wait until the last post has ended."""
        courier = self._courier
        self.remove()
        if courier is not None:
            await asyncio.gather(courier, return_exceptions=True)

    def as_json(self) -> dict[str, Any]:
        """Return Telegram's WebhookInfo."""
        info = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self.updates.waiting),
        }
        if self.url:
            info["max_connections"] = MAX_CONNECTIONS
        if self.updates.allowed:
            info["allowed_updates"] = self.updates.allowed
        return info | self.failure

    async def _deliver(self) -> None:
        pause = self.pause
        async with httpx.AsyncClient(timeout=_ANSWER_WITHIN, trust_env=False) as client:
            while True:
                await self.changes.until(lambda: self.updates.waiting, _FOREVER)
                update = self.updates.waiting[0]
                if await self._post(client, update):
                    pause = self.pause
                    await self._confirm(client, update)
                else:
                    await asyncio.sleep(pause)
                    pause = min(pause * 2, _LONGEST_PAUSE)

    async def _confirm(self, client: httpx.AsyncClient, update: Update) -> None:
        self.updates.confirm(update.update_id + 1)
        for again in self.updates.take_repeated():
            await self._post(client, again)

    async def _post(self, client: httpx.AsyncClient, update: Update) -> bool:
        headers = {SECRET_HEADER: self.secret} if self.secret else {}
        try:
            response = await client.post(self.url, json=update.as_json(), headers=headers)
        except httpx.TransportError:
            return self._failed("Connection refused")
        if not response.is_success:
            reason = f"{response.status_code} {response.reason_phrase}"
            return self._failed(f"Wrong response from the webhook: {reason}")
        return True

    def _failed(self, reason: str) -> bool:
        self.failure = {"last_error_date": int(self.now().timestamp()), "last_error_message": reason}
        self.changes.announce()
        return False


def _check_address(url: str) -> None:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise bad_request("invalid webhook URL specified") from None
    if not parts.hostname:
        raise bad_request("invalid webhook URL specified")
    if _is_loopback(parts.hostname):
        return
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if (port or 443) not in _PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
