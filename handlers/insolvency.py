"""The insolvency of a client: reported, dated, declared, or taken back."""

from typing import Final

from bot.card import Card, Reply
from bot.cards import insolvency as cards
from bot.domain.errors import DomainError
from bot.intake.answers import read_date
from bot.usecases.declare_claim import declare_claim
from bot.usecases.report_insolvency import (
    DAYS,
    look_at_insolvency,
    note_day,
    note_declared,
    note_office,
    report_insolvency,
    withdraw_insolvency,
)
from handlers.context import Context, Feature, put, say
from handlers.questions import close_question, is_answer, open_question, question_tapped
from storage.drafts import Draft

KIND: Final = "insolvency"  # of the draft that waits for a day or an address
_OFFICE: Final = "office"


async def _report(context: Context) -> Reply:
    found = await report_insolvency(context.work, context.business, context.tap.id)
    return put(cards.insolvency_card(context.words, found))


async def _card(context: Context, client_id: int) -> Card:
    return cards.insolvency_card(context.words, await look_at_insolvency(context.work, context.business, client_id))


async def _ask(context: Context) -> Reply:
    name = context.tap.extra
    if name not in (*DAYS, _OFFICE):
        raise DomainError("stale_button")
    found = await look_at_insolvency(context.work, context.business, context.tap.id)
    draft_id = await open_question(context, KIND, {"client": found.client.id}, name)
    return say(cards.ask_card(context.words, found, name, draft_id))


async def _stop(context: Context) -> Reply:
    draft = await question_tapped(context)
    await close_question(context, draft)
    return put(await _card(context, draft.content["client"]))


async def _typed(context: Context, draft: Draft) -> Reply | None:
    """Take what was typed as the answer, unless it plainly says something else."""
    if not is_answer(context):
        return None
    client_id, text = draft.content["client"], context.incoming.text
    if draft.asks == _OFFICE:
        found = await note_office(context.work, context.business, client_id, text)
    else:
        day = read_date(text, context.today, context.vocabulary, past=True).value
        if day is None:
            raise DomainError("notice_unreadable")
        found = await note_day(context.work, context.business, client_id, draft.asks or "", day)
    await close_question(context, draft)
    return say(cards.insolvency_card(context.words, found))


async def _draft(context: Context) -> Reply:
    made = await declare_claim(context.work, context.services.room, context.business, context.tap.id)
    return say(cards.draft_card(context.words, made))


async def _declared(context: Context) -> Reply:
    found = await note_declared(context.work, context.business, context.tap.id)
    return say(cards.insolvency_card(context.words, found))


async def _withdraw(context: Context) -> Reply:
    client = await withdraw_insolvency(context.work, context.business, context.tap.id)
    return put(cards.withdrawn_card(context.words, client))


FEATURE = Feature(
    name="insolvency",
    buttons={
        "insolv": _report,
        "insolvday": _ask,
        "insolvstop": _stop,
        "insolvdraft": _draft,
        "insolvdone": _declared,
        "insolvover": _withdraw,
    },
    answers={KIND: _typed},
)
