"""Difficulties and arrangements in the chat: reported, offered, accepted, moved, missed, ended, and ``/echeancier``."""

from dataclasses import replace

from markupsafe import Markup

from bot.card import Card, Reply
from bot.cards import arrangement as cards
from bot.cards import running_arrangement as running_cards
from bot.cards.insolvency import insolvency_card
from bot.cards.whats_next import whats_next
from bot.domain.arrangement import ArrangementState, Letter
from bot.domain.deed import Deed, DeedKind
from bot.domain.errors import DomainError
from bot.domain.installment_plan import MOST_WISHED, Wish
from bot.domain.money import Money
from bot.intake.answers import read_amount, read_date, read_times
from bot.usecases.agree_arrangement import Acceptance, accept_plan, offer_plans, undo_acceptance
from bot.usecases.arrangement_letters import letters_of
from bot.usecases.choose_plan import confirm_plan, refuse_plan
from bot.usecases.describe_invoice import next_of_client
from bot.usecases.edit_envelope import change_envelope
from bot.usecases.find_debt import Told
from bot.usecases.hold_arrangement import rests_until
from bot.usecases.look_at_arrangement import Standing, look_at_arrangement, standing_of
from bot.usecases.miss_installment import (
    came_after_all,
    end_arrangement,
    move_installment,
    nothing_came,
    resume_arrangement,
    running,
    send_notice,
    take_notice_back,
)
from bot.usecases.receive_payment import Said
from bot.usecases.record_call import call_of, keep_deed
from bot.usecases.report_difficulty import drop_arrangement, report_difficulty, reshape, take_up_arrangement
from bot.usecases.report_insolvency import report_insolvency
from bot.usecases.summarise import awaited
from handlers.arrangement_letters import BUTTONS as LETTER_BUTTONS
from handlers.context import Command, Context, Feature, put, say
from handlers.payment import receive_said
from handlers.payment_said import UNSAID
from handlers.questions import close_question, is_answer, open_question, question_tapped
from handlers.told_questions import INTENTS
from storage import arrangements, clients, envelopes, invoices
from storage.drafts import Draft
from storage.messages import Message, State

DIFFICULTY = "difficulty"
KIND = "arrangement"  # of the draft that holds what is asked about an arrangement
_LONGEST = 400  # letters of what is noted of an acceptance
_SHOWN = (State.QUEUED, State.WAITING, State.HANDING_OVER, State.DELIVERED, State.UNCERTAIN)


async def reported(context: Context, told: Told) -> Reply:
    """Note a difficulty of a client that is known; for who is insolvent before the law everything stops."""
    client = await clients.get(context.work.tx, context.business.id, told.client_id or 0)
    if told.insolvent:
        found = await report_insolvency(context.work, context.business, client.id)
        return Reply(new=(insolvency_card(context.words, found),))
    made = await report_difficulty(
        context.work,
        context.business,
        client.id,
        invoice_ids=told.invoice_ids,
        wish=Wish(told.times, told.figure, told.on),
    )
    await keep_deed(context.work, context.business, told.call_id, Deed(DeedKind.ARRANGEMENT, made.id))
    return Reply(new=(await _proposals(context, made.id),))


async def _proposals(context: Context, arrangement_id: int, *, note: str = "") -> Card:
    standing = await look_at_arrangement(context.work, context.business, arrangement_id)
    until = await rests_until(context.work, context.business, standing.arrangement)
    offer = await _letter(context, standing, Letter.OFFER)
    return cards.proposals_card(context.words, context.business, cards.Proposed(standing, until, offer), note=note)


async def _letter(context: Context, standing: Standing, letter: Letter) -> Message | None:
    """Return the newest letter of this sort that stands or has left, None when there is none."""
    found = await letters_of(context.work, context.business, standing.arrangement, _SHOWN)
    return next((message for message in reversed(found) if message.step == letter), None)


