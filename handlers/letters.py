"""Letters on paper: a statement, a reminder, an acknowledgement for a client, a receipt for a payment."""

from bot.card import Reply
from bot.cards import letters as cards
from bot.cards.preferences import GROUPS, question_card
from bot.domain.errors import DomainError
from bot.usecases.make_letter import make_letter, make_receipt
from handlers.context import Context, Feature, put, say
from handlers.preferences import KIND as SETTING
from handlers.questions import open_question
from storage import clients


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


FEATURE = Feature(
    name="letters",
    buttons={"letmenu": _menu, "letown": _ask_own, "letmake": _make, "letreceipt": _receipt},
)
