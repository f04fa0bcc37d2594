"""Telegram: showing cards, answering taps, fetching updates and files, the menu of commands.

The only place, with ``handlers/``, that knows python-telegram-bot. Its errors become the channels' own: what Telegram
answered is known; what timed out or broke after the request left may have been shown.
"""

import asyncio
import html
import logging
import re
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx
from telegram import BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot import log
from bot.card import Button, Card, CardFile
from bot.channels.base import DeliveryError, Outcome
from bot.channels.pacing import Pacing

MAX_TEXT = 4096  # UTF-16 code units of a message's text, without its mark-up (the Bot API's limit)
_CONNECTIONS = 16
_PATIENCE = 20.0  # seconds of silence after which a request may or may not have been heard
_TURN = 30.0  # seconds to wait for one of the connections before giving up
_NOT_MODIFIED = ("message is not modified",)
_CANNOT_EDIT = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "no text in the message to edit",  # a file's
)
_UNREADABLE = ("can't parse entities", "message is too long", "message_too_long", "text is too long")
_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
_CUT = "\n…"  # stands where words were cut off
_TAG = re.compile(r"</?[a-z][^<>]*>")


class Client(ExtBot[None]):
    """python-telegram-bot's client."""

    async def raw_updates(self, offset: int, wait: timedelta, kinds: Sequence[str]) -> list[dict[str, Any]]:
        """Confirm what is below ``offset`` (0 for nothing) and return what came since, as Telegram wrote it.

        The library's own ``get_updates`` fails as a whole on one update that it cannot read; these are stored first.
        Waits for something to come for at most ``wait``.

        :raises TelegramError: when Telegram does not answer, or refuses.
        """
        data = {"timeout": int(wait.total_seconds()), "allowed_updates": list(kinds)}
        if offset:
            data["offset"] = offset
        found = await self._post("getUpdates", data, read_timeout=_PATIENCE + wait.total_seconds())
        return found if isinstance(found, list) else []


def open_bot(token: str, api: str, pacing: Pacing) -> Client:
    """Return the client for ``token`` at the Bot API's origin ``api``; nothing is requested yet."""
    # Loading certificates takes longer than a test; an origin without TLS needs none.
    plain = {"trust_env": False, "verify": False} if api.startswith("http://") else {}
    request = HTTPXRequest(
        connection_pool_size=_CONNECTIONS,
        connect_timeout=_PATIENCE,
        read_timeout=_PATIENCE,
        write_timeout=_PATIENCE,
        pool_timeout=_TURN,
        httpx_kwargs=plain,
    )
    poll = HTTPXRequest(connection_pool_size=1, connect_timeout=_PATIENCE, httpx_kwargs=plain)
    return Client(
        token,
        base_url=f"{api}/bot",
        base_file_url=f"{api}/file/bot",
        request=request,
        get_updates_request=poll,
        rate_limiter=pacing,
    )