async def _card(context: Context, arrangement_id: int, *, note: str = "") -> Card:
    """Return the card of an arrangement as it stands."""
    standing = await look_at_arrangement(context.work, context.business, arrangement_id)
    if standing.arrangement.state is ArrangementState.PROPOSED:
        return await _proposals(context, arrangement_id, note=note)
    letter = await _letter(context, standing, Letter.AGREEMENT)
    return running_cards.standing_card(context.words, context.business, standing, letter, note=note)


async def _hard(context: Context) -> Reply:
    """Report a difficulty about the invoice whose card was tapped."""
    invoice = await invoices.get(context.work.tx, context.business.id, context.tap.id)
    return await reported(context, Told(DIFFICULTY, client_id=invoice.client_id, invoice_ids=(invoice.id,)))


async def _message_hard(context: Context) -> Reply:
    """Report a difficulty about the invoices of the message whose card was tapped."""
    known = await awaited(context.work, context.business, context.tap.id)
    owed = tuple(invoice.id for invoice in known.invoices if invoice.is_owed)
    if not owed:
        raise DomainError("not_owed")
    return await reported(context, Told(DIFFICULTY, client_id=known.message.client_id, invoice_ids=owed))


async def _show(context: Context) -> Reply:
    return put(await _card(context, context.tap.id))


async def _offer(context: Context) -> Reply:
    await offer_plans(context.work, context.business, context.tap.id)
    return put(await _proposals(context, context.tap.id))


async def _pick(context: Context) -> Reply:
    """Ask who accepted the plan that was tapped."""
    standing = await look_at_arrangement(context.work, context.business, context.tap.id)
    place = context.tap.extra
    if not place.isdecimal() or standing.arrangement.state is not ArrangementState.PROPOSED:
        raise DomainError("stale_button")
    return await _ask(context, standing, "who", place=int(place), who="")


async def _wish(context: Context) -> Reply:
    return await _ask(context, await look_at_arrangement(context.work, context.business, context.tap.id), "wish")


async def _move(context: Context) -> Reply:
    return await _ask(context, await running(context.work, context.business, context.tap.id), "day")


async def _ask(context: Context, standing: Standing, asks: str, **more: object) -> Reply:
    content = {"arrangement": standing.arrangement.id, **more}
    draft_id = await open_question(context, KIND, content, asks)
    return say(cards.question_card(context.words, standing, draft_id, asks))


async def _answered(context: Context, draft: Draft) -> Reply | None:
    """Take a text as the answer, unless it tells of money or asks something."""
    if not is_answer(context, *INTENTS):
        return None
    text = " ".join(context.incoming.text.split())[:_LONGEST]
    match draft.asks:
        case "who":
            return await _who(context, draft, text)
        case "words":
            return await _accepted(context, draft, text)
        case "wish":
            return await _wished(context, draft)
        case _:
            return await _moved(context, draft)


async def _who(context: Context, draft: Draft, who: str) -> Reply:
    """Go on to ask by which words the debt was acknowledged."""
    await close_question(context, draft)
    standing = await look_at_arrangement(context.work, context.business, draft.content["arrangement"])
    return await _ask(context, standing, "words", place=draft.content["place"], who=who)


async def _accepted(context: Context, draft: Draft, acknowledged: str) -> Reply:
    await close_question(context, draft)
    arrangement = await accept_plan(
        context.work,
        context.business,
        draft.content["arrangement"],
        draft.content["place"],
        Acceptance(accepted_by=draft.content["who"], acknowledged=acknowledged),
    )
    return say(await _card(context, arrangement.id))


async def _skipped(context: Context) -> Reply:
    draft = await question_tapped(context)
    if draft.asks == "who":
        return await _who(context, draft, "")
    if draft.asks != "words":
        raise DomainError("stale_button")
    return await _accepted(context, draft, "")


async def _stopped(context: Context) -> Reply:
    draft = await question_tapped(context)
    await close_question(context, draft)
    return put(await _card(context, draft.content["arrangement"]))


