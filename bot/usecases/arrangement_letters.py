"""Letters about an arrangement: written into the outbox, decided upon again as they leave, put into words.

They leave on the owner's tap, after a while in which it can be taken back, or once a digest has announced them. Without
mail the owner sends the text by hand and says so. ``Message.step`` says which letter it is, its content which
arrangement and installment it is about.
"""

import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from bot.domain.arrangement import ABOUT_WHAT_IS_OWED, Arrangement, ArrangementState, Letter
from bot.domain.business import Business
from bot.domain.errors import DomainError
from bot.domain.hold import HoldKind
from bot.usecases.letterhead import check_letterhead
from bot.usecases.look_at_arrangement import Standing
from bot.usecases.plan_reminders import supersede
from bot.usecases.ways import SHARE, way_to
from bot.usecases.work import SECOND_THOUGHTS, Work, calendar_of, hours_of
from storage import holds, messages
from storage.messages import Kind, Message, State

_PROPOSED = frozenset({Letter.OFFER, Letter.REFUSED, Letter.NUDGE})
_THANKS = frozenset({Letter.RECEIVED, Letter.KEPT})  # which ask for nothing


async def write_letter(
    work: Work,
    business: Business,
    standing: Standing,
    letter: Letter,
    *,
    place: int = 0,
    after: timedelta | None = SECOND_THOUGHTS,
    **content: Any,
) -> Message:
    """Write a letter into the outbox: to leave ``after`` a while, or once a digest has announced it for None.

    :raises DomainError: ``sending_stopped``, ``name_missing`` or ``reply_address_missing``; save for thanks also
        ``no_plan_in_insolvency`` or ``case_elsewhere``.
    """
    if business.stopped_at:
        raise DomainError("sending_stopped")
    check_letterhead(business)
    client, arrangement = standing.client, standing.arrangement
    if letter not in _THANKS:
        await _check_case(work, business, client.id)
    channel, recipient = way_to(work, client)
    now = work.now + (after or timedelta(0))
    send_at = hours_of(business).next_open(now, calendar_of(client, business, work.now), delicate=False)
    state = State.WAITING if channel == SHARE else State.PLANNED if after is None else State.QUEUED
    message_id = await messages.add(
        work.tx,
        business.id,
        client.id,
        kind=Kind.ARRANGEMENT,
        step=letter.value,
        state=state,
        channel=channel,
        recipient=recipient,
        local_day=business.today(send_at),
        send_at=send_at if state is State.QUEUED else None,
        mail_key=f"{secrets.token_hex(16)}@{work.mail_domain or 'localhost'}",
        content={"arrangement": arrangement.id, "place": place, **content},
        waiting_since=standing.today if state is State.WAITING else None,
        created_at=work.now,
        shares=[(invoice_id, False, 0) for invoice_id in arrangement.invoice_ids],
    )
    payload = {
        "message": message_id,
        "kind": Kind.ARRANGEMENT.value,
        "step": letter.value,
        "arrangement": arrangement.id,
    }
    await work.record(business.id, client.id, "message_prepared", payload)
    return await messages.get(work.tx, business.id, message_id)


async def _check_case(work: Work, business: Business, client_id: int) -> None:
    """Refuse to ask anything of a client that is insolvent before the law, or whose case was handed over."""
    running = {hold.kind for hold in await holds.running(work.tx, business.id, client_id)}
    if HoldKind.INSOLVENCY in running:
        raise DomainError("no_plan_in_insolvency")
    if HoldKind.ROUTE in running:
        raise DomainError("case_elsewhere")


def still_true(message: Message, standing: Standing) -> bool:
    """Tell whether a letter that has not left may still leave: nothing has overtaken what it says."""
    letter, state = Letter(message.step), standing.arrangement.state
    if letter in _PROPOSED:
        return state is ArrangementState.PROPOSED and standing.arrangement.total == standing.outstanding
    if letter is Letter.KEPT:
        return state is ArrangementState.KEPT
    if state is not ArrangementState.RUNNING:
        return False
    if letter in ABOUT_WHAT_IS_OWED:
        part = standing.parts[message.content["place"] - 1]
        return bool(part.left) and part.due_on.isoformat() == message.content["due_on"]
    return True


async def letters_of(
    work: Work, business: Business, arrangement: Arrangement, states: Sequence[State] = messages.NOT_LEFT
) -> list[Message]:
    """Return the letters about an arrangement in these states (those that have not left by default), oldest first."""
    found = await messages.of_client(work.tx, business.id, arrangement.client_id, Kind.ARRANGEMENT, states)
    return [message for message in found if message.content["arrangement"] == arrangement.id]


async def take_letters_back(work: Work, business: Business, arrangement: Arrangement, *letters: Letter) -> None:
    """Take back the letters about an arrangement that have not left: these, or all."""
    for message in await letters_of(work, business, arrangement):
        if not letters or message.step in letters:
            await supersede(work, message)
