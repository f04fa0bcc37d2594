"""A client's case in its own chat: opened by a link, shown, how to pay it, fetched as PDF, closed again."""

import asyncio
from collections.abc import Iterable

from bot.card import Card, CardFile
from bot.cards import client_chat as cards
from bot.cards.client_questions import sure_card
from bot.channels.bank_details import epc_qr
from bot.domain.answer import AnswerKind
from bot.domain.arrangement import ArrangementState
from bot.domain.errors import DomainError
from bot.domain.payment_link import fill_link
from bot.i18n.catalogue import Words
from bot.telling import queue_card
from bot.usecases.bind_chat import Invitation, Invited, bind_chat, look_at_invitation, release_chat, speak
from bot.usecases.show_case import Due, ShownCase, ShownInvoice
from bot.usecases.work import CLIENT
from handlers.client_visit import Arrival, Shown, Visit, put, say, words_to
from storage import businesses, clients

_LANGUAGE = 2  # letters before the token in the buttons of an invitation: in which language it is read


async def invited(arrival: Arrival, token: str) -> Shown:
    """Show who asks behind a link, or the case that is open here already."""
    invitation = await look_at_invitation(arrival.work, token, arrival.chat_id)
    if invitation.meaning is Invited.HERE and invitation.client:
        return await show(await arrival.visit(invitation.client.id))
    words = _words_of(arrival, invitation)
    return Shown(None, new=(cards.invitation_card(words, invitation, token),))


def _words_of(arrival: Arrival, invitation: Invitation, language: str = "") -> Words:
    """Return the words of an invitation: its client's where it is known, in the language wished where one is."""
    country = invitation.business.country if invitation.business else ""
    if invitation.client:
        return words_to(arrival.services, invitation.client, country, language)
    return arrival.services.catalogue.words(language or arrival.incoming.language, country)


async def invited_in(arrival: Arrival) -> Shown:
    """Show the invitation in the other language."""
    language, token = arrival.tap.extra[:_LANGUAGE], arrival.tap.extra[_LANGUAGE:]
    invitation = await look_at_invitation(arrival.work, token, arrival.chat_id)
    words = _words_of(arrival, invitation, language)
    return Shown(None, in_place=cards.invitation_card(words, invitation, token))


async def declined(arrival: Arrival) -> Shown:
    """Open nothing, as asked."""
    words = arrival.services.catalogue.words(arrival.incoming.language)
    return Shown(None, in_place=Card(words("client_chat.declined")))


async def opened(arrival: Arrival) -> Shown:
    """Open the case here, and tell its owner.

    :raises DomainError: ``case_link_dead``, ``case_elsewhere``.
    """
    language, token = arrival.tap.extra[:_LANGUAGE], arrival.tap.extra[_LANGUAGE:]
    business, client = await bind_chat(arrival.work, token, arrival.chat_id)
    if language != client.language and language in arrival.services.catalogue.languages:
        client = await speak(arrival.work, business, client, language)
    visit = Visit(arrival, business, client)
    told = cards.opened_card(visit.services.telling.words(business), client)
    await queue_card(arrival.work, business.id, business.owner_id, told)
    first = Card(visit.words("client_chat.opened", business=business.name))
    await visit.trace(first)
    return Shown(visit, new=(cards.case_card(visit.words, await visit.case()),), in_place=first)


async def show(visit: Visit, note: str = "") -> Shown:
    """Show the case as it stands."""
    await visit.close()
    return say(visit, cards.case_card(visit.words, await visit.case(), note=note))


async def arrived(arrival: Arrival) -> Shown:
    """Show the case that is open in this chat; of several, ask which."""
    found = await clients.of_chat(arrival.work.tx, arrival.chat_id)
    if len(found) == 1:
        return await show(await arrival.visit(found[0].id))
    named = [((await businesses.get(arrival.work.tx, each.business_id)).name, each) for each in found]
    words = words_to(arrival.services, found[0])
    return Shown(None, new=(cards.which_case_card(words, named),))


async def pay(visit: Visit) -> Shown:
    """Say how to pay exactly what is asked, one message for each sum."""
    case = await visit.case()
    if not case.dues:
        return await show(visit)
    return say(visit, *[await _pay_card(visit, case, due) for due in case.dues])


async def _pay_card(visit: Visit, case: ShownCase, due: Due) -> Card:
    business = visit.business
    png = await asyncio.to_thread(
        epc_qr, business.account_holder or business.name, business.iban, due.amount, due.reference
    )
    picture = None
    if png:
        sha256 = await asyncio.to_thread(visit.services.room.folder.keep, png)
        picture = CardFile(sha256, "qr.png", is_picture=True)
    link = fill_link(business.payment_link, due.amount, due.reference)
    return cards.pay_card(visit.words, case, due, link=link, picture=picture)


async def fetch(visit: Visit) -> Shown:
    """Hand over the invoices that are kept as PDF."""
    found = files(visit, (await visit.case()).invoices)
    return say(visit, *found) if found else await show(visit)


def files(visit: Visit, invoices: Iterable[ShownInvoice]) -> list[Card]:
    """Return a card for each of these invoices that is kept as PDF."""
    kept = ((shown.invoice, shown.document) for shown in invoices)
    return [
        cards.file_card(visit.words, visit.client, invoice, CardFile(document.sha256, document.filename))
        for invoice, document in kept
        if document
    ]


async def plan(visit: Visit) -> Shown:
    """Show the plans to choose from, or the one that was chosen."""
    standing = (await visit.case()).arrangement
    if standing is None:
        return await show(visit)
    if standing.arrangement.state is ArrangementState.PROPOSED:
        return say(visit, cards.plans_card(visit.words, standing))
    return say(visit, cards.plan_card(visit.words, standing))


async def more(visit: Visit) -> Shown:
    """Offer what is said more rarely."""
    return put(visit, cards.more_card(visit.words, visit.client))


async def language(visit: Visit) -> Shown:
    """Go on in the other language.

    :raises DomainError: ``stale_button`` for a language that is not spoken.
    """
    chosen = visit.arrival.tap.extra
    if chosen not in visit.services.catalogue.languages:
        raise DomainError("stale_button")
    client = await speak(visit.work, visit.business, visit.client, chosen)
    return await show(Visit(visit.arrival, visit.business, client))


async def stop(visit: Visit) -> Shown:
    """Close the case here once that is sure: the next messages go by mail."""
    return await _leave(visit, "stop", AnswerKind.STOP)


async def wrong(visit: Visit) -> Shown:
    """Close the case here once whoever reads is sure not to be the right one."""
    return await _leave(visit, "wrong", AnswerKind.WRONG_PERSON)


async def _leave(visit: Visit, what: str, kind: AnswerKind) -> Shown:
    if visit.arrival.tap.extra != "sure":
        return put(visit, sure_card(visit.words, visit.client, what, f"my{what}", visit.business.name))
    await visit.services.answering.tell(visit.work, visit.who, kind)
    await release_chat(visit.work, visit.business, visit.client.id, actor=CLIENT)
    await visit.close()
    card = Card(visit.words(f"client_chat.left_{what}", business=visit.business.name))
    await visit.trace(card)
    return put(visit, card)


TAPS = {
    "mycase": show,
    "mypay": pay,
    "mypdf": fetch,
    "myplan": plan,
    "mymore": more,
    "mylanguage": language,
    "mystop": stop,
    "mywrong": wrong,
}
