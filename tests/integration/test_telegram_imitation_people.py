"""What people do in Telegram, and what the bot hears of it."""

from collections.abc import AsyncIterator

import pytest
from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import ChatType, MessageEntityType

from tests.telegram_bot import NOON, World, world


@pytest.fixture(name="w")
async def _world() -> AsyncIterator[World]:
    async with world() as running:
        yield running


async def test_a_start_link_brings_its_payload(w: World) -> None:
    w.server.user(43, "Paul", "en").start("claim_abc")
    (update,) = await w.bot.get_updates()
    assert update.message is not None
    assert update.message.from_user is not None
    assert (update.message.text, update.message.date) == ("/start claim_abc", NOON)
    assert (update.message.from_user.first_name, update.message.from_user.language_code) == ("Paul", "en")
    assert [(e.type, e.length) for e in update.message.entities] == [(MessageEntityType.BOT_COMMAND, 6)]


async def test_the_same_person_is_the_same(w: World) -> None:
    assert w.server.user(42) is w.camille


async def test_an_answer_names_the_message_it_answers(w: World) -> None:
    sent = await w.bot.send_message(42, "Facture 041")
    w.camille.say("payé", reply_to=w.camille.last)
    (update,) = await w.bot.get_updates()
    assert update.message is not None
    assert update.message.reply_to_message is not None
    assert update.message.reply_to_message.message_id == sent.message_id


async def test_only_buttons_that_are_there_can_be_tapped(w: World) -> None:
    keyboard = [
        [InlineKeyboardButton("Payer", url="https://example.org")],
        [InlineKeyboardButton("IBAN", copy_text=CopyTextButton("FR76"))],
    ]
    sent = await w.bot.send_message(42, "Facture", reply_markup=InlineKeyboardMarkup(keyboard))
    assert sent.reply_markup == InlineKeyboardMarkup(keyboard)
    with pytest.raises(LookupError, match="only \\['Payer', 'IBAN'\\]"):
        w.camille.tap(sent.message_id, "Oui")
    with pytest.raises(LookupError, match="does not ask the bot"):
        w.camille.tap(sent.message_id, "Payer")
    await sent.delete()
    with pytest.raises(LookupError, match="Camille sees no message"):
        w.camille.tap(sent.message_id, "Payer")
    assert await w.bot.get_updates() == ()


async def test_a_person_edits_only_own_texts(w: World) -> None:
    sent = await w.bot.send_message(42, "Facture")
    with pytest.raises(LookupError):
        w.camille.edit(sent.message_id, "Fracture")
    file = w.camille.send_document("f.pdf", b"%PDF")
    with pytest.raises(LookupError):
        w.camille.edit(file.message_id, "x")


async def test_before_the_bot_writes_there_is_no_last_message(w: World) -> None:
    with pytest.raises(LookupError, match="has sent Camille nothing"):
        _ = w.camille.last


async def test_one_who_has_blocked_the_bot_cannot_write_to_it(w: World) -> None:
    w.camille.block()
    with pytest.raises(RuntimeError, match="has blocked the bot"):
        w.camille.say("Bonjour")


async def test_the_bot_hears_commands_and_answers_in_a_group_and_nothing_else(w: World) -> None:
    group = w.server.group(-100, "Équipe")
    group.say(w.camille, "Bonjour à tous")
    group.say(w.camille, "/aide@another_bot")
    group.say(w.camille, "/aide@relance_bot")
    await w.bot.send_message(-100, "Voici")
    group.say(w.camille, "merci", reply_to=group.chat[-1])
    heard = [update.message for update in await w.bot.get_updates()]
    assert [message.text for message in heard if message] == ["/aide@relance_bot", "merci"]
    assert heard[0] is not None
    assert (heard[0].chat.type, heard[0].chat.title) == (ChatType.GROUP, "Équipe")


async def test_in_a_group_the_bot_deletes_only_its_own(w: World) -> None:
    group = w.server.group(-100)
    theirs = group.say(w.camille, "/aide")
    sent = await w.bot.send_message(-100, "Voici")
    with pytest.raises(Exception, match="Message can't be deleted"):
        await w.bot.delete_message(-100, theirs.message_id)
    await sent.delete()
    assert group.chat == [theirs]


async def test_numbers_of_messages_rise_over_all_chats(w: World) -> None:
    paul = w.server.user(43, "Paul")
    numbers = [w.camille.say("a").message_id, paul.say("b").message_id, w.camille.say("c").message_id]
    assert numbers == [2, 3, 4]
