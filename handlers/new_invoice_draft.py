"""The draft behind the registration of an invoice: opened, brought on to its next question, stored, shown."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from bot.card import Card, Reply
from bot.cards.new_invoice import dropped_card, summary_card
from bot.cards.new_invoice_question import question_card
from bot.domain.client import Client
from bot.domain.errors import DomainError
from bot.intake.draft import Field, Reading
from bot.telling import queue_card
from bot.usecases.fill_form import propose, recognise_clients, with_sensible_dates
from bot.usecases.invoice_form import LONGEST_NAME, LONGEST_NUMBER, Form, form_of, next_question
from bot.usecases.register_forms import find_concerns
from bot.usecases.untrusted import still_untrusted
from handlers.context import Context, put
from handlers.new_invoice_state import KIND, Registration, Stage
from storage import cards, clients, drafts


async def advance(
    context: Context,
    draft: Registration,
    *,
    ask: tuple[int, Field] | None = None,
    proposals: Sequence[str] = (),
    note: str = "",
) -> Registration:
    """Complete the forms by what is known, find the next question (``ask``, if the owner wants one), store both.

    ``proposals`` come before the usual ones.
    """
    forms = await recognise_clients(context.work, context.business, draft.forms)
    sensible = tuple(with_sensible_dates(form) for form in forms)
    question = ask or next_question(sensible)
    choices = await propose(context.work, context.business, sensible, *question) if question else []
    changed = replace(
        draft,
        forms=sensible,
        stage=Stage.OPEN,
        question=question,
        choices=tuple(dict.fromkeys([*proposals, *choices])),
        corrects=ask is not None,
        note=note or ("" if sensible == forms else "due_before_issue"),
    )
    return await store(context, changed)


async def store(context: Context, draft: Registration) -> Registration:
    """Write a draft down; return it with its id and new version. The card that answers a tap is the one tapped."""
    before = await drafts.get(context.work.tx, context.business.id, draft.id) if draft.id else None
    if before is None:
        return await _open(context, draft)
    version = before.version + 1
    card = context.incoming.message_id if context.incoming.tap else draft.card
    written = replace(draft, version=version, card=card, shown=draft.shown if card else version)
    await drafts.change(context.work.tx, before, written.content(), asks=written.asks, now=context.now)
    return written


async def _open(context: Context, draft: Registration) -> Registration:
    opened = replace(draft, version=1, shown=1)
    draft_id = await drafts.add(
        context.work.tx,
        context.business.id,
        context.incoming.chat_id,
        KIND,
        opened.content(),
        now=context.now,
        asks=opened.asks,
        source_id=draft.source_id,
    )
    return replace(opened, id=draft_id)


async def card_of(context: Context, draft: Registration, page: int = 0) -> Card:
    """Return the card that an open or dropped draft stands at: its question, or its summary."""
    if draft.stage is Stage.DROPPED:
        return dropped_card(context.words, draft.paper)
    if draft.question:
        place, which = draft.question
        form = draft.forms[place]
        note = note_on(context, draft.note, form) if draft.note else ""
        return question_card(
            context.words, draft.paper, form, which, draft.choices, note=note, can_return=draft.corrects
        )
    known = await _known_clients(context, draft.forms)
    return summary_card(
        context.words,
        draft.paper,
        tuple(still_untrusted(form, known.get(form.client_id or 0)) for form in draft.forms),
        await find_concerns(context.work, context.business, draft.forms),
        today=context.today,
        known_emails={client.id: client.email for client in known.values()},
        document=draft.document["filename"] if draft.document else "",
        page=page,
    )


def note_on(context: Context, note: str, form: Form) -> Markup:
    """Put into words what was wrong with an answer."""
    day = form.issued_on or context.today
    return context.words(f"new_invoice.again_{note}", day=day, longest_name=LONGEST_NAME, longest_number=LONGEST_NUMBER)


async def _known_clients(context: Context, forms: Sequence[Form]) -> dict[int, Client]:
    ids = {form.client_id for form in forms if form.client_id}
    return {client_id: await clients.get(context.work.tx, context.business.id, client_id) for client_id in ids}


async def show(context: Context, draft: Registration) -> Reply:
    """Show the draft in place of its card where that is known, else in a new message that an edit can find again."""
    key = _key(draft, draft.version)
    card = await card_of(context, draft)
    chat_id = context.incoming.chat_id
    await queue_card(context.work, context.business.id, chat_id, card, key=key, edits=draft.card or None)
    return Reply()


async def show_here(context: Context, draft: Registration, toast: str = "", page: int = 0) -> Reply:
    """Show the draft in place of the card that was tapped."""
    return put(await card_of(context, draft, page), toast)


def _key(draft: Registration, version: int) -> str:
    return f"draft:{draft.id}:{version}"


async def shown_at(context: Context, draft: Registration) -> int:
    """Return the Telegram message that shows the draft, 0 when it has not arrived yet."""
    queued = await cards.by_key(context.work.tx, _key(draft, draft.shown))
    return draft.card or (queued.telegram_id if queued and queued.telegram_id else 0)


async def tapped(context: Context) -> Registration:
    """Return the draft whose button was tapped.

    :raises DomainError: ``draft_closed`` when it is gone.
    """
    found = await drafts.get(context.work.tx, context.business.id, context.tap.id)
    if found is None or found.kind != KIND:
        raise DomainError("draft_closed")
    return Registration.of(found)


async def open_draft(context: Context, reading: Reading, document: dict[str, Any] | None = None) -> Reply | None:
    """Open a draft for the invoices that a message speaks of; None when it names neither client nor amount.

    ``document`` is kept with the first of them once they are registered.
    """
    if all({Field.CLIENT, Field.AMOUNT_DUE} <= {*draft.missing} for draft in reading.drafts):
        return None
    return await open_forms(context, tuple(form_of(draft) for draft in reading.drafts), document)


async def open_forms(context: Context, forms: tuple[Form, ...], document: dict[str, Any] | None = None) -> Reply:
    """Open a draft for these invoices; ``document`` is kept with the first of them once they are registered."""
    source_id = None if context.incoming.tap else context.incoming.message_id
    new = Registration(forms, source_id=source_id, document=document)
    return await show(context, await advance(context, new))


async def show_with(context: Context, draft: Registration, document: dict[str, Any]) -> Reply:
    """Keep a file for an open draft, and show the draft again."""
    return await show(context, await store(context, replace(draft, document=document, card=0)))


async def replied_draft(context: Context) -> Registration | None:
    """Return the open draft to whose card the message replies, or None."""
    if context.incoming.reply_to is None:
        return None
    card = await cards.shown_as(context.work.tx, context.incoming.chat_id, context.incoming.reply_to)
    shown = Card.from_json(card.content) if card else None
    ids = [button.id for row in (shown.rows if shown else ()) for button in row if button.action == "newdrop"]
    found = await drafts.get(context.work.tx, context.business.id, ids[0]) if ids else None
    draft = Registration.of(found) if found and found.kind == KIND else None
    return draft if draft and draft.stage is Stage.OPEN else None


async def only_draft(context: Context) -> Registration | None:
    """Return the open draft of this chat if there is exactly one."""
    opened = await _opened(context)
    return opened[0] if len(opened) == 1 else None


async def draft_numbered(context: Context, number: str | None) -> Registration | None:
    """Return the open draft of one invoice that bears this number, compared without case, or None."""
    wanted = (number or "").lower()
    lone = [draft for draft in await _opened(context) if len(draft.forms) == 1]
    return next((draft for draft in lone if wanted and draft.forms[0].number.lower() == wanted), None)


async def _opened(context: Context) -> list[Registration]:
    found = await drafts.of_kind(context.work.tx, context.business.id, context.incoming.chat_id, KIND)
    return [draft for draft in map(Registration.of, found) if draft.stage is Stage.OPEN]
