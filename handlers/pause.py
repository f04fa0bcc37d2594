"""Leaving an invoice, a client or everything in peace, and going on."""

from dataclasses import replace
from datetime import date, timedelta

from bot.card import Card, Reply
from bot.cards import pause as cards
from bot.cards.invoices import name_of
from bot.cards.pages import cut, page_within
from bot.cards.pause import CLIENT, INVOICE, Subject
from bot.cards.whats_next import after_hold, whats_next
from bot.domain.errors import DomainError
from bot.domain.hold import Hold, HoldKind
from bot.intake.days.days import plus_months
from bot.intake.draft import Field, Intent
from bot.usecases.describe_invoice import Described, describe_invoice, next_of_client
from bot.usecases.find_client import find_client
from bot.usecases.hold_case import pause, resume, resume_all, stop_all
from bot.usecases.invoice_form import Form
from handlers.context import Command, Context, Feature, put, say
from handlers.new_invoice_answers import read_answer
from handlers.questions import close_question, is_answer, open_question, question_tapped
from storage import balances, clients, holds, invoices
from storage.drafts import Draft

PAUSE = "pause"
_DAYS = {"week": timedelta(days=7), "fortnight": timedelta(days=14)}
_LONGEST_REASON = 120
_REASONS = (Intent.PROMISE, Intent.DIFFICULTY, Intent.DISPUTE)  # what a sentence that gives a reason may tell of
_OWN = frozenset({HoldKind.PAUSE, HoldKind.POSTPONED})


async def _command(context: Context, argument: str) -> Reply:
    match = await find_client(context.work, context.business, argument) if argument else None
    if match and (match.certain or len(match.likely) == 1):
        found = match.certain or match.likely[0]
        return say(await _spans_card(context, CLIENT, found.id))
    return say(await _menu_card(context, 0))


async def _menu(context: Context) -> Reply:
    return put(await _menu_card(context, int(context.tap.extra) if context.tap.extra.isdigit() else 0))


async def _menu_card(context: Context, page: int) -> Card:
    rows = await balances.by_client(context.work.tx, context.business.id, context.today)
    owing = list({row.client_id: row.name for row in rows}.items())
    paused = await holds.of_business(context.work.tx, context.business.id, HoldKind.PAUSE)
    now_paused = {client_id for client_id, hold in paused if hold.invoice_id is None and _runs(context, hold)}
    page = page_within(page, len(owing))
    return cards.menu_card(
        context.words, context.business, cut(owing, page), paused=now_paused, page=page, count=len(owing)
    )


def _runs(context: Context, hold: Hold) -> bool:
    return hold.until is None or hold.until >= context.today


async def _subject(context: Context, scope: str, id_: int) -> Subject:
    """Return what is to be left in peace.

    :raises LookupError: when this business has no such invoice or client.
    :raises DomainError: ``stale_button`` for a scope that no button has.
    """
    if scope == CLIENT:
        client = await clients.get(context.work.tx, context.business.id, id_)
        return Subject(scope, client.id, client.id, client.name)
    if scope != INVOICE:
        raise DomainError("stale_button")
    invoice = await invoices.get(context.work.tx, context.business.id, id_)
    client = await clients.get(context.work.tx, context.business.id, invoice.client_id)
    return Subject(scope, invoice.id, client.id, client.name, name_of(context.words, invoice, inside=True))


async def _held(context: Context, subject: Subject) -> Hold | None:
    """Return the owner's own hold on exactly this invoice or client that lasts longest, if one runs."""
    running = await holds.running(context.work.tx, context.business.id, subject.client_id)
    wanted = subject.id if subject.scope == INVOICE else None
    own = [hold for hold in running if hold.kind in _OWN and hold.invoice_id == wanted and _runs(context, hold)]
    return max(own, key=lambda hold: hold.until or date.max, default=None)


async def _spans_card(context: Context, scope: str, id_: int) -> Card:
    subject = await _subject(context, scope, id_)
    return cards.spans_card(context.words, subject, await _held(context, subject))


async def _ask_invoice(context: Context) -> Reply:
    return put(await _spans_card(context, INVOICE, context.tap.id))


async def _ask_client(context: Context) -> Reply:
    return put(await _spans_card(context, CLIENT, context.tap.id))


async def _for_span(context: Context) -> Reply:
    scope, _, span = context.tap.extra.partition(".")
    subject = await _subject(context, scope, context.tap.id)
    return put(await _pause(context, subject, _end_of(context.today, span), ""))


def _end_of(today: date, span: str) -> date:
    """Return the last day of a pause that begins today."""
    if span in _DAYS:
        return today + _DAYS[span]
    end = plus_months(today, 1) if span == "month" else None
    if end is None:
        raise DomainError("stale_button")
    return end


