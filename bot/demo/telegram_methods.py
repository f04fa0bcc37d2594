"""The methods of the Bot API that the imitation knows: who does the work, with which parameters.

A method that is not in the table is answered 404, as Telegram answers one that does not exist.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.demo import telegram_editing as editing
from bot.demo import telegram_profile as profile
from bot.demo import telegram_sending as sending
from bot.demo.telegram_call import Call, Kind
from bot.demo.telegram_errors import conflict
from bot.demo.telegram_state import State

_WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


@dataclass(frozen=True, slots=True)
class Method:
    """What does the work (its result may have to be awaited), and whether it counts against the limits."""

    run: Callable[[State, Call], Any]
    parameters: Mapping[str, Kind]
    is_paced: bool = False


async def _get_updates(state: State, call: Call) -> list[dict[str, Any]]:
    if state.webhook.url:
        raise conflict(_WEBHOOK_ACTIVE)
    _choose_kinds(state, call)
    offset, limit = call.integer("offset"), call.integer("limit", 100)
    updates = await state.updates.fetch(offset, limit, call.integer("timeout"))
    return [update.as_json() for update in updates]


def _set_webhook(state: State, call: Call) -> bool:
    if call.flag("drop_pending_updates"):
        state.updates.clear()
    if call.text("url"):
        _choose_kinds(state, call)
        state.webhook.set(call.text("url"), call.text("secret_token"))
    else:
        state.webhook.remove()
    return True


def _get_webhook_info(state: State, _call: Call) -> dict[str, Any]:
    return state.webhook.as_json()


def _get_file(state: State, call: Call) -> dict[str, Any]:
    stored = state.files.downloadable(call.text("file_id"))
    return stored.as_json() | {"file_path": stored.path}


def _choose_kinds(state: State, call: Call) -> None:
    """Remember the kinds of update wanted; without the parameter the former choice stands."""
    if call.text("allowed_updates"):
        state.updates.allowed = call.json("allowed_updates")


_DELETE_WEBHOOK: Mapping[str, Kind] = {"drop_pending_updates": Kind.FLAG}
_SET_WEBHOOK: Mapping[str, Kind] = {
    **_DELETE_WEBHOOK,
    "url": Kind.TEXT,
    "secret_token": Kind.TEXT,
    "allowed_updates": Kind.LIST,
    "max_connections": Kind.INTEGER,
    "ip_address": Kind.TEXT,
}
_GET_UPDATES: Mapping[str, Kind] = {
    "offset": Kind.INTEGER,
    "limit": Kind.INTEGER,
    "timeout": Kind.INTEGER,
    "allowed_updates": Kind.LIST,
}

_NAMED: Mapping[str, Method] = {
    "getMe": Method(profile.get_me, profile.NOTHING),
    "getChat": Method(profile.get_chat, profile.GET_CHAT),
    "getFile": Method(_get_file, {"file_id": Kind.TEXT}),
    "getUpdates": Method(_get_updates, _GET_UPDATES),
    "setWebhook": Method(_set_webhook, _SET_WEBHOOK),
    "deleteWebhook": Method(_set_webhook, _DELETE_WEBHOOK),
    "getWebhookInfo": Method(_get_webhook_info, profile.NOTHING),
    "sendMessage": Method(sending.send_message, sending.SEND_MESSAGE, is_paced=True),
    "sendPhoto": Method(sending.send_photo, sending.SEND_PHOTO, is_paced=True),
    "sendDocument": Method(sending.send_document, sending.SEND_DOCUMENT, is_paced=True),
    "sendChatAction": Method(sending.send_chat_action, sending.SEND_CHAT_ACTION),
    "editMessageText": Method(editing.edit_message_text, editing.EDIT_TEXT, is_paced=True),
    "editMessageCaption": Method(editing.edit_message_caption, editing.EDIT_CAPTION, is_paced=True),
    "editMessageReplyMarkup": Method(editing.edit_message_reply_markup, editing.EDIT_REPLY_MARKUP, is_paced=True),
    "deleteMessage": Method(editing.delete_message, editing.DELETE_MESSAGE),
    "answerCallbackQuery": Method(editing.answer_callback_query, editing.ANSWER_CALLBACK_QUERY),
    "setMyCommands": Method(profile.set_my_commands, profile.SET_COMMANDS),
    "getMyCommands": Method(profile.get_my_commands, profile.GET_COMMANDS),
    "deleteMyCommands": Method(profile.delete_my_commands, profile.GET_COMMANDS),
    "setChatMenuButton": Method(profile.set_chat_menu_button, profile.SET_MENU_BUTTON),
    "setMyDescription": Method(profile.set_my_description, profile.SET_DESCRIPTION),
    "setMyShortDescription": Method(profile.set_my_short_description, profile.SET_SHORT_DESCRIPTION),
}

METHODS: Mapping[str, Method] = {name.lower(): method for name, method in _NAMED.items()}
