"""Particulars of an invoice that law and portals ask for: service end, acknowledgement, order and portal."""

from typing import Final

from bot.card import Reply
from bot.cards import particulars as cards
from bot.domain.errors import DomainError
from bot.intake.answers import read_date
from bot.usecases.note_particulars import (
    DAYS,
    SERVICE_CODE,
    TEXTS,
    look_at_particulars,
    note_day,
    note_text,
    set_carriage,
    set_hospital,
)
from handlers.context import Context, Feature, put, say
from handlers.questions import close_question, is_answer, open_question, question_tapped
from storage.drafts import Draft

KIND: Final = "particular"  # of the draft that waits for a day or a text


async def _look(context: Context) -> Reply:
    about = await look_at_particulars(context.work, context.business, context.tap.id)
    return put(cards.particulars_card(context.words, about))


async def _ask(context: Context) -> Reply:
    name = context.tap.extra
    if name not in (*DAYS, *TEXTS, SERVICE_CODE):
        raise DomainError("stale_button")
    about = await look_at_particulars(context.work, context.business, context.tap.id)
    draft_id = await open_question(context, KIND, {"invoice": about.invoice.id}, name)
    return say(cards.ask_card(context.words, about, name, draft_id))


async def _typed(context: Context, draft: Draft) -> Reply | None:
    """Take what was typed as the answer, unless it plainly says something else."""
    if not is_answer(context):
        return None
    invoice_id, name, text = draft.content["invoice"], draft.asks or "", context.incoming.text
    if name in DAYS:
        day = read_date(text, context.today, context.vocabulary, past=True).value
        if day is None:
            raise DomainError("notice_unreadable")
        about = await note_day(context.work, context.business, invoice_id, name, day)
    else:
        about = await note_text(context.work, context.business, invoice_id, name, text)
    await close_question(context, draft)
    return say(cards.particulars_card(context.words, about))


async def _clear(context: Context) -> Reply:
    draft = await question_tapped(context)
    await close_question(context, draft)
    about = await note_text(context.work, context.business, draft.content["invoice"], draft.asks or "", "")
    return put(cards.particulars_card(context.words, about))


async def _stop(context: Context) -> Reply:
    draft = await question_tapped(context)
    await close_question(context, draft)
    about = await look_at_particulars(context.work, context.business, draft.content["invoice"])
    return put(cards.particulars_card(context.words, about))


async def _hospital(context: Context) -> Reply:
    on = context.tap.extra == "1"
    about = await set_hospital(context.work, context.business, context.tap.id, hospital=on)
    return put(cards.particulars_card(context.words, about))


async def _carriage(context: Context) -> Reply:
    on = context.tap.extra == "1"
    about = await set_carriage(context.work, context.business, context.tap.id, carriage=on)
    return put(cards.particulars_card(context.words, about))


FEATURE = Feature(
    name="particulars",
    buttons={
        "particulars": _look,
        "partask": _ask,
        "partclear": _clear,
        "partstop": _stop,
        "parthospital": _hospital,
        "partcarriage": _carriage,
    },
    answers={KIND: _typed},
)
