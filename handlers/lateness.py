"""What the delay of an invoice entails: shown and worked out, waived with a reason, or left open."""

from typing import Final

from markupsafe import Markup

from bot.card import Card, Reply
from bot.cards import lateness as cards
from bot.domain.errors import DomainError
from bot.intake.answers import read_date
from bot.usecases.edit_settings import read_percent
from bot.usecases.reckon_lateness import Lateness, lateness_of, missing_rate, note_notice, tell_rate, waive
from handlers import lateness_terms
from handlers.context import Context, Feature, put, say
from handlers.questions import close_question, is_answer, open_question, question_tapped
from storage.drafts import Draft

KIND: Final = "lateness"  # of the draft that waits for a day, a rate or a reason to be typed
_NOTICE, _REASON, _RATE = "notice", "reason", "rate"
_LONGEST_REASON = 120


async def _look(context: Context, invoice_id: int) -> Lateness:
    return await lateness_of(context.work, context.business, context.services.room.laws, invoice_id)


async def _card(context: Context, invoice_id: int, note: Markup | str = "") -> Card:
    """Show what an invoice's delay entails, or ask first what the invoices print."""
    lateness = await _look(context, invoice_id)
    if lateness.law and not context.business.late_terms:
        return cards.terms_card(context.words, context.business, lateness.invoice)
    return cards.lateness_card(context.words, context.business, lateness, note=note)


async def _show(context: Context) -> Reply:
    return put(await _card(context, context.tap.id))


async def _working(context: Context) -> Reply:
    lateness = await _look(context, context.tap.id)
    if lateness.due is None or not lateness.due.lines:
        return put(await _card(context, context.tap.id))
    page = int(context.tap.extra) if context.tap.extra.isdigit() else 0
    return put(cards.working_card(context.words, lateness, lateness.due, page))


async def _ask_notice(context: Context) -> Reply:
    card = await _card(context, context.tap.id)
    draft_id = await open_question(context, KIND, {"invoice": context.tap.id}, _NOTICE)
    return put(cards.question_card(context.words, draft_id, _NOTICE, "latestop", card))


async def _ask_rate(context: Context) -> Reply:
    """Ask for the rate that is not known, if there still is one."""
    lateness = await _look(context, context.tap.id)
    missing = missing_rate(context.business, lateness)
    if missing is None:
        return put(await _card(context, context.tap.id))
    draft_id = await open_question(context, KIND, {"invoice": context.tap.id}, _RATE)
    return put(cards.rate_card(context.words, missing, draft_id, lateness.invoice))


async def _told_rate(context: Context, draft: Draft, text: str) -> Reply:
    missing = missing_rate(context.business, await _look(context, draft.content["invoice"]))
    if missing:
        await tell_rate(context.work, context.business, missing, read_percent(text))
    await close_question(context, draft)
    return say(await _card(context, draft.content["invoice"], context.words("lateness.rate_noted")))


async def _ask_reason(context: Context) -> Reply:
    lateness = await _look(context, context.tap.id)
    draft_id = await open_question(context, KIND, {"invoice": lateness.invoice.id}, _REASON)
    return put(cards.waive_card(context.words, lateness, draft_id))


async def _waived(context: Context) -> Reply:
    draft = await question_tapped(context)
    if context.tap.extra not in cards.REASONS:
        raise DomainError("stale_button")
    return put(await _waive(context, draft, context.tap.extra))


async def _waive(context: Context, draft: Draft, reason: str) -> Card:
    await close_question(context, draft)
    invoice = await waive(context.work, context.business, draft.content["invoice"], reason)
    return await _card(context, invoice.id)


async def _keep(context: Context) -> Reply:
    invoice = await waive(context.work, context.business, context.tap.id, None)
    return put(await _card(context, invoice.id, context.words("lateness.kept")))


async def _stop(context: Context) -> Reply:
    draft = await question_tapped(context)
    await close_question(context, draft)
    return put(await _card(context, draft.content["invoice"]))


async def _typed(context: Context, draft: Draft) -> Reply | None:
    """Take what was typed as the answer, unless it plainly says something else."""
    if not is_answer(context):
        return None
    if draft.asks == _RATE:
        return await _told_rate(context, draft, context.incoming.text.strip())
    text = " ".join(context.incoming.text.split())
    if draft.asks == _REASON:
        return say(await _waive(context, draft, text[:_LONGEST_REASON]))
    day = read_date(text, context.today, context.vocabulary, past=True).value
    if day is None:
        raise DomainError("notice_unreadable")
    invoice = await note_notice(context.work, context.business, draft.content["invoice"], day)
    await close_question(context, draft)
    return say(await _card(context, invoice.id, context.words("lateness.notice_noted", day=day)))


FEATURE = Feature(
    name="lateness",
    buttons={
        "late": _show,
        "lateworking": _working,
        "latenotice": _ask_notice,
        "latetell": _ask_rate,
        "latewaive": _ask_reason,
        "latewaived": _waived,
        "latekeep": _keep,
        "latestop": _stop,
        **lateness_terms.BUTTONS,
    },
    answers={KIND: _typed, **lateness_terms.ANSWERS},
)