@dataclass(frozen=True, slots=True)
class TelegramChat:
    """Chats with people through one bot; ``read_file`` returns a kept file by its fingerprint."""

    bot: Client
    read_file: Callable[[str], bytes] | None = None

    async def show(self, chat_id: int, shown: Card, edits: int | None) -> int:
        """Show a card, in place of the message ``edits`` if there is one; return the message's id.

        A message that can no longer be edited is shown anew. Words that Telegram cannot parse, or that are too long
        for a message, are shown without mark-up and cut at a line rather than not at all.

        :raises DeliveryError: when it was not shown, or may have been.
        """
        async with _typed_errors():
            if shown.file and self.read_file:
                return await self._hand_over(chat_id, shown, shown.file, self.read_file)
            try:
                return await self._put(chat_id, shown.text, "HTML", _keyboard(shown), edits)
            except BadRequest as error:
                if not _says(error, _UNREADABLE):
                    raise
                log.note("card_shown_without_markup", logging.ERROR, chat=chat_id)
            return await self._put(chat_id, plain_text(shown.text), None, _keyboard(shown), edits)

    async def _hand_over(self, chat_id: int, shown: Card, file: CardFile, read_file: Callable[[str], bytes]) -> int:
        """Send a kept file with the card's words below it; return the message's id."""
        content = await asyncio.to_thread(read_file, file.sha256)
        send = self.bot.send_photo if file.is_picture else self.bot.send_document
        message = await send(
            chat_id,
            content,
            filename=file.filename,
            caption=shown.text,
            parse_mode="HTML",
            reply_markup=_keyboard(shown),
        )
        return message.message_id

    async def send_file(self, chat_id: int, filename: str, content: bytes) -> None:
        """Send a file by itself.

        :raises DeliveryError: when it was not shown, or may have been.
        """
        async with _typed_errors():
            await self.bot.send_document(chat_id, content, filename=filename)

    async def _put(
        self, chat_id: int, text: str, mode: str | None, keyboard: InlineKeyboardMarkup | None, edits: int | None
    ) -> int:
        options: dict[str, Any] = {
            "parse_mode": mode,
            "reply_markup": keyboard,
            "link_preview_options": LinkPreviewOptions(is_disabled=True),
        }
        if edits is not None and await self._edit(chat_id, edits, text, options):
            return edits
        message = await self.bot.send_message(chat_id, text, **options)
        return message.message_id

    async def _edit(self, chat_id: int, message_id: int, text: str, options: dict[str, Any]) -> bool:
        """Put ``text`` in place of a message; False when that message can no longer be edited."""
        try:
            await self.bot.edit_message_text(text, chat_id, message_id, **options)
        except BadRequest as error:
            if _says(error, _NOT_MODIFIED):
                return True
            if _says(error, _CANNOT_EDIT):
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
            try:
                await self.bot.initialize()
            except InvalidToken as error:  # whose own message quotes the token
                raise DeliveryError(Outcome.PERMANENT, "telegram: token not accepted") from error

    async def close(self) -> None:
        """Close the connections."""
        await self.bot.shutdown()

    async def username(self) -> str:
        """Return the bot's user name, asking Telegram where it is not known yet.

        :raises DeliveryError: same as ``open``.
        """
        await self.open()
        return self.bot.username


def _keyboard(card: Card) -> InlineKeyboardMarkup | None:
    rows = [[_button(button) for button in row] for row in card.rows if row]
    return InlineKeyboardMarkup(rows) if rows else None


def _button(button: Button) -> InlineKeyboardButton:
    if button.url:
        return InlineKeyboardButton(button.label, url=button.url)
    return InlineKeyboardButton(button.label, callback_data=button.data)


def plain_text(text: str) -> str:
    """Return a card's words without mark-up, cut at the end of a line, with a mark, where Telegram takes no more."""
    words = html.unescape(_TAG.sub("", text))
    if _length(words) <= MAX_TEXT:
        return words
    room = MAX_TEXT - len(_CUT)
    head = words.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore")
    lines, line_end, _ = head.rpartition("\n")
    return (lines if line_end else head) + _CUT


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _says(error: BadRequest, sentences: tuple[str, ...]) -> bool:
    return any(sentence in error.message.lower() for sentence in sentences)


@asynccontextmanager
async def _typed_errors() -> AsyncIterator[None]:
    """Turn the library's errors into ``DeliveryError``."""
    try:
        yield
    except TelegramError as error:
        raise _typed(error) from error


def _typed(error: TelegramError) -> DeliveryError:
    """Return what an error means for what was asked.

    What Telegram, or a proxy before it, answers with 5xx may have been shown, like everything that got no answer.
    """
    if isinstance(error.__cause__, _NEVER_LEFT):
        return DeliveryError(Outcome.PASSING, "telegram: not reached")
    if isinstance(error, RetryAfter):
        return DeliveryError(Outcome.PASSING, "telegram: too many requests", _span(error))
    if isinstance(error, InvalidToken | Conflict):  # it is not the card's fault
        return DeliveryError(Outcome.PASSING, f"telegram: {error.message}")
    if isinstance(error, Forbidden | BadRequest | ChatMigrated):
        return DeliveryError(Outcome.PERMANENT, f"telegram: {error.message}")
    return DeliveryError(Outcome.UNCERTAIN, "telegram: no answer")


def _span(error: RetryAfter) -> timedelta:
    after = error.retry_after
    return after if isinstance(after, timedelta) else timedelta(seconds=after)
