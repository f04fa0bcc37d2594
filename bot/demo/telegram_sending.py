"""The methods by which a bot puts something into a chat."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.demo.telegram_call import Call, Kind, Upload, is_integer
from bot.demo.telegram_chats import Chat, Message
from bot.demo.telegram_errors import bad_request, forbidden
from bot.demo.telegram_files import Attachment, StoredFile, document, photo
from bot.demo.telegram_html import parse_html
from bot.demo.telegram_keyboards import read_markup
from bot.demo.telegram_state import State
from bot.demo.telegram_text import RichText, tidied

MAX_TEXT = 4096
MAX_CAPTION = 1024
_MAX_RAW_BYTES = 32768

_ANY_MESSAGE: Mapping[str, Kind] = {
    "chat_id": Kind.TEXT,
    "parse_mode": Kind.TEXT,
    "disable_notification": Kind.FLAG,
    "protect_content": Kind.FLAG,
    "reply_parameters": Kind.OBJECT,
    "reply_markup": Kind.TEXT,
}
_FILE: Mapping[str, Kind] = {**_ANY_MESSAGE, "caption": Kind.TEXT}
SEND_MESSAGE: Mapping[str, Kind] = {**_ANY_MESSAGE, "text": Kind.TEXT, "link_preview_options": Kind.OBJECT}
SEND_PHOTO: Mapping[str, Kind] = {**_FILE, "photo": Kind.FILE}
SEND_DOCUMENT: Mapping[str, Kind] = {
    **_FILE,
    "document": Kind.FILE,
    "disable_content_type_detection": Kind.FLAG,
}
SEND_CHAT_ACTION: Mapping[str, Kind] = {"chat_id": Kind.TEXT, "action": Kind.TEXT}

_ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}


def send_message(state: State, call: Call) -> dict[str, Any]:
    """Send a text of 1 to 4096 characters."""
    return _send(state, call, message_text(call))


def send_photo(state: State, call: Call) -> dict[str, Any]:
    """Send a picture of at most 10 MB, new or by file id."""
    return _send_file(state, call, "photo", photo)


def send_document(state: State, call: Call) -> dict[str, Any]:
    """Send a file of at most 50 MB, new or by file id."""
    return _send_file(state, call, "document", document)


def send_chat_action(state: State, call: Call) -> bool:
    """Show for some seconds that the bot is busy."""
    if call.text("action").lower() not in _ACTIONS:
        raise bad_request("Wrong parameter action in request")
    writable_chat(state, call).actions.append(call.text("action").lower())
    return True


def message_text(call: Call) -> RichText:
    """Return the parsed ``text``; ApiError 400 when it is empty or over 4096 characters after parsing."""
    if not call.text("text"):
        raise bad_request("Message text is empty")
    body = _rich_text(call, "text")
    if not body.text:
        raise bad_request("text must be non-empty")
    if body.length > MAX_TEXT:
        raise bad_request("message is too long")
    return body


def caption(call: Call) -> RichText:
    """Return the parsed ``caption``, which may be empty; ApiError 400 when it is over 1024 characters."""
    body = _rich_text(call, "caption")
    if body.length > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return body


def known_chat(state: State, call: Call) -> Chat:
    """Return the chat that a request is about, which the bot must have met."""
    raw = call.text("chat_id")
    if not raw:
        raise bad_request("chat_id is empty")
    chat = state.chats.get(int(raw)) if is_integer(raw) else None
    if chat is None or not (chat.started or chat.met):
        raise bad_request("chat not found")
    return chat


def writable_chat(state: State, call: Call) -> Chat:
    """Return the chat, in which the bot must be allowed to write: started by the person, and not blocked."""
    chat = known_chat(state, call)
    if not chat.started:
        raise forbidden("bot can't initiate conversation with a user")
    if chat.blocked:
        raise forbidden("bot was blocked by the user")
    return chat


def _rich_text(call: Call, name: str) -> RichText:
    raw, mode = call.text(name), call.text("parse_mode").lower()
    if len(raw.encode()) > _MAX_RAW_BYTES:
        raise bad_request("Text is too long")
    if mode == "html":
        return tidied(parse_html(raw))
    if mode in {"markdown", "markdownv2"}:
        raise bad_request("the imitation reads parse_mode HTML only")
    if mode not in {"", "none"}:
        raise bad_request("Unsupported parse_mode")
    return tidied(RichText(raw))


def _send(state: State, call: Call, body: RichText, attach: Callable[[], Attachment] | None = None) -> dict[str, Any]:
    """Check everything in the server's order, text and keyboard before the chat, and only then keep it."""
    markup = read_markup(call.text("reply_markup"))
    chat = writable_chat(state, call)
    reply_to = _replied(chat, call.json("reply_parameters") or {})
    message = state.post(
        chat,
        state.bot,
        body=body,
        attachment=attach() if attach else None,
        keyboard=markup.inline,
        own_keyboard=markup.own_keyboard,
        reply_to=reply_to,
        extras=_extras(call),
    )
    return message.as_json()


def _replied(chat: Chat, parameters: dict[str, Any]) -> Message | None:
    wanted = parameters.get("message_id")
    found = chat.find(wanted) if isinstance(wanted, int) else None
    if wanted is not None and found is None and not parameters.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return found


def _extras(call: Call) -> dict[str, Any]:
    extras: dict[str, Any] = {}
    if call.flag("protect_content"):
        extras["has_protected_content"] = True
    if call.text("link_preview_options"):
        extras["link_preview_options"] = call.json("link_preview_options")
    return extras


def _send_file(state: State, call: Call, kind: str, shown: Callable[[StoredFile], Attachment]) -> dict[str, Any]:
    def attach() -> Attachment:
        return shown(_given_file(state, call, kind))

    return _send(state, call, caption(call), attach)


def _given_file(state: State, call: Call, kind: str) -> StoredFile:
    upload: Upload | None = call.upload(kind)
    if upload is not None:
        return state.files.keep(f"{kind}s", upload)
    reference = call.text(kind)
    if not reference:
        raise bad_request(f"There is no {kind} in the request")
    if reference.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")  # the imitation never leaves the machine
    stored = state.files.known(reference)
    if stored is None:
        raise bad_request("wrong remote file identifier specified: Wrong string length")
    if not stored.path.startswith(f"{kind}s/"):
        other = stored.path.partition("/")[0].removesuffix("s").title()
        raise bad_request(f"can't use file of type {other} as {kind.title()}")
    return stored
