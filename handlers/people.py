"""The people of a client, which step writes to whom, and the days of its payments: a part of ``handlers.clients``."""

from typing import Final

from bot.card import Card, Reply
from bot.cards import people as cards
from bot.domain.contact import Role
from bot.domain.errors import DomainError
from bot.usecases import edit_contacts
from handlers.context import Context, OnAnswer, OnTap, put, say
from handlers.questions import close_question, is_answer, open_question
from storage import clients, contacts
from storage.drafts import Draft

KIND: Final = "person"  # of the draft that waits for a contact to be typed


async def people_card(context: Context, client_id: int) -> Card:
    """Show who is known at a client.

    :raises LookupError: when this business has no such client.
    """
    client = await clients.get(context.work.tx, context.business.id, client_id)
    known = await contacts.of_client(context.work.tx, context.business.id, client.id)
    return cards.people_card(context.words, client, known)


async def _show(context: Context) -> Reply:
    return put(await people_card(context, context.tap.id))


async def _ask(context: Context) -> Reply:
    role = edit_contacts.other_role(context.tap.extra)
    client = await clients.get(context.work.tx, context.business.id, context.tap.id)
    draft_id = await open_question(context, KIND, {"client": client.id}, role.value)
    return say(cards.question_card(context.words, client, draft_id, role))


async def _typed(context: Context, draft: Draft) -> Reply | None:
    if not ("@" in context.incoming.text or is_answer(context)):
        return None
    role = edit_contacts.other_role(draft.asks or "")
    client_id = draft.content["client"]
    await edit_contacts.note_contact(context.work, context.business, client_id, role, context.incoming.text)
    await close_question(context, draft)
    return say(await people_card(context, client_id))


async def _forget(context: Context) -> Reply:
    role = edit_contacts.other_role(context.tap.extra)
    await edit_contacts.forget_contact(context.work, context.business, context.tap.id, role)
    return put(await people_card(context, context.tap.id))


async def _write_to(context: Context) -> Reply:
    step, _, word = context.tap.extra.partition(".")
    role = next((each for each in Role if each.value == word), None)
    if role is None:
        raise DomainError("stale_button")
    await edit_contacts.write_to(context.work, context.business, context.tap.id, step, role)
    return put(await people_card(context, context.tap.id))


async def _days(context: Context) -> Reply:
    """Show the days of payments, or take the tapped one in or out."""
    if context.tap.extra:
        client = await edit_contacts.toggle_paying_day(
            context.work, context.business, context.tap.id, context.tap.extra
        )
    else:
        client = await clients.get(context.work.tx, context.business.id, context.tap.id)
    return put(cards.days_card(context.words, client))


BUTTONS: Final[dict[str, OnTap]] = {
    "clipeople": _show,
    "cliperson": _ask,
    "cliforget": _forget,
    "cliwrites": _write_to,
    "clidays": _days,
}
ANSWERS: Final[dict[str, OnAnswer]] = {KIND: _typed}