async def _pause(context: Context, subject: Subject, until: date, reason: str) -> Card:
    await pause(
        context.work,
        context.business,
        subject.client_id,
        until=until,
        reason=reason,
        invoice_id=subject.id if subject.scope == INVOICE else None,
    )
    held = await _held(context, subject)
    if held is None:  # pragma: no cover - it has just been written
        raise AssertionError
    first = await _first(context, subject)
    coming = after_hold(context.words, context.business, first) if first else None
    return cards.paused_card(context.words, subject, held, coming)


async def _first(context: Context, subject: Subject) -> Described | None:
    """Describe the invoice, or that of the client which comes first."""
    if subject.scope == INVOICE:
        return await describe_invoice(context.work, context.business, subject.id)
    return await next_of_client(context.work, context.business, subject.client_id)


async def _ask_date(context: Context) -> Reply:
    return await _ask(context, "until")


async def _ask_reason(context: Context) -> Reply:
    subject = await _subject(context, context.tap.extra, context.tap.id)
    held = await _held(context, subject)
    if held is None or held.kind is not HoldKind.PAUSE or held.until is None:
        raise DomainError("stale_button")
    return await _ask(context, "reason")


async def _ask(context: Context, asked: str) -> Reply:
    subject = await _subject(context, context.tap.extra, context.tap.id)
    content = {"scope": subject.scope, "id": subject.id}
    draft_id = await open_question(context, PAUSE, content, asked)
    return say(cards.question_card(context.words, subject, draft_id, asked))


async def _answer(context: Context, draft: Draft) -> Reply | None:
    may_be = _REASONS if draft.asks == "reason" else ()
    if not is_answer(context, *may_be):
        return None
    subject = await _subject(context, draft.content["scope"], draft.content["id"])
    if draft.asks == "reason":
        return await _reason(context, draft, subject)
    settled = dict(read_answer(context, Form(), Field.DUE_ON).settled)
    if Field.DUE_ON not in settled:
        return say(cards.question_card(context.words, subject, draft.id, "until", unclear=True))
    until = date.fromisoformat(settled[Field.DUE_ON].rpartition("=")[2])
    card = await _pause(context, subject, until, "")
    await close_question(context, draft)
    return say(card)


async def _reason(context: Context, draft: Draft, subject: Subject) -> Reply:
    """Note why it is in peace; the pause has ended meanwhile when the question is answered too late."""
    held = await _held(context, subject)
    await close_question(context, draft)
    if held is None or held.until is None:
        raise DomainError("stale_button")
    reason = " ".join(context.incoming.text.split())[:_LONGEST_REASON]
    return say(await _pause(context, subject, held.until, reason))


async def _drop(context: Context) -> Reply:
    await close_question(context, await question_tapped(context))
    return put(Card(context.words("pause.dropped")))


async def _resume_invoice(context: Context) -> Reply:
    subject = await _subject(context, INVOICE, context.tap.id)
    lifted = await resume(context.work, context.business, subject.client_id, invoice_id=subject.id)
    if not lifted and await _held(context, replace(subject, scope=CLIENT, id=subject.client_id)):
        return put(await _spans_card(context, CLIENT, subject.client_id), context.words.plain("pause.whole_client"))
    return put(await _resumed_card(context, subject))


async def _resume_client(context: Context) -> Reply:
    subject = await _subject(context, CLIENT, context.tap.id)
    await resume(context.work, context.business, subject.client_id)
    return put(await _resumed_card(context, subject))


async def _resumed_card(context: Context, subject: Subject) -> Card:
    first = await _first(context, subject)
    coming = whats_next(context.words, context.business, first) if first else None
    return cards.resumed_card(context.words, subject, coming)


async def _stop(context: Context) -> Reply:
    card = cards.stopped_card if context.business.stopped_at else cards.stop_card
    return put(card(context.words))


async def _stop_yes(context: Context) -> Reply:
    await stop_all(context.work, context.business)
    return put(cards.stopped_card(context.words))


async def _go_on(context: Context) -> Reply:
    await resume_all(context.work, context.business)
    return put(cards.going_on_card(context.words))


FEATURE = Feature(
    name="pause",
    commands=(Command(("pause",), _command),),
    buttons={
        "pausemenu": _menu,
        "pauseinv": _ask_invoice,
        "pausecli": _ask_client,
        "pausefor": _for_span,
        "pausedate": _ask_date,
        "pausereason": _ask_reason,
        "pausedrop": _drop,
        "resumeinv": _resume_invoice,
        "resume": _resume_client,
        "stopall": _stop,
        "stopallyes": _stop_yes,
        "resumeall": _go_on,
    },
    answers={PAUSE: _answer},
)
