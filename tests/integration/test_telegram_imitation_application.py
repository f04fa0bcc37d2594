"""A whole bot of python-telegram-bot, its own polling included, living on the imitation."""

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from tests.telegram_bot import TOKEN, World, world


async def _greet(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Enregistrer", callback_data="save")]])
    await update.message.reply_html("<b>Facture 041</b>", reply_markup=keyboard)


async def _save(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.callback_query is not None
    await update.callback_query.answer("C'est noté")
    await update.callback_query.edit_message_text("Enregistrée")


async def _receive(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    assert update.message.document is not None
    content = await (await update.message.document.get_file()).download_as_bytearray()
    await update.message.reply_document(bytes(content), filename="copie.pdf", caption="Gardée")


def _application(w: World) -> Application:  # type: ignore[type-arg] # six arguments that say nothing here
    builder = ApplicationBuilder().token(TOKEN).job_queue(None)
    application = builder.base_url(w.server.base_url).base_file_url(w.server.base_file_url).build()
    application.add_handler(CommandHandler("start", _greet))
    application.add_handler(CallbackQueryHandler(_save))
    application.add_handler(MessageHandler(filters.Document.ALL, _receive))
    return application


@pytest.mark.parametrize("twice", [False, True])
async def test_a_bot_greets_hears_a_tap_and_keeps_a_file(*, twice: bool) -> None:
    async with world() as w, (application := _application(w)):
        assert application.updater is not None
        await application.start()
        await application.updater.start_polling(timeout=5)
        if twice:
            w.server.deliver_twice()
        w.camille.start()
        await w.server.wait_for(lambda: len([m for m in w.camille.chat if m.buttons]) == 1 + twice)
        tap = w.camille.tap(w.camille.last, "Enregistrer")
        await w.server.wait_for(lambda: w.camille.last.text == "Enregistrée")
        assert tap.answer is not None
        assert tap.answer.text == "C'est noté"
        w.camille.send_document("facture.pdf", b"%PDF")
        await w.server.wait_for(lambda: w.camille.last.text == "Gardée")
        assert w.camille.last.document == b"%PDF"
        await application.updater.stop()
        await application.stop()
