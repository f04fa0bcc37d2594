"""The methods by which a bot tells about itself: commands, menu, descriptions; and asks about itself and chats."""

import json
import re
from collections.abc import Mapping
from typing import Any

from bot.demo.telegram_call import Call, Kind
from bot.demo.telegram_errors import ApiError, bad_request
from bot.demo.telegram_sending import known_chat
from bot.demo.telegram_state import CommandList, State

MAX_COMMANDS = 100
MAX_COMMAND_NAME = 32
MAX_COMMAND_DESCRIPTION = 256
MAX_DESCRIPTION = 512
MAX_SHORT_DESCRIPTION = 120

_AUDIENCE: Mapping[str, Kind] = {"scope": Kind.OBJECT, "language_code": Kind.TEXT}
NOTHING: Mapping[str, Kind] = {}
SET_COMMANDS: Mapping[str, Kind] = {**_AUDIENCE, "commands": Kind.LIST}
GET_COMMANDS: Mapping[str, Kind] = _AUDIENCE
SET_MENU_BUTTON: Mapping[str, Kind] = {"chat_id": Kind.TEXT, "menu_button": Kind.OBJECT}
SET_DESCRIPTION: Mapping[str, Kind] = {"description": Kind.TEXT, "language_code": Kind.TEXT}
SET_SHORT_DESCRIPTION: Mapping[str, Kind] = {"short_description": Kind.TEXT, "language_code": Kind.TEXT}
GET_CHAT: Mapping[str, Kind] = {"chat_id": Kind.TEXT}

DEFAULT = '{"type": "default"}'
PRIVATE = '{"type": "all_private_chats"}'
_BROAD_SCOPES = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}


def get_me(state: State, _call: Call) -> dict[str, Any]:
    """Tell who the bot is."""
    abilities = {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
    return state.bot.as_json() | abilities


def get_chat(state: State, call: Call) -> dict[str, Any]:
    """Tell about a chat that the bot has met."""
    gifts = dict.fromkeys(
        ["unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"],
        True,
    )
    details = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}
    return known_chat(state, call).as_json() | details


def set_my_commands(state: State, call: Call) -> bool:
    """Set the menu of commands for one scope and language."""
    commands = [_command(value) for value in call.json("commands") or []]
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    state.profile.commands[_audience(state, call)] = commands
    return True


def get_my_commands(state: State, call: Call) -> CommandList:
    """Return what was set for exactly this scope and language."""
    return state.profile.commands.get(_audience(state, call), [])


def delete_my_commands(state: State, call: Call) -> bool:
    """Remove the commands of one scope and language."""
    state.profile.commands.pop(_audience(state, call), None)
    return True


def set_chat_menu_button(state: State, call: Call) -> bool:
    """Set the button beside the input field, of one private chat or of all."""
    button = call.json("menu_button") or {"type": "default"}
    if _type(button) not in {"default", "commands"}:
        raise bad_request("Can't parse menu button: MenuButton has unsupported type")
    if call.text("chat_id"):
        known_chat(state, call).menu_button = button
    else:
        state.profile.menu_button = button
    return True


def set_my_description(state: State, call: Call) -> bool:
    """Set what an empty chat with the bot shows, at most 512 characters."""
    language = _language(call)
    state.profile.descriptions[language] = _short_enough(call, "description", MAX_DESCRIPTION)
    return True


def set_my_short_description(state: State, call: Call) -> bool:
    """Set what the bot's page shows, at most 120 characters."""
    language = _language(call)
    text = _short_enough(call, "short_description", MAX_SHORT_DESCRIPTION)
    state.profile.short_descriptions[language] = text
    return True


def commands_seen(state: State, chat_id: int, language: str | None) -> CommandList:
    """Return the menu that a person sees, by Telegram's order: own chat, private chats, all; language first."""
    own = _chat_scope(chat_id)
    for scope in (own, PRIVATE, DEFAULT):
        for code in (language or "", ""):
            if (scope, code) in state.profile.commands:
                return state.profile.commands[scope, code]
    return []


def _short_enough(call: Call, name: str, limit: int) -> str:
    text = call.text(name)
    if len(text) > limit:
        raise bad_request(f"{name} is too long, the maximum length is {limit}")
    return text


def _audience(state: State, call: Call) -> tuple[str, str]:
    scope = call.json("scope") or {"type": "default"}
    kind = _type(scope)
    language = _language(call)
    if kind in _BROAD_SCOPES:
        return json.dumps({"type": kind}), language
    if kind != "chat":
        raise bad_request("Can't parse BotCommandScope: Unsupported type specified")
    chat = known_chat(state, Call(call.method, {"chat_id": str(scope.get("chat_id", ""))}))
    return _chat_scope(chat.id), language


def _type(value: dict[str, Any]) -> str:
    named = value.get("type")
    return named if isinstance(named, str) else ""


def _chat_scope(chat_id: int) -> str:
    return json.dumps({"type": "chat", "chat_id": chat_id})


def _language(call: Call) -> str:
    code = call.text("language_code")
    if not re.fullmatch(r"([a-z]{2})?", code):
        raise bad_request("Invalid language code specified")
    return code


def _command(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise _unparsed("expected an Object")
    for name in ("command", "description"):
        if not isinstance(value.get(name), str):
            raise _unparsed(f'Can\'t find field "{name}"')
    command, description = value["command"].strip().removeprefix("/"), value["description"].strip()
    _check_command(command, description)
    return {"command": command, "description": description}


def _check_command(command: str, description: str) -> None:
    if not command:
        raise bad_request("Command must be non-empty")
    if len(command) > MAX_COMMAND_NAME:
        raise bad_request(f"Command length must not exceed {MAX_COMMAND_NAME}")
    if not description:
        raise bad_request("Command description must be non-empty")
    if len(description) > MAX_COMMAND_DESCRIPTION:
        raise bad_request(f"Command description length must not exceed {MAX_COMMAND_DESCRIPTION}")
    if not re.fullmatch(r"[a-z0-9_]+", command):
        raise bad_request("BOT_COMMAND_INVALID")


def _unparsed(reason: str) -> ApiError:
    return bad_request(f"Can't parse BotCommand: {reason}")