async def _wished(context: Context, draft: Draft) -> Reply:
    """Propose what the client can do, or ask again when nothing was understood."""
    wish = read_wish(context, context.incoming.text)
    standing = await look_at_arrangement(context.work, context.business, draft.content["arrangement"])
    if wish == Wish():
        return say(cards.question_card(context.words, standing, draft.id, "wish", unclear=True))
    await close_question(context, draft)
    before = standing.arrangement
    made = await reshape(context.work, context.business, before.id, wish)
    call_id = await call_of(context.work, context.business, made.client_id, DeedKind.ARRANGEMENT, before.id)
    await keep_deed(context.work, context.business, call_id, Deed(DeedKind.ARRANGEMENT, made.id))
    return say(await _proposals(context, made.id))


def read_wish(context: Context, text: str) -> Wish:
    """Return what a text says that the client can do: ``3 fois``, ``300 par mois``, ``à partir du 15 décembre``."""
    times = read_times(text, context.vocabulary)
    if text.strip().isdecimal() and int(text) <= MOST_WISHED:
        times = int(text)
    guess = read_amount(text, context.today, context.vocabulary, UNSAID)
    amount = guess.value or next(iter(guess.candidates), None)  # "300 a month" leaves a doubt about tax, not about it
    day = read_date(text, context.today, context.vocabulary).value if any(sign.isalpha() for sign in text) else None
    return Wish(times, amount.amount if amount and not times else None, day)


async def _moved(context: Context, draft: Draft) -> Reply:
    """Move the next installment to the day that was typed."""
    standing = await running(context.work, context.business, draft.content["arrangement"])
    day = read_date(context.incoming.text, context.today, context.vocabulary).value
    if day is None:
        return say(cards.question_card(context.words, standing, draft.id, "day", unclear=True))
    await move_installment(context.work, context.business, standing.arrangement.id, day)
    await close_question(context, draft)
    return say(await _card(context, standing.arrangement.id, note=context.words("arrangement.moved")))


async def _drop(context: Context) -> Reply:
    return await _dropped(context, ArrangementState.CANCELLED)


async def _declined(context: Context) -> Reply:
    return await _dropped(context, ArrangementState.DECLINED)


async def _dropped(context: Context, state: ArrangementState) -> Reply:
    dropped = await drop_arrangement(context.work, context.business, context.tap.id, state)
    standing = await standing_of(context.work, context.business, dropped)
    return put(cards.dropped_card(context.words, standing, await _coming(context, standing)))


async def _coming(context: Context, standing: Standing) -> Markup | None:
    coming = await next_of_client(context.work, context.business, standing.client.id)
    return whats_next(context.words, context.business, coming) if coming else None


async def _up(context: Context) -> Reply:
    arrangement = await take_up_arrangement(context.work, context.business, context.tap.id)
    return put(await _proposals(context, arrangement.id))


async def _undo(context: Context) -> Reply:
    arrangement = await undo_acceptance(context.work, context.business, context.tap.id)
    return put(await _proposals(context, arrangement.id))


async def _confirm(context: Context) -> Reply:
    """Let the plan run that the client chose by itself."""
    return put(await _card(context, (await confirm_plan(context.work, context.business, context.tap.id)).id))


async def _refuse(context: Context) -> Reply:
    """Refuse the plan that the client chose; what it is offered instead is shown."""
    instead = await refuse_plan(context.work, context.business, context.tap.id)
    standing = await look_at_arrangement(context.work, context.business, instead.id)
    letter = await _letter(context, standing, Letter.REFUSED)
    shown = cards.Proposed(standing, await rests_until(context.work, context.business, instead), letter)
    note = context.words("arrangement.refused", client=standing.client.name)
    return put(cards.proposals_card(context.words, context.business, shown, note=note))


async def _paid(context: Context) -> Reply:
    """Record the next installment as received."""
    said, part = await _of_next(context)
    if part is None:
        raise DomainError("arrangement_settled")
    return await receive_said(context, replace(said, figure=part.amount, currency=part.currency), in_place=True)


