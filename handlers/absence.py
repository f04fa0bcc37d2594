"""The owner's absence, noted among the settings: by a tap for the coming days, or by its two dates."""

from datetime import date

from bot.card import Card, Reply
from bot.cards import absence as cards
from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.intake.draft import Field
from bot.usecases.be_away import be_away, be_back
from bot.usecases.invoice_form import Form
from handlers import stand_in
from handlers.context import Context, Feature, put, say
from handlers.new_invoice_answers import read_answer
from handlers.questions import close_question, is_answer, open_question, question_tapped
from storage.drafts import Draft

KIND = "absence"  # of the draft that waits for a day
_FIRST, _LAST = "first", "last"


async def _show(context: Context) -> Reply:
    return put(_card(context, context.business))


def _card(context: Context, business: Business) -> Card:
    return cards.absence_card(context.words, business, context.today)


async def _for_span(context: Context) -> Reply:
    """Note an absence that begins today."""
    if context.tap.extra not in cards.SPANS:
        raise DomainError("stale_button")
    last = context.today + cards.SPANS[context.tap.extra]
    return put(_card(context, await be_away(context.work, context.business, context.today, last)))


async def _end(context: Context) -> Reply:
    return put(_card(context, await be_back(context.work, context.business)))


async def _ask(context: Context) -> Reply:
    draft_id = await open_question(context, KIND, {}, _FIRST)
    return say(cards.question_card(context.words, draft_id, _FIRST))


async def _typed(context: Context, draft: Draft) -> Reply | None:
    """Take a typed day for the first one, then for the last one."""
    if not is_answer(context):
        return None
    settled = dict(read_answer(context, Form(), Field.DUE_ON).settled)
    if Field.DUE_ON not in settled:
        return say(cards.question_card(context.words, draft.id, draft.asks or _FIRST, unclear=True))
    day = date.fromisoformat(settled[Field.DUE_ON].rpartition("=")[2])
    if draft.asks == _FIRST:
        draft_id = await open_question(context, KIND, {_FIRST: day.isoformat()}, _LAST)
        return say(cards.question_card(context.words, draft_id, _LAST))
    business = await be_away(context.work, context.business, date.fromisoformat(draft.content[_FIRST]), day)
    await close_question(context, draft)
    return say(_card(context, business))


async def _drop(context: Context) -> Reply:
    await close_question(context, await question_tapped(context))
    return put(_card(context, context.business))


FEATURE = Feature(
    name="absence",
    buttons={
        "away": _show,
        "awayfor": _for_span,
        "awaydates": _ask,
        "awaydrop": _drop,
        "awayend": _end,
        **stand_in.BUTTONS,
    },
    answers={KIND: _typed},
)
