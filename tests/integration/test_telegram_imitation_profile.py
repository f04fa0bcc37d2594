"""What a bot tells about itself, and what people see of it."""

from collections.abc import AsyncIterator

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatMember,
    MenuButtonCommands,
    MenuButtonDefault,
    MenuButtonWebApp,
    WebAppInfo,
)
from telegram.error import BadRequest

from tests.telegram_bot import World, world

HELP = BotCommand("aide", "Ce que je sais faire")
PRIVATE = BotCommandScopeAllPrivateChats()


@pytest.fixture(name="w")
async def _world() -> AsyncIterator[World]:
    async with world() as running:
        yield running


def _one(name: str) -> list[BotCommand]:
    return [BotCommand(name, name.title())]


async def test_the_bot_knows_itself_and_its_chats(w: World) -> None:
    me = await w.bot.get_me()
    assert (me.id, me.username, me.is_bot) == (110201543, "relance_bot", True)
    chat = await w.bot.get_chat(42)
    assert (chat.id, chat.type, chat.first_name) == (42, "private", "Camille")


async def test_commands_come_back_as_they_were_set(w: World) -> None:
    await w.bot.set_my_commands([HELP, BotCommand("paye", "Une facture est payée")])
    assert await w.bot.get_my_commands() == (HELP, BotCommand("paye", "Une facture est payée"))
    assert await w.bot.get_my_commands(language_code="en") == ()
    await w.bot.delete_my_commands()
    assert await w.bot.get_my_commands() == ()


async def test_a_person_sees_the_nearest_menu(w: World) -> None:
    settings: list[tuple[object, str]] = [
        (None, ""),
        (None, "fr"),
        (PRIVATE, ""),
        (PRIVATE, "fr"),
        (BotCommandScopeChat(42), ""),
        (BotCommandScopeChat(42), "fr"),
    ]
    paul = w.server.user(43, "Paul", "en")
    for number, (scope, language) in enumerate(settings):
        await w.bot.set_my_commands(_one(f"menu{number}"), scope=scope, language_code=language)  # type: ignore[arg-type] # a union of scopes
        assert [command["command"] for command in w.camille.menu] == [f"menu{number}"]
    assert [command["command"] for command in paul.menu] == ["menu2"]


async def test_without_commands_the_menu_is_empty(w: World) -> None:
    assert w.camille.menu == []


async def test_the_menu_button_is_set_for_one_chat_or_for_all(w: World) -> None:
    await w.bot.set_chat_menu_button(42, MenuButtonCommands())
    await w.bot.set_chat_menu_button(menu_button=MenuButtonDefault())
    assert w.camille.menu_button == {"type": "commands"}
    assert w.server.user(43).menu_button == {"type": "default"}
    with pytest.raises(BadRequest, match="Can't parse menu button: menubutton has unsupported type"):
        await w.bot.set_chat_menu_button(42, MenuButtonWebApp("x", WebAppInfo("https://example.org")))


async def test_descriptions_are_kept_by_language(w: World) -> None:
    await w.bot.set_my_description("Fait payer vos factures", language_code="fr")
    await w.bot.set_my_short_description("Relances")
    assert w.server.state.profile.descriptions == {"fr": "Fait payer vos factures"}
    assert w.server.state.profile.short_descriptions == {"": "Relances"}


@pytest.mark.parametrize(
    ("name", "description", "words"),
    [
        ("Aide", "x", "Bot_command_invalid"),
        ("payé", "x", "Bot_command_invalid"),
        ("", "x", "Command must be non-empty"),
        ("a" * 33, "x", "Command length must not exceed 32"),
        ("aide", " ", "Command description must be non-empty"),
        ("aide", "x" * 257, "Command description length must not exceed 256"),
    ],
)
async def test_a_wrong_command_is_refused(w: World, name: str, description: str, words: str) -> None:
    with pytest.raises(BadRequest, match=words):
        await w.bot.set_my_commands([BotCommand(name, description)])


@pytest.mark.parametrize("count", [100, 101])
async def test_a_hundred_commands_are_the_most(w: World, count: int) -> None:
    commands = [BotCommand(f"c{number}", "x") for number in range(count)]
    if count == 100:
        assert await w.bot.set_my_commands(commands)
    else:
        with pytest.raises(BadRequest, match="Bot_commands_too_much"):
            await w.bot.set_my_commands(commands)


async def test_wrong_audiences_are_refused(w: World) -> None:
    bot: Bot = w.bot
    with pytest.raises(BadRequest, match="Invalid language code specified"):
        await bot.set_my_commands([HELP], language_code="fra")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.set_my_commands([HELP], scope=BotCommandScopeChat(43))
    with pytest.raises(BadRequest, match="Can't parse botcommandscope: unsupported type specified"):
        await bot.set_my_commands([HELP], scope=BotCommandScopeChatMember(-100, 42))
    with pytest.raises(BadRequest, match="Description is too long"):
        await bot.set_my_description("x" * 513)
    with pytest.raises(BadRequest, match="Short_description is too long"):
        await bot.set_my_short_description("x" * 121)