async def _part(context: Context) -> Reply:
    said, _ = await _of_next(context)
    return await receive_said(context, replace(said, in_part=True))


async def _of_next(context: Context) -> tuple[Said, Money | None]:
    standing = await running(context.work, context.business, context.tap.id)
    owed = tuple(invoice.id for invoice in standing.invoices if invoice.is_owed)
    said = Said(client_id=standing.client.id, invoice_ids=owed)
    return said, standing.coming.left if standing.coming else None


async def _miss(context: Context) -> Reply:
    await nothing_came(context.work, context.business, context.tap.id)
    standing = await look_at_arrangement(context.work, context.business, context.tap.id)
    letter = await _letter(context, standing, Letter.MISSED)
    return put(running_cards.missed_card(context.words, context.business, standing, letter))


async def _came(context: Context) -> Reply:
    await came_after_all(context.work, context.business, context.tap.id)
    return put(await _card(context, context.tap.id))


async def _notice(context: Context) -> Reply:
    await send_notice(context.work, context.business, context.tap.id)
    standing = await look_at_arrangement(context.work, context.business, context.tap.id)
    letter = await _letter(context, standing, Letter.NOTICE)
    return put(running_cards.noticed_card(context.words, context.business, standing, letter))


async def _notice_undo(context: Context) -> Reply:
    await take_notice_back(context.work, context.business, context.tap.id)
    return put(await _card(context, context.tap.id))


async def _end(context: Context) -> Reply:
    standing = await end_arrangement(context.work, context.business, context.tap.id)
    return put(running_cards.ended_card(context.words, standing, await _coming(context, standing)))


async def _back(context: Context) -> Reply:
    await resume_arrangement(context.work, context.business, context.tap.id)
    return put(await _card(context, context.tap.id))


async def _command(context: Context, _: str) -> Reply:
    return say(await _list(context))


async def _list_again(context: Context) -> Reply:
    return put(await _list(context))


async def _list(context: Context) -> Card:
    alive = await arrangements.alive(context.work.tx, context.business.id)
    standings = [await standing_of(context.work, context.business, each) for each in alive]
    return running_cards.list_card(context.words, standings)


async def _envelope(context: Context) -> Reply:
    envelope = await envelopes.get(context.work.tx, context.business.id)
    return put(running_cards.envelope_card(context.words, envelope, context.business.currency))


async def _limit(context: Context) -> Reply:
    """Go on to the next choice for one of the limits."""
    name = context.tap.extra
    choices = running_cards.CHOICES.get(name)
    if choices is None:
        raise DomainError("stale_button")
    now = getattr(await envelopes.get(context.work.tx, context.business.id), name)
    following = choices[(choices.index(int(now)) + 1) % len(choices)] if int(now) in choices else choices[0]
    value = bool(following) if isinstance(now, bool) else following
    envelope = await change_envelope(context.work, context.business, **{name: value})
    return put(running_cards.envelope_card(context.words, envelope, context.business.currency))


FEATURE = Feature(
    name="arrangement",
    commands=(Command(("echeancier", "arrangements"), _command),),
    buttons={
        "hard": _hard,
        "msghard": _message_hard,
        "arr": _show,
        "arroffer": _offer,
        "arrpick": _pick,
        "arrwish": _wish,
        "arrskip": _skipped,
        "arrstop": _stopped,
        "arrdrop": _drop,
        "arrdeclined": _declined,
        "arrup": _up,
        "arrundo": _undo,
        "arrpaid": _paid,
        "arrpart": _part,
        "arrmove": _move,
        "arrmiss": _miss,
        "arrcame": _came,
        "arrnotice": _notice,
        "arrnoticeundo": _notice_undo,
        "arrend": _end,
        "arrback": _back,
        "arrlist": _list_again,
        "arrenvelope": _envelope,
        "arrlimit": _limit,
        **LETTER_BUTTONS,
        "arrconfirm": _confirm,
        "arrrefuse": _refuse,
    },
    answers={KIND: _answered},
)
