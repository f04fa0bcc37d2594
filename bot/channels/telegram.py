"""Telegram: showing cards, answering taps, fetching files, the menu of commands.

The only place, with ``handlers/``, that knows python-telegram-bot. Its errors become the channels' own: what Telegram
answered is known; what timed out or broke after the request left may have been shown.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta

from telegram import BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.card import Button, Card
from bot.channels.base import DeliveryError, Outcome
from bot.channels.pacing import Pacing

_CONNECTIONS = 16
_NOT_MODIFIED = "message is not modified"
_CANNOT_EDIT = ("message to edit not found", "message can't be edited", "message_id_invalid")


def open_bot(token: str, api: str, pacing: Pacing) -> ExtBot[None]:
    """Return python-telegram-bot's client for ``token`` at the Bot API's origin ``api``; nothing is requested yet."""
    # Loading certificates takes longer than a test; an origin without TLS needs none.
    plain = {"trust_env": False, "verify": False} if api.startswith("http://") else {}
    request = HTTPXRequest(connection_pool_size=_CONNECTIONS, httpx_kwargs=plain)
    poll = HTTPXRequest(connection_pool_size=1, httpx_kwargs=plain)
    return ExtBot(
        token,
        base_url=f"{api}/bot",
        base_file_url=f"{api}/file/bot",
        request=request,
        get_updates_request=poll,
        rate_limiter=pacing,
    )


@dataclass(frozen=True, slots=True)
class TelegramChat:
    """Chats with people through one bot."""

    bot: ExtBot[None]

    async def show(self, chat_id: int, shown: Card, edits: int | None) -> int:
        """Show a card, in place of the message ``edits`` if there is one; return the message's id.

        A message that can no longer be edited is shown anew.

        :raises DeliveryError: when it was not shown, or may have been.
        """
        async with _typed_errors():
            if edits is not None and await self._edit(chat_id, edits, shown):
                return edits
            message = await self.bot.send_message(
                chat_id,
                shown.text,
                parse_mode="HTML",
                reply_markup=_keyboard(shown),
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        return message.message_id

    async def _edit(self, chat_id: int, message_id: int, card: Card) -> bool:
        try:
            await self.bot.edit_message_text(
                card.text,
                chat_id,
                message_id,
                parse_mode="HTML",
                reply_markup=_keyboard(card),
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        except BadRequest as error:
            reason = error.message.lower()
            if _NOT_MODIFIED in reason:
                return True
            if any(words in reason for words in _CANNOT_EDIT):
                return False
            raise
        return True

    async def answer_tap(self, query_id: str, toast: str) -> None:
        """Stop the tapped button from turning, with a short line; a tap that is too old is let go."""
        with suppress(TelegramError):
            await self.bot.answer_callback_query(query_id, toast or None)

    async def fetch(self, file_id: str) -> bytes:
        """Return a file that a person sent, up to the Bot API's 20 MB.

        :raises DeliveryError: when it cannot be fetched.
        """
        async with _typed_errors():
            file = await self.bot.get_file(file_id)
            return bytes(await file.download_as_bytearray())

    async def set_menu(self, commands: Sequence[tuple[str, str]], language: str | None) -> None:
        """Set the menu of commands (name and description) for a language, or for all others with None."""
        async with _typed_errors():
            await self.bot.set_my_commands([BotCommand(*pair) for pair in commands], language_code=language)

    async def open(self) -> None:
        """Connect and ask Telegram who the bot is.

        :raises DeliveryError: ``PERMANENT`` when the token is not accepted, else when Telegram is not reached.
        """
        async with _typed_errors():
            await self.bot.initialize()

    async def close(self) -> None:
        """Close the connections."""
        await self.bot.shutdown()

    @property
    def username(self) -> str:
        """The bot's user name, known once it is open."""
        return self.bot.username


def _keyboard(card: Card) -> InlineKeyboardMarkup | None:
    rows = [[_button(button) for button in row] for row in card.rows if row]
    return InlineKeyboardMarkup(rows) if rows else None


def _button(button: Button) -> InlineKeyboardButton:
    if button.url:
        return InlineKeyboardButton(button.label, url=button.url)
    return InlineKeyboardButton(button.label, callback_data=button.data)


@asynccontextmanager
async def _typed_errors() -> AsyncIterator[None]:
    """Turn the library's errors into ``DeliveryError``: most specific first, since they inherit from each other."""
    try:
        yield
    except RetryAfter as error:
        raise DeliveryError(Outcome.PASSING, "telegram: too many requests", _span(error)) from error
    except (Forbidden, InvalidToken) as error:
        raise DeliveryError(Outcome.PERMANENT, f"telegram: {error.message}") from error
    except BadRequest as error:
        raise DeliveryError(Outcome.PERMANENT, f"telegram: {error.message}") from error
    except TimedOut as error:
        raise DeliveryError(Outcome.UNCERTAIN, "telegram: no answer in time") from error
    except NetworkError as error:
        raise DeliveryError(Outcome.UNCERTAIN, "telegram: connection lost") from error
    except TelegramError as error:
        raise DeliveryError(Outcome.PASSING, f"telegram: {error.message}") from error


def _span(error: RetryAfter) -> timedelta:
    after = error.retry_after
    return after if isinstance(after, timedelta) else timedelta(seconds=after)
