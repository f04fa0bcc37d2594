"""Letters on paper: a statement, a reminder, an acknowledgement for a client, a receipt for a payment."""

from typing import Final

from bot.card import Reply
from bot.cards import letters as cards
from bot.cards.preferences import GROUPS, question_card
from bot.domain.errors import DomainError
from bot.usecases.make_letter import make_letter, make_receipt
from bot.usecases.sign_letters import drop_signature, keep_signature
from handlers.context import Context, Feature, put, say
from handlers.preferences import KIND as SETTING
from handlers.questions import close_question, open_question, question_tapped
from storage import clients, drafts
from storage.drafts import Draft

SIGNATURE: Final = "signature"  # of the draft that waits for a picture


async def _menu(context: Context) -> Reply:
    client = await clients.get(context.work.tx, context.business.id, context.tap.id)
    return put(cards.menu_card(context.words, context.business, client))


async def _ask_own(context: Context) -> Reply:
    """Ask for what a letter says of the business, below the card that lacks it."""
    setting = context.tap.extra
    if setting not in GROUPS["letters"]:
        raise DomainError("stale_button")
    draft_id = await open_question(context, SETTING, {}, setting)
    return say(question_card(context.words, context.business, setting, draft_id))


async def _make(context: Context) -> Reply:
    room = context.services.room
    made = await make_letter(context.work, room, context.business, context.tap.id, context.tap.extra)
    return say(cards.made_card(context.words, made))


async def _receipt(context: Context) -> Reply:
    made = await make_receipt(context.work, context.services.room, context.business, context.tap.id)
    return say(cards.made_card(context.words, made))


async def _ask_signature(context: Context) -> Reply:
    draft_id = await open_question(context, SIGNATURE, {"client": context.tap.id}, "picture")
    return say(cards.ask_signature_card(context.words, draft_id))


async def _on_file(context: Context) -> Reply | None:
    """Take the picture that was asked for."""
    asked = await drafts.asking(context.work.tx, context.business.id, context.incoming.chat_id)
    if context.file is None or asked is None or asked.kind != SIGNATURE:
        return None
    await keep_signature(context.work, context.business, context.file.sha256, context.file.content)
    await close_question(context, asked)
    return say(cards.signed_card(context.words))


async def _unsign(context: Context) -> Reply:
    business = await drop_signature(context.work, context.business)
    client = await clients.get(context.work.tx, business.id, context.tap.id)
    return put(cards.menu_card(context.words, business, client))


async def _stop(context: Context) -> Reply:
    draft = await question_tapped(context)
    await close_question(context, draft)
    client = await clients.get(context.work.tx, context.business.id, draft.content["client"])
    return put(cards.menu_card(context.words, context.business, client))


async def _typed(_context: Context, _draft: Draft) -> Reply | None:
    """Read a text as a sentence of its own: a picture was asked for."""
    return None


FEATURE = Feature(
    name="letters",
    buttons={
        "letmenu": _menu,
        "letown": _ask_own,
        "letmake": _make,
        "letreceipt": _receipt,
        "letsign": _ask_signature,
        "letsignstop": _stop,
        "letunsign": _unsign,
    },
    answers={SIGNATURE: _typed},
    on_file=_on_file,
)
