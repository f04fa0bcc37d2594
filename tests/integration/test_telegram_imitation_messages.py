"""A bot's messages, edits and answers, through the real client and seen by a person."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, ReplyKeyboardMarkup
from telegram.constants import ChatAction
from telegram.error import BadRequest

from bot.demo.telegram_state import Answer
from tests.telegram_bot import NOON, World, world

YES = InlineKeyboardMarkup([[InlineKeyboardButton("Oui", callback_data="yes")]])
NO = InlineKeyboardMarkup([[InlineKeyboardButton("Non", callback_data="no")]])


@pytest.fixture(name="w")
async def _world() -> AsyncIterator[World]:
    async with world() as running:
        yield running


async def test_a_message_arrives_decoded_with_its_buttons(w: World) -> None:
    sent = await w.bot.send_message(42, "<b>1 250 €</b> &amp; frais", parse_mode="HTML", reply_markup=YES)
    seen = w.camille.last
    assert (seen.message_id, seen.text, seen.sent_at) == (sent.message_id, "1 250 € & frais", NOON)
    assert [(e["type"], seen.body.part(e)) for e in seen.entities] == [("bold", "1 250 €")]
    assert [button.callback_data for button in seen.buttons] == ["yes"]
    assert (sent.text, sent.text_html) == ("1 250 € & frais", "<b>1 250 €</b> &amp; frais")
    assert sent.reply_markup == YES
    assert sent.date == NOON
    assert sent.from_user is not None
    assert sent.from_user.username == "relance_bot"


async def test_an_answer_quotes_the_message(w: World) -> None:
    question = w.camille.say("Où en est Dupont ?")
    sent = await w.bot.send_message(42, "En retard.", reply_to_message_id=question.message_id)
    assert w.camille.last.reply_to is question
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "Où en est Dupont ?"


async def test_options_of_a_message_come_back_with_it(w: World) -> None:
    sent = await w.bot.send_message(
        42,
        "https://example.org",
        protect_content=True,
        disable_notification=True,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
    assert sent.has_protected_content
    assert sent.link_preview_options == LinkPreviewOptions(is_disabled=True)


async def test_an_edit_replaces_text_and_buttons_and_keeps_the_history(w: World) -> None:
    sent = await w.bot.send_message(42, "Envoyer ?", reply_markup=YES)
    w.clock.advance(timedelta(minutes=5))
    edited = await sent.edit_text("Envoyé.")
    seen = w.camille.last
    assert isinstance(edited, type(sent))
    assert (seen.text, seen.buttons, seen.edited_at) == ("Envoyé.", [], NOON + timedelta(minutes=5))
    assert [(version.text, version.keyboard[0][0].text) for version in seen.earlier] == [("Envoyer ?", "Oui")]
    assert edited.edit_date == NOON + timedelta(minutes=5)


async def test_buttons_and_captions_can_be_edited_alone(w: World) -> None:
    sent = await w.bot.send_message(42, "Envoyer ?", reply_markup=YES)
    await sent.edit_reply_markup(NO)
    assert (w.camille.last.text, w.camille.last.buttons[0].text) == ("Envoyer ?", "Non")
    file = await w.bot.send_document(42, b"%PDF", caption="Facture", filename="f.pdf")
    await file.edit_caption("Facture <i>corrigée</i>", parse_mode="HTML", reply_markup=YES)
    assert w.camille.last.text == "Facture corrigée"
    assert w.camille.last.button("Oui").callback_data == "yes"


async def test_a_deleted_message_is_gone(w: World) -> None:
    sent = await w.bot.send_message(42, "Oups")
    assert await sent.delete()
    assert [message.text for message in w.camille.chat] == ["/start"]


async def test_after_two_days_a_message_stays(w: World) -> None:
    sent = await w.bot.send_message(42, "Gravé")
    w.clock.advance(timedelta(hours=48, seconds=1))
    with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
        await sent.delete()
    assert w.camille.last.text == "Gravé"


async def test_a_tap_reaches_the_bot_and_its_answer_the_person(w: World) -> None:
    await w.bot.send_message(42, "Envoyer ?", reply_markup=YES)
    tap = w.camille.tap(w.camille.last, "Oui")
    (update,) = await w.bot.get_updates()
    query = update.callback_query
    assert query is not None
    assert (query.data, query.from_user.id) == ("yes", 42)
    assert query.message is not None
    assert query.message.message_id == w.camille.last.message_id
    await query.answer("C'est parti", show_alert=True)
    assert tap.answer == Answer("C'est parti", show_alert=True)


async def test_a_tap_cannot_be_answered_late(w: World) -> None:
    await w.bot.send_message(42, "Envoyer ?", reply_markup=YES)
    tap = w.camille.tap(w.camille.last, "yes")
    w.clock.advance(timedelta(minutes=2))
    with pytest.raises(BadRequest, match="Query is too old and response timeout expired or query id is invalid"):
        await w.bot.answer_callback_query(tap.id)
    assert tap.answer is None


async def test_a_sign_of_activity_is_shown(w: World) -> None:
    await w.bot.send_chat_action(42, ChatAction.UPLOAD_DOCUMENT)
    assert w.camille.actions == ["upload_document"]


Attempt = Callable[[Bot, int], Awaitable[object]]

REFUSED: list[tuple[str, Attempt, str]] = [
    ("no text", lambda b, _: b.send_message(42, ""), "Message text is empty"),
    ("blank text", lambda b, _: b.send_message(42, " \n"), "Text must be non-empty"),
    ("long text", lambda b, _: b.send_message(42, "é" * 4097), "Message is too long"),
    ("huge text", lambda b, _: b.send_message(42, "é" * 16385), "Text is too long"),
    ("long caption", lambda b, _: b.send_document(42, b"x", caption="é" * 1025), "Message caption is too long"),
    ("stranger", lambda b, _: b.send_message(43, "x"), "Chat not found"),
    ("no chat", lambda b, _: b.send_message("", "x"), "Chat_id is empty"),
    ("channel name", lambda b, _: b.send_message("@relance", "x"), "Chat not found"),
    ("bad html", lambda b, _: b.send_message(42, "<b>x", parse_mode="HTML"), "Can't parse entities: can't find"),
    ("no such mode", lambda b, _: b.send_message(42, "x", parse_mode="rtf"), "Unsupported parse_mode"),
    ("markdown", lambda b, _: b.send_message(42, "x", parse_mode="MarkdownV2"), "The imitation reads parse_mode"),
    ("lost reply", lambda b, _: b.send_message(42, "x", reply_to_message_id=99), "Message to be replied not found"),
    ("edit of nothing", lambda b, _: b.edit_message_text("x", 42, 99), "Message to edit not found"),
    ("edit of another's", lambda b, _: b.edit_message_text("x", 42, 1), "Message can't be edited"),
    ("same again", lambda b, m: b.edit_message_text("x", 42, m), "Message is not modified: specified new message"),
    ("caption of a text", lambda b, m: b.edit_message_caption(42, m, caption="y"), "There is no caption in the mess"),
    ("same buttons", lambda b, m: b.edit_message_reply_markup(42, m), "Message is not modified"),
    ("deletion of nothing", lambda b, _: b.delete_message(42, 99), "Message to delete not found"),
    ("no message named", lambda b, _: b.delete_message(42, 0), "Message identifier is not specified"),
    ("unknown tap", lambda b, _: b.answer_callback_query("1"), "Query is too old and response timeout expired"),
    ("odd activity", lambda b, _: b.send_chat_action(42, "dancing"), "Wrong parameter action in request"),
    ("unknown chat", lambda b, _: b.get_chat(43), "Chat not found"),
]


@pytest.mark.parametrize(("attempt", "words"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
async def test_a_wrong_request_is_refused_in_telegrams_words(w: World, attempt: Attempt, words: str) -> None:
    sent = await w.bot.send_message(42, "x")
    before = [(message.message_id, message.text) for message in w.camille.chat]
    with pytest.raises(BadRequest, match="^" + words):
        await attempt(w.bot, sent.message_id)
    assert [(message.message_id, message.text) for message in w.camille.chat] == before


async def test_a_file_has_no_text_to_edit(w: World) -> None:
    sent = await w.bot.send_document(42, b"x")
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await sent.edit_text("y")


async def test_the_longest_texts_pass(w: World) -> None:
    await w.bot.send_message(42, f"<b>{'&lt;' * 4096}</b>", parse_mode="HTML")
    await w.bot.send_document(42, b"x", caption="é" * 1024)
    assert [len(message.text) for message in w.camille.chat[1:]] == [4096, 1024]


async def test_a_message_with_a_persons_keyboard_is_not_editable(w: World) -> None:
    sent = await w.bot.send_message(42, "Choisissez", reply_markup=ReplyKeyboardMarkup([["Oui", "Non"]]))
    assert w.camille.last.own_keyboard is not None
    assert w.camille.last.own_keyboard["keyboard"][0][0] == {"text": "Oui"}
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await sent.edit_text("Choisi")


async def test_a_notice_may_not_be_long_nor_lead_elsewhere(w: World) -> None:
    await w.bot.send_message(42, "Envoyer ?", reply_markup=YES)
    tap = w.camille.tap(w.camille.last, "Oui")
    with pytest.raises(BadRequest, match="Message_too_long"):
        await w.bot.answer_callback_query(tap.id, "x" * 201)
    with pytest.raises(BadRequest, match="Url_invalid"):
        await w.bot.answer_callback_query(tap.id, url="https://example.org")
    await w.bot.answer_callback_query(tap.id, url="https://t.me/relance_bot?start=a")
    assert tap.answer == Answer(url="https://t.me/relance_bot?start=a")
