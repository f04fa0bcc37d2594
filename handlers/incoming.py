"""An update as the handlers see it: who, where, what, without Telegram's objects."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from telegram import Bot, CallbackQuery, ChatMember, Contact, Message, Update, User

from bot import log
from bot.card import Tap
from bot.domain.errors import DomainError
from bot.intake.files import vcard
from bot.intake.files.contents import ContactCard, Refusal

# What Telegram is asked for; it may still bring something else, from before it was asked.
WANTED: Final = ("message", "edited_message", "callback_query", "my_chat_member")


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
    ``shut_out`` says that a person who ``BLOCKED`` did so, rather than let the bot in again.
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
    contact: ContactCard | None = None
    shut_out: bool = False


def chat_of(update: Update) -> int:
    """Return the chat in which updates keep their order; 0 for updates that belong to none."""
    if update.effective_chat:
        return update.effective_chat.id
    return update.effective_user.id if update.effective_user else 0


def chat_in(payload: dict[str, Any], bot: Bot) -> int:
    """Return the chat of an update as Telegram wrote it; 0 too for one that cannot be read."""
    try:
        return chat_of(Update.de_json(payload, bot))
    except Exception as error:  # noqa: BLE001 - the library raises whatever it trips over; the update is stored anyway
        log.failure("update_unreadable", error, update=payload["update_id"])
        return 0


def read_update(payload: dict[str, Any], bot: Bot) -> Incoming | None:
    """Read a stored update; None for what concerns no conversation (a poll, a place that moves on a map)."""
    update = Update.de_json(payload, bot)
    user, chat = update.effective_user, update.effective_chat
    if user is None:
        return None
    message = None if update.callback_query else update.effective_message
    kind = _kind(update, message)
    if chat and chat.type != chat.PRIVATE:
        kind = Kind.GROUP
    return _incoming(kind, update, user, message) if kind else None


def _kind(update: Update, message: Message | None) -> Kind | None:
    if update.callback_query:
        return Kind.TAP
    if update.my_chat_member:
        return Kind.BLOCKED
    if update.edited_message:
        return Kind.EDITED if message and _text(message) else None
    return _kind_of(message) if message else None


def _kind_of(message: Message) -> Kind:
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
        message_id=message.message_id if message else _tapped_message(query),
        text=_text(message) if message else "",
        reply_to=message.reply_to_message.message_id if message and message.reply_to_message else None,
        tap=_tap(query.data) if query else None,
        query_id=query.id if query else "",
        file=_file(message) if message else None,
        contact=_contact(message.contact) if message and message.contact else None,
        shut_out=_shut_out(update),
    )


def _shut_out(update: Update) -> bool:
    change = update.my_chat_member
    return change is not None and change.new_chat_member.status == ChatMember.BANNED


def _tapped_message(query: CallbackQuery | None) -> int:
    """Return the card's message, which Telegram names even when it is too old to be shown to the bot; 0 for none."""
    return query.message.message_id if query and query.message else 0


def _text(message: Message) -> str:
    """Return what was typed, without the one character that PostgreSQL cannot store."""
    return (message.text or message.caption or "").replace("\0", "")


def _tap(data: str | None) -> Tap | None:
    try:
        return Tap.parse(data or "")
    except DomainError:
        return None


def _contact(shared: Contact) -> ContactCard:
    """Return a contact from Telegram's address book, completed by the vCard that it may bring along."""
    name = " ".join(filter(None, (shared.first_name, shared.last_name)))
    known = ContactCard(name=name, phones=(shared.phone_number,))
    try:
        brought = vcard.read((shared.vcard or "").encode())
    except Refusal:
        return known
    return replace(brought, name=name or brought.name, phones=brought.phones or known.phones)


def _file(message: Message) -> SentFile | None:
    if message.document:
        sent = message.document
        return SentFile(sent.file_id, sent.file_name or "", sent.mime_type or "", sent.file_size or 0)
    if message.photo:
        largest = message.photo[-1]
        return SentFile(largest.file_id, "photo.jpg", "image/jpeg", largest.file_size or 0)
    return None
