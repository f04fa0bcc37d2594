"""An update as the handlers see it: who, where, what, without Telegram's objects."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from telegram import Bot, Message, Update, User

from bot.card import Tap
from bot.domain.errors import DomainError


class Kind(StrEnum):
    """What arrived."""

    TEXT = "text"
    TAP = "tap"
    EDITED = "edited"  # a text that was sent before and changed
    DOCUMENT = "document"
    PHOTO = "photo"
    CONTACT = "contact"
    VOICE = "voice"
    STICKER = "sticker"
    GROUP = "group"  # anything in a chat that is not private
    BLOCKED = "blocked"  # the person blocked the bot, or let it in again
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that was sent: how to fetch it, and what its sender calls it."""

    file_id: str
    filename: str
    mime: str
    size: int


@dataclass(frozen=True, slots=True)
class Incoming:
    """One update.

    ``text`` is what was typed (the caption of a file); ``message_id`` is the message's, for a tap the card's.
    """

    kind: Kind
    chat_id: int
    user_id: int
    first_name: str
    language: str
    message_id: int
    text: str = ""
    reply_to: int | None = None
    tap: Tap | None = None
    query_id: str = ""
    file: SentFile | None = None


def chat_of(update: Update) -> int:
    """Return the chat in which updates keep their order; 0 for updates that belong to none."""
    if update.effective_chat:
        return update.effective_chat.id
    return update.effective_user.id if update.effective_user else 0


def read_update(payload: dict[str, Any], bot: Bot) -> Incoming | None:
    """Read a stored update; None for what concerns no conversation (a poll, a channel's post)."""
    update = Update.de_json(payload, bot)
    user, chat = update.effective_user, update.effective_chat
    if user is None:
        return None
    message = update.effective_message
    if chat and chat.type != chat.PRIVATE:
        return _incoming(Kind.GROUP, update, user, message)
    if update.callback_query:
        return _incoming(Kind.TAP, update, user, message)
    if update.my_chat_member:
        return _incoming(Kind.BLOCKED, update, user, message)
    if message is None:
        return None
    return _incoming(_kind(update, message), update, user, message)


def _kind(update: Update, message: Message) -> Kind:
    if update.edited_message:
        return Kind.EDITED if message.text else Kind.OTHER
    kinds = (
        (Kind.TEXT, message.text),
        (Kind.DOCUMENT, message.document),
        (Kind.PHOTO, message.photo),
        (Kind.CONTACT, message.contact),
        (Kind.VOICE, message.voice or message.audio or message.video_note),
        (Kind.STICKER, message.sticker or message.animation),
    )
    return next((kind for kind, present in kinds if present), Kind.OTHER)


def _incoming(kind: Kind, update: Update, user: User, message: Message | None) -> Incoming:
    query = update.callback_query
    return Incoming(
        kind=kind,
        chat_id=chat_of(update),
        user_id=user.id,
        first_name=user.first_name,
        language=user.language_code or "",
        message_id=message.message_id if message else 0,
        text=_text(message) if message and not query else "",
        reply_to=message.reply_to_message.message_id if message and message.reply_to_message and not query else None,
        tap=_tap(query.data) if query else None,
        query_id=query.id if query else "",
        file=_file(message) if message and not query else None,
    )


def _text(message: Message) -> str:
    """Return what was typed, without the one character that PostgreSQL cannot store."""
    return (message.text or message.caption or "").replace("\0", "")


def _tap(data: str | None) -> Tap | None:
    try:
        return Tap.parse(data or "")
    except DomainError:
        return None


def _file(message: Message) -> SentFile | None:
    if message.document:
        sent = message.document
        return SentFile(sent.file_id, sent.file_name or "", sent.mime_type or "", sent.file_size or 0)
    if message.photo:
        largest = message.photo[-1]
        return SentFile(largest.file_id, "photo.jpg", "image/jpeg", largest.file_size or 0)
    return None
