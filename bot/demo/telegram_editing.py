"""The methods by which a bot changes what it sent, and answers taps."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from bot.demo.telegram_call import Call, Kind
from bot.demo.telegram_chats import Message
from bot.demo.telegram_errors import bad_request
from bot.demo.telegram_keyboards import Keyboard, Markup, read_markup
from bot.demo.telegram_sending import caption, message_text, writable_chat
from bot.demo.telegram_state import Answer, State
from bot.demo.telegram_text import RichText

MAX_NOTICE = 200
DELETE_WITHIN = timedelta(hours=48)
ANSWER_WITHIN = timedelta(minutes=1)  # Telegram publishes no figure; seconds to a minute are observed

_EDIT: Mapping[str, Kind] = {
    "chat_id": Kind.TEXT,
    "message_id": Kind.INTEGER,
    "reply_markup": Kind.TEXT,
}
EDIT_TEXT: Mapping[str, Kind] = {
    **_EDIT,
    "text": Kind.TEXT,
    "parse_mode": Kind.TEXT,
    "link_preview_options": Kind.OBJECT,
}
EDIT_CAPTION: Mapping[str, Kind] = {**_EDIT, "caption": Kind.TEXT, "parse_mode": Kind.TEXT}
EDIT_REPLY_MARKUP: Mapping[str, Kind] = _EDIT
DELETE_MESSAGE: Mapping[str, Kind] = {"chat_id": Kind.TEXT, "message_id": Kind.INTEGER}
ANSWER_CALLBACK_QUERY: Mapping[str, Kind] = {
    "callback_query_id": Kind.TEXT,
    "text": Kind.TEXT,
    "show_alert": Kind.FLAG,
    "url": Kind.TEXT,
    "cache_time": Kind.INTEGER,
}

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


def edit_message_text(state: State, call: Call) -> dict[str, Any]:
    """Replace the text and the buttons of a text message; buttons that are not sent again disappear."""
    body, markup = message_text(call), read_markup(call.text("reply_markup"))
    message = _editable(state, call, markup)
    if message.attachment is not None:
        raise bad_request("there is no text in the message to edit")
    return _changed(state, message, body, markup.inline)


def edit_message_caption(state: State, call: Call) -> dict[str, Any]:
    """Replace the caption and the buttons of a message with a file."""
    body, markup = caption(call), read_markup(call.text("reply_markup"))
    message = _editable(state, call, markup)
    if message.attachment is None:
        raise bad_request("there is no caption in the message to edit")
    return _changed(state, message, body, markup.inline)


def edit_message_reply_markup(state: State, call: Call) -> dict[str, Any]:
    """Replace the buttons only."""
    markup = read_markup(call.text("reply_markup"))
    message = _editable(state, call, markup)
    return _changed(state, message, message.body, markup.inline)


def delete_message(state: State, call: Call) -> bool:
    """Remove a message from a chat, one of the bot's own or, in private, the person's, up to 48 hours old."""
    if not call.integer("message_id"):
        raise bad_request("Message identifier is not specified")
    message = _found(state, call, "message to delete not found")
    if not message.chat.is_private and message.sender != state.bot:
        raise bad_request("message can't be deleted")
    if state.now() - message.sent_at > DELETE_WITHIN:
        raise bad_request("message can't be deleted for everyone")
    message.chat.messages.remove(message)
    return True


def answer_callback_query(state: State, call: Call) -> bool:
    """Answer a tap, once it is known and not too old, with nothing, a notice, an alert or a link."""
    tap = state.taps.get(call.text("callback_query_id"))
    if tap is None or state.now() - tap.tapped_at > ANSWER_WITHIN:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    if len(call.text("text")) > MAX_NOTICE:
        raise bad_request("MESSAGE_TOO_LONG")
    url = call.text("url")
    if url and not url.startswith((f"https://t.me/{state.bot.username}", f"t.me/{state.bot.username}", "tg://")):
        raise bad_request("URL_INVALID")
    tap.answer = Answer(call.text("text"), call.flag("show_alert"), url)
    return True


def _found(state: State, call: Call, missing: str) -> Message:
    message = writable_chat(state, call).find(call.integer("message_id"))
    if message is None:
        raise bad_request(missing)
    return message


def _editable(state: State, call: Call, markup: Markup) -> Message:
    if markup.own_keyboard is not None:
        raise bad_request("Inline keyboard expected")
    if not call.text("chat_id") and not call.integer("message_id"):
        raise bad_request("Message identifier is not specified")
    message = _found(state, call, "message to edit not found")
    if message.sender != state.bot or message.own_keyboard is not None:
        raise bad_request("message can't be edited")
    return message


def _changed(state: State, message: Message, body: RichText, keyboard: Keyboard) -> dict[str, Any]:
    if (body, keyboard) == (message.body, message.keyboard):
        raise bad_request(_NOT_MODIFIED)
    message.change(body, keyboard, state.now())
    return message.as_json()
