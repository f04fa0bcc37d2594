"""The webhook's other end: telling Telegram where to post updates; ``bot/web/webhook.py`` takes them."""

import asyncio
from dataclasses import dataclass, field

from telegram.error import BadRequest, InvalidToken

from bot.services import Services
from bot.settings import StartError
from handlers.incoming import WANTED
from handlers.patience import TOKEN_REFUSED, Patience


@dataclass(frozen=True, slots=True)
class WebhookCaller:
    """Has updates posted to ``url``, with ``secret`` in a header.

    They go on being posted after the program's stop, and Telegram keeps what is not taken for a day: only a program
    that polls takes the webhook back.
    """

    services: Services
    url: str
    secret: str
    patience: Patience = field(default_factory=lambda: Patience("webhook_not_set"))

    async def run(self, stop: asyncio.Event) -> None:
        """Set the webhook, however long that takes, and return once ``stop`` is set.

        :raises StartError: when Telegram no longer accepts the token, or does not take the address.
        """
        while not stop.is_set():
            try:
                await self.services.chat.bot.set_webhook(self.url, secret_token=self.secret, allowed_updates=WANTED)
                break
            except InvalidToken:
                raise StartError(TOKEN_REFUSED) from None
            except BadRequest as error:
                raise StartError(
                    f"RELANCE_PUBLIC_URL: Telegram cannot post to {self.url} ({error.message})."
                ) from error
            except Exception as error:  # noqa: BLE001 - whatever keeps Telegram away now, the rest of the program works
                await self.patience.after(error, stop)
        await stop.wait()
